package main

import (
	"slices"
	"strings"
	"time"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/parse"
)

// report is what a probe found, for programs; what people read is made from it.
type report struct {
	Source      winnow.SourceID `json:"source,omitempty"` // of the config
	Publisher   string          `json:"publisher,omitempty"`
	URL         string          `json:"url"`
	Answered    string          `json:"answered,omitempty"` // the address that answered in the end, when it is another
	Moved       string          `json:"moved,omitempty"`    // where permanent redirects lead
	ContentType string          `json:"content_type"`
	Bytes       int             `json:"bytes"`
	Next        time.Time       `json:"next"`
	Why         string          `json:"why"`

	Feed   *feedReport   `json:"feed,omitempty"`
	Items  []itemReport  `json:"items,omitzero"`
	Habits []habitReport `json:"habits,omitzero"`

	Page     *cleaned         `json:"page,omitempty"`
	Declared []parse.Declared `json:"feeds,omitzero"`
}

// feedReport is a feed as a whole; the counts are of items that have such a
// thing, the times are in seconds.
type feedReport struct {
	Format    string `json:"format"`
	Title     string `json:"title"`
	Lang      string `json:"lang"`
	Home      string `json:"home"`
	Items     int    `json:"items"`
	Content   int    `json:"content"`
	Summaries int    `json:"summaries"`
	Dates     int    `json:"dates"`
	IDs       int    `json:"ids"`
	Links     int    `json:"links"`
	TTL       int    `json:"ttl"`
	Fresh     int    `json:"fresh"`
}

type itemReport struct {
	ID        winnow.ItemID    `json:"id"`
	Title     string           `json:"title"`
	URL       string           `json:"url"`
	Published time.Time        `json:"published,omitzero"`
	Words     int              `json:"words"`
	Related   []relatedReport  `json:"related"`
	Verdicts  []editionVerdict `json:"verdicts"`
}

// relatedReport is a related link and the verdicts on the item that it is.
type relatedReport struct {
	winnow.Link
	Verdicts []editionVerdict `json:"verdicts"`
}

// habitReport is a line, in how many different texts it stood, and whether it is
// cut from items.
type habitReport struct {
	Text  string `json:"text"`
	Items int    `json:"items"`
	Cut   bool   `json:"cut"`
}

func newReport(t target, p *aggregator.Probed, verdicts map[winnow.ItemID][]editionVerdict) report {
	r := report{URL: t.Shown(), ContentType: p.Answer.ContentType, Bytes: len(p.Answer.Body), Next: p.Next, Why: p.Why}
	if t.configured {
		r.Source, r.Publisher = t.ID, t.Publisher
	}
	if open := t.Shown() == t.URL; open && p.Answer.URL != t.URL { // else there may be a secret in it
		r.Answered, r.Moved = p.Answer.URL, p.Answer.Permanent
	}
	if p.Page != nil {
		page := asCleaned(*p.Page, r.URL)
		r.Page, r.Declared = &page, append([]parse.Declared{}, p.Declared...)
		return r
	}
	r.Feed = newFeedReport(p)
	r.Items = itemReports(p.Items, verdicts)
	r.Habits = habitReports(p)
	return r
}

func newFeedReport(p *aggregator.Probed) *feedReport {
	items := p.Feed.Items
	return &feedReport{
		Format: p.Feed.Format, Title: p.Feed.Title, Lang: p.Feed.Lang, Home: p.Feed.Home,
		TTL: int(p.Feed.TTL.Seconds()), Fresh: int(p.Answer.Fresh.Seconds()),
		Items:     len(items),
		Content:   count(items, func(it winnow.Item) bool { return it.Content != "" }),
		Summaries: count(items, func(it winnow.Item) bool { return it.Summary != "" }),
		Dates:     count(items, func(it winnow.Item) bool { return !it.Published.IsZero() }),
		IDs:       count(items, func(it winnow.Item) bool { return it.GUID != "" }),
		Links:     count(items, func(it winnow.Item) bool { return it.URL != "" }),
	}
}

func count(items []winnow.Item, has func(winnow.Item) bool) int {
	n := 0
	for _, it := range items {
		if has(it) {
			n++
		}
	}
	return n
}

// itemReports puts each harvested link back under the item that brought it.
func itemReports(items []winnow.Item, verdicts map[winnow.ItemID][]editionVerdict) []itemReport {
	out := []itemReport{}
	for i, it := range items {
		if it.Via != "" {
			continue
		}
		r := itemReport{ID: it.ID, Title: it.Title, URL: it.URL, Published: it.Published, Words: len(strings.Fields(it.Text)), Related: []relatedReport{}, Verdicts: listed(verdicts[it.ID])}
		for _, l := range asideLast(it.Links) {
			r.Related = append(r.Related, relatedReport{l, listed(verdicts[harvested(items[i+1:], it.ID, l)])})
		}
		out = append(out, r)
	}
	return out
}

// listed is a list that is none of JSON's nulls.
func listed(vs []editionVerdict) []editionVerdict { return append([]editionVerdict{}, vs...) }

// harvested is the id of the item that a related link became; "" when it became
// none.
func harvested(after []winnow.Item, via winnow.ItemID, l winnow.Link) winnow.ItemID {
	for _, it := range after {
		if it.Via != via {
			break
		}
		if it.Title == l.Text && it.URL == l.URL {
			return it.ID
		}
	}
	return ""
}

func habitReports(p *aggregator.Probed) []habitReport {
	out := []habitReport{}
	for _, h := range p.Habits {
		recurs := slices.ContainsFunc(p.Recurring, func(r winnow.Habit) bool { return r.Key == h.Key })
		if n := len(h.Bodies); n > 1 {
			out = append(out, habitReport{h.Text, n, recurs && !stands(p.Items, h.Text)})
		}
	}
	return out
}

// stands tells whether a line that recurs is still in an item's text: a credit, or
// another sentence without a link, is the publisher's text.
func stands(items []winnow.Item, habit string) bool {
	begins, abridged := strings.CutSuffix(habit, "…")
	for _, it := range items {
		for line := range strings.Lines(it.Text) {
			line = strings.Join(strings.Fields(line), " ")
			if it.Via == "" && (line == habit || abridged && strings.HasPrefix(line, begins)) {
				return true
			}
		}
	}
	return false
}
