package winnow

import "time"

// Replay is what a config would have made of an edition's archive, compared with
// what was published.
type Replay struct {
	Edition EditionID `json:"edition"`
	Title   string    `json:"title"`
	// Since is when the compared items arrived, or later; zero is all.
	Since time.Time `json:"since,omitzero"`
	// Items were compared; of them Kept are kept now, Enter entered and Leave left.
	Items int `json:"items"`
	Kept  int `json:"kept"`
	Enter int `json:"enter"`
	Leave int `json:"leave"`
	// Moved are in another story, and Reasons are kept or dropped as they were, but
	// by another filter or rule.
	Moved   int `json:"moved"`
	Reasons int `json:"reasons"`
	// Changes are the items that enter, leave or change their story, in the order in
	// which they were judged.
	Changes []Change `json:"changes"`
	// New are sources of the edition of which the archive has nothing.
	New []SourceID `json:"new,omitempty"`
}

// Differs is true when readers would have seen another edition.
func (r *Replay) Differs() bool { return r.Enter+r.Leave+r.Moved > 0 }

// Change is an item on which the verdicts differ.
type Change struct {
	Kind ChangeKind `json:"kind"`
	// Item is without its texts.
	Item Item    `json:"item"`
	Was  Verdict `json:"was"`
	Now  Verdict `json:"now"`
	// Past means that only another item's change brought this one: one repeats an
	// item that entered or left.
	Past bool `json:"past,omitempty"`
}

// ChangeKind says what became of an item.
type ChangeKind string

// What can become of an item.
const (
	ChangeNone   ChangeKind = ""
	ChangeEnters ChangeKind = "enters"
	ChangeLeaves ChangeKind = "leaves"
	ChangeStory  ChangeKind = "story"
)
