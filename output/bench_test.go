package output

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"winnow"
)

// large is an edition of n entries with full texts.
func large(n int) winnow.Edition {
	ed := sample()
	ed.Publish.Entries = n
	ed.Entries = nil
	for i := range n {
		e := entry(lantern, winnow.ItemID(fmt.Sprintf("item%d", i)), fmt.Sprintf("The pilots find shoal number %d", i), at(12, 0, -i))
		e.Item.Own = strings.Repeat(`<p>The pilots know <a href="/shoals">every shoal</a> between the isles.</p>`, 20)
		ed.Entries = append(ed.Entries, e)
	}
	return ed
}

func BenchmarkRender(b *testing.B) {
	for _, n := range []int{60, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ed := large(n)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Render(ed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPublish is a render and its compression: of a new edition, and again
// of one that has not changed.
func BenchmarkPublish(b *testing.B) {
	ed := large(60)
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			if err := NewServer(Options{}).Publish(b.Context(), ed); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		s := NewServer(Options{})
		for b.Loop() {
			if err := s.Publish(b.Context(), ed); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkServe(b *testing.B) {
	s := NewServer(Options{})
	if err := s.Publish(b.Context(), large(60)); err != nil {
		b.Fatal(err)
	}
	fresh := httptest.NewRequest(http.MethodGet, "/isles/rss.xml", nil)
	fresh.Header.Set("Accept-Encoding", "gzip, br")
	first := httptest.NewRecorder()
	s.ServeHTTP(first, fresh)
	known := fresh.Clone(b.Context())
	known.Header.Set("If-None-Match", first.Header().Get("Etag"))
	for status, r := range map[int]*http.Request{200: fresh, 304: known} {
		b.Run(fmt.Sprint(status), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				if s.ServeHTTP(w, r); w.Code != status {
					b.Fatalf("status %d", w.Code)
				}
			}
		})
	}
}
