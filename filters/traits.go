package filters

import (
	"maps"
	"slices"
	"unicode/utf8"

	"winnow/filters/learn"
	"winnow/filters/text"
)

// trait is something that an item's title or lead has: a word of a list, or one
// of none.
type trait struct {
	learn.Feature
	what  string // the list's name, or "word"
	place Place
	words string // as written
}

// traits reads the traits of items. What stands in a list that the topic names is
// known by the list alone, and the names of parties, formats and rivals by their
// role: who is in the news this month must not be learnt, and what one language
// teaches holds for all that the lists have.
type traits struct {
	names map[text.Class]string
}

func newTraits(f *topicFilter, lex *lexicon) traits {
	r := traits{map[text.Class]string{}}
	used := f.named()
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(lex.lists))) {
		if c := lex.lists[name]; slices.Contains(used, c) {
			r.names[c] = name // of lists with the same words, the first
		}
	}
	for c, has := range f.roles {
		if name := roleName(has); name != "" {
			r.names[text.Class(c)] = name
		}
	}
	return r
}

// named are the lists that the topic names. Those of other filters and editions
// are not its affair.
func (f *topicFilter) named() []text.Class {
	cs := slices.Concat(f.require...)
	cs = slices.AppendSeq(cs, maps.Keys(f.listed))
	for c, has := range f.roles {
		if has != 0 {
			cs = append(cs, text.Class(c))
		}
	}
	for i := range f.near {
		n := &f.near[i]
		cs = slices.Concat(cs, slices.Concat(n.all...), n.somewhere, n.nowhere, n.unless)
		for _, d := range n.damp {
			cs = append(cs, d.classes...)
		}
	}
	return cs
}

// roleName is the role of a name; "" for other words.
func roleName(r role) string {
	switch {
	case r&rolePrincipal != 0:
		return "first party"
	case r&roleFormat != 0:
		return "format"
	case r&roleRival != 0:
		return "rival"
	case r&roleParty != 0:
		return "other party"
	}
	return ""
}

// What a trait counts in each place. Each counts once in an item, where it stands
// first.
const (
	titleValue = 1
	leadValue  = 0.5
)

// read returns the traits of the item, each once.
func (r traits) read(v *View) []trait {
	notes := notes{seen: map[uint64]bool{}}
	cuts := v.cut()
	for i, s := range v.Sentences() {
		if s.Place == Body {
			break
		}
		notes.place = s.Place
		r.readSentence(v.Lang(), &cuts[i].cut, s.Hits, &notes)
	}
	return notes.list
}

// readSentence notes the lists that were found, and the words between. Of scripts
// without spaces only lists are read.
func (r traits) readSentence(lang string, s *text.Sentence, hits []text.Hit, to *notes) {
	listed := make([]bool, len(s.Words))
	for _, h := range hits {
		name := r.names[h.Class]
		if name == "" {
			continue
		}
		to.note(idOf(name)&^wordTrait, name, h.Words)
		for i := h.At; i < min(h.End(), len(listed)); i++ {
			listed[i] = true
		}
	}
	for i := range s.Words {
		w := &s.Words[i]
		if number := isDigit(w.Folded[0]); !listed[i] && !s.Spaceless && (number || utf8.RuneCountInString(w.Folded) >= shortest) {
			to.note(idOf(stemOf(lang, w.Folded))|wordTrait, "word", s.Text[w.Start:w.End])
		}
	}
}

// shortest is the fewest letters of a word that is learnt: a, of and to say nothing.
const shortest = 3

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// notes are the traits of an item as they are found.
type notes struct {
	list  []trait
	seen  map[uint64]bool
	place Place
}

func (n *notes) note(id uint64, what, words string) {
	if n.seen[id] {
		return
	}
	n.seen[id] = true
	value := float64(titleValue)
	if n.place != Title {
		value = leadValue
	}
	n.list = append(n.list, trait{learn.Feature{ID: id, Value: value}, what, n.place, words})
}

// wordTrait marks the ids of words.
const wordTrait = 1 << 63

// idOf is the hash FNV-1a of a name. Of 64 bits no two words of a language meet.
func idOf(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

// stemOf is what a word's forms share. All numbers are one word.
func stemOf(lang, folded string) string {
	if isDigit(folded[0]) {
		return "0"
	}
	return text.Stem(lang, folded)
}
