package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"winnow"
	"winnow/aggregator"
)

// replay serves successive polls of one feed, the next one when told.
type replay struct {
	mu   sync.Mutex
	body []byte
}

func (r *replay) show(body []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.body = body
}

func (r *replay) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w.Header().Set("Content-Type", "application/rss+xml")
	_, _ = w.Write(r.body)
}

// everything is a config that keeps all that one source brings, whatever it is.
func everything(dir, url string) string {
	return fmt.Sprintf(`version: 1
store: %s
defaults: {every: "@every 1s", bounds: [1s, 1s], per_host: {gap: 0s}, first_fetch: {max_age: 5200w}}
sources:
  - {id: npr, publisher: NPR, url: %q, allow: [127.0.0.0/8]}
editions:
  - {id: all, title: All, filters: [{rules: [{name: everything, keep: {when: "true"}}]}], publish: {entries: 1000}}
`, filepath.Join(dir, "polls.db"), url)
}

// TestPollsOfAPublisher replays 120 polls of one real feed: every item is
// published once, none is lost, nothing is published again when the feed
// repeats itself.
func TestPollsOfAPublisher(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../shared/corpora/polls/npr/*.xml")
	if len(files) == 0 {
		t.Skip("SKIPPED: ../shared/corpora/polls/npr is absent; the replay of real polls was not tried")
	}
	slices.Sort(files)
	feed := &replay{}
	srv := httptest.NewServer(feed)
	defer srv.Close()
	dir := t.TempDir()
	shown := &shelf{t, map[winnow.ItemID]winnow.Item{}}
	poll := poller(t, dir, srv.URL, feed, shown)
	offered := map[string]bool{}
	for i, file := range files {
		poll(file)
		for _, link := range itemsOf(t, file) {
			offered[link] = true
		}
		if i%7 == 0 { // a source that repeats itself, and one that goes back in time
			poll(file)
			poll(files[max(0, i-3)])
		}
	}
	published := map[string]int{}
	for _, e := range shown.ever {
		published[e.URL]++
	}
	for link, n := range published {
		if n > 1 || !offered[link] {
			t.Errorf("%s was published %d times; offered: %v", link, n, offered[link])
		}
	}
	for link := range offered {
		if published[link] == 0 {
			t.Errorf("%s was lost", link)
		}
	}
	t.Logf("%d polls, %d items offered, %d published", len(files), len(offered), len(published))
}

// shelf is a sink that remembers every entry that it was ever shown.
type shelf struct {
	t    *testing.T
	ever map[winnow.ItemID]winnow.Item
}

// Publish checks that no entry moves, and that none vanishes but by falling off
// the end.
func (s *shelf) Publish(_ context.Context, ed winnow.Edition) error {
	now := map[winnow.ItemID]bool{}
	for _, e := range ed.Entries {
		if was, known := s.ever[e.Item.ID]; known && !was.When().Equal(e.Item.When()) {
			s.t.Errorf("%s moved from %s to %s", e.Item.URL, was.When(), e.Item.When())
		}
		s.ever[e.Item.ID], now[e.Item.ID] = e.Item, true
	}
	for id, it := range s.ever {
		if !now[id] && len(ed.Entries) < ed.Publish.Entries {
			s.t.Errorf("entry %s vanished", it.URL)
		}
	}
	return nil
}

// poller returns a function that makes the real roads read one poll, an hour
// after the one before.
func poller(t *testing.T, dir, url string, feed *replay, sink winnow.Sink) func(file string) {
	cfg := winnow.Load("polls", []byte(everything(dir, url)), nil)
	vet(cfg)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	st, err := openStore(t.Context(), cfg, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	now := time.Date(2024, 3, 21, 20, 0, 0, 0, time.UTC)
	return func(file string) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		feed.show(body)
		now = now.Add(time.Hour)
		opts := join(cfg, st, []winnow.Sink{sink}, slog.New(slog.DiscardHandler))
		opts.Now = func() time.Time { return now }
		round, err := aggregator.New(opts).Once(t.Context())
		if err != nil || round.Sources != 1 {
			t.Fatalf("%s: %+v, %v", file, round, err)
		}
	}
}

func itemsOf(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	feed, err := gofeed.NewParser().ParseString(string(text))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	var links []string
	for _, it := range feed.Items {
		links = append(links, it.Link)
	}
	return links
}
