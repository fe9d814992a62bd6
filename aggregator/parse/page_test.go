package parse

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// TestPageDecoding: the same page in other charsets, declared well, badly and
// not at all.
func TestPageDecoding(t *testing.T) {
	t.Parallel()
	page := func(head string) string {
		return "<!doctype html><html><head>" + head + "<title>Міст закрито</title>"
	}
	for name, c := range map[string]struct {
		head        string
		enc         encoding.Encoding
		contentType string
	}{
		"utf-8":                     {"", encoding.Nop, ""},
		"utf-8 declared as another": {`<meta charset="windows-1251">`, encoding.Nop, "text/html; charset=koi8-u"},
		"by meta":                   {`<meta charset=windows-1251>`, charmap.Windows1251, ""},
		"by an old meta":            {`<META http-equiv="Content-Type" content="text/html; charset=KOI8-U">`, charmap.KOI8U, "text/html"},
		"by HTTP":                   {"", charmap.Windows1251, "text/html; charset=windows-1251"},
		"HTTP wins":                 {`<meta charset="koi8-u">`, charmap.Windows1251, "text/html; charset=windows-1251"},
		"utf-16":                    {"", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
	} {
		body, err := c.enc.NewEncoder().Bytes([]byte(page(c.head)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(page(c.head), Page(body, c.contentType)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestDiscover(t *testing.T) {
	t.Parallel()
	page := `<head><base href="/news/"><link rel="stylesheet" type="text/css" href="a.css">
<link rel="Alternate home" type="application/rss+xml; charset=utf-8" title="All  of it" href="rss.xml">
<link rel=alternate type=application/rss+xml href="https://l.example/news/rss.xml">
<link rel="alternate" type="application/atom+xml" href="//feeds.example/atom?a=1&amp;b=2"/>
<link rel="alternate" type="application/feed+json" href="http://l.example/j">
<link rel="alternate" type="application/json" href="/api/posts/1"><link rel="alternate" type="application/json" href="/feed.json">
<link rel="alternate" hreflang="uk" href="/uk/"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml">`
	want := []Declared{
		{"All of it", "https://l.example/news/rss.xml", "application/rss+xml"},
		{"", "https://feeds.example/atom?a=1&b=2", "application/atom+xml"},
		{"", "http://l.example/j", "application/feed+json"},
		{"", "https://l.example/feed.json", "application/json"},
	}
	if diff := cmp.Diff(want, Discover(page, "https://l.example/front")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Discover(`<link rel=alternate type=application/rss+xml href=/rss>`, ""); got != nil {
		t.Errorf("without an address a relative link is %v", got)
	}
}

func TestFormats(t *testing.T) {
	t.Parallel()
	for doc, want := range map[string]string{rssDoc: "RSS 2.0", atomDoc: "Atom 1.0", rdfDoc: "RSS 1.0", jsonDoc: "JSON Feed 1.1",
		`<rss><channel><title>x</title></channel></rss>`: "RSS"} {
		if got := parse(t, doc).Format; got != want {
			t.Errorf("format = %q, want %q", got, want)
		}
	}
}
