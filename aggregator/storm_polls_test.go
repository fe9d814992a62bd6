package aggregator_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/clean"
	"winnow/aggregator/parse"
)

// poll is one answer of a feed, as it was fetched once.
type poll struct {
	at   time.Time
	body []byte
}

// polls are those of one folder of the corpus, in their order.
func polls(t *testing.T, folder string) []poll {
	t.Helper()
	const corpus = "../../shared/corpora/polls"
	index, err := os.Open(filepath.Join(corpus, "index.tsv"))
	if err != nil {
		t.Skip("SKIPPED: ../shared/corpora/polls is absent; storms were not looked for in real polls")
	}
	defer index.Close()
	table := csv.NewReader(index)
	table.Comma = '\t'
	rows, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []poll
	for _, row := range rows[1:] {
		if !strings.HasPrefix(row[0], folder+"/") {
			continue
		}
		at, err := time.Parse(time.RFC3339, row[1])
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, poll{at, unzipped(t, filepath.Join(corpus, row[0]))})
	}
	return list
}

func unzipped(t *testing.T, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return body
	}
	zipped, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body, err = io.ReadAll(zipped); err != nil {
		t.Fatal(err)
	}
	return body
}

// shown serves the body that it was last told.
type shown struct {
	mu   sync.Mutex
	body []byte
}

func (s *shown) show(body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.body = body
}

func (s *shown) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", "application/rss+xml")
	_, _ = w.Write(s.body)
}

// entries are the feed's own items as the pull road reads them.
func entries(t *testing.T, src winnow.Source, p poll) []winnow.Item {
	t.Helper()
	feed, err := parse.Parse(p.body, parse.Options{ContentType: "application/rss+xml", URL: src.URL})
	if err != nil {
		t.Fatal(err)
	}
	for i := range feed.Items {
		aggregator.Normalize(&feed.Items[i], src, p.at, clean.Evidence{})
	}
	return feed.Items
}

// TestNoNewsIsLost replays real polls through the pull road, as they came and with
// the source moving house now and then. Every entry is in the log: one that the
// source had not brought before under its own id, any other as what it was.
func TestNoNewsIsLost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		folder string
		every  int
		copies int // of real items, without any moving
		missed int // at most
	}{{"npr", 0, 1, 0}, {"npr", 10, 0, 10}, {"merged", 0, 0, 0}, {"merged", 6, 0, 400}} {
		t.Run(fmt.Sprintf("%s moving every %d polls", c.folder, c.every), func(t *testing.T) {
			t.Parallel()
			if testing.Short() && c.folder == "merged" {
				t.Skip("SKIPPED: too long for -short")
			}
			list := polls(t, c.folder)
			r := replaying{t: t, server: &shown{}, item: map[winnow.ItemID]winnow.ItemID{}, served: map[winnow.ItemID]bool{}}
			r.house = newHouse(t, r.server)
			src := &r.house.cfg.Sources[0]
			src.Every, src.Bounds = "@every 1s", winnow.Bounds{Least: winnow.Duration(time.Second), Most: winnow.Duration(time.Second)}
			for n, p := range list {
				if c.every > 0 {
					r.address = n / c.every
				}
				r.read(p)
			}
			t.Logf("%d polls, %d entries; of %d that came again under another id %d were missed; %d were copies of others",
				len(list), len(r.item), r.again, r.missed, len(r.copies))
			if len(r.copies) != c.copies || r.missed > c.missed {
				t.Errorf("%d were missed, want at most %d; copies, want %d:\n%s", r.missed, c.missed, c.copies, strings.Join(r.copies, "\n"))
			}
		})
	}
}

// replaying is a replay under way.
type replaying struct {
	t       *testing.T
	house   *house
	server  *shown
	address int                             // how often the source has moved
	item    map[winnow.ItemID]winnow.ItemID // in the log, by the entry's id as published
	served  map[winnow.ItemID]bool          // by its id as served
	copies  []string                        // entries taken for other entries
	again   int
	missed  int
}

func (r *replaying) read(p poll) {
	r.t.Helper()
	src := r.house.cfg.Sources[0]
	served := poll{p.at, moved(p, r.address)}
	r.server.show(served.body)
	r.house.now = p.at
	round, err := aggregator.New(r.house.options()).Once(r.t.Context())
	if err != nil || round.Sources != 1 {
		r.t.Fatalf("poll %s: %+v, %v", p.at, round, err)
	}
	now := entries(r.t, src, served)
	original := now
	if r.address > 0 {
		original = entries(r.t, src, p)
	}
	if len(original) != len(now) {
		r.t.Fatalf("poll %s: %d entries are %d when moved", p.at, len(original), len(now))
	}
	for i := range now {
		r.check(original[i].ID, &now[i])
	}
}

// check looks at what the log made of an entry.
func (r *replaying) check(original winnow.ItemID, it *winnow.Item) {
	r.t.Helper()
	if r.served[it.ID] {
		return
	}
	r.served[it.ID] = true
	logged, err := r.house.store.Logged(r.t.Context(), []winnow.ItemID{it.ID})
	if err != nil {
		r.t.Fatal(err)
	}
	is, found := logged[it.ID]
	was, before := r.item[original]
	switch {
	case !found:
		r.t.Errorf("%s, %s, was lost", it.Title, it.URL)
	case before && is.ID == was:
		r.again++
	case before && is.ID != was:
		r.again++
		r.missed++
		r.item[original] = is.ID
	case !before && is.ID != it.ID:
		r.copies = append(r.copies, fmt.Sprintf("%s %s %s\n  was %s %s %s", it.Title, it.URL, it.Published, is.Title, is.URL, is.Published))
		fallthrough
	case !before:
		r.item[original] = is.ID
	}
}

var (
	guidOrLink = regexp.MustCompile(`<(guid[^>]*|link)>\s*(?:https?://)?`)
	anyDate    = regexp.MustCompile(`<pubDate>[^<]*</pubDate>`)
)

// moved is the poll's body when its source has moved so many times: all ids,
// addresses and dates are others.
func moved(p poll, times int) []byte {
	if times == 0 {
		return p.body
	}
	body := guidOrLink.ReplaceAll(p.body, fmt.Appendf(nil, "<$1>https://house-%d.example/node/", times))
	return anyDate.ReplaceAll(body, []byte("<pubDate>"+p.at.Format(time.RFC1123Z)+"</pubDate>"))
}
