package output

import (
	"html"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/feeds"
)

const atomNS = "http://www.w3.org/2005/Atom"

// atomDocument is Atom 1.0 (RFC 4287) with what gorilla's structs lack; the
// outer fields hide the embedded ones of the same name.
type atomDocument struct {
	feeds.AtomFeed
	Lang      string      `xml:"xml:lang,attr,omitempty"`
	Links     []atomLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	feeds.AtomLink
	Lang  string `xml:"hreflang,attr,omitempty"`
	Title string `xml:"title,attr,omitempty"`
}

type atomEntry struct {
	feeds.AtomEntry
	Lang     string         `xml:"xml:lang,attr,omitempty"`
	Links    []atomLink     `xml:"link"`
	Category []atomCategory `xml:"category"`
	Source   atomSource     `xml:"source"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
}

// atomSource says which feed an entry was copied from (section 4.2.11).
type atomSource struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
}

func (v *view) atom() ([]byte, error) {
	d := v.atomHead(editionURI(v.ID), v.Title, v.About, "atom.xml", "")
	for _, s := range v.first(v.Entries) {
		e := s.atom(v)
		for _, t := range s.Tags {
			e.Category = append(e.Category, atomCategory{Term: t})
		}
		d.Entries = append(d.Entries, e)
	}
	return marshalXML(d)
}

// rejectedAtom is what was dropped, and why.
func (v *view) rejectedAtom() ([]byte, error) {
	about := "What “" + v.Title + "” left out, and why."
	d := v.atomHead(tagURI(string(v.ID)+"/rejected"), v.Title+": left out", about, "rejected.atom", "rejected.html")
	d.Updated = atomDate(v.dropped())
	for _, s := range v.first(v.Rejected) {
		e := s.atom(v)
		if s.Verdict.Filter != "" {
			e.Category = []atomCategory{{Term: s.Verdict.Filter, Scheme: tagURI("filter")}}
		}
		e.Summary = &feeds.AtomSummary{Type: "html", Content: s.dropped(v.Home)}
		e.Content = nil
		d.Entries = append(d.Entries, e)
	}
	return marshalXML(d)
}

func (v *view) atomHead(id, title, about, self, page string) atomDocument {
	d := atomDocument{Generator: generator, Lang: v.Lang}
	d.Xmlns, d.Id, d.Title, d.Subtitle = atomNS, id, title, about
	d.Updated = atomDate(v.Updated)
	d.Links = append(d.Links, newAtomLink("self", v.ref(self), "application/atom+xml"))
	if v.has["html"] {
		d.Links = append(d.Links, newAtomLink("alternate", v.ref(page), "text/html"))
	}
	return d
}

func newAtomLink(rel, href, mediaType string) atomLink {
	return atomLink{AtomLink: feeds.AtomLink{Rel: rel, Href: href, Type: mediaType}}
}

func (s *shown) atom(v *view) atomEntry {
	e := atomEntry{Lang: s.Lang, Source: s.atomSource(v)}
	e.Id, e.Title = s.URI, s.Title
	e.Updated = atomDate(firstKnown(s.changed(), v.Updated))
	if !s.Published.IsZero() {
		e.Published = atomDate(s.Published)
	}
	e.Author = &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: s.creator()}}
	e.Links = s.atomLinks(v)
	if s.HTML != "" || s.URL == "" { // without a link an entry must have content (section 4.1.2)
		e.Content = &feeds.AtomContent{Type: "html", Content: s.body(v.Home)}
	} else {
		e.Summary = &feeds.AtomSummary{Type: "html", Content: s.body(v.Home)}
	}
	return e
}

func (s *shown) atomLinks(v *view) []atomLink {
	var links []atomLink
	if s.URL != "" {
		links = append(links, newAtomLink("alternate", s.URL, ""))
	}
	if s.Page != "" {
		why := newAtomLink("related", v.ref(s.Page), "text/html")
		why.Title = "Why is this here?"
		links = append(links, why)
	}
	for _, m := range s.Media {
		l := newAtomLink("enclosure", m.URL, m.Type)
		if m.Bytes > 0 {
			l.Length = strconv.FormatInt(m.Bytes, 10)
		}
		links = append(links, l)
	}
	return links
}

func (s *shown) atomSource(v *view) atomSource {
	src := atomSource{ID: s.SourceURL, Title: s.Publisher, Updated: atomDate(firstKnown(s.changed(), v.Updated))}
	if src.ID == "" {
		src.ID = tagURI("source")
	} else {
		src.Links = []atomLink{newAtomLink("self", s.SourceURL, "")}
	}
	return src
}

// dropped says for the rejected feed who dropped the entry, and why.
func (s *shown) dropped(base string) string {
	var b strings.Builder
	b.WriteString("<p>" + html.EscapeString(s.Byline()) + " · left out by <b>" + html.EscapeString(s.Verdict.By()) + "</b>")
	if s.Verdict.Reason != "" {
		b.WriteString(": " + html.EscapeString(s.Verdict.Reason))
	}
	b.WriteString("</p>")
	if base != "" && s.Page != "" {
		b.WriteString("\n" + `<p><a href="` + html.EscapeString(base+s.Page) + `">The whole verdict</a></p>`)
	}
	return b.String()
}

// By names the filter that decided, and its rule.
func (v verdict) By() string {
	switch {
	case v.Filter == "":
		return "no filter"
	case v.Rule == "" || v.Rule == v.Filter:
		return v.Filter
	}
	return v.Filter + ", " + v.Rule
}

func firstKnown(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
}

// atomDate is RFC 3339. Atom wants a date even where nobody knows one: the epoch.
func atomDate(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0).UTC()
	}
	return t.Format(time.RFC3339)
}
