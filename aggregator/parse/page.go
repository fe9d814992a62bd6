package parse

import (
	"bytes"
	"mime"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page decodes an HTML page or a text to UTF-8. A byte order mark counts first,
// then that it is valid UTF-8 already, then what HTTP declares, and what the page
// does.
func Page(body []byte, contentType string) string {
	return string(bytes.ToValidUTF8(decoded(body, httpCharset(contentType), metaCharset(body), xmlCharset(body)), []byte("\uFFFD")))
}

var metaTag = regexp.MustCompile(`(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([a-z0-9._:-]+)`)

// maxHead is how far into a page its own word on its charset and its feeds is
// looked for, in bytes.
const maxHead = 256 << 10

func metaCharset(body []byte) string {
	if m := metaTag.FindSubmatch(body[:min(len(body), maxHead)]); m != nil {
		return string(m[1])
	}
	return ""
}

// Declared is a feed that a page declares.
type Declared struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	Type  string `json:"type"` // MIME type
}

// maxDeclared is how many feeds of one page are listed.
const maxDeclared = 50

// Discover lists the feeds that a page (UTF-8) declares by <link rel=alternate>
// (HTML, autodiscovery), each once. Addresses are made absolute by the page's
// base, or by where it stands; one that is no http or https address is left out.
func Discover(page, at string) []Declared {
	var found []Declared
	base, err := url.Parse(at)
	if err != nil || !base.IsAbs() {
		base = nil
	}
	z := html.NewTokenizer(strings.NewReader(page[:min(len(page), maxHead)]))
	for kind := z.Next(); kind != html.ErrorToken && len(found) < maxDeclared; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		switch t := z.Token(); t.DataAtom {
		case atom.Base:
			if to := (mapper{base: base}).url(attrOf(t, "href")); to != "" {
				base, _ = url.Parse(to) // url has parsed it
			}
		case atom.Link:
			d := declared(t, mapper{base: base})
			if d.URL != "" && !slices.ContainsFunc(found, func(have Declared) bool { return have.URL == d.URL }) {
				found = append(found, d)
			}
		}
	}
	return found
}

// declared is the feed that a link element declares; without address when it
// declares none.
func declared(t html.Token, m mapper) Declared {
	kind, _, err := mime.ParseMediaType(attrOf(t, "type"))
	href := attrOf(t, "href")
	if err != nil || !slices.Contains(strings.Fields(strings.ToLower(attrOf(t, "rel"))), "alternate") || !isFeedType(kind, href) {
		return Declared{}
	}
	return Declared{Title: squash(attrOf(t, "title")), URL: m.url(href), Type: kind}
}

// isFeedType: JSON Feed 1 declared plain JSON, as do interfaces of other kinds.
func isFeedType(kind, href string) bool {
	switch kind {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json":
		return true
	case "application/json":
		return strings.HasSuffix(href, "feed.json")
	}
	return false
}

func attrOf(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
