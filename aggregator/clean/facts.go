package clean

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts is what a page's head and its structured data say of the article
// (schema.org in JSON-LD, Open Graph, and the older names of meta elements).
type facts struct {
	headline, openGraph, title, h1 string // in the order in which they are believed
	names                          map[string]bool
	lang, canonical, shared        string
	published                      time.Time
	body                           string // the article's text, folded; "" where the page doesn't repeat it
	summary                        string // folded
}

// maxData is how many bytes of structured data are read.
const maxData = 512 << 10

// factsOf reads the facts of a whole page.
func factsOf(root *html.Node) facts {
	f := facts{names: map[string]bool{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			f.note(n)
		}
	}
	for _, s := range []string{f.headline, f.openGraph, f.title, f.h1} {
		f.name(s)
	}
	delete(f.names, "")
	return f
}

// name notes a title under which the page may repeat itself, with and without the
// site's name after it.
func (f *facts) name(s string) {
	s = fold(squash(s), nil)
	f.names[s] = true
	for _, sep := range titleSeparators {
		if i := strings.LastIndex(s, sep); i > 0 {
			f.names[s[:i]] = true
		}
	}
}

var titleSeparators = []string{" | ", " - ", " – ", " — ", " : ", " » ", " · "}

func (f *facts) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		f.lang = strings.TrimSpace(attr(n, "lang"))
	case atom.Title:
		if n.FirstChild != nil && f.title == "" {
			f.title = squash(n.FirstChild.Data)
		}
	case atom.H1:
		if t := squash(textOf(n)); f.h1 == "" && countWords(t) > 1 {
			f.h1 = t
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			f.canonical = cmp.Or(f.canonical, attr(n, "href"))
		}
	case atom.Meta:
		f.noteMeta(strings.ToLower(attr(n, "property")+attr(n, "name")+attr(n, "itemprop")), strings.TrimSpace(attr(n, "content")))
	case atom.Time:
		if f.published.IsZero() && (attr(n, "itemprop") == "datePublished" || hasAttr(n, "pubdate")) {
			f.published = dateOf(attr(n, "datetime"))
		}
	case atom.Script:
		if strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil && len(n.FirstChild.Data) <= maxData {
			f.noteData(n.FirstChild.Data)
		}
	}
}

func (f *facts) noteMeta(name, content string) {
	switch name {
	case "og:title", "twitter:title":
		f.openGraph = cmp.Or(f.openGraph, squash(content))
	case "og:description", "description":
		f.summary = cmp.Or(f.summary, fold(squash(content), nil))
	case "og:url":
		f.shared = cmp.Or(f.shared, content)
	case "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date":
		if f.published.IsZero() {
			f.published = dateOf(content)
		}
	}
}

// noteData reads JSON-LD. What can't be read says nothing.
func (f *facts) noteData(text string) {
	var data any
	if json.Unmarshal([]byte(text), &data) == nil {
		f.noteThing(data, 0)
	}
}

// maxNesting is how deep structured data is looked into.
const maxNesting = 8

func (f *facts) noteThing(v any, depth int) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			f.noteThing(e, depth)
		}
	case map[string]any:
		if depth > maxNesting {
			return
		}
		f.noteArticle(v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "article"} {
			f.noteThing(v[key], depth+1)
		}
	}
}

func (f *facts) noteArticle(thing map[string]any) {
	text := func(key string) string { s, _ := thing[key].(string); return s }
	if body := text("articleBody"); len(body) > len(f.body) {
		f.body = fold(squash(Text(body)), nil)
	}
	f.headline = cmp.Or(f.headline, squash(html.UnescapeString(text("headline"))))
	if f.published.IsZero() {
		f.published = dateOf(text("datePublished"))
	}
	f.lang = cmp.Or(f.lang, text("inLanguage"))
}

// heading is the article's title: the first heading where the head knows it too,
// else what the head says, without the site's name.
func (f *facts) heading() string {
	h1, said := fold(f.h1, nil), fold(f.openGraph+"\n"+f.title+"\n"+f.headline, nil)
	if h1 != "" && strings.Contains(said, h1) {
		return f.h1
	}
	if s := cmp.Or(html.UnescapeString(f.openGraph), f.headline); s != "" {
		return s
	}
	for _, sep := range titleSeparators {
		if i := strings.LastIndex(f.title, sep); i > 0 && countWords(f.title[:i]) >= 3 {
			return f.title[:i]
		}
	}
	return cmp.Or(f.title, f.h1)
}

// dateOf reads the dates that pages carry: ISO 8601 as W3C profiles it
// (NOTE-datetime), with the slips that are common.
func dateOf(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05 Z07:00",
		"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", time.DateTime, "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// textOf is all text in an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for k := range n.Descendants() {
		if k.Type == html.TextNode {
			b.WriteString(k.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
