package winnow

import (
	"cmp"
	"slices"
	"time"
)

// StoryID names a story: the id of the item that opened it.
type StoryID string

// StoryOf is the story that it opens when it repeats nothing.
func StoryOf(it *Item) StoryID { return StoryID(it.ID) }

// SameStory is what becomes of an item that reports what an earlier kept one reports.
type SameStory string

// The values of same_story.
const (
	StoryKeep  SameStory = "keep"  // an entry of its own
	StoryGroup SameStory = "group" // one entry per story, updated in place
	StoryDrop  SameStory = "drop"  // dropped: the first report stands for the story
)

// Gate says which stories pass: those that enough publishers report, some time after
// the first report. The zero Gate lets everything pass.
type Gate struct {
	MinPublishers int      `yaml:"min_publishers" doc:"How many publishers must report a story; those of one family, and copies of one news agency, count once." default:"1"`
	After         Duration `yaml:"after" doc:"How long after its first report a story passes." default:"0s"`
}

// Witness is a publisher of a story, as far as it counts.
type Witness struct {
	// Name is the publisher's, Family what it is counted under: its house, or itself.
	Name, Family string
	State        bool
	// Wire is the news agency whose text it printed; "" for its own.
	Wire  string
	First time.Time // its first report of the story
}

// Reports are all items of the entry's story, those published first first; of an
// entry that is no story, the entry.
func (e *Entry) Reports() []Entry {
	all := append([]Entry{*e}, e.Also...)
	slices.SortStableFunc(all, func(a, b Entry) int {
		return cmp.Or(a.Item.When().Compare(b.Item.When()), cmp.Compare(a.Item.ID, b.Item.ID))
	})
	for i := range all {
		all[i].Also = nil
	}
	return all
}

// Witnesses are the publishers of the entry's story, each once, the first one first.
func (e *Entry) Witnesses() []Witness {
	var ws []Witness
	for _, r := range e.Reports() {
		name := cmp.Or(r.Item.Publisher, r.Source.Publisher, string(r.Item.Source))
		if slices.ContainsFunc(ws, func(w Witness) bool { return w.Name == name }) {
			continue
		}
		ws = append(ws, Witness{name, cmp.Or(r.Source.Family, name), r.Source.State, r.Verdict.Wire, r.Item.When()})
	}
	return ws
}

// Publishers is how many publishers report the entry's story: those of one family, and
// those that print one news agency's text, count once.
func (e *Entry) Publishers() int {
	counted := map[string]bool{}
	for _, w := range e.Witnesses() {
		if w.Wire != "" {
			counted["wire "+w.Wire] = true
			continue
		}
		counted["family "+w.Family] = true
	}
	return len(counted)
}

// Passes tells whether the entry passes the gate at the time.
func (g Gate) Passes(e *Entry, now time.Time) bool {
	first := e.Reports()[0].Item.When()
	return e.Publishers() >= g.MinPublishers && !now.Before(first.Add(g.After.Std()))
}
