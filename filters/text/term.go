package text

import "strings"

// Term is an entry of a list, read so that it can be compared with others.
type Term struct {
	written string
	entry
}

// ReadTerm reads an entry for a language, or for all (""), as [Lexicon.Add] does.
func ReadTerm(lang, written string) (Term, error) {
	var l Lexicon
	if err := l.Add(0, lang, written); err != nil {
		return Term{}, err
	}
	return Term{written, l.entries[0]}, nil
}

// Covers tells whether every text in which o is found has a find of t, too, were
// both looked for there. It is true only where that can be proved: of two patterns
// between slashes, when they are the same.
func (t *Term) Covers(o *Term) bool {
	switch {
	case t.re != nil || o.re != nil:
		return t.re != nil && o.re != nil && t.re.String() == o.re.String()
	case t.run != "" || o.run != "":
		return t.run != "" && strings.Contains(o.run, t.run)
	}
	for i := 0; i+len(t.words) <= len(o.words); i++ {
		if t.coversAt(o, i) {
			return true
		}
	}
	return false
}

// Hides tells whether o never makes a difference beside t in one list: t is found
// wherever o is, and is as long.
func (t *Term) Hides(o *Term) bool {
	return len(t.words) == len(o.words) && len(t.run) == len(o.run) && t.Covers(o)
}

// coversAt compares the words with those of o from the i-th on.
func (t *Term) coversAt(o *Term, i int) bool {
	for j := range t.words {
		if !t.words[j].covers(t.lang, &o.words[i+j], o.lang) {
			return false
		}
	}
	return true
}

// covers tells whether p, of an entry for a language, matches every word that o
// does, which may be of one for another.
func (p *pattern) covers(lang string, o *pattern, other string) bool {
	switch {
	case p.any:
		return true
	case o.any, p.capitals && !o.capitals, p.name && !o.name:
		return false
	case p.form && o.form:
		return lang == other && p.stem == o.stem
	case p.form:
		return !o.open && !o.sound && Stem(lang, o.stem) == p.stem
	case o.form, p.sound != o.sound:
		return false
	case p.open:
		return strings.HasPrefix(o.stem, p.stem)
	}
	return !o.open && o.stem == p.stem
}
