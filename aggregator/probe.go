package aggregator

import (
	"context"
	"errors"
	"strings"
	"time"

	"winnow"
	"winnow/aggregator/clean"
	"winnow/aggregator/fetch"
	"winnow/aggregator/parse"
)

// Probed is what Winnow reads at an address: a feed or a page.
type Probed struct {
	// Answer is what the server said.
	Answer *fetch.Answer
	// Next is when the address would be asked again as a source, and Why says so to
	// a person.
	Next time.Time
	Why  string

	// Feed is nil where there is a page. Items are its items in our shape, in its
	// order, each followed by those harvested from it.
	Feed  *parse.Feed
	Items []winnow.Item
	// Habits is what recurs in the source's items, learnt before and now; Recurring
	// those of them that lines are cut by.
	Habits, Recurring []winnow.Habit

	// Page is nil where there is a feed. Declared are the feeds that it declares.
	Page     *clean.Page
	Declared []parse.Declared
}

// Probe reads the source once, as a refresh would that knows only its habits,
// and writes nothing. An HTML page is no error. The errors are the fetcher's and
// the parser's.
func Probe(ctx context.Context, f Fetcher, src winnow.Source, learnt []winnow.Habit, now time.Time) (*Probed, error) {
	answer, err := f.Fetch(ctx, src, winnow.Bookmark{Source: src.ID})
	if err != nil {
		return nil, err
	}
	p := &Probed{Answer: answer}
	feed, err := parseAnswer(answer)
	text := ""
	if errors.Is(err, winnow.ErrNotAFeed) {
		text = parse.Page(answer.Body, answer.ContentType)
	}
	h := hints{fresh: answer.Fresh}
	switch {
	case err == nil:
		h.ttl = feed.TTL
		p.feed(feed, src, learnt, now)
	case isPage(text, answer.ContentType):
		page := clean.Evidence{URL: answer.URL, Habits: clean.NewHabits(learnt), Drop: Drop(src)}.Page(text)
		p.Page, p.Declared = &page, parse.Discover(text, answer.URL)
	default:
		return nil, err
	}
	p.Next, p.Why = nextCheck(src, now, h)
	return p, nil
}

// Stranger reads what is at addresses that are no source's.
type Stranger interface {
	Fetcher
	// Permits tells whether robots.txt lets the page at an address be read; if not,
	// the error says so.
	Permits(ctx context.Context, src winnow.Source, address string) error
}

// Look is [Probe] of an address that is no source's, so that nobody knows whether
// a feed or a page stands there. Feeds are there to be fetched by whoever is told
// of them; a page is looked at only as robots.txt allows, which is asked first.
func Look(ctx context.Context, f Stranger, src winnow.Source, now time.Time) (*Probed, error) {
	kept := f.Permits(ctx, src, src.URL)
	p, err := Probe(ctx, f, src, nil, now)
	if err != nil || p.Feed != nil {
		return p, err
	}
	if kept == nil && p.Answer.URL != src.URL { // redirected
		kept = f.Permits(ctx, src, p.Answer.URL)
	}
	if kept != nil {
		return nil, kept
	}
	return p, nil
}

func (p *Probed) feed(feed *parse.Feed, src winnow.Source, learnt []winnow.Habit, now time.Time) {
	known := study(feed.Items, learnt, Drop(src), now)
	p.Feed, p.Items = feed, normalizeAll(feed.Items, src, now, known)
	p.Habits, p.Recurring = known.habits.List(), known.habits.Recurring()
}

// isPage: it looks like a page, or is one by the server's word.
func isPage(text, contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	return text != "" && (clean.IsPage(text) || kind == "text/html" || kind == "application/xhtml+xml")
}
