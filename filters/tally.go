package filters

import (
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// tally is what was found of each part in each place of one item.
type tally struct {
	n       [][places + 1]float64
	finds   []find
	kept    []text.Hit   // of the sentence that is counted
	seen    []text.Class // the lists that the item has words of
	roles   role         // what they do, and
	title   role         // what those of the title do
	focus   owner        // whom the item is about, by its title or first sentence
	has     bool         // there is a focus
	own     bool         // a settlement word of the first party in the title
	unowned owner        // whose the words of a title are that names nobody of ours; 0 before it is asked
	titled  bool         // the title has a word of some list that the topic names
}

// tally begins to count: which lists the item has words of.
func (f *topicFilter) tally(v *View) *tally {
	t := &v.reader.tally // one is enough: an item is weighed at a time
	*t = tally{seen: v.found(), n: t.n[:0], finds: t.finds[:0], kept: t.kept}
	for _, c := range t.seen {
		t.roles |= f.roles[c]
	}
	for _, s := range v.Sentences() {
		if s.Place != Title {
			break
		}
		for _, h := range s.Hits {
			t.title |= f.roles[h.Class]
			t.titled = t.titled || f.uses[h.Class]
		}
	}
	return t
}

// missing says which required group of lists has no word in the item.
func (f *topicFilter) missing(v *View) string {
	if len(f.require) == 0 {
		return ""
	}
	seen := v.required()
	for i := range f.require {
		if !anyOf(seen, f.require[i]) {
			return f.missed[i]
		}
	}
	return ""
}

func (t *tally) any(cs []text.Class) bool {
	return anyOf(t.seen, cs)
}

func anyOf(seen, cs []text.Class) bool {
	for _, c := range cs {
		if slices.Contains(seen, c) {
			return true
		}
	}
	return false
}

// hasRole is true when a word with one of the roles is anywhere in the item.
func (t *tally) hasRole(r role) bool { return t.roles&r != 0 }

// find is what a part was found by.
type find struct {
	part  int
	place Place
	words string
}

func (t *tally) add(part int, place Place, n float64, words string) {
	t.n[part][place] += n
	if words != "" {
		t.finds = append(t.finds, find{part, place, words})
	}
}

// found is what was found of a part, for people.
func (t *tally) found(part int, place Place) string {
	var ws []string
	for _, f := range t.finds {
		if f.part != part || f.place != place || slices.Contains(ws, f.words) {
			continue
		}
		if ws = append(ws, f.words); len(ws) > 4 {
			ws[4] = "…"
			break
		}
	}
	return strings.Join(ws, ", ")
}

// count counts all parts.
func (f *topicFilter) count(v *View, t *tally) {
	t.n = slices.Grow(t.n[:0], len(f.parts))[:len(f.parts)]
	clear(t.n)
	rival := t.hasRole(roleRival)
	for _, s := range v.Sentences() {
		s.Hits = f.swallow(s.Hits, t)
		f.countLists(s, t)
		f.countAside(s, t)
		if f.owned {
			f.attach(v, s, t, rival)
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
func (f *topicFilter) swallow(hits []text.Hit, t *tally) []text.Hit {
	const words = roleStrong | roleWeak | roleFaint
	kept := t.kept[:0]
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
	t.kept = kept
	return kept
}

func inside(h, o text.Hit) bool  { return h.At >= o.At && h.At < o.End() }
func overlap(h, o text.Hit) bool { return h.At < o.End() && o.At < h.End() }

// spoken: the word stands in a phrase that names the topic, such as a halt to
// strikes.
func (f *topicFilter) spoken(h text.Hit, hits []text.Hit) bool {
	return slices.ContainsFunc(hits, func(o text.Hit) bool {
		return f.roles[o.Class]&(roleStrong|roleFormat) != 0 && o.Len > 1 && inside(h, o)
	})
}

// countLists counts the words of lists that have a weight. What a list says against
// the topic doesn't count inside a phrase that names it.
func (f *topicFilter) countLists(s Sentence, t *tally) {
	for _, h := range s.Hits {
		for _, i := range f.listed[h.Class] {
			if f.parts[i].weight[s.Place] < 0 && f.spoken(h, s.Hits) {
				continue
			}
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
