package demo

import (
	"encoding/json"
	"io"
	"net/netip"
	"text/template"
	"time"

	"winnow"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// form is a feed's format.
type form int

const (
	rss form = iota
	rdf
	atom
	jsonFeed
)

// feed is an invented source.
type feed struct {
	id, publisher, lang string
	side                string
	state               bool
	rights              winnow.Rights
	full                bool // its items have pages, and are judged by them
	form                form
	items               []item
}

// item is an invented report. at is minutes after the world's base date.
type item struct {
	guid, url, title string
	summary, content string
	page             string // HTML of the article's page
	at, step         int
	// From editStep on the report has another headline.
	editTitle string
	editStep  int

	published time.Time
}

func (f form) mime() string {
	switch f {
	case atom:
		return "application/atom+xml; charset=utf-8"
	case jsonFeed:
		return "application/feed+json"
	}
	return "application/rss+xml; charset=utf-8"
}

func (f form) write(w io.Writer, src feed, items []item) error {
	if f == jsonFeed {
		return writeJSON(w, src, items)
	}
	return forms[f].Execute(w, map[string]any{"Feed": view(src), "Items": views(items)})
}

// itemView is an item as the templates see it, escaped for XML.
type itemView struct{ GUID, URL, Title, Summary, Content, RFC822, RFC3339 string }

type feedView struct{ ID, Publisher, Lang string }

func view(f feed) feedView {
	return feedView{f.id, template.HTMLEscapeString(f.publisher), f.lang}
}

func views(items []item) []itemView {
	out := make([]itemView, len(items))
	esc := template.HTMLEscapeString
	for i, it := range items {
		out[i] = itemView{esc(it.guid), esc(it.url), esc(it.title), esc(it.summary), esc(it.content),
			it.published.Format(time.RFC1123Z), it.published.Format(time.RFC3339)}
	}
	return out
}

var forms = map[form]*template.Template{
	rss: template.Must(template.New("rss").Parse(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{{.Feed.Publisher}}</title><link>https://{{.Feed.ID}}.example/</link><description>Invented for the demo</description><language>{{.Feed.Lang}}</language>
{{range .Items}}<item><title>{{.Title}}</title>{{with .URL}}<link>{{.}}</link>{{end}}<guid isPermaLink="false">{{.GUID}}</guid><pubDate>{{.RFC822}}</pubDate><description>{{.Summary}}</description>{{with .Content}}<content:encoded>{{.}}</content:encoded>{{end}}</item>
{{end}}</channel></rss>
`)),
	rdf: template.Must(template.New("rdf").Parse(`<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://{{.Feed.ID}}.example/"><title>{{.Feed.Publisher}}</title><link>https://{{.Feed.ID}}.example/</link><description>Invented for the demo</description><dc:language>{{.Feed.Lang}}</dc:language></channel>
{{range .Items}}<item rdf:about="{{.URL}}"><title>{{.Title}}</title><link>{{.URL}}</link><dc:date>{{.RFC3339}}</dc:date><description>{{.Summary}}</description></item>
{{end}}</rdf:RDF>
`)),
	atom: template.Must(template.New("atom").Parse(`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{{.Feed.Lang}}"><title>{{.Feed.Publisher}}</title><id>https://{{.Feed.ID}}.example/</id><updated>{{with .Items}}{{(index . 0).RFC3339}}{{end}}</updated><author><name>{{.Feed.Publisher}}</name></author>
{{range .Items}}<entry><title>{{.Title}}</title><link rel="alternate" href="{{.URL}}"/><id>{{.GUID}}</id><published>{{.RFC3339}}</published><updated>{{.RFC3339}}</updated><summary>{{.Summary}}</summary>{{with .Content}}<content type="html">{{.}}</content>{{end}}</entry>
{{end}}</feed>
`)),
}

func writeJSON(w io.Writer, f feed, items []item) error {
	type entry struct {
		ID        string `json:"id"`
		URL       string `json:"url,omitempty"`
		Title     string `json:"title"`
		Summary   string `json:"summary,omitempty"`
		HTML      string `json:"content_html,omitempty"`
		Text      string `json:"content_text,omitempty"`
		Published string `json:"date_published"`
	}
	out := struct {
		Version  string  `json:"version"`
		Title    string  `json:"title"`
		Home     string  `json:"home_page_url"`
		Language string  `json:"language"`
		Items    []entry `json:"items"`
	}{"https://jsonfeed.org/version/1.1", f.publisher, "https://" + f.id + ".example/", f.lang, nil}
	for _, it := range items {
		e := entry{ID: it.guid, URL: it.url, Title: it.title, Summary: it.summary, HTML: it.content, Published: it.published.Format(time.RFC3339)}
		if e.HTML == "" {
			e.Text = it.summary
		}
		out.Items = append(out.Items, e)
	}
	return json.NewEncoder(w).Encode(out)
}
