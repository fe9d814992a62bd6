package winnow

import "time"

// Habit is a line that stands in several items of a source: a promotion, a
// credit, a link that the publisher plants under all it writes. What is learnt
// of it outlives the items.
type Habit struct {
	// Key is the line's fingerprint: of its folded words, or of the address that it
	// links to.
	Key uint64 `json:"key"`
	// Text is the line, shortened, for people.
	Text string `json:"text,omitempty"`
	// Bodies are fingerprints of the different texts in which it stood, a few of
	// them: the line of one story that is told again and again is no habit.
	Bodies []uint32 `json:"bodies"`
	// Last is about when it was last seen: it may be a week behind.
	Last time.Time `json:"last"`
}
