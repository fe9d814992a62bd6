package aggregator_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/fetch"
	"winnow/aggregator/store"
)

// publisher is a server whose feed and manners a test may change.
type publisher struct {
	mu      sync.Mutex
	status  int
	etag    string
	titles  []string
	seen    []string // If-None-Match of each request
	hang    chan struct{}
	headers map[string]string
}

func (p *publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hang != nil {
		<-p.hang
	}
	p.seen = append(p.seen, r.Header.Get("If-None-Match"))
	for k, v := range p.headers {
		w.Header().Set(k, v)
	}
	if p.etag != "" {
		w.Header().Set("ETag", p.etag)
		if p.status == 0 && r.Header.Get("If-None-Match") == p.etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if p.status != 0 {
		w.WriteHeader(p.status)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, `<rss version="2.0"><channel><title>T</title>`)
	for i, title := range p.titles {
		fmt.Fprintf(w, `<item><title>%s</title><guid isPermaLink="false">%d</guid><link>https://p.example/%d</link></item>`, title, i, i)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

func (p *publisher) change(f func(*publisher)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(p)
}

// graceful keeps every item whose title has no "bad" in it.
type graceful struct{ remembered int }

func (g *graceful) Judge(it *winnow.Item) winnow.Verdict {
	v := winnow.Verdict{Keep: !strings.Contains(it.Title, "bad"), Filter: "f", Reason: fmt.Sprint("after ", g.remembered)}
	return v
}

func (g *graceful) Remember(*winnow.Item, *winnow.Verdict) { g.remembered++ }

// paper is a sink that keeps the last edition.
type paper struct {
	mu     sync.Mutex
	titles []string
	ids    map[string]winnow.ItemID
	states []winnow.SourceState
	shown  chan struct{}
}

func (p *paper) Publish(_ context.Context, ed winnow.Edition) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.titles, p.ids = nil, map[string]winnow.ItemID{}
	for _, e := range ed.Entries {
		p.titles = append(p.titles, e.Item.Title)
		p.ids[e.Item.Title] = e.Item.ID
	}
	if len(p.titles) > 0 && p.shown != nil {
		close(p.shown)
		p.shown = nil
	}
	return nil
}

func (p *paper) Report(_ context.Context, states []winnow.SourceState) error {
	p.states = states
	return nil
}

// house is everything that a test of the roads needs.
type house struct {
	t      *testing.T
	cfg    *winnow.Config
	store  winnow.Store
	paper  *paper
	now    time.Time
	judges int
}

func newHouse(t *testing.T, servers ...http.Handler) *house {
	t.Helper()
	h := &house{t: t, paper: &paper{}, now: time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)}
	h.cfg = winnow.Load("f", []byte("version: 1\nsources: []\neditions: [{id: e, title: E, filters: []}]\n"), nil)
	if err := h.cfg.Err(); err != nil {
		t.Fatal(err)
	}
	for i, s := range servers {
		srv := httptest.NewServer(s)
		t.Cleanup(srv.CloseClientConnections)
		p := h.cfg.Defaults
		p.Timeout = winnow.Duration(20 * time.Second)
		h.cfg.Sources = append(h.cfg.Sources, winnow.Source{ID: winnow.SourceID(fmt.Sprint("s", i)), Publisher: "P", URL: srv.URL, Enabled: true,
			Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Polling: p})
	}
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "w.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	h.store = st
	return h
}

func (h *house) options() aggregator.Options {
	return aggregator.Options{
		Config: h.cfg, Store: h.store, Fetch: fetch.New(fetch.Options{Version: "test"}), Sinks: []winnow.Sink{h.paper},
		Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return h.now },
		Judge: func(*winnow.EditionConfig) winnow.Judge { h.judges++; return &graceful{} },
	}
}

// round runs one round a day after the last.
func (h *house) round() (aggregator.Round, error) {
	h.now = h.now.Add(24 * time.Hour)
	return aggregator.New(h.options()).Once(h.t.Context())
}

// runUntilShown runs the daemon until an entry is published, and ends it.
func (h *house) runUntilShown(opts aggregator.Options, missing string) {
	h.t.Helper()
	shown := make(chan struct{})
	h.paper.shown = shown
	ctx, stop := context.WithCancel(h.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- aggregator.New(opts).Run(ctx) }()
	select {
	case <-shown:
	case <-time.After(10 * time.Second):
		h.t.Error(missing)
	}
	stop()
	if err := <-ended; err != nil {
		h.t.Errorf("run: %v", err)
	}
}

