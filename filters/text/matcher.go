package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Matcher finds the words of all lists of a [Lexicon] in one pass.
type Matcher struct {
	every  *index            // for texts of unknown language
	byLang map[string]*index // a language's own entries and those for all
}

// Hit is a list's word found in a sentence.
type Hit struct {
	Class Class
	// At is where it stands and Len how long it is, both in words. In spaceless
	// text two letters count as a word.
	At, Len int
	// Words is what was found, as the text writes it.
	Words string
}

// End is the place after the hit.
func (h Hit) End() int { return h.At + h.Len }

// Find appends to hits what of the lists stands in s, in the order of the text.
// Of one list, at one place, only the longest entry is found. lang is the text's
// language as a two-letter code; for one that no list has a part for, and for
// "", the parts of all languages are used.
func (m *Matcher) Find(lang string, s *Sentence, hits []Hit) []Hit {
	x := m.byLang[lang]
	if x == nil {
		x = m.every
	}
	first := len(hits)
	for i := range s.Words {
		hits = x.wordsAt(s, i, hits)
	}
	if s.Spaceless {
		hits = x.runs(s, hits)
	}
	hits = x.patterns(s, hits)
	slices.SortStableFunc(hits[first:], func(a, b Hit) int { return a.At - b.At })
	return hits
}

// index finds entries by the first letters of their first word.
type index struct {
	byStem map[string][]*entry // up to stemRunes letters
	byRune map[rune][]*entry   // spaceless entries
	res    []*entry
}

const stemRunes = 3

func newIndex() *index {
	return &index{byStem: map[string][]*entry{}, byRune: map[rune][]*entry{}}
}

func (x *index) add(e *entry) {
	switch {
	case e.re != nil:
		x.res = append(x.res, e)
	case e.run != "":
		r, _ := utf8.DecodeRuneInString(e.run)
		x.byRune[r] = append(x.byRune[r], e)
	default:
		key := firstRunes(e.words[0].stem, stemRunes)
		x.byStem[key] = append(x.byStem[key], e)
	}
}

// sort puts longer entries before shorter ones.
func (x *index) sort() {
	for _, es := range x.byStem {
		slices.SortStableFunc(es, func(a, b *entry) int { return len(b.words) - len(a.words) })
	}
	for _, es := range x.byRune {
		slices.SortStableFunc(es, func(a, b *entry) int { return len(b.run) - len(a.run) })
	}
}

// firstRunes is the beginning of s with at most n runes.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// wordsAt appends the entries that begin at word i.
func (x *index) wordsAt(s *Sentence, i int, hits []Hit) []Hit {
	before := len(hits)
	for n := stemRunes; n > 0; n-- {
		key := firstRunes(s.Words[i].Folded, n)
		if n < stemRunes && len(key) == len(firstRunes(s.Words[i].Folded, n+1)) {
			continue // the word is shorter than n+1: looked up already
		}
		for _, e := range x.byStem[key] {
			if e.matchesAt(s, i) && !has(hits[before:], e.class) {
				hits = append(hits, s.hit(e.class, i, i+len(e.words)))
			}
		}
	}
	return hits
}

func (e *entry) matchesAt(s *Sentence, i int) bool {
	if i+len(e.words) > len(s.Words) {
		return false
	}
	for j, p := range e.words {
		if !p.matches(&s.Words[i+j]) {
			return false
		}
	}
	return true
}

func has(hits []Hit, c Class) bool {
	return slices.ContainsFunc(hits, func(h Hit) bool { return h.Class == c })
}

// hit is the hit of the words from i to j.
func (s *Sentence) hit(c Class, i, j int) Hit {
	h := Hit{Class: c, At: i, Len: j - i, Words: s.Text[s.Words[i].Start:s.Words[j-1].End]}
	if s.Spaceless {
		h.At, h.Len = s.Words[i].runes/2, max(1, utf8.RuneCountInString(h.Words)/2)
	}
	return h
}

// runs appends the spaceless entries, wherever they stand.
func (x *index) runs(s *Sentence, hits []Hit) []Hit {
	n := -1
	for i, r := range s.folded {
		n++
		before := len(hits)
		for _, e := range x.byRune[r] {
			if strings.HasPrefix(s.folded[i:], e.run) && !has(hits[before:], e.class) {
				hits = append(hits, Hit{Class: e.class, At: n / 2, Len: max(1, utf8.RuneCountInString(e.run)/2), Words: e.run})
			}
		}
	}
	return hits
}

// patterns appends what the RE2 patterns match.
func (x *index) patterns(s *Sentence, hits []Hit) []Hit {
	for _, e := range x.res {
		for _, loc := range e.re.FindAllStringIndex(s.Text, -1) {
			i, j := s.wordsIn(loc[0], loc[1])
			if i < j {
				hits = append(hits, s.hit(e.class, i, j))
			}
		}
	}
	return hits
}

// wordsIn are the words that the bytes from start to end touch: i to j.
func (s *Sentence) wordsIn(start, end int) (i, j int) {
	for i < len(s.Words) && s.Words[i].End <= start {
		i++
	}
	for j = i; j < len(s.Words) && s.Words[j].Start < end; j++ {
	}
	return i, j
}
