package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Written is a text as its author wrote it, in which words are found that [Hit]
// names: those are of the text's form NFKC, or of a list where a script writes no
// spaces. So it is kept folded, and each folded byte knows whence it came.
type Written struct {
	s      string
	folded string
	from   [][2]int // by folded byte: the bytes of s that became it
}

// NewWritten takes a text, of any bytes.
func NewWritten(s string) *Written {
	w := &Written{s: s}
	var folded []byte
	for at := 0; at < len(s); {
		end := at + max(1, norm.NFKC.NextBoundaryInString(s[at:], true))
		for _, r := range Normal(s[at:end]) {
			folded = appendFold(folded, r)
		}
		for len(w.from) < len(folded) {
			w.from = append(w.from, [2]int{at, end})
		}
		at = end
	}
	w.folded = string(folded)
	return w
}

// All returns where the words stand in the text, as byte offsets: start and end of
// each, in order, none over another. They are whole words in the same letters; in
// scripts that write no spaces they may stand inside a run, in any case.
func (w *Written) All(words string) [][2]int {
	key := NewWritten(words).folded
	if key == "" {
		return nil
	}
	var out [][2]int
	for at := 0; ; {
		i := strings.Index(w.folded[at:], key)
		if i < 0 {
			return out
		}
		first, last := at+i, at+i+len(key)-1
		span := [2]int{w.from[first][0], w.from[last][1]}
		at = first + 1
		if w.are(span, words) {
			out = append(out, span)
			for at = last + 1; at < len(w.from) && w.from[at][0] < span[1]; at++ {
			}
		}
	}
}

// are: the words stand there as they are, and whole.
func (w *Written) are(span [2]int, words string) bool {
	same := Normal(w.s[span[0]:span[1]]) == words
	if !same && !strings.ContainsFunc(words, isSpaceless) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	before, _ := utf8.DecodeLastRuneInString(w.s[:span[0]])
	after, _ := utf8.DecodeRuneInString(w.s[span[1]:])
	return !joined(before, first) && !joined(last, after)
}

// joined: two letters beside each other are of one word.
func joined(a, b rune) bool {
	return isWord(a) && isWord(b) && !isSpaceless(a) && !isSpaceless(b)
}
