package parse

import (
	"strconv"
	"strings"
	"time"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"winnow"
)

// rss maps RSS 0.9 to 2.0 and RDF.
func (m mapper) rss(f *rss.Feed) *Feed {
	if f.DublinCoreExt == nil {
		f.DublinCoreExt = &ext.DublinCoreExtension{}
	}
	feed := &Feed{
		Format: format("RSS", f.Version),

		Title: plain(orFirst(f.Title, f.DublinCoreExt.Title)),
		Home:  m.url(f.Link),
		Lang:  lang(f.Language, orFirst("", f.DublinCoreExt.Language), m.lang),
		TTL:   ttl(f),
	}
	items := f.Items[:min(len(f.Items), maxItems)]
	for i, it := range items {
		feed.Items = append(feed.Items, m.rssItem(it, m.entry(i, len(items)), feed.Lang))
	}
	return feed
}

func (m mapper) rssItem(it *rss.Item, seen entry, feedLang string) winnow.Item {
	dc := it.DublinCoreExt
	if dc == nil {
		dc = &ext.DublinCoreExtension{}
	}
	published := orFirst(it.PubDate, dc.Date)
	out := winnow.Item{
		GUID:      guid(it, seen),
		URL:       m.rssLink(it, seen),
		Title:     plain(orFirst(it.Title, dc.Title, values(it.Extensions, "media", "title"))),
		Author:    rssAuthor(it, dc),
		Lang:      lang(seen.lang, orFirst("", dc.Language), feedLang),
		Summary:   orFirst(it.Description, dc.Description, values(it.Extensions, "itunes", "summary"), values(it.Extensions, "atom", "summary")),
		Content:   orFirst(it.Content, values(it.Extensions, "atom", "content")),
		Tags:      rssTags(it, dc),
		Media:     m.rssMedia(it),
		Published: dateOr(it.PubDateParsed, published, values(it.Extensions, "dcterms", "created"), values(it.Extensions, "dcterms", "issued"), values(it.Extensions, "atom", "published")),
		Updated:   dateOr(nil, "", values(it.Extensions, "dcterms", "modified"), values(it.Extensions, "atom", "updated")),
	}
	if out.Content == "" {
		out.Content = it.Custom["fullitem"]
	}
	return out
}

func guid(it *rss.Item, seen entry) string {
	if it.GUID != nil && it.GUID.Value != "" {
		return it.GUID.Value
	}
	return seen.about
}

// rssLink is the link, or what else is an address: a guid is one unless it says
// otherwise (RSS 2.0), and so is rdf:about.
func (m mapper) rssLink(it *rss.Item, seen entry) string {
	candidates := append([]string{it.Link}, it.Links...)
	for _, l := range it.Extensions["atom"]["link"] {
		if rel := l.Attrs["rel"]; rel == "" || rel == "alternate" {
			candidates = append(candidates, l.Attrs["href"])
		}
	}
	if g := it.GUID; g != nil && !strings.EqualFold(g.IsPermalink, "false") && hasScheme(g.Value) {
		candidates = append(candidates, g.Value)
	}
	if hasScheme(seen.about) {
		candidates = append(candidates, seen.about)
	}
	for _, c := range candidates {
		if link := m.url(c); link != "" {
			return link
		}
	}
	return ""
}

// hasScheme: the text is meant as an address of the web.
func hasScheme(s string) bool {
	scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), "://")
	return isWeb(scheme)
}

func rssAuthor(it *rss.Item, dc *ext.DublinCoreExtension) string {
	itunes, atom := values(it.Extensions, "itunes", "author"), []string(nil)
	for _, a := range it.Extensions["atom"]["author"] {
		for _, n := range a.Children["name"] {
			atom = append(atom, n.Value)
		}
	}
	for _, people := range [][]string{dc.Creator, {it.Author}, dc.Author, itunes, atom} {
		if n := names(people); n != "" {
			return n
		}
	}
	return ""
}

func rssTags(it *rss.Item, dc *ext.DublinCoreExtension) []string {
	var tags []string
	for _, c := range it.Categories {
		tags = append(tags, c.Value)
	}
	tags = append(tags, dc.Subject...)
	tags = append(tags, values(it.Extensions, "media", "category")...)
	for _, k := range append(values(it.Extensions, "media", "keywords"), values(it.Extensions, "itunes", "keywords")...) {
		tags = append(tags, strings.Split(k, ",")...)
	}
	return tidy(tags)
}

func (m mapper) rssMedia(it *rss.Item) []winnow.Media {
	var l mediaOf
	for _, e := range it.Enclosures {
		l.add(m, e.URL, e.Type, e.Length)
	}
	media := it.Extensions["media"]
	groups := append([]map[string][]ext.Extension{media}, nil)
	for _, g := range media["group"] {
		groups = append(groups, g.Children)
	}
	for _, g := range groups {
		for _, e := range append(append([]ext.Extension(nil), g["content"]...), g["thumbnail"]...) {
			l.add(m, e.Attrs["url"], e.Attrs["type"], e.Attrs["fileSize"])
			for _, t := range e.Children["thumbnail"] {
				l.add(m, t.Attrs["url"], t.Attrs["type"], "")
			}
		}
	}
	return l.list
}

// values are the texts of an extension's elements.
func values(x ext.Extensions, prefix, name string) []string {
	var out []string
	for _, e := range x[prefix][name] {
		out = append(out, e.Value)
	}
	return out
}

// orFirst is s, or else the first text of the lists that is not empty.
func orFirst(s string, lists ...[]string) string {
	for _, list := range append([][]string{{s}}, lists...) {
		for _, v := range list {
			if strings.TrimSpace(v) != "" {
				return v
			}
		}
	}
	return ""
}

// maxTTL is the longest that a feed may ask to be left alone.
const maxTTL = 7 * 24 * time.Hour

// ttl is the longer of <ttl>, in minutes (RSS 2.0), and the period of the RSS
// 1.0 syndication module.
func ttl(f *rss.Feed) time.Duration {
	minutes, err := strconv.ParseFloat(strings.TrimSpace(f.TTL), 64)
	if err != nil || minutes != minutes || minutes < 0 {
		minutes = 0
	}
	wait := time.Duration(min(minutes, maxTTL.Minutes()) * float64(time.Minute))
	sy := f.Extensions
	period := map[string]time.Duration{"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": maxTTL, "monthly": maxTTL, "yearly": maxTTL}[strings.ToLower(strings.TrimSpace(orFirst("", values(sy, "sy", "updatePeriod"))))]
	if n, err := strconv.Atoi(strings.TrimSpace(orFirst("", values(sy, "sy", "updateFrequency")))); err == nil && n > 1 {
		period /= time.Duration(n)
	}
	return min(max(wait, period), maxTTL)
}
