package aggregator_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// planted is a line that an invented publisher puts under all it writes: without
// habits it stays, since one unlabelled link may be an article's own.
const planted = "The whole morning in five minutes"

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// morning is a feed whose articles all carry the planted line.
type morning struct {
	mu       sync.Mutex
	title    string
	articles []string
	more     string // HTML that stands in each
}

func (m *morning) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title>`, m.title)
	for _, a := range m.articles {
		fmt.Fprintf(w, `<item><title>About the %s</title><guid isPermaLink="false">%s</guid><link>https://p.example/%s</link><description><![CDATA[
<p>The council spoke about the %s for an hour, and nobody could say what it will cost.</p>
<p>It will speak of the %s again on Friday, the mayor's office said in a note.</p>%s
<p><a href="https://p.example/morning">%s</a></p>]]></description></item>`, a, a, a, a, a, m.more, planted)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

func (m *morning) change(f func(*morning)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f(m)
}

// notebook is a store that notes what batches taught.
type notebook struct {
	winnow.Store
	mu     sync.Mutex
	taught [][]winnow.Habit
}

func (n *notebook) Append(ctx context.Context, b winnow.Batch) (winnow.Appended, error) {
	n.mu.Lock()
	n.taught = append(n.taught, b.Habits)
	n.mu.Unlock()
	return n.Store.Append(ctx, b)
}

// roundOf runs a round and returns the texts of what it brought, by title.
func (h *house) roundOf() map[string]winnow.Item {
	h.t.Helper()
	if _, err := h.round(); err != nil {
		h.t.Fatal(err)
	}
	latest, err := h.store.Latest(h.t.Context(), "e", true, 100)
	if err != nil {
		h.t.Fatal(err)
	}
	items := map[string]winnow.Item{}
	for _, j := range latest {
		items[j.Item.Title] = j.Item
	}
	return items
}

// TestHabitsAreLearntAndKept: what recurs in a source's first document is cut
// from it at once, and from a single later item, by what the store kept.
func TestHabitsAreLearntAndKept(t *testing.T) {
	t.Parallel()
	m := &morning{title: "T", articles: []string{"bridge", "ferry", "mill", "harbour"}}
	h := newHouse(t, m)
	book := &notebook{Store: h.store}
	h.store = book
	for title, it := range h.roundOf() {
		if strings.HasPrefix(title, "About") && (strings.Contains(it.Text, planted) || !strings.Contains(it.Text, "on Friday")) {
			t.Errorf("%s: %q", title, it.Text)
		}
	}
	kept, err := book.Habits(t.Context(), "s0")
	if err != nil || len(kept) == 0 {
		t.Fatalf("habits %v, %v", kept, err)
	}

	m.change(func(m *morning) { m.title = "Another" })
	h.roundOf()
	if book.taught[1] != nil {
		t.Errorf("the same items taught again: %+v", book.taught[1])
	}

	m.change(func(m *morning) { m.articles = []string{"market"} })
	if it := h.roundOf()["About the market"]; strings.Contains(it.Text, planted) || !strings.Contains(it.Text, "on Friday") {
		t.Errorf("what was learnt did not reach a later item: %q", it.Text)
	}
	if book.taught[2] == nil {
		t.Error("a new item taught nothing")
	}
}

// TestQuietRoundsTeachNothing: what the store knows stays as it is where a feed
// brings nothing that teaches.
func TestQuietRoundsTeachNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t, &publisher{})
	if err := h.store.Sync(t.Context(), h.cfg.Sources, h.cfg.Editions); err != nil {
		t.Fatal(err)
	}
	claims, err := h.store.Claim(t.Context(), h.now, 1, 1)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claims %v, %v", claims, err)
	}
	want := []winnow.Habit{{Key: 3, Text: planted, Bodies: []uint32{1, 2, 3}, Last: noon}}
	if _, err := h.store.Append(t.Context(), winnow.Batch{Claim: claims[0], Bookmark: winnow.Bookmark{Source: "s0", Next: h.now}, Habits: want}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.round(); err != nil {
		t.Fatal(err)
	}
	got, err := h.store.Habits(t.Context(), "s0")
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// forgetful is a store that can't say what was learnt, once.
type forgetful struct {
	winnow.Store
	failed bool
}

func (f *forgetful) Habits(ctx context.Context, id winnow.SourceID) ([]winnow.Habit, error) {
	if !f.failed {
		f.failed = true
		return nil, errors.New("disk gone")
	}
	return f.Store.Habits(ctx, id)
}

// TestUnreadHabitsAreNotLost: a refresh that can't read them writes nothing, so
// that it is tried again.
func TestUnreadHabitsAreNotLost(t *testing.T) {
	t.Parallel()
	h := newHouse(t, &publisher{titles: []string{"one"}})
	f := &forgetful{Store: h.store}
	h.store = f
	if _, err := h.round(); err == nil || len(h.paper.titles) != 0 || !f.failed {
		t.Fatalf("err = %v, published %v", err, h.paper.titles)
	}
	if _, err := h.round(); err != nil || len(h.paper.titles) != 1 {
		t.Errorf("then %v, published %v", err, h.paper.titles)
	}
}

// TestSelectorsReachTheCut: what the config cuts is in no text. Without it the
// same stays, and so does what has not recurred yet.
func TestSelectorsReachTheCut(t *testing.T) {
	t.Parallel()
	for _, cut := range [][]string{nil, {"div.letter"}} {
		m := &morning{title: "T", articles: []string{"bridge"}, more: `<div class="letter">The weather on Sunday: wind from the west, and some hail.</div>`}
		h := newHouse(t, m)
		h.cfg.Sources[0].Cut = cut
		it := h.roundOf()["About the bridge"]
		stays := cut == nil
		if strings.Contains(it.Text, "hail") != stays || strings.Contains(it.Own, "hail") != stays || !strings.Contains(it.Text, "on Friday") || !strings.Contains(it.Text, planted) {
			t.Errorf("cut %v: text %q, own %q", cut, it.Text, it.Own)
		}
	}
}

// TestPagesTeach: a line that stands between the paragraphs of every page of a
// source is cut from the fourth.
func TestPagesTeach(t *testing.T) {
	t.Parallel()
	p := newPress(teaser, story)
	h := newLibrary(t, []string{"/feed"}, p)
	line := "Ten things that the keeper's cat has broken this winter"
	article := func(n int) string {
		return strings.Replace(strings.ReplaceAll(story, "great lamp", fmt.Sprintf("great lamp number %d of the coast", n)), "|", "|"+line+"|", 1)
	}
	for n := range 3 {
		p.change(func() {
			p.teasers = map[string]string{fmt.Sprintf("/lamp-%d", n): teaser}
			p.pages = map[string]string{fmt.Sprintf("/lamp-%d", n): article(n)}
		})
		h.later(6 * time.Hour)
		if it := h.judged(fmt.Sprintf("About lamp-%d", n)).Item; !strings.Contains(it.Text, line) {
			t.Fatalf("page %d has the line no more: %q", n, it.Text)
		}
	}
	p.change(func() {
		p.teasers = map[string]string{"/lamp-3": teaser}
		p.pages = map[string]string{"/lamp-3": article(3)}
	})
	h.later(6 * time.Hour)
	it := h.judged("About lamp-3").Item
	if strings.Contains(it.Text, line) || !strings.Contains(it.Text, "great lamp number 3") || len(it.Links) != 1 || it.Links[0].Text != line {
		t.Errorf("text %q, links %+v", it.Text, it.Links)
	}
}
