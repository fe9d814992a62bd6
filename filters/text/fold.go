package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tableEnd is where the fold table ends: after Latin, Greek and Cyrillic.
const tableEnd = 0x530

// folded holds the folded form of every rune below tableEnd. It is never written
// again.
var folded = foldTable()

// letters have no decomposition in Unicode but a plain form that people type.
var letters = map[rune]string{
	'ł': "l", 'ß': "ss", 'ø': "o", 'đ': "d", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d",
	'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ґ': "г", 'ς': "σ", 'ẞ': "ss",
}

func foldTable() [tableEnd]string {
	var t [tableEnd]string
	for r := range rune(tableEnd) {
		t[r] = foldRune(r)
	}
	return t
}

// foldRune lowers r, takes its marks away and writes special letters plainly.
func foldRune(r rune) string {
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(unicode.ToLower(r))) {
		if plain, ok := letters[d]; ok {
			b.WriteString(plain)
		} else if !unicode.Is(unicode.Mn, d) {
			b.WriteRune(unicode.ToLower(d))
		}
	}
	return b.String()
}

// Normal brings s into Unicode's form NFKC, in which equal-looking texts have
// equal bytes: wide letters become narrow, ligatures fall apart (UAX #15). The
// apostrophes that Unicode counts as letters, as in мʼята, become the one that
// it does not: words must not differ by the key somebody pressed. Bytes that are no
// UTF-8 become U+FFFD.
func Normal(s string) string {
	if isASCII(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !norm.NFKC.IsNormalString(s) {
		s = norm.NFKC.String(s)
	}
	if strings.Contains(s, "\xca") { // the first byte of U+0280 to U+02BF
		s = letterApostrophes.Replace(s)
	}
	return s
}

// letterApostrophes are the letters of Unicode that are apostrophes to people.
var letterApostrophes = strings.NewReplacer("\u02b9", "’", "\u02bb", "’", "\u02bc", "’", "\u02bd", "’")

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Fold writes s for comparing: in form NFKC, in lower case, the letters of
// Latin, Greek and Cyrillic without their accents (й is и, ł is l, ß is ss).
// Kana and Hangul keep their marks, which there make another letter. Folding
// twice changes nothing.
func Fold(s string) string {
	s = Normal(s)
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = appendFold(b, r)
	}
	return Normal(string(b))
}

// appendFold appends the folded form of one rune of a text in form NFKC.
func appendFold(b []byte, r rune) []byte {
	switch {
	case r < tableEnd:
		return append(b, folded[r]...)
	case r >= 0x1E00 && r < 0x2000: // Latin with two accents, Greek with breathings
		return append(b, foldRune(r)...)
	}
	return append(b, string(unicode.ToLower(r))...)
}
