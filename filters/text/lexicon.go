package text

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class names one list of words in a [Lexicon]: 0, 1, 2 and so on.
type Class int

// Lexicon collects the words of lists. An entry is
//
//   - a word or a phrase: its words must stand one after the other, whatever is
//     between them but letters and digits ("cease-fire" is cease fire);
//   - with * at a word's end, any ending (Ukrain*), and with * alone, any one
//     word ("coalition of * willing");
//   - with ~ at a word's end, any form of it: Verhandlung~ finds Verhandlungen, by
//     the stemmer of the language that the entry is for (see [Stem]);
//   - with ~ before a name, any spelling of it in Latin, Cyrillic or Greek letters:
//     ~Zelensky finds Selenskyj and Зеленський (see [Skeleton]), ~Putin* also Putina;
//   - between slashes, a RE2 pattern, matched against the sentence as written,
//     in any case: /\bno[- ]fly zones?\b/.
//
// Case and accents do not count, with one exception: an entry of at most three
// capitals (US, EU) is found in capitals only. An entry in Chinese, Japanese or
// Korean is found anywhere in a run of letters.
type Lexicon struct {
	entries []entry
}

// entry is a compiled word of a list.
type entry struct {
	class  Class
	lang   string // "" for all languages
	tongue tongue // the same as a number, known to the matcher
	words  []pattern
	run    string // for spaceless scripts: the folded entry
	re     *regexp.Regexp
}

// pattern matches one word.
type pattern struct {
	stem     string
	open     bool // any ending
	any      bool // any word at all
	capitals bool
	name     bool // must begin with a capital
	form     bool // any form: stem is the word's stem
	sound    bool // any spelling: stem is the name's skeleton
}

// matches tells whether the pattern, of an entry for a language, is that of a word.
func (p *pattern) matches(lang string, w *Word) bool {
	switch {
	case p.any:
		return true
	case p.capitals && !w.Capitals, p.name && !w.Capital:
		return false
	case p.form:
		return Stem(lang, w.Folded) == p.stem
	case p.sound && p.open:
		return strings.HasPrefix(Skeleton(w.Folded), p.stem)
	case p.sound:
		return Skeleton(w.Folded) == p.stem
	case p.open:
		return strings.HasPrefix(w.Folded, p.stem)
	}
	return w.Folded == p.stem
}

// Add puts an entry into the list of class c. lang is the two-letter code of the
// language whose texts it is looked for in, "" for all. The error says what is
// wrong with the entry.
func (l *Lexicon) Add(c Class, lang, written string) error {
	e := entry{class: c, lang: lang}
	var err error
	if len(written) > 1 && strings.HasPrefix(written, "/") && strings.HasSuffix(written, "/") {
		e.re, err = regexp.Compile("(?i)" + Normal(written[1:len(written)-1]))
		if err == nil && e.re.MatchString("") {
			err = errors.New("the pattern matches everything")
		}
	} else {
		err = e.compile(written)
	}
	if err == nil {
		l.entries = append(l.entries, e)
	}
	return err
}

// AddName is Add for a proper name: a Latin, Greek or Cyrillic text must write
// it with a capital, so that Turkey is not a turkey.
func (l *Lexicon) AddName(c Class, lang, written string) error {
	e := entry{class: c, lang: lang}
	if err := e.compile(written); err != nil {
		return err
	}
	for i := range e.words {
		r, _ := utf8.DecodeRuneInString(e.words[i].stem)
		e.words[i].name = i == 0 && unicode.IsLetter(r)
	}
	l.entries = append(l.entries, e)
	return nil
}

// compile reads a word or phrase.
func (e *entry) compile(written string) error {
	if !isASCII(written) {
		if s := Cut(written); s.Spaceless {
			e.run = strings.Trim(s.folded, " *")
			return nil
		}
	}
	for field := range strings.FieldsSeq(strings.ReplaceAll(Normal(written), "*", "* ")) {
		if field == "*" {
			e.words = append(e.words, pattern{any: true})
			continue
		}
		words := Cut(field).Words
		for i, w := range words {
			p := pattern{stem: w.Folded, capitals: w.Capitals && len(w.Folded) <= 3 && !unicode.IsNumber(rune(w.Folded[0]))}
			if i == len(words)-1 {
				p.open = strings.HasSuffix(field, "*")
				p.form = strings.HasSuffix(field, "~")
			}
			p.sound = strings.HasPrefix(field, "~")
			if err := p.loosen(e.lang); err != nil {
				return err
			}
			e.words = append(e.words, p)
		}
	}
	switch {
	case len(e.words) == 0:
		return fmt.Errorf("%q has no letters", written)
	case e.words[0].any:
		return fmt.Errorf("%q begins with *: an entry begins with letters", written)
	}
	return nil
}

// leastSkeleton is the length from which on skeletons don't meet by chance.
const leastSkeleton = 5

// loosen readies a pattern for any form or any spelling.
func (p *pattern) loosen(lang string) error {
	switch {
	case p.form && lang == "":
		return fmt.Errorf("%q asks for any form, which hangs on the language: put it into a language's part", p.stem+"~")
	case p.form:
		p.stem, p.capitals = Stem(lang, p.stem), false
	case p.sound:
		skeleton := Skeleton(p.stem)
		if utf8.RuneCountInString(skeleton) < leastSkeleton {
			return fmt.Errorf("%q is too short to be told from other names by its sound: write its spellings out", "~"+p.stem)
		}
		p.stem, p.capitals, p.name = skeleton, false, true
	}
	return nil
}

// Only is the lexicon of some of the lists.
func (l *Lexicon) Only(classes []Class) *Lexicon {
	var some Lexicon
	asked := map[Class]bool{}
	for _, c := range classes {
		asked[c] = true
	}
	for _, e := range l.entries {
		if asked[e.class] {
			some.entries = append(some.entries, e)
		}
	}
	return &some
}
