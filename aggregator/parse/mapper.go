package parse

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow"
)

// mapper turns what gofeed read into our items.
type mapper struct {
	base *url.URL
	lang string
	seen []entry
}

// entry is what the survey saw of the i-th of n items, nothing when it counted
// otherwise than gofeed.
func (m mapper) entry(i, n int) entry {
	if i < len(m.seen) && len(m.seen) == n {
		return m.seen[i]
	}
	return entry{}
}

var versionForm = regexp.MustCompile(`^\d+(\.\d+)*$`)

// format is how people call a form of feed.
func format(form, version string) string {
	if versionForm.MatchString(version) {
		return form + " " + version
	}
	return form
}

// url makes a link absolute. It is "" for what is no http or https address.
func (m mapper) url(link string) string {
	link = strings.ReplaceAll(strings.TrimSpace(link), " ", "%20")
	u, err := url.Parse(link)
	if err != nil || link == "" {
		return ""
	}
	if !u.IsAbs() && m.base != nil {
		u = m.base.ResolveReference(u)
		link = u.String()
	}
	if u.Host == "" || !isWeb(u.Scheme) {
		return ""
	}
	return link
}

func isWeb(scheme string) bool { return scheme == "http" || scheme == "https" }

var langForm = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// lang is the first of the tags that is one.
func lang(tags ...string) string {
	for _, tag := range tags {
		if tag = strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"); langForm.MatchString(tag) {
			return tag
		}
	}
	return ""
}

// plain is the text of a title or name that may hold HTML: tags stripped and
// entities decoded, once. What looks like a tag and is none of HTML's stays.
func plain(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return squash(s)
	}
	var b strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
		raw := string(z.Raw())
		switch kind {
		case xhtml.TextToken:
			b.WriteString(html.UnescapeString(raw))
		case xhtml.StartTagToken, xhtml.EndTagToken, xhtml.SelfClosingTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case 0:
				b.WriteString(raw)
			case atom.Br, atom.P, atom.Div, atom.Li:
				b.WriteByte(' ')
			}
		}
	}
	b.Write(z.Buffered())
	return squash(b.String())
}

// cut shortens a text to n bytes, at the end of a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func squash(s string) string { return strings.Join(strings.Fields(s), " ") }

var hasTag = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// asHTML makes HTML of a text that is said to be plain. Where it has tags all
// the same, it is not what is said.
func asHTML(text string) string {
	if hasTag.MatchString(text) {
		return text
	}
	return html.EscapeString(text)
}

// mediaOf lists attachments, each address once.
type mediaOf struct{ list []winnow.Media }

// maxMedia is how many attachments of an item are read.
const maxMedia = 20

func (l *mediaOf) add(m mapper, link, mime, bytes string) {
	link = m.url(link)
	known := slices.ContainsFunc(l.list, func(have winnow.Media) bool { return have.URL == link })
	if link == "" || known || len(l.list) == maxMedia {
		return
	}
	n, err := strconv.ParseInt(strings.TrimSpace(bytes), 10, 64)
	if err != nil || n < 0 {
		n = 0
	}
	l.list = append(l.list, winnow.Media{URL: link, Type: strings.TrimSpace(mime), Bytes: n})
}

// tidy drops empty and repeated words of a list.
func tidy(words []string) []string {
	var out []string
	for _, w := range words {
		if w = plain(w); w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// names joins the names of people, without their mail addresses.
func names(people []string) string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = name(plain(p))
	}
	return strings.Join(tidy(out), ", ")
}

var (
	mailThenName = regexp.MustCompile(`^\S+@\S+\s*\(([^()]+)\)$`)
	nameThenMail = regexp.MustCompile(`^([^<(@]+?)\s*[<(]\S+@[^\s>)]+[>)]$`)
)

// name takes the name out of "mail (Name)" and "Name <mail>".
func name(s string) string {
	for _, form := range []*regexp.Regexp{mailThenName, nameThenMail} {
		if m := form.FindStringSubmatch(s); m != nil {
			return m[1]
		}
	}
	return s
}
