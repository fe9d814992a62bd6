package parse

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"

	"winnow"
)

// item maps one entry.
func item(it *gofeed.Item, base, lang string) winnow.Item {
	out := winnow.Item{
		GUID: it.GUID, URL: absolute(it.Link, base), Title: cut(plain(it.Title), maxTitle), Author: authors(it), Lang: lang,
		Summary: cut(it.Description, maxText), Content: cut(it.Content, maxText), Tags: tags(it),
		Media: media(it, base), Published: date(it.PublishedParsed, it.Published), Updated: date(it.UpdatedParsed, it.Updated),
	}
	if out.URL == "" && !strings.ContainsAny(it.GUID, " \n") {
		out.URL = absolute(it.GUID, "") // a permalink guid
	}
	if out.Published.IsZero() {
		out.Published = out.Updated
	}
	if dc := it.DublinCoreExt; dc != nil && len(dc.Language) > 0 {
		out.Lang = dc.Language[0]
	}
	if out.Summary == "" && out.Content == "" {
		out.Summary = described(it)
	}
	return out
}

// described is a text in the places where media feeds keep it.
func described(it *gofeed.Item) string {
	if it.ITunesExt != nil && it.ITunesExt.Summary != "" {
		return cut(it.ITunesExt.Summary, maxText)
	}
	for _, e := range it.Extensions["media"]["description"] {
		return cut(e.Value, maxText)
	}
	return ""
}

func authors(it *gofeed.Item) string {
	var names []string
	for _, a := range it.Authors {
		if name := plain(a.Name); name != "" {
			names = append(names, name)
		}
	}
	return cut(strings.Join(names, ", "), maxTitle)
}

func tags(it *gofeed.Item) []string {
	var out []string
	for _, c := range it.Categories {
		if c = plain(c); c != "" && len(out) < 50 {
			out = append(out, cut(c, 200))
		}
	}
	return out
}

func media(it *gofeed.Item, base string) []winnow.Media {
	var out []winnow.Media
	for _, e := range it.Enclosures {
		if u := absolute(e.URL, base); u != "" && len(out) < 20 {
			size, _ := strconv.ParseInt(e.Length, 10, 64) // often missing or a word
			out = append(out, winnow.Media{URL: u, Type: e.Type, Bytes: max(size, 0)})
		}
	}
	if it.Image != nil && len(out) == 0 {
		if u := absolute(it.Image.URL, base); u != "" {
			out = append(out, winnow.Media{URL: u, Type: "image"})
		}
	}
	return out
}

// absolute is a link as an http or https address, or "".
func absolute(link, base string) string {
	link = strings.TrimSpace(link)
	if link == "" {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	if !u.IsAbs() {
		b, err := url.Parse(base)
		if err != nil || base == "" {
			return ""
		}
		u = b.ResolveReference(u)
		link = u.String()
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return link // byte for byte where it was absolute
}

var tag = regexp.MustCompile(`<[a-zA-Z/!][^<>]*>`)

// plain makes text of a title: publishers put markup and twice-escaped entities
// into fields that are plain by their specification.
func plain(s string) string {
	if strings.ContainsRune(s, '<') {
		s = tag.ReplaceAllString(s, "")
	}
	if strings.ContainsRune(s, '&') {
		s = html.UnescapeString(s)
		s = tag.ReplaceAllString(s, "")
	}
	return strings.Join(strings.Fields(s), " ")
}

// cut shortens a text to n bytes at the end of a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[:n]
	for len(s) > 0 {
		if r, size := utf8.DecodeLastRuneInString(s); r != utf8.RuneError || size != 1 {
			break
		}
		s = s[:len(s)-1]
	}
	return s
}

// layouts are dates that feeds have and gofeed does not read.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 MST",
	time.DateTime, "2006-01-02 15:04", time.DateOnly, "20060102T150405Z0700", "20060102T150405", "20060102",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 2006 15:04 MST", "2 Jan 2006 15:04:05 -0700",
	"2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05", "2 Jan 2006", "Mon, Jan 2 2006 3:04:05 PM", "Mon, Jan 2, 2006 3:04 PM", "January 2, 2006 3:04 PM", "January 2, 2006",
	"Monday, 2 January 2006 15:04:05 MST", "Monday, January 2, 2006 3:04 PM", time.ANSIC, time.UnixDate, time.RFC850, "02.01.2006 15:04", "02.01.2006",
}

// date is what gofeed read, or what we can read; zero for neither.
func date(parsed *time.Time, raw string) time.Time {
	if parsed != nil {
		return parsed.UTC()
	}
	raw = strings.Join(strings.Fields(raw), " ")
	if len(raw) < 6 || len(raw) > 60 {
		return time.Time{}
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, raw); err == nil && t.Year() > 0 {
			return t.UTC()
		}
	}
	return time.Time{}
}
