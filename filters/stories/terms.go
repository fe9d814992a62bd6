package stories

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/filters/text"
)

// Kind is what a term is.
type Kind uint8

// The kinds of terms that reports are compared by.
const (
	Word    Kind = iota // the stem of a word, within one language
	Name                // the skeleton of a word of a name, in any script that has one
	Thing               // a concept of the lexicon that is no act: what is spoken of, who by office, when
	Act                 // a concept that somebody does or says
	Place               // a country, by its name, its capital or its people
	Number              // a quantity
	Speaker             // who the title says it of: the name, office or country that stands first or before a colon
	Deed                // the act that stands next to the speaker
	kinds
)

func (k Kind) String() string {
	return [...]string{"word", "name", "thing", "act", "place", "number", "speaker", "deed"}[k]
}

// term is one thing that a report says, in its title or not.
type term struct {
	kind  Kind
	key   string // the same in every report that says the same
	title bool
}

// passage is a sentence of a report.
type passage struct {
	title bool
	cut   *text.Sentence
}

// reading collects the terms of one report.
type reading struct {
	lex   *Lexicon
	lang  string
	terms []term
	at    map[string]int // of kind and key, in terms
}

// add notes a term; the title's place goes before the text's.
func (r *reading) add(kind Kind, key string, title bool) {
	id := string(rune(kind)) + key
	if i, ok := r.at[id]; ok {
		r.terms[i].title = r.terms[i].title || title
		return
	}
	r.at[id] = len(r.terms)
	r.terms = append(r.terms, term{kind, key, title})
}

// passage reads one sentence.
func (r *reading) passage(p passage) {
	hits := r.lex.matcher.Find(r.lang, p.cut, nil)
	for _, h := range hits {
		c := &r.lex.concepts[h.Class]
		r.add(c.kind, c.name, p.title)
	}
	r.words(p)
	r.names(p)
	for _, n := range text.Numbers(r.lang, p.cut) {
		if n.Year || n.Value < 2 && !n.Percent {
			continue
		}
		key := strconv.FormatFloat(n.Value, 'g', 6, 64)
		if n.Percent {
			key += "%"
		}
		r.add(Number, key, p.title)
	}
	if p.title {
		r.speaker(p.cut, hits)
	}
}

// words notes the stems of content words, and pairs of letters where words are not
// parted by spaces.
func (r *reading) words(p passage) {
	for i := range p.cut.Words {
		w := &p.cut.Words[i]
		pairs := text.Pairs(w.Folded)
		for _, pair := range pairs {
			r.add(Word, pair, p.title)
		}
		first, _ := utf8.DecodeRuneInString(w.Folded)
		if pairs != nil || unicode.IsDigit(first) {
			continue
		}
		if w.Capitals && len(w.Folded) > 1 || utf8.RuneCountInString(w.Folded) > 2 && !r.small(w.Folded) {
			r.add(Word, text.Stem(r.lang, w.Folded), p.title)
		}
	}
}

func (r *reading) small(folded string) bool { return text.SmallWord(r.lang, folded) }

// names notes the words of names by their skeletons.
func (r *reading) names(p passage) {
	names := text.Names(r.lang, p.cut)
	if names == nil { // no names, or capitals on every word
		for i := range p.cut.Words {
			if w := &p.cut.Words[i]; w.Capital && i > 0 && !r.small(w.Folded) {
				r.name(p.cut.Text[w.Start:w.End], p.title)
			}
		}
	}
	for _, n := range names {
		for w := range strings.FieldsFuncSeq(n.Text, func(c rune) bool { return c == ' ' || c == '-' || c == '‑' }) {
			if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
				r.name(w, p.title)
			}
		}
	}
}

// leastName is how many letters a skeleton must have to tell names apart.
const leastName = 4

func (r *reading) name(written string, title bool) {
	written = strings.TrimSuffix(strings.TrimSuffix(written, "'s"), "’s")
	if key := nameKey(written); utf8.RuneCountInString(key) >= leastName {
		r.add(Name, key, title)
	}
}

// nameKey is what the spellings of a name have in common: its skeleton, without the
// vowel that ends its case forms.
func nameKey(written string) string {
	k := text.Skeleton(written)
	if utf8.RuneCountInString(k) > leastName {
		k = strings.TrimRight(k, "aiou")
	}
	return k
}
