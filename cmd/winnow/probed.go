package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"winnow"
)

// shownAtMost is how many items, and how many habits, people are shown unless
// they ask for all.
const shownAtMost = 20

func (a *app) showProbed(r report, all bool) error {
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	}
	most := shownAtMost
	if all {
		most = max(len(r.Items), len(r.Habits))
	}
	writeHead(a.out, r)
	if r.Page != nil {
		writePage(a.out, r)
		return nil
	}
	writeFeed(a.out, r.Feed)
	writeNext(a.out, r)
	for i, it := range r.Items[:min(most, len(r.Items))] {
		writeItem(a.out, i+1, it)
	}
	if more := len(r.Items) - most; more > 0 {
		fmt.Fprintf(a.out, "\n… and %d more: --all shows them\n", more)
	}
	writeHabits(a.out, r.Habits[:min(most, len(r.Habits))])
	return nil
}

func writeHead(w io.Writer, r report) {
	if r.Source != "" {
		fmt.Fprintf(w, "%s (%s): ", r.Source, r.Publisher)
	}
	fmt.Fprintln(w, r.URL)
	if r.Answered != "" {
		fmt.Fprintf(w, "  answered at %s\n", r.Answered)
	}
	if r.Moved != "" {
		fmt.Fprintf(w, "  has moved for good: write %s in the config\n", r.Moved)
	}
}

func writeNext(w io.Writer, r report) {
	wrap(w, 2, 4, fmt.Sprintf("as a source it would be read again at %s UTC (%s)", stamp(r.Next), r.Why))
}

// writePage says which feeds a page declares, and what its article is.
func writePage(w io.Writer, r report) {
	fmt.Fprintf(w, "  no feed: a page (%s, %d bytes)\n", cmp.Or(r.ContentType, "of no declared type"), r.Bytes)
	if len(r.Declared) == 0 {
		fmt.Fprintln(w, "  it declares no feed")
	}
	for _, d := range r.Declared {
		wrapAddress(w, 2, fmt.Sprintf("declares a feed (%s): %s", d.Type, cmp.Or(harmless(d.Title), "(no title)")), d.URL)
	}
	fmt.Fprintln(w)
	writeCleaned(w, *r.Page)
}

func writeFeed(w io.Writer, f *feedReport) {
	fmt.Fprintf(w, "  %s, “%s”, %s\n", f.Format, harmless(f.Title), cmp.Or(f.Lang, "no language declared"))
	fmt.Fprintf(w, "  %d %s; of these %d have content, %d a summary, %d a date, %d an id, %d a link\n",
		f.Items, plural(f.Items, "item"), f.Content, f.Summaries, f.Dates, f.IDs, f.Links)
	if f.TTL > 0 {
		fmt.Fprintf(w, "  asks for %s between visits (ttl)\n", seconds(f.TTL))
	}
	if f.Fresh > 0 {
		fmt.Fprintf(w, "  calls its answer fresh for %s\n", seconds(f.Fresh))
	}
}

func seconds(n int) winnow.Duration { return winnow.Duration(time.Duration(n) * time.Second) }

func writeItem(w io.Writer, n int, it itemReport) {
	fmt.Fprintln(w)
	wrap(w, 0, 3, fmt.Sprintf("%d. %s", n, cmp.Or(harmless(it.Title), "(no title)")))
	date := "no date"
	if !it.Published.IsZero() {
		date = stamp(it.Published)
	}
	wrapAddress(w, 3, fmt.Sprintf("%s, %s, %d %s of its own", it.ID, date, it.Words, plural(it.Words, "word")), it.URL)
	for _, l := range it.Related {
		writeCut(w, 3, l.Link)
		for _, v := range l.Verdicts {
			if v.Keep { // that a related link is dropped is the rule
				writeVerdict(w, 5, v)
			}
		}
	}
	for _, v := range it.Verdicts {
		writeVerdict(w, 3, v)
	}
}

func writeVerdict(w io.Writer, indent int, v editionVerdict) {
	wrap(w, indent, indent+2, ruling(v.Edition, winnow.Verdict{Keep: v.Keep, Filter: v.Filter, Rule: v.Rule, Reason: v.Reason}))
}

func writeHabits(w io.Writer, habits []habitReport) {
	if len(habits) == 0 {
		return
	}
	fmt.Fprintln(w, "\nrecurs in its items:")
	for _, h := range habits {
		cut := "stays"
		if h.Cut {
			cut = "cut"
		}
		wrap(w, 3, 5, fmt.Sprintf("in %d, %-5s  %s", h.Items, cut, h.Text))
	}
}