func TestValidatorsComeBackAndBadAnswersKeepThem(t *testing.T) {
	t.Parallel()
	p := &publisher{etag: `W/"odd,--1"`, titles: []string{"one"}}
	h := newHouse(t, p)
	for i, step := range []func(){
		func() {}, func() {},
		func() { p.change(func(p *publisher) { p.status, p.etag = 500, `"of an error"` }) },
		func() { p.change(func(p *publisher) { p.status, p.etag = 0, `"new"` }) },
		func() {},
	} {
		step()
		if _, err := h.round(); err != nil && (i != 2 || !errors.Is(err, aggregator.ErrNothingRead)) {
			t.Fatalf("round %d: %v", i, err)
		}
	}
	want := []string{"", `W/"odd,--1"`, `W/"odd,--1"`, `W/"odd,--1"`, `"new"`}
	if diff := cmp.Diff(want, p.seen); diff != "" {
		t.Errorf("If-None-Match (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"one"}, h.paper.titles); diff != "" {
		t.Errorf("published (-want +got):\n%s", diff)
	}
}

func TestFailuresAreToldAndTriedLater(t *testing.T) {
	t.Parallel()
	p := &publisher{status: 503, headers: map[string]string{"Retry-After": "7200"}}
	h := newHouse(t, p)
	if _, err := h.round(); !errors.Is(err, aggregator.ErrNothingRead) {
		t.Fatalf("err = %v, want ErrNothingRead", err)
	}
	b := h.paper.states[0].Bookmark
	if b.Failures != 1 || !strings.Contains(b.Problem, "503") || !strings.Contains(b.Why, "Retry-After") || !b.Next.Equal(h.now.Add(2*time.Hour)) {
		t.Errorf("bookmark = %+v", b)
	}
	p.change(func(p *publisher) { p.status = 0 })
	if _, err := h.round(); err != nil {
		t.Fatal(err)
	}
	if b := h.paper.states[0].Bookmark; b.Failures != 0 || b.Problem != "" || !b.Succeeded.Equal(h.now) {
		t.Errorf("bookmark after it recovered = %+v", b)
	}
}

func TestEditsKeepIdAndVerdict(t *testing.T) {
	t.Parallel()
	p := &publisher{titles: []string{"good", "bad"}}
	h := newHouse(t, p)
	if _, err := h.round(); err != nil {
		t.Fatal(err)
	}
	id := h.paper.ids["good"]
	p.change(func(p *publisher) { p.titles = []string{"now bad words", "now fine"} })
	if _, err := h.round(); err != nil {
		t.Fatal(err)
	}
	if h.paper.ids["now bad words"] != id || id == "" {
		t.Errorf("a kept item that was edited must stay, with its id: %v", h.paper.ids)
	}
	if h.paper.ids["now fine"] == "" {
		t.Errorf("a dropped item that was edited must be judged again: %v", h.paper.ids)
	}
}

// TestSlowSourceHoldsNobodyUp: the page shows the others' items while one
// source hangs, and the daemon still stops at once.
func TestSlowSourceHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	hang := make(chan struct{})
	tarpit, good := &publisher{hang: hang}, &publisher{titles: []string{"one"}}
	h := newHouse(t, tarpit, good)
	t.Cleanup(func() { close(hang) })
	opts := h.options()
	opts.Settle = 300 * time.Millisecond
	h.runUntilShown(opts, "the good source's item was not published while the other hung")
}

// failing is a store whose next Save fails.
type failing struct {
	winnow.Store
	fail bool
}

func (f *failing) Save(ctx context.Context, ed winnow.EditionID, judged []winnow.Judged) error {
	if f.fail {
		f.fail = false
		return errors.New("disk full")
	}
	return f.Store.Save(ctx, ed, judged)
}

// TestSaveThatFailsIsTriedAgain: what could not be saved is not remembered, and
// nothing is lost or judged by a past that never was.
func TestSaveThatFailsIsTriedAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t, &publisher{titles: []string{"one", "two"}})
	h.store = &failing{Store: h.store, fail: true}
	if _, err := h.round(); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Fatalf("err = %v, want the store's", err)
	}
	if _, err := h.round(); err != nil {
		t.Fatal(err)
	}
	latest, err := h.store.Latest(t.Context(), "e", true, 10)
	if err != nil || len(latest) != 2 {
		t.Fatalf("latest = %v, %v", latest, err)
	}
	for _, j := range latest {
		if want := fmt.Sprint("after ", j.Seq-1); j.Verdict.Reason != want {
			t.Errorf("item %d was judged %s, want %s", j.Seq, j.Verdict.Reason, want)
		}
	}
}
