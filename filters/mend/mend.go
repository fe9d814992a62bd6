// Package mend looks for the smallest change of a topic that puts most labelled
// examples right which are judged wrongly, and none wrong which are judged rightly.
//
// A change is one word more in a list, or one fewer, or one setting with another value. A
// [Search] tries them one by one, takes the best, and goes on from there: greedy,
// so that each step can be read, and followed, alone. It knows nothing of how
// anything is judged: the caller's [Judge] does that, really, with the change in
// place, so that what is promised is what will be.
//
// Examples are few and words are many. Whatever one example alone asks for, any of
// its words grants; so a change that mends several goes before one that mends one,
// and a step says which others would have done as much. What a change does to news
// that nobody labelled, no example tells.
package mend

import (
	"cmp"
	"slices"
	"strings"
)

// Word is a word of a labelled example.
type Word struct {
	Text   string // as written
	Folded string // as compared
	Listed bool   // some list has it already
	Name   bool   // it has a capital within its sentence
}

// Sentence is the words of one, in order.
type Sentence []Word

// Case is a labelled example.
type Case struct {
	Keep bool   // what its editor says
	Lang string // its language as a two-letter code, "" where nobody knows
	// Open: where it is judged wrongly, the topic is what may be changed for it.
	Open        bool
	Title, Lead []Sentence
}

// List is a list that words may be added to.
type List struct {
	Name    string
	Against bool // its words speak against the topic
	// Parts: it has a part per language, else one for all.
	Parts bool
	// Names: its words are names, so that only what is written like one belongs there.
	Names bool
}

// Change is a word more in a list, or, where it is Out, one fewer; or another value
// of a setting.
type Change struct {
	List, Lang, Word string
	Out              bool
	Key, Value       string
}

// Compare orders changes of words: by list, language and word.
func (c Change) Compare(o Change) int {
	return cmp.Or(strings.Compare(c.List, o.List), strings.Compare(c.Lang, o.Lang), strings.Compare(c.Word, o.Word))
}

// Setting is a change that needs no new word: a value to try, or a word to take out.
type Setting struct {
	Change
	// Keeps: it can but keep more; else it can but drop more.
	Keeps bool
	// Cases are those that it touches; nil are all.
	Cases []int
}

// Judge returns how the cases of some indices are judged with some changes in
// place: true is kept.
type Judge func(changes []Change) func(cases []int) []bool

// Search is what to search, and how.
type Search struct {
	Cases    []Case
	Lists    []List    // those whose words say most first
	Settings []Setting // the smallest change first
	Judge    Judge
	// Steps is how many changes may be proposed, Trials how many may be tried.
	Steps, Trials int
	// Tried, where it isn't nil, is called after each trial.
	Tried func()
}

// Step is a change to make after those of the steps before it.
type Step struct {
	Change
	// Mends are the cases that it puts right.
	Mends []int
	// Or are other changes, at most a few, that would put as many right.
	Or []Change
	// Kept is how every case is judged after it.
	Kept []bool
}

// Run returns the steps, none where nothing helps, and how every case is judged
// before them.
func (s *Search) Run() (before []bool, steps []Step) {
	all := make([]int, len(s.Cases))
	for i := range all {
		all[i] = i
	}
	before = s.Judge(nil)(all)
	at := &state{Search: s, all: all, kept: before, hopeless: map[Change]bool{}, terms: termsOf(s.Cases)}
	for len(steps) < s.Steps {
		step, ok := at.best()
		if !ok {
			break
		}
		steps = append(steps, step)
		at.take(step)
	}
	return before, steps
}

// state is how far a search has come.
type state struct {
	*Search
	all      []int
	kept     []bool
	taken    []Change
	terms    []*term
	hopeless map[Change]bool // what mended nothing when it was tried
	trials   int
}

// wrong are the open cases that are judged wrongly.
func (st *state) wrong() []int {
	return slices.DeleteFunc(slices.Clone(st.all), func(i int) bool {
		return !st.Cases[i].Open || st.kept[i] == st.Cases[i].Keep
	})
}

// with is the changes so far and one more, in place of another value of the same
// setting.
func (st *state) with(more ...Change) []Change {
	changes := slices.DeleteFunc(slices.Clone(st.taken), func(c Change) bool { return c.Key != "" && c.Key == more[0].Key })
	return append(changes, more...)
}

func (st *state) take(step Step) { st.taken, st.kept = st.with(step.Change), step.Kept }

// try is what a change does: the step, and false when it mends fewer than least of
// the cases, or breaks one.
func (st *state) try(c *candidate, least int) (Step, bool) {
	st.spent()
	judge := st.Judge(st.with(c.Change))
	var mends []int
	for k, kept := range judge(c.could) {
		if i := c.could[k]; kept == st.Cases[i].Keep {
			mends = append(mends, i)
		}
	}
	if len(mends) == 0 {
		st.hopeless[c.Change] = true
	}
	if len(mends) < least {
		return Step{}, false
	}
	step := Step{Change: c.Change, Kept: judge(st.all)}
	for i, kept := range step.Kept {
		switch right := kept == st.Cases[i].Keep; {
		case right && st.kept[i] != kept:
			step.Mends = append(step.Mends, i)
		case !right && st.kept[i] != kept:
			return Step{}, false
		}
	}
	return step, true
}

func (st *state) spent() {
	st.trials++
	if st.Tried != nil {
		st.Tried()
	}
}

// mostOthers is how many other changes a step names.
const mostOthers = 5

// best is the change that mends most and breaks none. Candidates come in the order
// of how much they could mend, so that those that can't mend as much as the best
// are not tried.
func (st *state) best() (best Step, found bool) {
	for _, c := range st.candidates(st.wrong()) {
		if st.trials >= st.Trials || found && (len(c.could) < len(best.Mends) || len(best.Or) == mostOthers && len(c.could) == len(best.Mends)) {
			break
		}
		step, ok := st.try(&c, max(1, len(best.Mends)))
		switch {
		case !ok:
		case !found || len(step.Mends) > len(best.Mends) || len(step.Mends) == len(best.Mends) && best.Key != "" && step.Key == "":
			var or []Change
			if found && len(step.Mends) == len(best.Mends) {
				or = append(best.Or, best.Change)
			}
			best, found = step, true
			best.Or = or
		case len(best.Or) < mostOthers:
			best.Or = append(best.Or, step.Change)
		}
	}
	return best, found
}
