package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"winnow"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use: "explain URL|ID", Short: "Say what each filter said of an item, and why",
		Long: "Says what each filter said of an item that is in the store, what became of the\nrelated links that were cut from it, and which items link to it. Give its\naddress, or its id as the pages show it.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			_, st, err := a.beside(cmd.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			found, err := lookUp(cmd.Context(), st, args[0])
			if err != nil {
				return err
			}
			if a.json {
				return a.explainJSON(found)
			}
			find := func(idOrURL string) ([]winnow.Judged, error) {
				found, err := st.Find(cmd.Context(), idOrURL)
				if errors.Is(err, winnow.ErrNotFound) {
					return nil, nil
				}
				return found, err
			}
			return (&explainer{a.out, penFor(a.out), find}).explain(args[0], found)
		},
	}
}

// lookUp finds an item in the store for a person.
func lookUp(ctx context.Context, st winnow.Store, idOrURL string) ([]winnow.Judged, error) {
	found, err := st.Find(ctx, idOrURL)
	if errors.Is(err, winnow.ErrNotFound) {
		return nil, withHint(err, "it was never read, or it is forgotten; the page EDITION/rejected lists what was dropped")
	}
	return found, err
}

func (a *app) explainJSON(found []winnow.Judged) error {
	enc := json.NewEncoder(a.out)
	for _, j := range found {
		if err := enc.Encode(explained{j, marksOf(&j)}); err != nil {
			return err
		}
	}
	return nil
}

// explainer writes for people what the store knows of an item.
type explainer struct {
	out io.Writer
	pen pen
	// find is the store's, and nothing for what it does not know.
	find func(idOrURL string) ([]winnow.Judged, error)
}

// explain tells of the items asked for. Those that they brought, and links to
// them, are told under them.
func (e *explainer) explain(asked string, found []winnow.Judged) error {
	items := byItem(found)
	for _, verdicts := range subjects(asked, items) {
		if err := e.item(verdicts, items); err != nil {
			return err
		}
	}
	return nil
}

// subjects are the items that were asked for, of all that were found; at least
// one.
func subjects(asked string, items [][]winnow.Judged) [][]winnow.Judged {
	own := items[:0:0]
	for _, verdicts := range items {
		if it := &verdicts[0].Item; !brought(it, items) && !pointsAt(it, items) || string(it.ID) == asked {
			own = append(own, verdicts)
		}
	}
	if len(own) == 0 {
		own = items[:1]
	}
	return own
}

// byItem groups verdicts by their item, in order.
func byItem(found []winnow.Judged) [][]winnow.Judged {
	var items [][]winnow.Judged
	for _, j := range found {
		if n := len(items); n > 0 && items[n-1][0].Item.ID == j.Item.ID {
			items[n-1] = append(items[n-1], j)
			continue
		}
		items = append(items, []winnow.Judged{j})
	}
	return items
}

// brought: one of the items planted it.
func brought(it *winnow.Item, items [][]winnow.Judged) bool {
	for _, other := range items {
		if it.Via != "" && other[0].Item.ID == it.Via {
			return true
		}
	}
	return false
}

// pointsAt: it is a link to one of the items.
func pointsAt(it *winnow.Item, items [][]winnow.Judged) bool {
	for _, other := range items {
		if o := &other[0].Item; it.Via != "" && o.Via == "" && o.Canonical == it.Canonical && it.Canonical != "" {
			return true
		}
	}
	return false
}

// item tells of one item: what it is, the verdicts, who links to it, its links.
func (e *explainer) item(verdicts []winnow.Judged, all [][]winnow.Judged) error {
	it := &verdicts[0].Item
	e.describe(it)
	for _, j := range verdicts {
		if err := e.verdict(j); err != nil {
			return err
		}
	}
	if err := e.linkedFrom(it); err != nil {
		return err
	}
	return e.links(it, all)
}

func (e *explainer) describe(it *winnow.Item) {
	fmt.Fprintln(e.out)
	e.wrap(0, 2, it.Title)
	if it.Via != "" {
		e.wrap(2, 4, "a related link, planted in: "+planter(it))
	}
	if it.URL != "" {
		fmt.Fprintf(e.out, "  %s\n", harmless(it.URL))
	}
	published := "no date of its own"
	if !it.Published.IsZero() {
		published = "published " + it.Published.Format("2006-01-02 15:04")
	}
	e.wrap(2, 4, fmt.Sprintf("%s, by %s", it.ID, it.Publisher))
	fmt.Fprintf(e.out, "  %s, arrived %s UTC\n", published, it.Arrived.Format("2006-01-02 15:04"))
	if it.Page != nil {
		e.wrap(2, 4, "text: "+origin(it))
	}
}

// origin says where the words came from by which an item was judged.
func origin(it *winnow.Item) string {
	at := it.Page.Fetched.Format("2006-01-02 15:04") + " UTC"
	if it.FromPage() {
		return "from its page, fetched " + at
	}
	from := "from its feed"
	if it.Via != "" {
		from = "the link's own words"
	}
	return fmt.Sprintf("%s; its page could not be used (%s): %s", from, at, it.Page.Problem)
}

func planter(it *winnow.Item) string {
	if it.ViaTitle == "" {
		return string(it.Via)
	}
	return it.ViaTitle + " (" + string(it.Via) + ")"
}

func (e *explainer) verdict(j winnow.Judged) error {
	v := j.Verdict
	e.wrap(2, 4, ruling(j.Edition, v))
	if err := e.repeats(4, &v); err != nil {
		return err
	}
	for _, s := range v.Trail {
		word := "passed"
		if !s.Keep {
			word = "objected"
		}
		e.wrap(4, 27, fmt.Sprintf("%-12s %-9s %s", s.Filter, word, s.Reason))
	}
	e.marked(&j)
	return nil
}

// ruling is one line on what an edition decided.
func ruling(ed winnow.EditionID, v winnow.Verdict) string {
	return fmt.Sprintf("%s: %s: %s", ed, outcome(&v), v.Reason)
}

// outcome is what was decided and by whom.
func outcome(v *winnow.Verdict) string {
	verb, by := "DROPPED", v.Filter
	if v.Keep {
		verb = "KEPT"
	}
	if v.Rule != "" {
		by += ", " + v.Rule
	}
	if by == "" {
		return verb
	}
	return verb + " by " + by
}

// repeats names the item that this one repeats or leads to.
func (e *explainer) repeats(indent int, v *winnow.Verdict) error {
	if v.Of == "" {
		return nil
	}
	name, err := e.name(v.Of)
	if err != nil {
		return err
	}
	verb := "repeats"
	if v.Rule == "edge" {
		verb = "links to"
	}
	e.wrap(indent, indent+2, verb+": "+name)
	return nil
}

// name is an item's title and id, or its id alone when it is forgotten.
func (e *explainer) name(id winnow.ItemID) (string, error) {
	j, err := e.find(string(id))
	if err != nil || len(j) == 0 {
		return string(id), err
	}
	return fmt.Sprintf("%s (%s)", j[0].Item.Title, id), nil
}

func quoted(words string) string {
	if words == "" {
		return ""
	}
	return "(" + words + ")"
}

// wrap writes a stranger's text in lines; those after the first are indented by hang.
func (e *explainer) wrap(indent, hang int, s string) { wrap(e.out, indent, hang, harmless(s)) }
