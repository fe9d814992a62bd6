package output

import (
	"strings"
	"testing"

	"winnow"
)

// TestRights looks into every form for words that must not be there.
func TestRights(t *testing.T) {
	t.Parallel()
	const early, late = "Early words of the text.", "Late words of the text."
	for _, tt := range []struct {
		rights      winnow.Rights
		early, late bool
	}{
		{winnow.RightsLink, false, false},
		{winnow.RightsExcerpt, true, false},
		{winnow.RightsFull, true, true},
		{"", false, false},
		{"everything", false, false},
	} {
		t.Run(string(tt.rights), func(t *testing.T) {
			t.Parallel()
			ed := sample()
			e := entry(gazette, "one", "A headline", at(1, 1, 1))
			e.Source.Rights = tt.rights
			e.Item.Text = early + strings.Repeat(" Middle words of the text.", 30) + " " + late
			e.Item.Own = "<p>" + e.Item.Text + "</p>"
			e.Item.Summary = "SECRET-SUMMARY"
			ed.Entries, ed.Rejected = []winnow.Entry{e}, nil
			for path, d := range documents(t, ed) {
				feed := path == "isles/rss.xml" || path == "isles/atom.xml" || path == "isles/feed.json"
				expectWords(t, d, early, tt.early && !strings.Contains(path, "rejected"))
				expectWords(t, d, late, tt.late && feed)
				expectWords(t, d, "SECRET", false)
			}
		})
	}
}

func expectWords(t *testing.T, d Document, words string, want bool) {
	t.Helper()
	if got := strings.Contains(string(d.Body), words); got != want {
		t.Errorf("%s: holds %q: %t, want %t", d.Path, words, got, want)
	}
}

func TestRejectedHasNoText(t *testing.T) {
	t.Parallel()
	ed := sample()
	ed.Entries = nil
	for _, d := range documents(t, ed) {
		expectWords(t, d, "A treaty may follow", false)
	}
}

func TestNoSecretsOfTheOperator(t *testing.T) {
	t.Parallel()
	for _, ed := range []winnow.Edition{sample(), edges()} {
		for _, d := range documents(t, ed) {
			expectWords(t, d, "hush", false)
		}
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, own, title, want string }{
		{"text", "Lit buoys.", "<p>Other words</p>", "T", "Lit buoys."},
		{"own words where there is no text", "", "<p>Lit</p><p>bu<b>oy</b>s &amp; bells</p><script>x</script>", "T", "Lit buoys & bells"},
		{"the headline again is no excerpt", "Lit buoys", "", "Lit buoys", ""},
		{"markup in text is text", "a <b> c", "", "T", "a <b> c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := entry(gazette, "one", tt.title, at(1, 1, 1))
			e.Item.Text, e.Item.Own = tt.text, tt.own
			ed := sample()
			if got := show(&ed, &e).Excerpt; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTitleFallback(t *testing.T) {
	t.Parallel()
	ed := sample()
	withText := entry(gazette, "one", " \n ", at(1, 1, 1))
	if got, want := show(&ed, &withText).Title, withText.Item.Text[:68]+" …"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	without := entry(northmark, "one", "", at(1, 1, 1))
	if got, want := show(&ed, &without).Title, "Untitled, from Northmark Radio"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestIDs holds the promise that ids hang on nothing that may change.
func TestIDs(t *testing.T) {
	t.Parallel()
	ed, e := sample(), entry(gazette, "abcd", "A headline", at(1, 1, 1))
	before := show(&ed, &e).URI
	ed.Home, ed.Title, e.Item.Title, e.Item.URL = "https://elsewhere.example/", "Other", "Other", ""
	if after := show(&ed, &e).URI; after != before || after != "tag:winnow,2026:isles/abcd" {
		t.Errorf("%q became %q", before, after)
	}
}

// TestExcerptOfAPage: an item that was judged by its page's text is shown with
// what its feed gave; the page's first words stand in where that was nothing.
func TestExcerptOfAPage(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		note winnow.PageNote
		want string
	}{
		{"the feed's words", winnow.PageNote{Feed: "The feed's words."}, "The feed's words."},
		{"the page's where the feed has none", winnow.PageNote{}, "The page's words."},
		{"a page that could not be had", winnow.PageNote{Problem: "gone", Feed: "Not to be used."}, "The page's words."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := entry(gazette, "one", "T", at(1, 1, 1))
			e.Item.Text, e.Item.Page = "The page's words.", &tt.note
			ed := sample()
			if got := show(&ed, &e).Excerpt; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
