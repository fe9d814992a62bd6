package mend

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/filters/text"
)

// term is a word or a phrase in whatever form the cases of one language have it.
type term struct {
	lang  string
	words int
	known int            // how many of its words some list has
	name  bool           // it is written like a name, or has one in it
	title bool           // some title has it
	forms map[string]int // as written
	cases []int
	run   bool // of a script without spaces
}

// leastLetters is how many letters a word needs: shorter ones are in too many texts.
const leastLetters = 4

// termsOf are all terms of the cases' titles and leads that some list might lack.
func termsOf(cases []Case) []*term {
	known := map[string]*term{}
	for i := range cases {
		c := &cases[i]
		for _, s := range c.Title {
			s.terms(known, c.Lang, i, true)
		}
		for _, s := range c.Lead {
			s.terms(known, c.Lang, i, false)
		}
	}
	terms := make([]*term, 0, len(known))
	for _, key := range slices.Sorted(maps.Keys(known)) {
		terms = append(terms, known[key])
	}
	return terms
}

// terms adds a sentence's words, and its pairs of words of which a list lacks one.
func (s Sentence) terms(known map[string]*term, lang string, at int, title bool) {
	add := func(of Sentence, run bool) {
		var stems, written []string
		name, listed := false, 0
		for _, w := range of {
			listed += flag(w.Listed)
			stems, written = append(stems, text.Stem(lang, w.Folded)), append(written, plain(lang, w.Text))
			name = name || w.Name && lang != german
		}
		key := lang + " " + strings.Join(stems, " ")
		t := known[key]
		if t == nil {
			t = &term{lang: lang, words: len(of), known: listed, name: name, forms: map[string]int{}, run: run}
			known[key] = t
		}
		t.title = t.title || title
		t.forms[strings.Join(written, " ")]++
		if len(t.cases) == 0 || t.cases[len(t.cases)-1] != at {
			t.cases = append(t.cases, at)
		}
	}
	for i, w := range s {
		if text.Cut(w.Text).Spaceless {
			for _, piece := range pieces(w) {
				add(Sentence{piece}, true)
			}
			continue
		}
		if !w.tells(lang) {
			continue
		}
		if !w.Listed {
			add(s[i:i+1], false)
		}
		if i+1 < len(s) && s[i+1].tells(lang) && (!w.Listed || !s[i+1].Listed) {
			add(s[i:i+2], false)
		}
	}
}

// tells: the word is one that a list may have.
func (w *Word) tells(lang string) bool {
	return utf8.RuneCountInString(w.Folded) >= leastLetters && strings.IndexFunc(w.Folded, unicode.IsDigit) < 0 &&
		!text.SmallWord(lang, w.Text) && !text.SmallWord(lang, w.Folded)
}

// pieces are the pieces of two to four letters of a run without spaces, which a
// list's word may be.
func pieces(w Word) []Word {
	var out []Word
	runes := []rune(w.Text)
	for n := 2; n <= 4; n++ {
		for i := 0; !w.Listed && i+n <= len(runes); i++ {
			piece := string(runes[i : i+n])
			out = append(out, Word{Text: piece, Folded: text.Fold(piece)})
		}
	}
	return out
}

// german writes every noun like a name.
const german = "de"

// plain is a word in lower case, except in German, where it tells a noun.
func plain(lang, word string) string {
	if lang == german {
		return word
	}
	return strings.ToLower(word)
}

// entry is the term as a list would have it: in any form where the language has a
// stemmer and the list a part for it, else with any ending.
func (t *term) entry(parts bool) string {
	form := ""
	for _, f := range slices.Sorted(maps.Keys(t.forms)) {
		if form == "" || t.forms[f] > t.forms[form] || t.forms[f] == t.forms[form] && len(f) < len(form) {
			form = f
		}
	}
	mark := "*"
	switch {
	case t.run:
		return form
	case parts && text.Stemmed(t.lang):
		mark = "~"
	case utf8.RuneCountInString(form) == leastLetters:
		mark = ""
	}
	return strings.ReplaceAll(form, " ", mark+" ") + mark
}

// candidate is a change that may be worth a trial.
type candidate struct {
	Change
	could []int // the wrong cases that it could mend
	harm  int   // the right cases that it could break
	list  int   // its list's rank; settings come after all lists
	term  *term
}

