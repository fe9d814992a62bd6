package winnow

import "time"

// WantKind says why the page of an item is wanted.
type WantKind string

// Why a page is wanted.
const (
	// WantNew: the item is new, from a source that is judged by whole texts. No
	// edition has it in its inbox until its page was read or given up.
	WantNew WantKind = "new"
	// WantEdit: the item's publisher has edited it since its page was read.
	WantEdit WantKind = "edit"
	// WantFollow: a related link on topic lacks the date that its page may have.
	WantFollow WantKind = "follow"
)

// Want is an item whose page is wanted, ours to fetch until the lease runs out.
type Want struct {
	Item Item
	Kind WantKind
	// Tries is how many tries have failed.
	Tries int
	// Known is the page as it was read lately for another item of that address; nil
	// when it must be fetched.
	Known *Page
	// Lease is the token with which Fill proves that the want is still ours.
	Lease string
}

// Filling is what came of a want.
type Filling struct {
	Want Want
	// At is the present.
	At time.Time
	// Page is what the page brought, or why it can't be had. Whole lets its HTML be
	// published, not only judged.
	Page  Page
	Whole bool
	// Passing means that the problem may pass: no other item goes without the page
	// on account of it.
	Passing bool
	// Advice is what models said of the item with its page's words.
	Advice []Advice
	// Items are those that the page's related links brought.
	Items []Item
	// Editions are those that judge the source's items.
	Editions []EditionID
	// Habits replace what is known of the source's habits; nil leaves it as it is.
	Habits []Habit
	// Unread means that nobody looked for the page: the item is judged as it is.
	Unread bool
	// Next, when it is set, puts the want off until then, and Tries is how many
	// tries have failed by now; nothing else is written.
	Next  time.Time
	Tries int
}
