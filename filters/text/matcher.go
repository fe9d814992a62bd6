package text

import (
	"slices"
	"unicode/utf8"
)

// Matcher finds the words of all lists of a [Lexicon] in one pass: each word of a
// sentence is looked up in a table of words and walked once through all beginnings
// of words, and so is each letter of a script without spaces. What that costs hardly
// depends on how many lists there are.
type Matcher struct {
	entries []entry
	langs   map[string]tongue
	indexes []index   // by tongue
	res     []int32   // patterns
	forms   []stemmed // entries that begin with any form of a word
	sounds  *trie     // of entries that begin with any spelling of a name
	bySound []int32
}

// stemmed are the entries of one language that begin with any form of a word, by
// its stem.
type stemmed struct {
	tongue tongue
	lang   string
	byStem map[string][]int32
}

// tongue numbers the languages that lists have parts for: 1, 2 and so on.
type tongue uint8

// every is the tongue of entries for all languages, and of texts whose language
// is unknown.
const every tongue = 0

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
	spoken := m.langs[lang] // every, for a language that no list has a part for
	x := m.index(spoken)
	first := len(hits)
	for i := range s.Words {
		hits = m.wordsAt(x, spoken, s, i, hits)
	}
	if s.Spaceless {
		hits = m.runsOf(x, s, hits)
	}
	if len(m.res) > 0 {
		hits = m.patterns(spoken, s, hits)
	}
	if s.Spaceless || len(m.res) > 0 {
		slices.SortStableFunc(hits[first:], func(a, b Hit) int { return a.At - b.At })
	}
	return hits
}

// speaks tells whether an entry is looked for in texts of a language.
func (e *entry) speaks(spoken tongue) bool {
	return e.tongue == every || spoken == every || e.tongue == spoken
}

// wordsAt appends the entries that begin at word i.
func (m *Matcher) wordsAt(x *index, spoken tongue, s *Sentence, i int, hits []Hit) []Hit {
	before := len(hits)
	word := s.Words[i].Folded
	for _, k := range x.whole[word] {
		if e := &m.entries[k]; e.matchesAt(s, i) {
			hits = longest(hits, before, s, e, i)
		}
	}
	node := int32(0)
	for n := range len(word) {
		if node = x.begun.step(node, word[n]); node == 0 {
			break
		}
		for _, k := range x.begun.at(node) {
			if e := &m.entries[x.byBegun[k]]; e.matchesAt(s, i) {
				hits = longest(hits, before, s, e, i)
			}
		}
	}
	if len(m.forms) > 0 || len(m.bySound) > 0 {
		hits = m.loosely(spoken, s, i, before, hits)
	}
	if len(hits) > before+1 {
		slices.SortStableFunc(hits[before:], func(a, b Hit) int { return b.Len - a.Len })
	}
	return hits
}

// loosely appends the entries that begin with any form of word i, or with any
// spelling of it.
func (m *Matcher) loosely(spoken tongue, s *Sentence, i, before int, hits []Hit) []Hit {
	for f := range m.forms {
		if x := &m.forms[f]; spoken == every || spoken == x.tongue {
			for _, k := range x.byStem[Stem(x.lang, s.Words[i].Folded)] {
				if e := &m.entries[k]; e.matchesAt(s, i) {
					hits = longest(hits, before, s, e, i)
				}
			}
		}
	}
	if len(m.bySound) == 0 || !s.Words[i].Capital {
		return hits
	}
	skeleton := Skeleton(s.Words[i].Folded)
	node := int32(0)
	for n := range len(skeleton) {
		if node = m.sounds.step(node, skeleton[n]); node == 0 {
			break
		}
		for _, k := range m.sounds.at(node) {
			e := &m.entries[m.bySound[k]]
			if (e.words[0].open || n+1 == len(skeleton)) && e.speaks(spoken) && e.matchesAt(s, i) {
				hits = longest(hits, before, s, e, i)
			}
		}
	}
	return hits
}

// longest adds a hit of the entry at word i, unless its list has a longer one
// there.
func longest(hits []Hit, before int, s *Sentence, e *entry, i int) []Hit {
	for j := before; j < len(hits); j++ {
		if hits[j].Class == e.class {
			if longer := s.hit(e.class, i, i+len(e.words)); longer.Len > hits[j].Len {
				hits[j] = longer
			}
			return hits
		}
	}
	return append(hits, s.hit(e.class, i, i+len(e.words)))
}

// matchesAt is true when the words from i on are those of the entry.
func (e *entry) matchesAt(s *Sentence, i int) bool {
	if i+len(e.words) > len(s.Words) {
		return false
	}
	for j := range e.words {
		if !e.words[j].matches(e.lang, &s.Words[i+j]) {
			return false
		}
	}
	return true
}

// hit is the hit of the words from i to j.
func (s *Sentence) hit(c Class, i, j int) Hit {
	h := Hit{Class: c, At: i, Len: j - i, Words: s.Text[s.Words[i].Start:s.Words[j-1].End]}
	if s.Spaceless {
		h.At, h.Len = s.Words[i].runes/2, max(1, utf8.RuneCountInString(h.Words)/2)
	}
	return h
}

// runsOf appends the spaceless entries, wherever they stand.
func (m *Matcher) runsOf(x *index, s *Sentence, hits []Hit) []Hit {
	runes := 0
	for i := range s.folded {
		hits = m.runsAt(x, s, i, runes/2, hits)
		runes++
	}
	return hits
}

// runsAt appends the spaceless entries that begin at byte i.
func (m *Matcher) runsAt(x *index, s *Sentence, i, at int, hits []Hit) []Hit {
	before := len(hits)
	node := int32(0)
	for n := i; n < len(s.folded); n++ {
		if node = x.runs.step(node, s.folded[n]); node == 0 {
			break
		}
		for _, k := range x.runs.at(node) {
			e := &m.entries[x.byRun[k]]
			h := Hit{Class: e.class, At: at, Len: max(1, utf8.RuneCountInString(e.run)/2), Words: e.run}
			if j := slices.IndexFunc(hits[before:], func(o Hit) bool { return o.Class == h.Class }); j >= 0 {
				hits[before+j] = h // keys that end later are longer
			} else {
				hits = append(hits, h)
			}
		}
	}
	return hits
}

// patterns appends what the RE2 patterns match.
func (m *Matcher) patterns(spoken tongue, s *Sentence, hits []Hit) []Hit {
	for _, k := range m.res {
		e := &m.entries[k]
		if !e.speaks(spoken) {
			continue
		}
		for _, loc := range e.re.FindAllStringIndex(s.Text, -1) {
			if i, j := s.wordsIn(loc[0], loc[1]); i < j {
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

// FirstRunes is the beginning of s with at most n runes.
func FirstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
