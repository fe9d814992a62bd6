package output

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"winnow"
)

// written publishes editions and a report into a new folder.
func written(t *testing.T, editions ...winnow.Edition) (*Files, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	f := NewFiles(dir)
	for _, ed := range editions {
		if err := f.Publish(t.Context(), ed); err != nil {
			t.Fatal(err)
		}
	}
	return f, dir
}

// tree is all files under dir with their contents.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFilesEqualServer: both sinks give one document the same bytes.
func TestFilesEqualServer(t *testing.T) {
	t.Parallel()
	for name, editions := range map[string][]winnow.Edition{"one": {sample()}, "two": {sample(), edges()}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, dir := written(t, editions...)
			s, base := listen(t, Options{}, editions...)
			for _, sink := range []winnow.Reporter{f, s} {
				if err := sink.Report(t.Context(), states()); err != nil {
					t.Fatal(err)
				}
			}
			files := tree(t, dir)
			if len(files) != len(s.now.Load().assets) {
				t.Errorf("%d files, %d documents", len(files), len(s.now.Load().assets))
			}
			for name, want := range files {
				address := base + "/" + strings.TrimSuffix(name, "index.html")
				if resp, got := ask(t, "GET", address); resp.StatusCode != 200 || got != want {
					t.Errorf("%s: %d, or other bytes", name, resp.StatusCode)
				}
			}
		})
	}
}

// TestLinksLead follows every link of every page inside the folder.
func TestLinksLead(t *testing.T) {
	t.Parallel()
	home := sample()
	home.Home = ""
	_, dir := written(t, home, edges())
	files := tree(t, dir)
	followed := 0
	for name, body := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, link := range linksOf(t, body) {
			u, err := url.Parse(link)
			if err != nil || u.Host != "" || u.Scheme != "" || u.Path == "" {
				continue
			}
			target := path.Join(path.Dir(name), u.Path)
			if strings.HasSuffix(u.Path, "/") {
				target = path.Join(target, "index.html")
			}
			followed++
			if _, ok := files[target]; !ok {
				t.Errorf("%s links to %s, which is not there", name, link)
			}
		}
	}
	if followed < 50 {
		t.Errorf("only %d links were found", followed)
	}
}

func linksOf(t *testing.T, page string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var links []string
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "href" {
				links = append(links, a.Val)
			}
		}
	}
	return links
}

// TestFilesUnchanged: the same edition touches nothing, not even a date.
func TestFilesUnchanged(t *testing.T) {
	t.Parallel()
	f, dir := written(t, sample())
	past := time.Unix(1_900_000_000, 0)
	for name := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	changed := sample()
	for _, ed := range []winnow.Edition{sample(), changed} {
		if err := f.Publish(t.Context(), ed); err != nil {
			t.Fatal(err)
		}
	}
	for name := range tree(t, dir) {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.ModTime().Equal(past) {
			t.Errorf("%s was written again (%v)", name, err)
		}
	}
	changed.Entries[0].Item.Title = "A new headline"
	if err := f.Publish(t.Context(), changed); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"isles/rss.xml": true, "isles/item/aaaa.html": true, "isles/item/bbbb.html": false, "static/style.css": false} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := !info.ModTime().Equal(past); got != want {
			t.Errorf("%s was written again: %t, want %t", name, got, want)
		}
	}
}

func TestFilesForms(t *testing.T) {
	t.Parallel()
	f, dir := written(t, sample())
	ed := sample()
	ed.Publish.Forms, ed.Publish.Rejected = []string{"rss", "html"}, false
	if err := f.Publish(t.Context(), ed); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	for name, want := range map[string]bool{
		"isles/rss.xml": true, "isles/index.html": true, "isles/item/aaaa.html": true, "index.html": true,
		"isles/atom.xml": false, "isles/feed.json": false, "isles/rejected.atom": false, "isles/rejected.html": false,
	} {
		if _, got := files[name]; got != want {
			t.Errorf("%s is there: %t, want %t", name, got, want)
		}
	}
}

func TestFilesModeAndSweep(t *testing.T) {
	t.Parallel()
	_, dir := written(t, sample())
	stale, young := filepath.Join(dir, "isles", ".winnow-rss.xml-1.tmp"), filepath.Join(dir, ".winnow-index.html-1.tmp")
	for _, name := range []string{stale, young} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(stale, old, old); err != nil {
		t.Fatal(err)
	}
	if err := NewFiles(dir).Publish(t.Context(), sample()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(stale); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a stale temporary file stays (%v)", err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("another process's temporary file went: %v", err)
	}
	info, err := os.Stat(filepath.Join(dir, "isles", "rss.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v", info.Mode())
	}
}

// TestFilesStayInside: a link planted in the folder leads nowhere.
func TestFilesStayInside(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "isles")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := NewFiles(dir).Publish(t.Context(), sample()); err == nil {
		t.Error("it went through the link")
	}
	if left := tree(t, outside); len(left) != 0 {
		t.Errorf("it wrote outside: %v", left)
	}
}

func TestFilesErrors(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f := NewFiles(t.TempDir())
	if err := f.Publish(ctx, sample()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	occupied := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(occupied, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := NewFiles(occupied).Report(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "report the sources as files") {
		t.Errorf("got %v", err)
	}
}
