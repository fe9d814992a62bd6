package parse

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"

	"winnow"
)

// atom maps Atom 0.3 and 1.0 (RFC 4287).
func (m mapper) atom(f *atom.Feed) *Feed {
	feed := &Feed{Format: format("Atom", f.Version), Title: plain(f.Title), Home: m.atomLink(f.Links), Lang: lang(m.lang, f.Language)}
	entries := f.Entries[:min(len(f.Entries), maxItems)]
	for i, e := range entries {
		it := m.atomItem(e, m.entry(i, len(entries)), feed.Lang)
		if it.Author == "" {
			it.Author = persons(f.Authors)
		}
		feed.Items = append(feed.Items, it)
	}
	return feed
}

func (m mapper) atomItem(e *atom.Entry, seen entry, feedLang string) winnow.Item {
	it := winnow.Item{
		GUID: seen.id, URL: m.atomLink(e.Links), Title: atomTitle(e.Title, seen.titleType), Author: persons(e.Authors),
		Lang: lang(seen.lang, feedLang), Summary: atomHTML(e.Summary, seen.summaryType), Tags: atomTags(e.Categories),
		Published: dateOr(e.PublishedParsed, e.Published, values(e.Extensions, "dcterms", "created"), values(e.Extensions, "", "created")),
		Updated:   dateOr(e.UpdatedParsed, e.Updated),
	}
	if it.GUID == "" {
		it.GUID = e.ID
	}
	if c := e.Content; c != nil {
		it.Content = atomHTML(c.Value, c.Type)
		if it.URL == "" {
			it.URL = m.url(c.Src)
		}
	}
	if it.Published.IsZero() {
		it.Published = it.Updated
	}
	if it.URL == "" && hasScheme(it.GUID) {
		it.URL = m.url(it.GUID)
	}
	it.Media = m.atomMedia(e)
	return it
}

// atomTitle follows the type: text is literal (RFC 4287 §3.1.1.1), html and
// xhtml have markup in them.
func atomTitle(s, kind string) string {
	if isText(kind) {
		return squash(s)
	}
	return plain(s)
}

func atomHTML(s, kind string) string {
	if isText(kind) {
		return asHTML(s)
	}
	return s
}

func isText(kind string) bool {
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind == "" || kind == "text" || kind == "text/plain"
}

// atomLink is the page among the links: the alternate one, HTML before others.
func (m mapper) atomLink(links []*atom.Link) string {
	best := ""
	for _, l := range links {
		if l.Rel != "alternate" {
			continue
		}
		link := m.url(l.Href)
		if link != "" && (best == "" || strings.Contains(l.Type, "html")) {
			best = link
			if l.Type == "" || strings.Contains(l.Type, "html") {
				return best
			}
		}
	}
	return best
}

func (m mapper) atomMedia(e *atom.Entry) []winnow.Media {
	var l mediaOf
	for _, k := range e.Links {
		if k.Rel == "enclosure" {
			l.add(m, k.Href, k.Type, k.Length)
		}
	}
	media := e.Extensions["media"]
	for _, g := range media["group"] {
		for _, x := range append(g.Children["content"], g.Children["thumbnail"]...) {
			l.add(m, x.Attrs["url"], x.Attrs["type"], x.Attrs["fileSize"])
		}
	}
	for _, x := range append(media["content"], media["thumbnail"]...) {
		l.add(m, x.Attrs["url"], x.Attrs["type"], x.Attrs["fileSize"])
	}
	return l.list
}

func atomTags(cats []*atom.Category) []string {
	var tags []string
	for _, c := range cats {
		tags = append(tags, orFirst(c.Label, []string{c.Term}))
	}
	return tidy(tags)
}

func persons(people []*atom.Person) string {
	var list []string
	for _, p := range people {
		list = append(list, orFirst(p.Name, []string{p.Email}))
	}
	return names(list)
}
