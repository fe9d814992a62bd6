package clean

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"winnow"
)

// Habits are the lines that recur in the items of one source. What an item is
// cut by, the items before it have taught, and those that came with it.
type Habits struct {
	list  []winnow.Habit
	place map[uint64]int // of each key in the list
}

const (
	// recurs is in how many different texts a line must have stood: two may be the
	// two halves of one report.
	recurs = 3
	// maxHabits bounds what is kept of a source, maxBodies the texts remembered of a
	// line.
	maxHabits = 300
	maxBodies = 8
	// seenAgain is how long a note of when a line was last seen stands, so that a
	// poll that brings nothing new changes nothing.
	seenAgain = 7 * 24 * time.Hour
	// headLines and tailLines bound what is learnt of one content.
	headLines = 10
	tailLines = 40
	// maxHabitWords is the longest line that can be a habit; maxHabitText what is
	// kept of it for people, in characters.
	maxHabitWords = 60
	maxHabitText  = 120
)

// NewHabits takes up what was learnt before, and leaves the list as it is.
func NewHabits(learnt []winnow.Habit) *Habits {
	h := &Habits{list: slices.Clone(learnt), place: make(map[uint64]int, len(learnt))}
	for i := range h.list {
		h.list[i].Bodies = slices.Clone(h.list[i].Bodies)
		h.place[h.list[i].Key] = i
	}
	return h
}

// Learn notes the lines of one item's content. Learning the same content again
// within a week changes nothing.
func (h *Habits) Learn(content string, now time.Time) {
	var keys []uint64
	var lines []string
	for line := range strings.Lines(Text(content)) {
		line = strings.TrimSuffix(line, "\n")
		lines, keys = append(lines, line), append(keys, lineKey(line))
	}
	if len(lines) < 2 { // a line alone is what the item has to say
		return
	}
	tops := longest(lines)
	day := now.UTC().Truncate(24 * time.Hour)
	for i, line := range lines {
		if i < headLines || i >= len(lines)-tailLines {
			h.learn(line, keys[i], bodyOf(keys, tops, i), day)
		}
	}
}

// longest is where the three longest lines are.
func longest(lines []string) []int {
	at := make([]int, len(lines))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(len(lines[b]), len(lines[a])) })
	return at[:min(3, len(at))]
}

// bodyOf is the fingerprint of the text in which a line stands: of the two longest
// lines beside it, one of which may itself stand in every item.
func bodyOf(keys []uint64, tops []int, line int) uint32 {
	sum, n := uint64(0), 0
	for _, i := range tops {
		if keys[i] != keys[line] && n < 2 {
			sum = sum*31 + keys[i]
			n++
		}
	}
	return uint32(sum ^ sum>>32)
}

func (h *Habits) learn(line string, key uint64, body uint32, day time.Time) {
	if words := countWords(line); words < 2 || words > maxHabitWords {
		return
	}
	i, known := h.place[key]
	if !known {
		i = len(h.list)
		h.list = append(h.list, winnow.Habit{Key: key})
		h.place[key] = i
	}
	l := &h.list[i]
	if !slices.Contains(l.Bodies, body) && len(l.Bodies) < maxBodies {
		l.Bodies = append(l.Bodies, body)
		l.Last = day
	}
	if len(l.Bodies) > 1 && l.Text == "" {
		l.Text = abridged(line, maxHabitText)
	}
	if day.Sub(l.Last) >= seenAgain {
		l.Last = day
	}
}

// lineKey is what a line is recognised by: its folded words, as 64-bit FNV-1a.
func lineKey(line string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h, space := uint64(offset), true
	for _, r := range line {
		r = foldRune(r)
		if r == ' ' && space {
			continue
		}
		space = r == ' '
		h = (h ^ uint64(r)) * prime
	}
	return h
}

// abridged is the beginning of s, at most so many characters.
func abridged(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimRight(string(r[:most-1]), " ") + "…"
}

// List is what was learnt, to be kept: the lines that recur most, and of the
// others those last seen. It is bounded, and in an order that learning the same
// again doesn't change.
func (h *Habits) List() []winnow.Habit {
	slices.SortFunc(h.list, func(a, b winnow.Habit) int {
		return cmp.Or(cmp.Compare(len(b.Bodies), len(a.Bodies)), b.Last.Compare(a.Last), cmp.Compare(a.Key, b.Key))
	})
	for i, l := range h.list {
		h.place[l.Key] = i
	}
	return h.list[:min(len(h.list), maxHabits)]
}

// Recurring are the habits that lines are cut by: seen in three different texts.
func (h *Habits) Recurring() []winnow.Habit {
	var out []winnow.Habit
	for _, l := range h.List() {
		if len(l.Bodies) >= recurs {
			out = append(out, l)
		}
	}
	return out
}

// has tells whether the line stood in several of the source's items.
func (h *Habits) has(line string) bool {
	if h == nil || len(h.list) == 0 {
		return false
	}
	i, known := h.place[lineKey(line)]
	return known && len(h.list[i].Bodies) >= recurs
}
