package main

import (
	"fmt"
	"strings"

	"winnow"
	"winnow/aggregator"
)

// links tells what became of each related link of an item, whichever article it
// was harvested from first, and of those that an earlier revision had.
func (e *explainer) links(it *winnow.Item, all [][]winnow.Judged) error {
	told := map[winnow.ItemID]bool{it.ID: true}
	if n := len(it.Links); n > 0 {
		verb := "was"
		if n > 1 {
			verb = "were"
		}
		fmt.Fprintf(e.out, "  %d related %s %s cut from it:\n", n, plural(n, "link"), verb)
	}
	for _, l := range it.Links {
		id := aggregator.LinkID(it, l)
		e.wrap(4, 6, fmt.Sprintf("%s%s (%s, %s)", linkLabel(l.Label), l.Text, l.Place, id))
		if told[id] {
			fmt.Fprintln(e.out, "      the same page as above")
			continue
		}
		told[id] = true
		if l.Place == winnow.PlaceAppeal {
			fmt.Fprintln(e.out, "      not judged: it leads to no article")
			continue
		}
		verdicts, err := e.find(string(id))
		if err != nil {
			return err
		}
		if err := e.link(it, first(verdicts)); err != nil {
			return err
		}
	}
	return e.before(it, all, told)
}

// first are the verdicts on the first item of them.
func first(found []winnow.Judged) []winnow.Judged {
	if items := byItem(found); len(items) > 0 {
		return items[0]
	}
	return nil
}

// before tells of the links that an earlier revision of the item had.
func (e *explainer) before(it *winnow.Item, all [][]winnow.Judged, told map[winnow.ItemID]bool) error {
	for _, verdicts := range all {
		l := &verdicts[0].Item
		if l.Via != it.ID || told[l.ID] {
			continue
		}
		e.wrap(4, 6, l.Title+" (no longer in it, "+string(l.ID)+")")
		if err := e.link(it, verdicts); err != nil {
			return err
		}
	}
	return nil
}

// link tells what was decided on one link of an article.
func (e *explainer) link(article *winnow.Item, verdicts []winnow.Judged) error {
	if len(verdicts) == 0 {
		fmt.Fprintln(e.out, "      not judged: it came with a new source's old stock, or is forgotten")
		return nil
	}
	it := &verdicts[0].Item
	if it.URL != "" {
		fmt.Fprintf(e.out, "      %s\n", harmless(it.URL))
	}
	if it.Via != article.ID {
		e.wrap(6, 8, "first planted in: "+planter(it))
	}
	if it.Page != nil {
		e.wrap(6, 8, ownPage(it))
	}
	for _, j := range verdicts {
		e.wrap(6, 8, fmt.Sprintf("%s: %s: %s", j.Edition, outcome(&j.Verdict), j.Verdict.Reason))
		if j.Verdict.Of == article.ID {
			continue
		}
		if err := e.repeats(6, &j.Verdict); err != nil {
			return err
		}
	}
	return nil
}

// ownPage says what the page of a link brought, by whose words it was judged.
func ownPage(it *winnow.Item) string {
	if !it.FromPage() {
		return "judged by " + origin(it)
	}
	said := "its page was read: “" + it.Title + "”"
	if !it.Published.IsZero() {
		said += ", published " + it.Published.Format("2006-01-02 15:04")
	}
	return said
}

// linkedFrom names the items that planted links to this one.
func (e *explainer) linkedFrom(it *winnow.Item) error {
	if it.Via != "" || it.Canonical == "" {
		return nil
	}
	found, err := e.find(it.Canonical)
	if err != nil {
		return err
	}
	for _, verdicts := range byItem(found) {
		if l := &verdicts[0].Item; l.Via != "" && l.Via != it.ID && l.Canonical == it.Canonical {
			e.wrap(2, 4, "linked from: "+planter(l))
		}
	}
	return nil
}

// linkLabel is a label as people read it before a link.
func linkLabel(l string) string {
	if l == "" {
		return ""
	}
	return strings.TrimRight(l, ": ") + ": "
}