// candidates are the changes that could mend some of the wrong cases, those that
// could mend most first.
func (st *state) candidates(wrong []int) []candidate {
	var out []candidate
	for i, list := range st.Lists {
		out = append(out, st.reached(st.additions(i, list, wrong))...)
	}
	for i := range st.Settings {
		c := st.setting(&st.Settings[i], wrong)
		c.list = len(st.Lists) + i
		if len(c.could) > 0 && !slices.Contains(st.taken, c.Change) && (!c.Out || c.harm*tolerance <= len(c.could)) {
			out = append(out, c)
		}
	}
	out = slices.DeleteFunc(out, func(c candidate) bool { return (c.term != nil || c.Out) && st.hopeless[c.Change] })
	slices.SortStableFunc(out, func(a, b candidate) int { return a.compare(&b) })
	return out
}

// setting is the candidate that a setting is: it could mend those that it touches and
// that are wrong the way it pushes.
func (st *state) setting(s *Setting, wrong []int) candidate {
	c := candidate{Change: s.Change}
	for _, i := range wrong {
		if st.Cases[i].Keep == s.Keeps && s.touches(i) {
			c.could = append(c.could, i)
		}
	}
	for _, i := range s.Cases {
		c.harm += flag(st.Cases[i].Keep != s.Keeps && st.kept[i] != s.Keeps)
	}
	return c
}

func (s *Setting) touches(i int) bool { return s.Cases == nil || slices.Contains(s.Cases, i) }

// compare orders candidates: what could mend more first, then what could break
// less, then what says most and least hangs on chance. For one case alone a phrase
// goes before a word, since it finds less in other news.
func (c *candidate) compare(o *candidate) int {
	if d := cmp.Or(len(o.could)-len(c.could), c.harm-o.harm, c.list-o.list); d != 0 || c.term == nil || o.term == nil {
		return d
	}
	t, u := c.term, o.term
	words := t.words - u.words
	if len(c.could) == 1 {
		words = -words
	}
	return cmp.Or(flag(t.name)-flag(u.name), flag(u.title)-flag(t.title), words, t.known-u.known, len(u.cases)-len(t.cases), len(o.Word)-len(c.Word), strings.Compare(c.Word, o.Word))
}

func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}

// tolerance: a term that could mend fewer than so many times the cases that speak
// against it is no sign of the topic, even if nothing breaks.
const tolerance = 4

// additions are the terms that the list could have more, for cases that it could
// mend.
func (st *state) additions(rank int, list List, wrong []int) []candidate {
	var out []candidate
	for _, t := range st.terms {
		if list.Parts && t.lang == "" || list.Names && !t.name && t.lang != german {
			continue
		}
		c := candidate{Change: Change{List: list.Name, Word: t.entry(list.Parts)}, list: rank, term: t}
		if list.Parts {
			c.Lang = t.lang
		}
		for _, i := range t.cases {
			switch dropped := !st.Cases[i].Keep; {
			case dropped != list.Against:
				c.harm++
			case slices.Contains(wrong, i):
				c.could = append(c.could, i)
			}
		}
		if len(c.could) > 0 && c.harm*tolerance <= len(c.could) && !slices.ContainsFunc(st.taken, func(x Change) bool { return x == c.Change }) {
			out = append(out, c)
		}
	}
	return out
}

// reached are the candidates of one list without the cases that all of them
// together don't mend: those no word of the list reaches.
func (st *state) reached(list []candidate) []candidate {
	if len(list) == 0 {
		return nil
	}
	var changes []Change
	var could []int
	for _, c := range list {
		changes, could = append(changes, c.Change), append(could, c.could...)
	}
	slices.Sort(could)
	could = slices.Compact(could)
	st.spent()
	within := map[int]bool{}
	for k, kept := range st.Judge(st.with(changes...))(could) {
		within[could[k]] = kept == st.Cases[could[k]].Keep
	}
	for i := range list {
		list[i].could = slices.DeleteFunc(list[i].could, func(at int) bool { return !within[at] })
	}
	return slices.DeleteFunc(list, func(c candidate) bool { return len(c.could) == 0 })
}
