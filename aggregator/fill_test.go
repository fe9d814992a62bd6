package aggregator_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator"
)

// press is a publisher whose feed has teasers and whose articles stand on pages.
type press struct {
	mu      sync.Mutex
	robots  string
	teasers map[string]string // by the article's path; HTML
	pages   map[string]string // the article's own text, by path
	fail    map[string]int    // a status in the page's stead
	asked   map[string]int
	hang    chan struct{}
	onPage  func() // called when a page is asked for
}

func newPress(teaser, text string) *press {
	return &press{
		teasers: map[string]string{"/lamp": teaser}, pages: map[string]string{"/lamp": text},
		fail: map[string]int{}, asked: map[string]int{},
	}
}

func (p *press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked[r.URL.Path]++
	if text, found := p.pages[r.URL.Path]; found {
		p.page(w, r.URL.Path, text)
		return
	}
	switch {
	case strings.HasPrefix(r.URL.Path, "/feed"):
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>T</title>`)
		for path, teaser := range p.teasers {
			fmt.Fprintf(w, `<item><title>About %s</title><link>http://%s%s</link><description><![CDATA[%s]]></description></item>`,
				path[1:], r.Host, path, strings.ReplaceAll(teaser, "HOST", r.Host))
		}
		fmt.Fprint(w, `</channel></rss>`)
	case r.URL.Path == "/robots.txt" && p.robots != "":
		fmt.Fprint(w, p.robots)
	default:
		http.NotFound(w, r)
	}
}

