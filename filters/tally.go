package filters

import (
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// tally is what was found of each part in each place of one item.
type tally struct {
	n     [][places + 1]float64
	words [][places + 1][]string
	seen  map[text.Class]int // in the whole item
	title role               // the roles that the title's words have
	focus owner              // whom the item is about, by its title or first sentence
	has   bool               // there is a focus
	own   bool               // a settlement word of the first party in the title
}

// tally begins to count: which lists the item has words of.
func (f *topicFilter) tally(v *View) *tally {
	t := &tally{seen: map[text.Class]int{}}
	for _, s := range v.Sentences() {
		for _, h := range s.Hits {
			t.seen[h.Class]++
			if s.Place == Title {
				t.title |= f.roles[h.Class]
			}
		}
	}
	return t
}

// missing says which required group of lists has no word in the item.
func (f *topicFilter) missing(t *tally) string {
	for i, group := range f.require {
		if !t.any(group) {
			return "off topic: no word of " + f.groups[i]
		}
	}
	return ""
}

func (t *tally) any(cs []text.Class) bool {
	return slices.ContainsFunc(cs, func(c text.Class) bool { return t.seen[c] > 0 })
}

// role is true when a word with the role is anywhere in the item.
func (f *topicFilter) role(t *tally, r role) bool {
	for c := range t.seen {
		if f.roles[c]&r != 0 {
			return true
		}
	}
	return false
}

func (t *tally) add(part int, place Place, n float64, words string) {
	t.n[part][place] += n
	if words != "" && !slices.Contains(t.words[part][place], words) {
		t.words[part][place] = append(t.words[part][place], words)
	}
}

// found is what was found of a part, for people.
func (t *tally) found(part int, place Place) string {
	ws := t.words[part][place]
	if len(ws) > 4 {
		ws = append(slices.Clone(ws[:4]), "…")
	}
	return strings.Join(ws, ", ")
}

// count counts all parts.
func (f *topicFilter) count(v *View, t *tally) {
	t.n = make([][places + 1]float64, len(f.parts))
	t.words = make([][places + 1][]string, len(f.parts))
	rival := f.role(t, roleRival)
	for _, s := range v.Sentences() {
		s.Hits = f.swallow(s.Hits)
		f.countLists(s, t)
		f.countAside(s, t)
		if f.owned {
			f.attach(s, t, rival)
		}
		for i := range f.near {
			f.near[i].count(s, t)
		}
	}
	if f.owned {
		f.countWhole(v, t)
	}
}

// swallow leaves out words that a longer phrase makes mean something else: what
// stands inside a phrase of other business, weak words inside strong ones, and a
// second phrase of one list that shares words with the first.
func (f *topicFilter) swallow(hits []text.Hit) []text.Hit {
	const words = roleStrong | roleWeak | roleFaint
	kept := make([]text.Hit, 0, len(hits))
	for i, h := range hits {
		r := f.roles[h.Class]
		if slices.ContainsFunc(kept, func(o text.Hit) bool { return o.Class == h.Class && overlap(h, o) }) {
			continue
		}
		if r&words != 0 && slices.ContainsFunc(hits, func(o text.Hit) bool { return f.roles[o.Class]&roleAside != 0 && o.Len > 1 && inside(h, o) }) {
			continue
		}
		weak := r&(roleWeak|roleFaint) != 0 && r&(roleStrong|roleFormat) == 0
		if weak && slices.ContainsFunc(hits, func(o text.Hit) bool { return f.roles[o.Class]&(roleStrong|roleFormat) != 0 && overlap(h, o) }) {
			continue
		}
		kept = append(kept, hits[i])
	}
	return kept
}

func inside(h, o text.Hit) bool  { return h.At >= o.At && h.At < o.End() }
func overlap(h, o text.Hit) bool { return h.At < o.End() && o.At < h.End() }

// countLists counts the words of lists that have a weight.
func (f *topicFilter) countLists(s Sentence, t *tally) {
	for _, h := range s.Hits {
		for _, i := range f.listed[h.Class] {
			t.add(i, s.Place, 1, h.Words)
		}
	}
}

// countAside counts the sentence against the topic when it has such words and
// nothing that names the topic.
func (f *topicFilter) countAside(s Sentence, t *tally) {
	if slices.ContainsFunc(s.Hits, func(h text.Hit) bool { return f.roles[h.Class]&(roleStrong|roleFormat) != 0 }) {
		return
	}
	counted := map[int]bool{}
	for _, h := range s.Hits {
		if i, ok := f.aside[h.Class]; ok && !counted[i] {
			counted[i] = true
			t.add(i, s.Place, 1, h.Words)
		}
	}
}

// sortParts puts what weighs most first; parts of one weight keep their order.
func sortParts(parts []winnow.Part) {
	slices.SortStableFunc(parts, func(a, b winnow.Part) int {
		switch x, y := abs(a.Score), abs(b.Score); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
