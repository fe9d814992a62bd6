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
}

func (p pattern) matches(w *Word) bool {
	switch {
	case p.any:
		return true
	case p.capitals && !w.Capitals, p.name && !w.Capital:
		return false
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
	if s := Cut(written); s.Spaceless {
		e.run = strings.Trim(s.folded, " *")
		return nil
	}
	for field := range strings.FieldsSeq(strings.ReplaceAll(Normal(written), "*", "* ")) {
		if field == "*" {
			e.words = append(e.words, pattern{any: true})
			continue
		}
		words := Cut(field).Words
		for i, w := range words {
			capitals := w.Capitals && len(w.Folded) <= 3 && !unicode.IsNumber(rune(w.Folded[0]))
			open := i == len(words)-1 && strings.HasSuffix(field, "*")
			e.words = append(e.words, pattern{stem: w.Folded, open: open, capitals: capitals})
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
