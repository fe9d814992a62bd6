package output

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// The bounds on an item's markup. Parsers of HTML have hung on less.
const (
	maxMarkup  = 1 << 20 // bytes that are read
	maxNesting = 256     // elements inside one another; deeper ones lose their tags
)

// policy is what full texts may contain: words and their structure, links and
// pictures, no style, no frames, no drawings, no forms.
var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "div",
		"ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption",
		"b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "code", "kbd", "samp", "var", "q", "cite", "abbr", "span", "bdi",
		"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("alt").Matching(regexp.MustCompile(`^[^<>]*$`)).OnElements("img")
	p.AllowAttrs("width", "height").Matching(regexp.MustCompile(`^\d{1,4}$`)).OnElements("img")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^\d{1,2}$`)).OnElements("td", "th")
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(?:ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("lang").Matching(langForm).Globally()
	p.RequireNoReferrerOnLinks(true)
	return p
}

// wordless elements hold no words for people, whatever stands in them.
var wordless = map[string]bool{
	"script": true, "style": true, "iframe": true, "object": true, "svg": true, "math": true, "template": true,
	"noscript": true, "noembed": true, "noframes": true, "plaintext": true, "xmp": true, "select": true,
	"textarea": true, "title": true, "head": true,
}

// void elements have no end tag (HTML, section 13.1.2).
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

// sanitize makes markup safe to publish. Relative addresses are resolved against
// base, or dropped where base is no http address.
func sanitize(markup, base string) string {
	var b balancer
	b.base, _ = url.Parse(httpURL(base))
	b.run(html.NewTokenizer(strings.NewReader(clean(bounded(markup)))))
	return strings.TrimSpace(clean(policy.Sanitize(b.out.String())))
}

// bounded is at most the first megabyte of markup, ending in a whole character.
func bounded(markup string) string {
	if len(markup) <= maxMarkup {
		return markup
	}
	markup = markup[:maxMarkup]
	for len(markup) > 0 && !utf8.RuneStart(markup[len(markup)-1]) {
		markup = markup[:len(markup)-1]
	}
	return markup[:max(len(markup)-1, 0)]
}

// balancer rewrites a stream of tags so that every element is closed, none is
// nested too deep, and addresses are whole. It judges nothing: the policy does.
type balancer struct {
	out  strings.Builder
	base *url.URL
	open []string
	skip string
}

func (b *balancer) run(z *html.Tokenizer) {
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			b.closeTo(0)
			return
		}
		t := z.Token()
		within := b.skip
		b.skip = skipping(b.skip, t.Data, kind)
		if within != "" || b.skip != "" {
			continue
		}
		switch kind {
		case html.TextToken:
			b.out.WriteString(html.EscapeString(t.Data))
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(t)
		case html.EndTagToken:
			b.end(t.Data)
		}
	}
}

func (b *balancer) start(t html.Token) {
	if len(b.open) >= maxNesting && !void[t.Data] || t.Data == "img" && invisible(t.Attr) {
		return
	}
	t.Type = html.StartTagToken
	t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return (a.Key == "href" || a.Key == "src") && b.resolve(a.Val) == "" })
	for i, a := range t.Attr {
		if a.Key == "href" || a.Key == "src" {
			t.Attr[i].Val = b.resolve(a.Val)
		}
	}
	if (t.Data == "a" || t.Data == "img") && !points(t.Attr) {
		return // the policy would drop it, and mistake whose end tag goes with it
	}
	b.out.WriteString(t.String())
	if !void[t.Data] {
		b.open = append(b.open, t.Data)
	}
}

func (b *balancer) end(name string) {
	for i, v := range slices.Backward(b.open) {
		if v == name {
			b.closeTo(i)
			return
		}
	}
}

func (b *balancer) closeTo(depth int) {
	for len(b.open) > depth {
		last := len(b.open) - 1
		b.out.WriteString("</" + b.open[last] + ">")
		b.open = b.open[:last]
	}
}

// resolve makes an address whole; it is "" when that is not possible.
func (b *balancer) resolve(ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	switch {
	case err != nil || u.Scheme == "" && (b.base == nil || b.base.Host == ""):
		return ""
	case u.Scheme == "mailto":
		return u.String()
	case u.Scheme == "":
		u = b.base.ResolveReference(u)
	}
	return httpURL(u.String())
}

// points tells whether an element still has an address.
func points(attrs []html.Attribute) bool {
	return slices.ContainsFunc(attrs, func(a html.Attribute) bool { return a.Key == "href" || a.Key == "src" })
}

// invisible pictures count readers.
func invisible(attrs []html.Attribute) bool {
	return slices.ContainsFunc(attrs, func(a html.Attribute) bool {
		return (a.Key == "width" || a.Key == "height") && (a.Val == "0" || a.Val == "1")
	})
}
