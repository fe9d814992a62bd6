package text

import (
	"strings"
	"unicode"
)

// Sentence is a sentence cut into words, as written and folded.
type Sentence struct {
	// Text is the sentence in form NFKC.
	Text string
	// Words are its runs of letters and digits, in order. A run of a script that
	// writes no spaces is one word.
	Words []Word
	// Spaceless is true when the sentence has letters of Chinese, Japanese or
	// Korean, whose list words are found anywhere in a run.
	Spaceless bool
	// folded is Text folded rune by rune.
	folded string
}

// Word is one word of a sentence.
type Word struct {
	// Folded is the word as it is compared.
	Folded string
	// Start and End are byte offsets in the sentence's Text.
	Start, End int
	// Capital: it begins with a capital letter; Capitals: it has no other letters.
	Capital, Capitals bool

	runes int // offset in runes, for distances in spaceless text
}

// Cut cuts a sentence into words.
func Cut(s string) Sentence {
	c := cutter{s: Sentence{Text: Normal(s)}}
	words := len(c.s.Text)/5 + 1
	c.folded = make([]byte, 0, len(c.s.Text)+len(c.s.Text)/8)
	c.s.Words = make([]Word, 0, words)
	c.spans = make([][2]int, 0, words)
	runes := 0
	for i, r := range c.s.Text {
		if r < 0x80 {
			c.ascii(i, runes, byte(r))
		} else {
			c.rune(i, runes, r)
		}
		runes++
	}
	c.end(len(c.s.Text))
	c.s.folded = string(c.folded)
	for i := range c.s.Words {
		w, span := &c.s.Words[i], c.spans[i]
		w.Folded = c.s.folded[span[0]:span[1]]
	}
	return c.s
}

type cutter struct {
	s      Sentence
	folded []byte
	spans  [][2]int // of the words, in folded
	open   bool
}

// ascii is rune for the letters that most texts are made of.
func (c *cutter) ascii(at, runes int, b byte) {
	class := asciiClass[b]
	if class == 0 {
		c.end(at)
		c.folded = append(c.folded, b)
		return
	}
	upper := class == asciiUpper
	if !c.open {
		c.begin(at, runes, upper)
	} else if !upper {
		c.s.Words[len(c.s.Words)-1].Capitals = false
	}
	if upper {
		b |= 0x20
	}
	c.folded = append(c.folded, b)
}

// What a byte of ASCII is in a word; 0 is nothing.
const (
	asciiOther = 1 + iota // a small letter or a digit
	asciiUpper
)

var asciiClass = func() (t [256]uint8) {
	for b := range 128 {
		switch {
		case b >= 'A' && b <= 'Z':
			t[b] = asciiUpper
		case isWord(rune(b)):
			t[b] = asciiOther
		}
	}
	return t
}()

func (c *cutter) rune(at, runes int, r rune) {
	if !isWord(r) {
		c.end(at)
		c.folded = appendFold(c.folded, r)
		return
	}
	upper := unicode.IsUpper(r)
	if !c.open {
		c.begin(at, runes, upper)
	} else if !upper {
		c.s.Words[len(c.s.Words)-1].Capitals = false
	}
	c.s.Spaceless = c.s.Spaceless || isSpaceless(r)
	c.folded = appendFold(c.folded, r)
}

// begin opens a word.
func (c *cutter) begin(at, runes int, upper bool) {
	c.open = true
	c.s.Words = append(c.s.Words, Word{Start: at, Capital: upper, Capitals: upper, runes: runes})
	c.spans = append(c.spans, [2]int{len(c.folded), 0})
}

// end closes the open word. A word of nothing but marks folds to nothing.
func (c *cutter) end(at int) {
	if !c.open {
		return
	}
	c.open = false
	last := len(c.s.Words) - 1
	if c.spans[last][0] == len(c.folded) {
		c.s.Words, c.spans = c.s.Words[:last], c.spans[:last]
		return
	}
	c.s.Words[last].End, c.spans[last][1] = at, len(c.folded)
}

func isWord(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// isSpaceless is true for the letters of Chinese, Japanese and Korean. Korean
// does write spaces, but hangs its endings on the word without one.
func isSpaceless(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x11FF, r >= 0x2E80 && r <= 0x9FFF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF:
		return unicode.IsLetter(r) || r == 'ー'
	}
	return r >= 0x20000 && r <= 0x3FFFF && unicode.IsLetter(r)
}

// Count returns the number of words in s; four letters of a spaceless script
// count as two words.
func Count(s string) int {
	n, spaceless, open := 0, 0, false
	for _, r := range s {
		switch {
		case isSpaceless(r):
			spaceless++
			open = false
		case !isWord(r):
			open = false
		case !open:
			n++
			open = true
		}
	}
	return n + (spaceless+1)/2
}

// Key writes s for recognising a copy: its folded words with single spaces,
// nothing else. "" when s has no words.
func Key(s string) string {
	cut := Cut(s)
	var b strings.Builder
	b.Grow(len(s))
	for i, w := range cut.Words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Folded)
	}
	return b.String()
}
