package aggregator

import (
	"cmp"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"winnow"
	"winnow/aggregator/clean"
	"winnow/aggregator/fetch"
)

// The most that is kept of one page, in bytes and links.
const (
	maxPageText  = 256 << 10
	maxPageOwn   = 512 << 10
	maxPageWords = 500 // of a title or an anchor
	maxPageLinks = 100
	maxPageURL   = maxPageText / 100
)

// pageOf cleans an article's page, by what is known of its source.
func pageOf(answer *fetch.Answer, ev clean.Evidence, now time.Time) winnow.Page {
	ev.URL = answer.URL
	found := ev.Page(string(answer.Body))
	p := winnow.Page{
		Fetched: now, Title: oneLine(found.Title), Lang: found.Lang,
		Canonical: articleURL(found.Canonical), Own: found.Own, Text: cutBytes(found.Text, maxPageText),
	}
	if p.Published = found.Published; p.Published.IsZero() {
		p.Published = clean.PageDate(answer.URL)
	}
	if len(p.Own) > maxPageOwn { // half an article is no article
		p.Own = ""
	}
	for _, l := range found.Links[:min(len(found.Links), maxPageLinks)] {
		if l.Text = oneLine(l.Text); l.Text != "" && len(l.URL) <= maxPageURL {
			p.Links = append(p.Links, l)
		}
	}
	return p
}

// oneLine makes one line of bounded length.
func oneLine(s string) string { return cutBytes(strings.Join(strings.Fields(s), " "), maxPageWords) }

// cutBytes cuts between two characters.
func cutBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// articleURL is what copies are recognised by, of the address that a page calls
// its own. It is believed when it looks like one article's: sites that name their
// front page, a log-in or a consent page on all of theirs would make one article
// of them.
func articleURL(address string) string {
	canonical := clean.URL(address)
	u, err := url.Parse(canonical)
	if err != nil || canonical == "" {
		return ""
	}
	last := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	if len(last) >= leastSlug || strings.ContainsAny(cmp.Or(u.RawQuery, u.Path), "0123456789") {
		return canonical
	}
	return ""
}

// leastSlug is how long the end of an address is, at least, that names an article
// in words.
const leastSlug = 16

// harvestPage makes items of the page's related links, as [Normalize] does of a
// feed's. A page that was reached by such a link itself brings none: that would
// make a crawler of us.
func harvestPage(f *winnow.Filling) []winnow.Item {
	it := f.Want.Item
	if it.TakePage(&f.Page, f.Whole); !it.FromPage() || it.Via != "" {
		return nil
	}
	it.Links, it.Arrived = f.Page.Links, f.Page.Fetched
	return harvest(&it)
}
