package store_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/store"
)

// wanting is a new store in which n sources want ten pages each.
func wanting(b *testing.B, n int) *store.Store {
	b.Helper()
	st := open(b, filepath.Join(b.TempDir(), "winnow.db"))
	list := sources(n)
	for i := range list {
		list[i].Full = true
	}
	if err := st.Sync(b.Context(), list, takesAll("all")); err != nil {
		b.Fatal(err)
	}
	claims, err := st.Claim(b.Context(), noon, time.Hour, n)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range claims {
		batch := answer(c, items(c.Source, 0, 10))
		batch.Bookmark.Next = noon.AddDate(1, 0, 0)
		if _, err := st.Append(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	return st
}

func BenchmarkWants(b *testing.B) {
	st := wanting(b, 1000)
	for n := 0; b.Loop(); n++ { // each time a minute later, so that the leases have run out
		if got, err := st.Wants(b.Context(), noon.Add(time.Duration(n)*time.Minute), time.Minute, 256); err != nil || len(got) != 256 {
			b.Fatalf("%d wants: %v", len(got), err)
		}
	}
}

func BenchmarkWantsOfNobody(b *testing.B) {
	st := opened(b, 1000)
	for b.Loop() {
		if _, err := st.Wants(b.Context(), noon, time.Minute, 256); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFill(b *testing.B) {
	st := wanting(b, 2000)
	text := strings.Repeat("The keeper climbed the stairs at dusk. ", 100)
	page := winnow.Page{Fetched: noon, Title: "Lit", Own: "<p>" + text, Text: text}
	var wants []winnow.Want
	for b.Loop() {
		if len(wants) == 0 {
			b.StopTimer()
			var err error
			if wants, err = st.Wants(b.Context(), noon, time.Hour, 256); err != nil || len(wants) == 0 {
				b.Skipf("no more wants: %v", err)
			}
			b.StartTimer()
		}
		if err := st.Fill(b.Context(), winnow.Filling{Want: wants[0], At: noon, Page: page, Editions: []winnow.EditionID{"all"}}); err != nil {
			b.Fatal(err)
		}
		wants = wants[1:]
	}
}
