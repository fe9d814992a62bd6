package output

import (
	"cmp"
	"encoding/xml"
	"html"
	"strconv"
	"time"

	"github.com/gorilla/feeds"
)

// generator is what feeds say they were made by. It carries no version: an
// upgrade changes no feed.
const generator = "Winnow"

// rssDocument is RSS 2.0 (rssboard.org/rss-specification) with what gorilla's
// structs lack; the outer fields hide the embedded ones of the same name.
type rssDocument struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Content string     `xml:"xmlns:content,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	feeds.RssFeed
	Self  *rssLink  `xml:"atom:link"`
	Items []rssItem `xml:"item"`
}

type rssLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type rssItem struct {
	feeds.RssItem
	Link     string     `xml:"link,omitempty"`
	Category []string   `xml:"category"`
	Creator  string     `xml:"dc:creator,omitempty"` // <author> wants an e-mail address
	Language string     `xml:"dc:language,omitempty"`
	Updated  string     `xml:"atom:updated,omitempty"`
	Source   *rssSource `xml:"source"`
}

type rssSource struct {
	URL  string `xml:"url,attr"`
	Name string `xml:",chardata"`
}

func (v *view) rss() ([]byte, error) {
	d := rssDocument{Version: "2.0", Atom: atomNS, Content: "http://purl.org/rss/1.0/modules/content/", DC: "http://purl.org/dc/elements/1.1/"}
	d.Channel.Title, d.Channel.Link, d.Channel.Description = v.Title, v.ref(""), cmp.Or(v.About, v.Title)
	d.Channel.Language, d.Channel.Generator = v.Lang, generator
	d.Channel.LastBuildDate = rssDate(v.Updated)
	d.Channel.Self = &rssLink{v.ref("rss.xml"), "self", "application/rss+xml"}
	for _, s := range v.first(v.Entries) {
		d.Channel.Items = append(d.Channel.Items, s.rss(v))
	}
	return marshalXML(d)
}

func (s *shown) rss(v *view) rssItem {
	it := rssItem{Link: s.URL, Category: s.Tags, Creator: s.creator(), Language: s.Lang}
	it.Title, it.PubDate = s.Title, rssDate(s.Published)
	it.Guid = &feeds.RssGuid{Id: s.URI, IsPermaLink: "false"}
	it.Description = s.body(v.Home)
	if s.HTML != "" {
		it.Content = &feeds.RssContent{Content: s.body(v.Home)}
		it.Description = html.EscapeString(cmp.Or(s.Excerpt, s.Byline()))
	}
	if !s.Updated.IsZero() {
		it.Updated = atomDate(s.Updated)
	}
	if len(s.Media) > 0 { // RSS readers agree on one enclosure only
		m := s.Media[0]
		it.Enclosure = &feeds.RssEnclosure{Url: m.URL, Type: m.Type, Length: strconv.FormatInt(m.Bytes, 10)}
	}
	if s.SourceURL != "" {
		it.Source = &rssSource{s.SourceURL, s.Publisher}
	}
	return it
}

// creator is who wrote the entry: the author, else the publisher.
func (s *shown) creator() string {
	if s.Author != "" {
		return s.Author
	}
	return s.Publisher
}

// rssDate is RFC 822 with four digits for the year, "" for no date.
func rssDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC1123Z)
}

func marshalXML(doc any) ([]byte, error) {
	body, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(append([]byte(xml.Header), body...), '\n'), nil
}
