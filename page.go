package winnow

import (
	"cmp"
	"slices"
	"time"
)

// Page is what the page of an article brought: its cleaned words, or why it has
// none for us. All texts are UTF-8; zero values are what the page didn't say.
type Page struct {
	// Fetched is when it was read, or when it turned out that it can't be.
	Fetched time.Time `json:"fetched"`
	// Problem says for a person why the page can't be had; "" when it was read.
	Problem string `json:"problem,omitempty"`
	Title   string `json:"title,omitempty"`
	Lang    string `json:"lang,omitempty"` // BCP 47
	// Published is the article's date as the page gives it.
	Published time.Time `json:"published,omitzero"`
	// Canonical is what copies of the article are recognised by, see [Item].
	Canonical string `json:"canonical,omitempty"`
	// Own is HTML of the article's own words, not sanitized; Text is its plain text;
	// Links is what was cut from it.
	Own   string `json:"own,omitempty"`
	Text  string `json:"text,omitempty"`
	Links []Link `json:"links,omitempty"`
}

// PageNote is what an item remembers of the reading of its page.
type PageNote struct {
	// Fetched is when the page was read, or when it turned out that it can't be.
	Fetched time.Time `json:"fetched"`
	// Problem says for a person why the item's words are not those of its page; ""
	// when they are.
	Problem string `json:"problem,omitempty"`
	// Feed is the plain text of what the feed itself gave, in whose place the page's
	// stands; Whole tells that the page's HTML is in Own, too.
	Feed  string `json:"feed,omitempty"`
	Whole bool   `json:"whole,omitempty"`
}

// The problems of a page that was read all the same.
const (
	problemNoText   = "no article was found on it"
	problemLessText = "it has less text than the feed"
)

// FromPage tells whether the item's words are those of its page.
func (it *Item) FromPage() bool { return it.Page != nil && it.Page.Problem == "" }

// TakePage gives the item the words of its page, unless what the feed gave is
// more. whole lets the page's HTML be published, too; without it Own stays the
// feed's. An item that is only a related link also gets the page's title, since
// an anchor's words are no headline. A page that can't be had takes no words
// away that an earlier reading brought.
func (it *Item) TakePage(p *Page, whole bool) {
	note := PageNote{Fetched: p.Fetched, Problem: p.Problem, Feed: it.Text}
	had := it.FromPage()
	if had {
		note.Feed = it.Page.Feed
	}
	switch {
	case note.Problem != "":
	case p.Text == "":
		note.Problem = problemNoText
	case len(p.Text) < len(note.Feed):
		note.Problem = problemLessText
	}
	if note.Problem != "" {
		it.missPage(note, had)
		return
	}
	it.Text, it.Links = p.Text, joined(p.Links, it.Links)
	if note.Whole = whole && p.Own != ""; note.Whole {
		it.Own = p.Own
	}
	it.Lang, it.Canonical = cmp.Or(it.Lang, p.Lang), cmp.Or(p.Canonical, it.Canonical)
	if it.Via != "" {
		it.Title, it.Lang = cmp.Or(p.Title, it.Title), cmp.Or(p.Lang, it.Lang)
	}
	if it.Published.IsZero() {
		it.Published = p.Published
	}
	it.Page = &note
}

// missPage notes that there was nothing to take.
func (it *Item) missPage(note PageNote, had bool) {
	if had {
		kept := *it.Page
		kept.Fetched = note.Fetched
		it.Page = &kept
		return
	}
	note.Feed = ""
	it.Page = &note
}

// KeepPage keeps, in an item as its publisher now gives it, what the page of its
// earlier revision brought.
func (it *Item) KeepPage(old *Item) {
	if old.Page == nil {
		return
	}
	note := *old.Page
	it.Page = &note
	if !old.FromPage() {
		return
	}
	if len(it.Text) > len(old.Text) {
		it.Page = &PageNote{Fetched: note.Fetched, Problem: problemLessText}
		return
	}
	note.Feed = it.Text
	it.Text, it.Links = old.Text, joined(old.Links, it.Links)
	if note.Whole {
		it.Own = old.Own
	}
	if it.URL == old.URL {
		it.Canonical = old.Canonical
	}
	if it.Via != "" {
		it.Title, it.Lang = old.Title, old.Lang
	}
}

// joined is the first links and those of the others that are not among them.
func joined(first, others []Link) []Link {
	out := slices.Clone(first)
	for _, l := range others {
		if !slices.ContainsFunc(out, func(o Link) bool { return o.Text == l.Text && o.URL == l.URL }) {
			out = append(out, l)
		}
	}
	return out
}
