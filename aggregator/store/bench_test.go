package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/store"
)

var noon = time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)

// sources invents n sources.
func sources(n int) []winnow.Source {
	list := make([]winnow.Source, n)
	for i := range list {
		id := winnow.SourceID(fmt.Sprintf("source-%05d", i))
		list[i] = winnow.Source{ID: id, Publisher: "The " + string(id), URL: "https://" + string(id) + ".example/feed", Enabled: true}
		list[i].FirstFetch.MaxAge = winnow.Duration(72 * time.Hour)
	}
	return list
}

func takesAll(id winnow.EditionID) []winnow.EditionConfig {
	return []winnow.EditionConfig{{ID: id, Sources: winnow.Selection{All: true}}}
}

// items invents n items of a usual size that begin with the from-th.
func items(src winnow.SourceID, from, n int) []winnow.Item {
	list := make([]winnow.Item, n)
	for i := range list {
		url := fmt.Sprintf("https://%s.example/news/%d", src, from+i)
		words := strings.Repeat(fmt.Sprintf("The keeper of lighthouse %d climbed the stairs at dusk. ", from+i), 30)
		list[i] = winnow.Item{
			ID: winnow.NewItemID(src, url), Source: src, Publisher: "The " + string(src), GUID: url, URL: url + "?from=feed", Canonical: url,
			Title: fmt.Sprintf("Lighthouse %d is lit", from+i), Content: "<p>" + words + "</p>", Own: "<p>" + words + "</p>", Text: words,
			Published: noon, Arrived: noon,
		}
	}
	return list
}

// answer is a good one that arrived at noon; the source is due again at once.
func answer(c winnow.Claim, list []winnow.Item) winnow.Batch {
	bm := c.Bookmark
	bm.Checked, bm.Succeeded = noon, noon
	return winnow.Batch{Claim: c, Bookmark: bm, Items: list, Editions: []winnow.EditionID{"all"}}
}

func claimOne(t testing.TB, st *store.Store) winnow.Claim {
	t.Helper()
	claims, err := st.Claim(t.Context(), noon, time.Minute, 1)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %d sources: %v", len(claims), err)
	}
	return claims[0]
}

func appendAll(t testing.TB, st *store.Store, list []winnow.Item) winnow.Appended {
	t.Helper()
	done, err := st.Append(t.Context(), answer(claimOne(t, st), list))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// opened is a new store that knows n sources and one edition.
func opened(t testing.TB, n int) *store.Store {
	t.Helper()
	st := open(t, filepath.Join(t.TempDir(), "winnow.db"))
	if err := st.Sync(t.Context(), sources(n), takesAll("all")); err != nil {
		t.Fatal(err)
	}
	return st
}

// judgeAll empties the inbox, a batch of limit at a time; every third is kept.
func judgeAll(t testing.TB, st *store.Store, limit int) (judged int) {
	t.Helper()
	for {
		waiting, err := st.Inbox(t.Context(), "all", limit)
		if err != nil {
			t.Fatal(err)
		}
		if len(waiting) == 0 {
			return judged
		}
		if err := st.Save(t.Context(), "all", verdicts(waiting)); err != nil {
			t.Fatal(err)
		}
		judged += len(waiting)
	}
}

func verdicts(waiting []winnow.Pending) []winnow.Judged {
	list := make([]winnow.Judged, len(waiting))
	for i, p := range waiting {
		list[i] = winnow.Judged{Edition: "all", Item: p.Item, Verdict: winnow.Verdict{
			Keep: i%3 == 0, Filter: "topic", Rule: "threshold", Reason: "It is about lighthouses.", Score: 0.5,
		}}
	}
	return list
}

func BenchmarkAppendNew(b *testing.B) {
	st := opened(b, 1)
	for n := 0; b.Loop(); n++ {
		appendAll(b, st, items("source-00000", 30*n, 30))
	}
}

func BenchmarkAppendKnown(b *testing.B) {
	st := opened(b, 1)
	list := items("source-00000", 0, 30)
	appendAll(b, st, list)
	for b.Loop() {
		appendAll(b, st, list)
	}
}

func BenchmarkAppendUnchanged(b *testing.B) {
	st := opened(b, 1)
	for b.Loop() {
		appendAll(b, st, nil)
	}
}

func BenchmarkClaim(b *testing.B) {
	st := opened(b, 10_000)
	for n := 0; b.Loop(); n++ { // each time a minute later, so that the leases have run out
		if _, err := st.Claim(b.Context(), noon.Add(time.Duration(n)*time.Minute), time.Minute, 32); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSave(b *testing.B) {
	st := opened(b, 1)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		appendAll(b, st, items("source-00000", 100*n, 100))
		waiting, err := st.Inbox(b.Context(), "all", 100)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := st.Save(b.Context(), "all", verdicts(waiting)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLatest(b *testing.B) {
	st := opened(b, 1)
	appendAll(b, st, items("source-00000", 0, 3000))
	judgeAll(b, st, 500)
	for b.Loop() {
		if got, err := st.Latest(b.Context(), "all", true, 60); err != nil || len(got) != 60 {
			b.Fatalf("%d items: %v", len(got), err)
		}
	}
}

func BenchmarkHistory(b *testing.B) {
	st := opened(b, 1)
	appendAll(b, st, items("source-00000", 0, 3000))
	judgeAll(b, st, 500)
	for b.Loop() {
		for _, err := range st.History(b.Context(), "all", time.Time{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/3000, "ns/item")
}
