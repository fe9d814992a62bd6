package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"winnow"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use: "explain URL|ID", Short: "Say what each filter said of an item, and why",
		Long: "Says what each filter said of an item that is in the store, and of the related\nlinks that were cut from it. Give its address, or its id as the pages show it.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			_, st, err := a.beside(cmd.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			found, err := st.Find(cmd.Context(), args[0])
			if errors.Is(err, winnow.ErrNotFound) {
				return withHint(err, "it was never read, or it is forgotten; the page EDITION/rejected lists what was dropped")
			}
			if err != nil {
				return err
			}
			return a.explain(found)
		},
	}
}

func (a *app) explain(found []winnow.Judged) error {
	if a.json {
		enc := json.NewEncoder(a.out)
		for _, j := range found {
			if err := enc.Encode(j); err != nil {
				return err
			}
		}
		return nil
	}
	seen := map[winnow.ItemID]bool{}
	for _, j := range found {
		if !seen[j.Item.ID] {
			explainItem(a.out, &j.Item)
		}
		seen[j.Item.ID] = true
		explainVerdict(a.out, j)
	}
	return nil
}

func explainItem(w io.Writer, it *winnow.Item) {
	fmt.Fprintf(w, "\n%s\n", it.Title)
	if it.Via != "" {
		fmt.Fprintf(w, "  a related link, cut from item %s\n", it.Via)
	}
	if it.URL != "" {
		fmt.Fprintf(w, "  %s\n", it.URL)
	}
	published := "no date of its own"
	if !it.Published.IsZero() {
		published = "published " + it.Published.Format("2006-01-02 15:04")
	}
	fmt.Fprintf(w, "  %s, by %s, %s, arrived %s UTC\n", it.ID, it.Publisher, published, it.Arrived.Format("2006-01-02 15:04"))
	if it.Page != nil {
		fmt.Fprintf(w, "  text: %s\n", origin(it))
	}
	for _, l := range it.Links {
		fmt.Fprintf(w, "  cut (%s): %s%s\n", l.Place, label(l.Label), l.Text)
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

func label(l string) string {
	if l == "" {
		return ""
	}
	return strings.TrimRight(l, ": ") + ": "
}

// ruling is one line on what an edition decided.
func ruling(ed winnow.EditionID, v winnow.Verdict) string {
	word := "DROPPED"
	if v.Keep {
		word = "KEPT"
	}
	by := v.Filter
	if v.Rule != "" {
		by += ", " + v.Rule
	}
	return fmt.Sprintf("%s: %s by %s: %s", ed, word, by, v.Reason)
}

func explainVerdict(w io.Writer, j winnow.Judged) {
	v := j.Verdict
	fmt.Fprintln(w, "  "+ruling(j.Edition, v))
	if v.Of != "" {
		fmt.Fprintf(w, "    repeats %s\n", v.Of)
	}
	for _, s := range v.Trail {
		word := "passed"
		if !s.Keep {
			word = "objected"
		}
		fmt.Fprintf(w, "    %-12s %-9s %s\n", s.Filter, word, s.Reason)
	}
	for _, p := range v.Parts {
		fmt.Fprintf(w, "      %+6.2f  %s %s %s\n", p.Score, p.What, p.Where, quoted(p.Words))
	}
}

func quoted(words string) string {
	if words == "" {
		return ""
	}
	return "(" + words + ")"
}
