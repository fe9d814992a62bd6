package aggregator_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
	"winnow/aggregator"
)

// counsel is an adviser that says yes to everything, and keeps what it was asked.
type counsel struct {
	mu    sync.Mutex
	asked []string
}

func (c *counsel) Advise(_ context.Context, editions []winnow.EditionID, items []*winnow.Item) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, ed := range editions {
		for _, it := range items {
			if _, known := it.AdviceFor(ed); known {
				continue
			}
			title, lead := it.Gist()
			c.asked = append(c.asked, title+": "+lead)
			it.TakeAdvice(winnow.Advice{Edition: ed, Model: "m", OnTopic: true, Confidence: 1, At: it.Arrived})
		}
	}
}

// advisedRound is a round in which the counsel is asked.
func (h *house) advisedRound(c *counsel, after time.Duration) {
	h.t.Helper()
	h.now = h.now.Add(after)
	o := h.readers()
	o.Advise = c
	if _, err := aggregator.New(o).Once(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

// bulletin is a feed of entries, told as title|date|text. Its channel changes with
// each answer, so that no body is like the last.
type bulletin struct {
	mu      sync.Mutex
	served  int
	entries []string
}

func (b *bulletin) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.served++
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprintf(w, `<rss version="2.0"><channel><title>Answer %d</title>`, b.served)
	for i, e := range b.entries {
		title, rest, _ := strings.Cut(e, "|")
		date, text, _ := strings.Cut(rest, "|")
		fmt.Fprintf(w, `<item><title>%s</title><guid isPermaLink="false">%d</guid><link>https://p.example/%[2]d</link><pubDate>%s</pubDate><description><![CDATA[%s]]></description></item>`, title, i, date, text)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

// TestAskedOnce: each item is asked about once, when it is new, and again when its
// words are edited; old stock and related links are never.
func TestAskedOnce(t *testing.T) {
	t.Parallel()
	const today, longAgo = "Wed, 04 Mar 2026 09:00:00 GMT", "Sun, 04 Jan 2026 09:00:00 GMT"
	feed := &bulletin{entries: []string{
		"Lamp|" + today + "|<p>It was lit.</p>", "Old lamp|" + longAgo + "|<p>It was lit.</p>",
		"Tower|" + today + `|<p>It stands on the point.</p><p>Related: <a href="https://p.example/lens">The lens of the tower</a></p><p>It is white.</p>`,
	}}
	h, c := newHouse(t, feed), &counsel{}
	for range 3 {
		h.advisedRound(c, 6*time.Hour)
	}
	want := []string{"Lamp: It was lit.", "Tower: It stands on the point.\nIt is white."}
	if diff := cmp.Diff(want, c.asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	feed.mu.Lock()
	feed.entries[0] = "Lamp|" + today + "|<p>It went out.</p>"
	feed.mu.Unlock()
	h.advisedRound(c, 6*time.Hour)
	h.advisedRound(c, 6*time.Hour)
	if diff := cmp.Diff(append(want, "Lamp: It went out."), c.asked); diff != "" {
		t.Errorf("asked after an edit (-want +got):\n%s", diff)
	}
	it := h.judged("Lamp").Item
	if said, ok := it.AdviceFor("e"); !ok || len(it.Advice) != 1 || !said.OnTopic {
		t.Errorf("the log has the advice %+v", it.Advice)
	}
}

// TestAskedWithItsPage: an item of a full source is asked about once, with its
// page's words, and with the feed's where the page can't be had.
func TestAskedWithItsPage(t *testing.T) {
	t.Parallel()
	p := newPress(teaser, story)
	p.teasers["/gone"], p.pages["/gone"], p.fail["/gone"] = "<p>What is left of it.</p>", "", http.StatusGone
	h, c := newLibrary(t, []string{"/feed"}, p), &counsel{}
	for range 3 {
		h.advisedRound(c, 6*time.Hour)
	}
	if len(c.asked) != 2 {
		t.Fatalf("asked %q", c.asked)
	}
	all := strings.Join(c.asked, "\n")
	if !strings.Contains(all, "About lamp: The keeper climbed") || !strings.Contains(all, "About gone: What is left of it.") {
		t.Errorf("asked %q", c.asked)
	}
	for _, title := range []string{"About lamp", "About gone"} {
		it := h.judged(title).Item
		if _, ok := it.AdviceFor("e"); !ok {
			t.Errorf("%s was judged without the advice %+v", title, it.Advice)
		}
	}
}
