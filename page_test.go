package winnow_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

var read = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

const long = "The keeper climbed the stairs at dusk, and found the lamp lit."

// TestTakePage: what an item has of its page, by what page and feed have.
func TestTakePage(t *testing.T) {
	t.Parallel()
	page := winnow.Page{Fetched: read, Title: "Lit", Lang: "en", Published: read.Add(-time.Hour), Canonical: "https://a.example/lit-by-nobody", Own: "<p>" + long, Text: long,
		Links: []winnow.Link{{Text: "Buoys", URL: "https://a.example/b"}}}
	feed := winnow.Item{Title: "Feed's", Lang: "uk", Canonical: "https://a.example/1", Own: "<p>Lit", Text: "Lit", Links: []winnow.Link{{Text: "Buoys", URL: "https://a.example/b"}, {Text: "Bells"}}}
	link := winnow.Item{Via: "parent", Title: "that lamp", Lang: "uk"}
	dated := feed
	dated.Published = read.Add(-5 * time.Hour)
	for name, c := range map[string]struct {
		item  winnow.Item
		page  func(*winnow.Page)
		whole bool
		want  func(*winnow.Item)
	}{
		"to judge by": {feed, nil, false, func(it *winnow.Item) {
			it.Text, it.Canonical, it.Published = long, page.Canonical, page.Published
			it.Page = &winnow.PageNote{Fetched: read, Feed: "Lit"}
		}},
		"to publish": {dated, nil, true, func(it *winnow.Item) {
			it.Text, it.Canonical, it.Own = long, page.Canonical, page.Own
			it.Page = &winnow.PageNote{Fetched: read, Feed: "Lit", Whole: true}
		}},
		"to publish, without HTML": {dated, func(p *winnow.Page) { p.Own, p.Canonical = "", "" }, true, func(it *winnow.Item) {
			it.Text = long
			it.Page = &winnow.PageNote{Fetched: read, Feed: "Lit"}
		}},
		"a link's": {link, nil, false, func(it *winnow.Item) {
			it.Title, it.Lang, it.Text, it.Canonical, it.Published, it.Links = "Lit", "en", long, page.Canonical, page.Published, page.Links
			it.Page = &winnow.PageNote{Fetched: read}
		}},
		"a link's without a title": {link, func(p *winnow.Page) { *p = winnow.Page{Fetched: read, Text: long} }, false, func(it *winnow.Item) {
			it.Text = long
			it.Page = &winnow.PageNote{Fetched: read}
		}},
		"not to be had": {feed, func(p *winnow.Page) { *p = winnow.Page{Fetched: read, Problem: "gone"} }, true, func(it *winnow.Item) { it.Page = &winnow.PageNote{Fetched: read, Problem: "gone"} }},
		"without a text": {feed, func(p *winnow.Page) { p.Text = "" }, true, func(it *winnow.Item) {
			it.Page = &winnow.PageNote{Fetched: read, Problem: "no article was found on it"}
		}},
		"with less of one": {feed, func(p *winnow.Page) { p.Text = "Li" }, true, func(it *winnow.Item) {
			it.Page = &winnow.PageNote{Fetched: read, Problem: "it has less text than the feed"}
		}},
	} {
		p, got, want := page, c.item, c.item
		if c.page != nil {
			c.page(&p)
		}
		if c.want(&want); got.Text != "" && want.Page.Problem == "" {
			want.Links = feed.Links // the page's among them
		}
		got.TakePage(&p, c.whole)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got.FromPage() != (want.Page.Problem == "") {
			t.Errorf("%s: FromPage is %t", name, got.FromPage())
		}
	}
}

// TestTakePageAgain: a second reading replaces the first, and one that brings
// nothing takes nothing away.
func TestTakePageAgain(t *testing.T) {
	t.Parallel()
	it := winnow.Item{Text: "Lit", Own: "<p>Lit"}
	it.TakePage(&winnow.Page{Fetched: read, Text: long, Own: "<p>" + long}, true)
	first := it
	for _, p := range []winnow.Page{{Problem: "gone"}, {}, {Text: "L"}} {
		p.Fetched = read.Add(time.Hour)
		it.TakePage(&p, true)
		if it.Text != first.Text || it.Own != first.Own || !it.FromPage() || !it.Page.Fetched.Equal(p.Fetched) || it.Page.Feed != "Lit" {
			t.Errorf("after %+v: %+v %+v", p, it, it.Page)
		}
	}
	it.TakePage(&winnow.Page{Fetched: read, Text: "Shorter now."}, true)
	if it.Text != "Shorter now." || it.Page.Feed != "Lit" {
		t.Errorf("after a shorter page: %+v %+v", it, it.Page)
	}
}

// TestKeepPage: an edit in the feed leaves the page's words where they were.
func TestKeepPage(t *testing.T) {
	t.Parallel()
	old := winnow.Item{URL: "https://a.example/1", Title: "Lit", Text: "Lit", Own: "<p>Lit"}
	old.TakePage(&winnow.Page{Fetched: read, Text: long, Own: "<p>" + long, Canonical: "https://a.example/lit-by-nobody"}, true)
	edit := winnow.Item{URL: old.URL, Title: "Dark", Text: "Dark", Own: "<p>Dark", Canonical: "https://a.example/1"}
	edit.KeepPage(&old)
	if edit.Title != "Dark" || edit.Text != long || edit.Own != old.Own || edit.Page.Feed != "Dark" || edit.Canonical != old.Canonical || old.Page.Feed != "Lit" {
		t.Errorf("%+v %+v", edit, edit.Page)
	}
	longer := winnow.Item{Text: long + long, Own: "<p>both"}
	longer.KeepPage(&old)
	if longer.Text != long+long || longer.Own != "<p>both" || longer.FromPage() {
		t.Errorf("%+v %+v", longer, longer.Page)
	}
	plain := winnow.Item{Text: "x"}
	if plain.KeepPage(&winnow.Item{}); plain.Page != nil {
		t.Errorf("%+v", plain.Page)
	}
	missed := winnow.Item{Text: "x"}
	if missed.KeepPage(&winnow.Item{Page: &winnow.PageNote{Problem: "gone"}}); missed.Page == nil || missed.Page.Problem != "gone" || missed.Text != "x" {
		t.Errorf("%+v %+v", missed, missed.Page)
	}
	link := winnow.Item{Via: "p", Title: "that lamp"}
	link.TakePage(&winnow.Page{Fetched: read, Title: "Lit", Text: long}, false)
	again := winnow.Item{Via: "p", Title: "that lamp"}
	if again.KeepPage(&link); again.Title != "Lit" || again.Text != long {
		t.Errorf("%+v", again)
	}
}
