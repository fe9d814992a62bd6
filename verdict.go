package winnow

import "time"

// Verdict is what an edition's chain of filters decided on an item, with the
// evidence. Every item gets one; those dropped too.
type Verdict struct {
	Keep bool `json:"keep"`
	// Filter is the deciding filter as config.yaml names it; Rule the named part
	// of it that decided.
	Filter string `json:"filter,omitempty"`
	Rule   string `json:"rule,omitempty"`
	// Reason is one sentence for a person.
	Reason string `json:"reason,omitempty"`
	// Score is the topic's probability (0 to 1) where a topic filter was asked.
	Score float64 `json:"score"`
	// Parts is every contribution to the score.
	Parts []Part `json:"parts,omitempty"`
	// Of is the item that this one repeats, Story the development it reports. The
	// story of an item may change as others come: see Moves.
	Of    ItemID  `json:"of,omitempty"`
	Story StoryID `json:"story,omitempty"`
	// Wire is the news agency whose text the item is, as far as it says so.
	Wire string `json:"wire,omitempty"`
	// Alike is why it is in its story: the earlier items that seem to report the same
	// development, the likest first.
	Alike []Alike `json:"alike,omitempty"`
	// Moves are the earlier items whose story is another since this one came: two
	// stories turned out to be one, or one to be two.
	Moves []Move `json:"moves,omitempty"`
	// Lacks is what a dropped item would need to be kept, LacksDate or another word;
	// "" is nothing that could be had.
	Lacks string `json:"lacks,omitempty"`
	// Trail is what each filter that was asked said, in order.
	Trail []Said `json:"trail,omitempty"`
}

// What an item on topic can lack.
const (
	LacksDate    = "date"
	LacksAddress = "address"
)

// Alike is the likeness of an item with an earlier one.
type Alike struct {
	Item ItemID `json:"item"`
	// Score is the probability that both report one development, Parts how it comes
	// about.
	Score float64 `json:"score"`
	Parts []Part  `json:"parts,omitempty"`
}

// Move is an item that comes into another story.
type Move struct {
	Item  ItemID  `json:"item"`
	Story StoryID `json:"story"`
}

// Part is one contribution to a score: what, where, how much.
type Part struct {
	What  string  `json:"what"`
	Where string  `json:"where,omitempty"` // title, lead or body
	Words string  `json:"words,omitempty"` // the words that were found
	Score float64 `json:"score"`           // in log-odds
}

// Said is one filter's sentence about an item.
type Said struct {
	Filter string `json:"filter"`
	Keep   bool   `json:"keep"`
	Rule   string `json:"rule,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Judged is an item with the verdict on it in one edition.
type Judged struct {
	Edition EditionID
	Item    Item
	Verdict Verdict
	// Seq is the order in which the edition judged its items: 1, 2, …
	Seq int64
	// Follow is when the page of a dropped item was asked for, for what it lacks; zero
	// when it wasn't.
	Follow time.Time
}

// Pending is an item that waits in an edition's inbox.
type Pending struct {
	Item Item
	// Was is the verdict on an earlier revision of the item, nil for a new one.
	Was *Verdict
}

// Judge decides for one edition. It is pure: no clock, no network, no error. It
// is not safe for concurrent use: an edition has one judge.
type Judge interface {
	// Judge returns the verdict on it, given the items remembered so far. It
	// remembers nothing by itself.
	Judge(it *Item) Verdict
	// Remember takes a judged item into the past. Items come in the order in
	// which they were judged; a later revision replaces the earlier one.
	Remember(it *Item, v *Verdict)
}
