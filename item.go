package winnow

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"
)

// ItemID names one item for ever: the same source and key give the same id on
// every machine. It is 16 characters of lower-case base32 (80 bits).
type ItemID string

// Item is one entry of a source in our shape. A later edit by its publisher is
// a new Revision of the same item. All times are UTC; a zero time is unknown.
type Item struct {
	ID        ItemID   `json:"id"`
	Source    SourceID `json:"source"`
	Publisher string   `json:"publisher,omitempty"`
	// Via is the item whose related links brought this one; "" for an item of a feed.
	// ViaTitle is that item's title, by which a link that only repeats it is known.
	Via      ItemID `json:"via,omitempty"`
	ViaTitle string `json:"via_title,omitempty"`
	GUID     string `json:"guid,omitempty"`
	// URL is the link as published. Canonical is the same without tracking
	// parameters, AMP and mobile forms: what copies are recognised by.
	URL       string `json:"url,omitempty"`
	Canonical string `json:"canonical,omitempty"`
	// Title and Author are plain text. Lang is a BCP 47 tag, "" when the source
	// says none.
	Title  string `json:"title,omitempty"`
	Author string `json:"author,omitempty"`
	Lang   string `json:"lang,omitempty"`
	// Summary and Content are HTML as published, not sanitized.
	Summary string `json:"summary,omitempty"`
	Content string `json:"content,omitempty"`
	// Own is Content (or Summary, when there is no content) with the related
	// links cut out: still HTML, still not sanitized. It is what may be published.
	Own string `json:"own,omitempty"`
	// Text is the plain text of the item's own words: no markup, no related link.
	Text string `json:"text,omitempty"`
	// Links is what was cut from it.
	Links []Link `json:"links,omitempty"`
	// Page is how the item's own page was read; nil when nobody looked for it.
	Page  *PageNote `json:"page,omitempty"`
	Tags  []string  `json:"tags,omitempty"`
	Media []Media   `json:"media,omitempty"`
	// Promo says that the item is no article of its own; the zero value that it is
	// one, as far as can be told.
	Promo Promo `json:"promo,omitzero"`
	// Advice is what models said of it that editions had asked.
	Advice []Advice `json:"advice,omitempty"`

	Published time.Time `json:"published,omitzero"`
	Updated   time.Time `json:"updated,omitzero"`
	// Arrived is when this machine first read the item. It is ours and never changes.
	Arrived time.Time `json:"arrived,omitzero"`
	// Edits are what the publisher changed that a reader would want to know of, the last
	// one last: the headline, or a number.
	Edits []Edit `json:"edits,omitempty"`
	// Revision counts the publisher's edits, and the readings of its page after it
	// was first judged: 0 is the item as it first came.
	Revision int `json:"revision,omitempty"`
}

// Edit is one change by the publisher.
type Edit struct {
	At time.Time `json:"at"` // when we saw it
	// What changed: "title", or "number" for one in title or text.
	What string `json:"what"`
	Was  string `json:"was"`
	Now  string `json:"now"`
}

// Link is a related link that was cut from an item.
type Link struct {
	// Text is the anchor's own words, Label what stood before them ("Related:").
	Text  string `json:"text"`
	URL   string `json:"url,omitempty"`
	Label string `json:"label,omitempty"`
	// Place says where it stood.
	Place Place `json:"place,omitempty"`
}

// Place says where in an item a related link stood.
type Place string

// The places of a related link.
const (
	PlaceInline   Place = "inline"   // between or inside paragraphs
	PlaceTrailing Place = "trailing" // in a list under the text
	PlaceBeside   Place = "beside"   // elsewhere on the page
	PlaceAppeal   Place = "appeal"   // no article: it asks to subscribe, to follow, to share
)

// Promo is how an item that is no article of its own promotes others.
type Promo struct {
	Kind PromoKind `json:"kind"`
	// Label is what gave it away, as it stood in the title ("Watch:"); "" when the
	// content did.
	Label string `json:"label,omitempty"`
}

// PromoKind is a kind of promotion.
type PromoKind string

// The kinds of promotion.
const (
	PromoPointer    PromoKind = "pointer"    // to one article, video or broadcast: "Watch: …", "Related: …"
	PromoNewsletter PromoKind = "newsletter" // a newsletter, or an invitation to one
	PromoQuiz       PromoKind = "quiz"       // a quiz or a puzzle
	PromoRoundup    PromoKind = "roundup"    // a digest, a list of links to other articles
)

// Media is an enclosure or an image of an item.
type Media struct {
	URL   string `json:"url"`
	Type  string `json:"type,omitempty"` // MIME type
	Bytes int64  `json:"bytes,omitempty"`
}

var idEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewItemID returns the id of the item that source knows by key. The key is the
// GUID byte for byte where there is one, else the URL, else title and date.
func NewItemID(source SourceID, key string) ItemID {
	sum := sha256.Sum256([]byte(string(source) + "\x00" + key))
	return ItemID(strings.ToLower(idEncoding.EncodeToString(sum[:10])))
}

// Digest is a fingerprint of what a reader of the item would see. Two revisions
// of one item differ in it; dates and validators do not count, since some
// publishers change them on every request.
func (it *Item) Digest() string {
	h := sha256.New()
	for _, s := range []string{it.URL, it.Title, it.Author, it.Summary, it.Content} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return strings.ToLower(idEncoding.EncodeToString(h.Sum(nil)[:10]))
}

// When is the item's date for people and for order: the publisher's, but never
// later than its arrival, which also stands in for an unknown one.
func (it *Item) When() time.Time {
	if it.Published.IsZero() || it.Published.After(it.Arrived) && !it.Arrived.IsZero() {
		return it.Arrived
	}
	return it.Published
}
