package filters

import "winnow"

// Filter is one judge of a chain. It must not change the view, remember anything
// of its own, or ask anybody: what it says follows from its settings, the item
// and the past.
type Filter interface {
	Judge(v *View, past *Past) Opinion
}

// Closer is a [Filter] that also has a say on the items that every filter let
// through. It is asked last.
type Closer interface {
	Close(v *View, past *Past) Opinion
}

// Say is what a filter decides.
type Say int

// What a filter can say. Keep settles the topic; it doesn't overrule filters of
// another kind.
const (
	Pass Say = iota
	Drop
	Keep
)

// Opinion is what a filter says of an item.
type Opinion struct {
	Say    Say
	Rule   string // the named part that decided
	Reason string // one sentence for a person
	// Score and Parts are the evidence of a filter that weighs; Weighed says that
	// it did.
	Weighed bool
	Score   float64
	Parts   []winnow.Part
	// Of is the item that this one repeats.
	Of winnow.ItemID
	// Lacks is what an item that is dropped would need to be kept.
	Lacks string
}
