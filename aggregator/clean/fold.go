package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold lowers the text and folds apostrophes and spaces. Where back is given,
// it gets for every byte of the result its place in s, and one for the end.
func fold(s string, back *[]int) string {
	f := folding{back: back}
	f.Grow(len(s))
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf { // most of what there is, at a fraction of the cost
			f.ascii(c, i)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		f.rune(r, i)
		i += n
	}
	if back != nil {
		*back = append(*back, len(s))
	}
	return f.String()
}

type folding struct {
	strings.Builder
	back  *[]int
	space bool // the last character is one
}

func (f *folding) ascii(c byte, at int) {
	switch {
	case c == ' ' || c >= '\t' && c <= '\r':
		if f.space {
			return
		}
		c = ' '
	case c >= 'A' && c <= 'Z':
		c += 'a' - 'A'
	case c == '`':
		c = '\''
	}
	f.space = c == ' '
	f.WriteByte(c)
	if f.back != nil {
		*f.back = append(*f.back, at)
	}
}

func (f *folding) rune(r rune, at int) {
	if r = foldRune(r); r == ' ' {
		f.ascii(' ', at)
		return
	}
	f.space = false
	n, _ := f.WriteRune(r)
	for range n {
		if f.back != nil {
			*f.back = append(*f.back, at)
		}
	}
}

// foldRune folds one character.
func foldRune(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return r
	case unicode.IsSpace(r):
		return ' '
	case r == 'İ': // its lower form has two characters
		return 'i'
	case r == '’' || r == 'ʼ' || r == '‘' || r == '`':
		return '\''
	}
	return unicode.ToLower(r)
}