func (p *press) page(w http.ResponseWriter, path, text string) {
	if p.onPage != nil {
		p.onPage()
	}
	if hang := p.hang; hang != nil {
		p.mu.Unlock()
		<-hang
		p.mu.Lock()
	}
	if code := p.fail[path]; code != 0 {
		w.WriteHeader(code)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<!doctype html><html lang=en><head><title>On %s</title></head><body><article><h1>On %[1]s</h1>", path[1:])
	for para := range strings.SplitSeq(text, "|") {
		fmt.Fprintf(w, "<p>%s</p>", para)
	}
	fmt.Fprint(w, "</article></body></html>")
}

// many is how often a path was asked for.
func (p *press) many(path string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[path]
}

func (p *press) change(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f()
}

const (
	teaser = "<p>What the keeper found at dusk.</p>"
	story  = "The keeper climbed the stairs of the old tower at dusk, as on every evening of that long winter.|" +
		"The great lamp had been lit by somebody else, and nobody on the island would say by whom it was.|" +
		"She wrote a line into the book of the tower, closed it, and went down to the boat without a word."
)

// reader keeps what speaks of the great lamp, and says what a link to a lamp lacks.
type reader struct{}

func (reader) Judge(it *winnow.Item) winnow.Verdict {
	v := winnow.Verdict{Keep: strings.Contains(it.Text, "great lamp"), Filter: "reader", Reason: "it is so"}
	if !v.Keep && it.Via != "" && strings.Contains(it.Title, "lamp") {
		v.Lacks = winnow.LacksDate
	}
	return v
}

func (reader) Remember(*winnow.Item, *winnow.Verdict) {}

// newLibrary is a house whose sources are read whole at once and without pauses.
func newLibrary(t *testing.T, paths []string, p http.Handler) *house {
	t.Helper()
	h := newHouse(t)
	srv := httptest.NewServer(p)
	t.Cleanup(srv.CloseClientConnections)
	for i, path := range paths {
		like := newHouseSource(h, srv.URL+path)
		like.ID = winnow.SourceID(fmt.Sprint("s", i))
		h.cfg.Sources = append(h.cfg.Sources, like)
	}
	return h
}

func newHouseSource(h *house, url string) winnow.Source {
	p := h.cfg.Defaults
	p.Timeout, p.PerHost = winnow.Duration(20*time.Second), winnow.PerHost{Parallel: 4}
	return winnow.Source{Publisher: "P", URL: url, Enabled: true, Full: true, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Polling: p}
}

func (h *house) readers() aggregator.Options {
	o := h.options()
	o.Judge = func(*winnow.EditionConfig) winnow.Judge { return reader{} }
	return o
}

// later runs a round so much later than the last.
func (h *house) later(d time.Duration) aggregator.Round {
	h.t.Helper()
	h.now = h.now.Add(d)
	r, err := aggregator.New(h.readers()).Once(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// judged is the verdict on the one item with that title.
func (h *house) judged(title string) winnow.Judged {
	h.t.Helper()
	for j, err := range h.store.History(h.t.Context(), "e", time.Time{}) {
		if err != nil {
			h.t.Fatal(err)
		}
		if j.Item.Title == title {
			return j
		}
	}
	h.t.Fatalf("no %q was judged", title)
	return winnow.Judged{}
}

// TestFullTextDecides: an article whose teaser says nothing is kept by its whole
// text, and only where the source says full. Its page is asked for once, however
// often the feed is polled and however many sources list it.
func TestFullTextDecides(t *testing.T) {
	t.Parallel()
	p := newPress(teaser, story)
	h := newLibrary(t, []string{"/feed1", "/feed2", "/feed3"}, p)
	h.cfg.Sources[2].Full = false
	first := h.later(0)
	for range 4 {
		h.later(6 * time.Hour)
	}
	if n := p.many("/lamp"); n != 1 || first.Pages != 1 || p.many("/robots.txt") > 5 {
		t.Errorf("the page was asked for %d times, %d in the first round, robots.txt %d times", n, first.Pages, p.many("/robots.txt"))
	}
	if p.many("/feed1") != 5 || first.Judged != 3 || first.Kept != 2 {
		t.Errorf("polled %d times, first round %+v", p.many("/feed1"), first)
	}
	for j, err := range h.store.History(t.Context(), "e", time.Time{}) {
		if full := j.Item.Source != "s2"; err != nil || j.Verdict.Keep != full || j.Item.FromPage() != full || j.Item.Revision != 0 {
			t.Errorf("%s: %+v, %+v, %v", j.Item.Source, j.Verdict, j.Item.Page, err)
		}
	}
}

// TestPageCutOff: what was wanted when the process ended is wanted still, and
// nothing was judged without its page.
func TestPageCutOff(t *testing.T) {
	t.Parallel()
	p := newPress(teaser, story)
	h := newLibrary(t, []string{"/feed"}, p)
	ctx, kill := context.WithCancel(t.Context())
	hang := make(chan struct{})
	t.Cleanup(func() { close(hang) })
	p.change(func() { p.hang, p.onPage = hang, kill })
	if _, err := aggregator.New(h.readers()).Once(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v, want the context's", err)
	}
	for j := range h.store.History(t.Context(), "e", time.Time{}) {
		t.Errorf("%q was judged without its page", j.Item.Title)
	}
	p.change(func() { p.hang, p.onPage = nil, nil })
	if r := h.later(time.Hour); r.Kept != 1 {
		t.Errorf("the next round: %+v", r)
	}
}

// TestPageFailsAndComes: a page is tried again, and its item waits for it.
func TestPageFailsAndComes(t *testing.T) {
	t.Parallel()
	p := newPress(teaser, story)
	h := newLibrary(t, []string{"/feed"}, p)
	p.fail["/lamp"] = http.StatusServiceUnavailable
	for _, wait := range []time.Duration{0, 4 * time.Minute, 2 * time.Minute} {
		if r := h.later(wait); r.Judged != 0 {
			t.Errorf("judged without its page: %+v", r)
		}
	}
	if n := p.many("/lamp"); n != 2 {
		t.Errorf("tried %d times in six minutes, want 2", n)
	}
	p.change(func() { delete(p.fail, "/lamp") })
	if r := h.later(20 * time.Minute); r.Kept != 1 {
		t.Errorf("when the page is there again: %+v", r)
	}
}

// TestPageGivenUp: three tries within half an hour, then the feed's words decide.
// Another source's item has its own tries.
func TestPageGivenUp(t *testing.T) {
	t.Parallel()
	p := newPress("<p>Of the great lamp.</p>", story)
	p.fail["/lamp"] = http.StatusBadGateway
	h := newLibrary(t, []string{"/feed"}, p)
	h.later(0)
	h.later(5 * time.Minute)
	if r := h.later(20 * time.Minute); r.Kept != 1 {
		t.Fatalf("after the third try: %+v", r)
	}
	j := h.judged("About lamp")
	if j.Item.FromPage() || !strings.Contains(j.Item.Page.Problem, "502") || p.many("/lamp") != 3 {
		t.Errorf("%+v after %d tries", j.Item.Page, p.many("/lamp"))
	}
}

// TestPagesThatLast: what can't be had is asked for once, and the feed's words
// decide at once.
func TestPagesThatLast(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*press)
		want   string
		asked  int
	}{
		"forbidden by robots.txt": {func(p *press) { p.robots = "User-agent: winnow\nDisallow: /lamp" }, "forbids it", 0},
		"gone":                    {func(p *press) { p.fail["/lamp"] = http.StatusGone }, "410", 1},
		"less than the feed has":  {func(p *press) { p.pages["/lamp"] = "Short." }, "less text", 1},
		"without an article":      {func(p *press) { p.pages["/lamp"] = "" }, "", 1},
	} {
		p := newPress("<p>Of the great lamp, and what the keeper found at dusk when nobody else was there.</p>", story)
		c.change(p)
		h := newLibrary(t, []string{"/feed1", "/feed2"}, p)
		r := h.later(0)
		h.later(6 * time.Hour)
		j := h.judged("About lamp")
		if r.Kept != 2 || j.Item.FromPage() || !strings.Contains(j.Item.Page.Problem, c.want) || p.many("/lamp") != c.asked {
			t.Errorf("%s: %+v, %+v, asked %d times", name, r, j.Item.Page, p.many("/lamp"))
		}
	}
}

// TestConfigNoLongerAsks: a want that nobody stands behind any more is judged on
// what there is.
func TestConfigNoLongerAsks(t *testing.T) {
	t.Parallel()
	p := newPress("<p>Of the great lamp.</p>", story)
	p.fail["/lamp"] = http.StatusBadGateway
	h := newLibrary(t, []string{"/feed"}, p)
	h.later(0)
	h.cfg.Sources[0].Full = false
	if r := h.later(10 * time.Minute); r.Kept != 1 || p.many("/lamp") != 1 {
		t.Errorf("%+v, asked %d times", r, p.many("/lamp"))
	}
}

// TestHangingPageHoldsNobodyUp: the daemon publishes others' items while a page
// hangs, and still stops.
func TestHangingPageHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	p := newPress(teaser, story)
	p.hang = make(chan struct{})
	t.Cleanup(func() { close(p.hang) })
	h := newLibrary(t, []string{"/feed"}, p)
	other := newPress("<p>Of the great lamp.</p>", "")
	second := newLibrary(t, []string{"/feed"}, other)
	plain := second.cfg.Sources[0]
	plain.ID, plain.Full = "plain", false
	h.cfg.Sources = append(h.cfg.Sources, plain)
	h.runUntilShown(h.readers(), "the other source's item was not published while a page hung")
}

// TestDaemonReadsPages, too.
func TestDaemonReadsPages(t *testing.T) {
	t.Parallel()
	h := newLibrary(t, []string{"/feed"}, newPress(teaser, story))
	opts := h.readers()
	opts.Tick = "@every 1s"
	h.runUntilShown(opts, "the article was not published")
}
