package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// island is a publisher of one article, under three feeds' addresses. The feeds
// tell its first words; /bare tells only the headline.
func island(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /kept-from-robots")
	case strings.HasPrefix(r.URL.Path, "/feed/"):
		name := strings.TrimPrefix(r.URL.Path, "/feed/")
		w.Header().Set("Content-Type", "application/rss+xml")
		teaser := "<description>The teaser of the island's feed.</description>"
		if strings.HasPrefix(name, "bare") {
			teaser = ""
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>T</title><item><title>A night on the island (%s)</title><link>http://%s/%[1]s</link>%[3]s</item></channel></rss>`, name, r.Host, teaser)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><html lang="en"><head><title>A night on the island</title></head><body><article><h1>A night on the island</h1>`)
		for _, p := range islandStory {
			fmt.Fprintf(w, "<p>%s</p>", p)
		}
		fmt.Fprint(w, "</article></body></html>")
	}
}

var islandStory = []string{
	"The first words of the page tell of a lantern, of the wind from the west, and of nothing else that evening.",
	"Its middle words tell how the keeper counted the ships, one after the other, until there were none left to count.",
	"The last words of the page tell that in the morning the lantern was still warm, although nobody had lit it.",
}

// islandConfig has a full source of each right, one without a teaser, and one
// that robots.txt keeps out.
func islandConfig(dir, url string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "version: 1\nstore: %s\ndefaults: {per_host: {parallel: 4, gap: 0s}}\nsources:\n", filepath.Join(dir, "w.db"))
	for id, rights := range map[string]string{"link": "link", "excerpt": "excerpt", "whole": "full", "bare": "excerpt", "kept-from-robots": "full"} {
		fmt.Fprintf(&b, "  - {id: %s, publisher: P, url: %q, allow: [127.0.0.0/8], full: true, rights: %s}\n", id, url+"/feed/"+id, rights)
	}
	b.WriteString("editions:\n  - {id: e, title: E, filters: [{rules: [{name: night, drop: {title: [nothing]}}]}], publish: {excerpt: 60}}\n")
	return b.String()
}

// TestFullTextIsJudgedNotPublished: of a page that was read only as much is
// published as the source's rights allow, in every form.
func TestFullTextIsJudgedNotPublished(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(http.HandlerFunc(island))
	defer srv.Close()
	dir := t.TempDir()
	config := save(t, islandConfig(dir, srv.URL))
	out := filepath.Join(dir, "out")
	if said, errs, code := say(t.Context(), "", "once", "--config", config, "--out", out, "--quiet"); code != exitGood {
		t.Fatalf("once: %d\n%s%s", code, said, errs)
	}
	files := writtenFiles(t, out)
	for name, first := range map[string]int{"e/rss.xml": 2, "e/atom.xml": 2, "e/feed.json": 3, "e/index.html": 1} {
		last := 1
		if name == "e/index.html" { // the page shows excerpts only
			last = 0
		}
		checkRights(t, name, files[name], first, last)
	}
	for name, text := range files {
		if strings.Contains(name, "item/") && strings.Contains(text, "Its middle words") {
			t.Errorf("%s has more than the excerpt", name)
		}
	}
	explainIsland(t, config, srv.URL)
}

// checkRights looks at one form. The last words stand where rights are full; the
// first words there, and where the feed gave none that could be the excerpt, which
// JSON Feed has as summary and as content.
func checkRights(t *testing.T, name, text string, first, last int) {
	t.Helper()
	for words, want := range map[string]int{"The first words of the page": first, "Its middle words": last, "lantern was still warm": last} {
		if got := strings.Count(text, words); got != want {
			t.Errorf("%s has %q %d times, want %d", name, words, got, want)
		}
	}
	if !strings.Contains(text, "The teaser of the island") {
		t.Errorf("%s has no teaser", name)
	}
	for _, id := range []string{"link", "excerpt", "whole", "bare", "kept-from-robots"} {
		if !strings.Contains(text, "A night on the island ("+id+")") {
			t.Errorf("%s has no entry of %s", name, id)
		}
	}
}

func writtenFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// explainIsland: explain says where an item's words came from, or why not from
// its page.
func explainIsland(t *testing.T, config, url string) {
	t.Helper()
	for path, want := range map[string]string{
		"/link":             "text: from its page, fetched ",
		"/kept-from-robots": "text: from its feed; its page could not be used (",
	} {
		said, errs, code := say(t.Context(), "", "explain", "--config", config, url+path)
		if code != exitGood || !strings.Contains(said, want) {
			t.Errorf("explain %s: %d, want %q in it\n%s%s", path, code, want, said, errs)
		}
	}
	said, _, _ := say(t.Context(), "", "explain", "--config", config, url+"/kept-from-robots")
	if said = strings.Join(strings.Fields(said), " "); !strings.Contains(said, "robots.txt of 127.0.0.1") || !strings.Contains(said, "forbids it") {
		t.Errorf("explain doesn't say why the page was not read:\n%s", said)
	}
}
