package output

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
)

func expectedEditions() []winnow.EditionConfig {
	publish := winnow.Publish{Forms: allForms}
	return []winnow.EditionConfig{{ID: "isles", Title: "The Isles talks", Publish: publish}, {ID: "tides", Title: "Tides & moons", Publish: publish}}
}

// TestFirstRound follows a server from its start until it is ready.
func TestFirstRound(t *testing.T) {
	t.Parallel()
	s, base := listen(t, Options{Editions: expectedEditions()})
	expect := func(path string, status int, holds ...string) {
		t.Helper()
		resp, body := ask(t, "GET", base+path)
		if resp.StatusCode != status {
			t.Errorf("%s: %d, want %d", path, resp.StatusCode, status)
		}
		for _, h := range holds {
			if !strings.Contains(body, h) {
				t.Errorf("%s lacks %q:\n%.400s", path, h, body)
			}
		}
	}
	const refresh = `http-equiv="refresh"`
	expect("/", 200, "The first round is running", "Tides &amp; moons", refresh)
	expect("/isles/", 200, "The first round is running", refresh)
	expect("/isles/rss.xml", 503, "first round")
	expect("/readyz", 503, "waiting for isles, tides")
	if resp, _ := ask(t, "GET", base+"/isles/rss.xml"); resp.Header.Get("Retry-After") == "" {
		t.Error("a reader is not told when to come again")
	}

	if err := s.Report(t.Context(), []winnow.SourceState{{Source: lantern}, {Source: gazette}}); err != nil {
		t.Fatal(err)
	}
	expect("/", 200, "2 sources: 2 not read yet.")
	expect("/isles/", 200, "2 sources: 2 not read yet.")

	if err := s.Publish(t.Context(), sample()); err != nil {
		t.Fatal(err)
	}
	expect("/isles/", 200, "ferry truce")
	expect("/tides/", 200, "The first round is running", refresh)
	expect("/", 200, `<a href="isles/">The Isles talks</a>`, "The first round is running.")
	expect("/readyz", 503, "waiting for tides")

	if err := s.Publish(t.Context(), winnow.Edition{ID: "tides", Title: "Tides & moons", Publish: winnow.Publish{Forms: allForms}}); err != nil {
		t.Fatal(err)
	}
	expect("/readyz", 200, "ready")
	expect("/tides/", 200, "Nothing has come through the filters yet")
	for _, path := range []string{"/", "/isles/", "/tides/"} {
		if _, body := ask(t, "GET", base+path); strings.Contains(body, refresh) {
			t.Errorf("%s still refreshes itself", path)
		}
	}
}

func TestServerOfNothing(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{})
	if resp, _ := ask(t, "GET", base+"/readyz"); resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("ready with nothing: %d", resp.StatusCode)
	}
	if resp, body := ask(t, "GET", base+"/"); resp.StatusCode != http.StatusOK || !strings.Contains(body, "The first round is running") {
		t.Errorf("%d %.200s", resp.StatusCode, body)
	}
}

// TestEntriesLeave: what is published later replaces the whole.
func TestEntriesLeave(t *testing.T) {
	t.Parallel()
	s, base := listen(t, Options{}, sample())
	ed := sample()
	ed.Entries, ed.Publish.Rejected = ed.Entries[:1], false
	if err := s.Publish(t.Context(), ed); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/isles/item/aaaa": 200, "/isles/item/dddd": 404, "/isles/item/eeee": 404, "/isles/rejected.atom": 404, "/isles/rejected": 404} {
		if resp, _ := ask(t, "GET", base+path); resp.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, resp.StatusCode, want)
		}
	}
}

// TestPublishWhileReading: a reader sees one edition or the next, never both.
func TestPublishWhileReading(t *testing.T) {
	t.Parallel()
	s, base := listen(t, Options{}, numbered(0))
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 20 {
			if err := s.Publish(t.Context(), numbered(i)); err != nil {
				t.Error(err)
			}
			if err := s.Report(t.Context(), []winnow.SourceState{{Source: lantern, Items: i}}); err != nil {
				t.Error(err)
			}
		}
	})
	for range 3 {
		wg.Go(func() {
			for range 20 {
				_, body := ask(t, "GET", base+"/isles/feed.json")
				title := between(body, `"title": "`, `"`)
				if got := between(body, `"title": "entry of `, `"`); title != "edition "+got {
					t.Errorf("%q holds an entry of %q", title, got)
				}
			}
		})
	}
	wg.Wait()
}

func numbered(i int) winnow.Edition {
	ed := sample()
	ed.Title = fmt.Sprint("edition ", i)
	ed.Entries[0].Item.Title = fmt.Sprint("entry of ", i)
	return ed
}

// between is what stands in s after the first before and ahead of the next after.
func between(s, before, after string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, after)
	return s
}

// TestEmptyPageSaysWhy: a page without entries names the sources that could not
// be read, what is wrong and when they are tried again.
func TestEmptyPageSaysWhy(t *testing.T) {
	t.Parallel()
	next := time.Date(2026, 3, 4, 15, 30, 0, 0, time.UTC)
	ed := winnow.Edition{ID: "isles", Title: "Isles", Publish: winnow.Publish{Forms: []string{"html"}, Entries: 9}, Troubles: []winnow.SourceState{{
		Source:   winnow.Source{ID: "ferry", Publisher: "Ferry News", Enabled: true},
		Bookmark: winnow.Bookmark{Failures: 2, Problem: "there is no host ferry.example <b>", Next: next},
	}}}
	docs, err := Render(ed)
	if err != nil {
		t.Fatal(err)
	}
	page := string(docs[0].Body)
	for _, want := range []string{"Ferry News", "there is no host ferry.example &lt;b&gt;", "15:30 UTC"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}
