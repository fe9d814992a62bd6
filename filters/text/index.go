package text

import (
	"slices"
	"sync"
)

// index is what a text of one language is searched by: the entries for it and those
// for all. It is made when the first such text comes.
type index struct {
	once    sync.Once
	whole   map[string][]int32 // entries by their first word, where that is written whole
	begun   *trie              // of those of which it may have any ending
	byBegun []int32
	runs    *trie // of spaceless entries
	byRun   []int32
}

// index is the index of a language.
func (m *Matcher) index(spoken tongue) *index {
	x := &m.indexes[spoken]
	x.once.Do(func() { x.build(m, spoken) })
	return x
}

func (x *index) build(m *Matcher, spoken tongue) {
	x.whole = map[string][]int32{}
	var begun, runs []string
	for i := range m.entries {
		e := &m.entries[i]
		if !e.speaks(spoken) || e.re != nil {
			continue
		}
		if e.run != "" {
			runs, x.byRun = append(runs, e.run), append(x.byRun, int32(i))
			continue
		}
		switch first := &e.words[0]; {
		case first.form || first.sound:
		case first.open:
			begun, x.byBegun = append(begun, first.stem), append(x.byBegun, int32(i))
		default:
			x.whole[first.stem] = append(x.whole[first.stem], int32(i))
		}
	}
	x.begun, x.runs = newTrie(begun), newTrie(runs)
}

// Matcher returns the matcher of all entries so far.
func (l *Lexicon) Matcher() *Matcher {
	m := &Matcher{entries: slices.Clone(l.entries), langs: map[string]tongue{}}
	var sounds []string
	for i := range m.entries {
		e := &m.entries[i]
		e.tongue = m.tongueOf(e.lang)
		switch {
		case e.re != nil:
			m.res = append(m.res, int32(i))
		case e.run != "":
		case e.words[0].form:
			m.addForm(e.tongue, e.lang, e.words[0].stem, int32(i))
		case e.words[0].sound:
			sounds, m.bySound = append(sounds, e.words[0].stem), append(m.bySound, int32(i))
		}
	}
	m.sounds = newTrie(sounds)
	m.indexes = make([]index, len(m.langs)+1)
	return m
}

func (m *Matcher) addForm(t tongue, lang, stem string, entry int32) {
	i := slices.IndexFunc(m.forms, func(x stemmed) bool { return x.lang == lang })
	if i < 0 {
		i = len(m.forms)
		m.forms = append(m.forms, stemmed{t, lang, map[string][]int32{}})
	}
	m.forms[i].byStem[stem] = append(m.forms[i].byStem[stem], entry)
}

// tongueOf numbers a language. Those beyond the numbers are everybody's.
func (m *Matcher) tongueOf(lang string) tongue {
	if lang == "" {
		return every
	}
	if _, ok := m.langs[lang]; !ok && len(m.langs) < 255 {
		m.langs[lang] = tongue(len(m.langs) + 1)
	}
	return m.langs[lang]
}
