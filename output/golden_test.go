package output

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"

	"winnow"
)

// documents renders ed and returns its documents by path.
func documents(t testing.TB, ed winnow.Edition) map[string]Document {
	t.Helper()
	docs, err := Render(ed)
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string]Document{}
	for _, d := range docs {
		if _, twice := byPath[d.Path]; twice {
			t.Errorf("%s is rendered twice", d.Path)
		}
		byPath[d.Path] = d
	}
	return byPath
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		edition           winnow.Edition
		document, goldens string
	}{
		{sample(), "isles/rss.xml", "sample.rss"},
		{sample(), "isles/atom.xml", "sample.atom"},
		{sample(), "isles/feed.json", "sample.json"},
		{sample(), "isles/index.html", "sample.html"},
		{sample(), "isles/rejected.atom", "sample-rejected.atom"},
		{sample(), "isles/rejected.html", "sample-rejected.html"},
		{sample(), "isles/item/aaaa.html", "sample-item.html"},
		{edges(), "edges/rss.xml", "edges.rss"},
		{edges(), "edges/atom.xml", "edges.atom"},
		{edges(), "edges/feed.json", "edges.json"},
		{edges(), "edges/index.html", "edges.html"},
		{edges(), "edges/rejected.atom", "edges-rejected.atom"},
		{edges(), "edges/item/worst.html", "edges-item.html"},
	} {
		t.Run(tt.goldens, func(t *testing.T) {
			t.Parallel()
			got, ok := documents(t, tt.edition)[tt.document]
			if !ok {
				t.Fatalf("%s was not rendered", tt.document)
			}
			golden(t, tt.goldens, got.Body)
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// entryRead is what a feed reader learns of an entry in every form.
type entryRead struct{ ID, Title, Link, Published, Author string }

// TestReadBack reads what we publish with a parser that is not ours.
func TestReadBack(t *testing.T) {
	t.Parallel()
	for _, ed := range []winnow.Edition{sample(), edges()} {
		docs := documents(t, ed)
		v := newView(&ed)
		want := entriesRead(v.Entries)
		for _, form := range []string{"rss.xml", "atom.xml", "feed.json"} {
			t.Run(string(ed.ID)+"/"+form, func(t *testing.T) {
				t.Parallel()
				feed, err := gofeed.NewParser().Parse(bytes.NewReader(docs[string(ed.ID)+"/"+form].Body))
				if err != nil {
					t.Fatal(err)
				}
				if feed.Title != strings.TrimSpace(v.Title) {
					t.Errorf("title %q, want %q", feed.Title, v.Title)
				}
				if diff := cmp.Diff(want, fromGofeed(feed), asFarAsReadersTell); diff != "" {
					t.Errorf("entries (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// asFarAsReadersTell leaves out what a parser makes up: it takes an author with
// brackets for an e-mail address, and the update for an unknown publication.
var asFarAsReadersTell = cmp.Comparer(func(a, b entryRead) bool {
	if strings.ContainsAny(a.Author+b.Author, "<>") {
		a.Author, b.Author = "", ""
	}
	if a.Published == "" || b.Published == "" {
		a.Published, b.Published = "", ""
	}
	return a == b
})

func entriesRead(list []shown) []entryRead {
	var out []entryRead
	for _, s := range list {
		out = append(out, entryRead{s.URI, s.Title, s.URL, rssDate(s.Published), s.creator()})
	}
	return out
}

func fromGofeed(feed *gofeed.Feed) []entryRead {
	var out []entryRead
	for _, it := range feed.Items {
		e := entryRead{ID: it.GUID, Title: it.Title, Link: it.Link}
		if it.PublishedParsed != nil {
			e.Published = rssDate(it.PublishedParsed.UTC())
		}
		if len(it.Authors) > 0 {
			e.Author = it.Authors[0].Name
		}
		out = append(out, e)
	}
	return out
}

func TestWellFormed(t *testing.T) {
	t.Parallel()
	for _, ed := range []winnow.Edition{sample(), edges(), {ID: "empty", Publish: winnow.Publish{Forms: allForms, Rejected: true}}} {
		for path, d := range documents(t, ed) {
			if err := wellFormed(d); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

// wellFormed reads d strictly in its own language.
func wellFormed(d Document) error {
	switch d.Type {
	case typeJSON:
		if !json.Valid(d.Body) {
			return errors.New("no JSON")
		}
	case typeRSS, typeAtom:
		return wellFormedXML(d.Body)
	}
	return nil
}

func wellFormedXML(body []byte) error {
	dec := xml.NewDecoder(bytes.NewReader(body))
	dec.Strict = true
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestRenderTwice(t *testing.T) {
	t.Parallel()
	for _, ed := range []func() winnow.Edition{sample, edges} {
		first, err := Render(ed())
		if err != nil {
			t.Fatal(err)
		}
		second, err := Render(ed())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Errorf("two renders differ:\n%s", diff)
		}
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	ed := sample()
	ed.Publish.Forms, ed.Publish.Rejected, ed.Publish.Entries = []string{"atom"}, false, 2
	docs := documents(t, ed)
	if len(docs) != 1 {
		t.Errorf("one form was asked for, got %d documents", len(docs))
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(docs["isles/atom.xml"].Body))
	if err != nil {
		t.Fatal(err)
	}
	if len(feed.Items) != 2 {
		t.Errorf("got %d entries, want the first 2", len(feed.Items))
	}
	if strings.Contains(string(docs["isles/atom.xml"].Body), "item/") {
		t.Error("the feed links to pages that are not published")
	}
}

// TestModified: what was dropped after the newest entry dates its own documents.
func TestModified(t *testing.T) {
	t.Parallel()
	docs := documents(t, sample())
	for name, want := range map[string]time.Time{"rss.xml": at(12, 15, 40), "index.html": at(12, 15, 40), "rejected.atom": at(12, 16, 0), "rejected.html": at(12, 16, 0)} {
		if got := docs["isles/"+name].Modified; !got.Equal(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
