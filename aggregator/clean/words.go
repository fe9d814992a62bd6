package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// squash makes each run of white space one space.
func squash(s string) string {
	if isSquashed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isSquashed: no two spaces stand side by side, none at an end, and none of
// another kind.
func isSquashed(s string) bool {
	space := true
	for _, r := range s {
		if r == ' ' && space || r != ' ' && (r < ' ' || r >= utf8.RuneSelf) && unicode.IsSpace(r) {
			return false
		}
		space = r == ' '
	}
	return !space || s == ""
}

// countWords counts words; two characters of Chinese or Japanese are one.
func countWords(s string) int {
	n, cjk, in := 0, 0, false
	for _, r := range s {
		if r >= 0x2e80 && isCJK(r) {
			cjk++
			in = false
			continue
		}
		word := isWord(r)
		if word && !in {
			n++
		}
		if word || r != '\'' && r != '’' && r != '-' {
			in = word
		}
	}
	return n + (cjk+1)/2
}

func isWord(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mn, unicode.Mc)
}

func isCJK(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

const (
	fullStops  = ".…。।;؛"
	marks      = fullStops + ":：!?؟！？,"
	exclaiming = "!?؟！？"
)

// endsWith tells whether the last character, closing quotes and brackets apart,
// is one of set.
func endsWith(s, set string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isCloser(r) {
			return r != utf8.RuneError && strings.ContainsRune(set, r)
		}
		s = s[:len(s)-n]
	}
	return false
}

// isCloser: quotes, brackets and spaces may stand after the end of a sentence.
func isCloser(r rune) bool {
	switch r {
	case ' ', '"', '”', '’', '\'', ')', ']', '»', '“':
		return true
	}
	return false
}

// isSentence: the text ends as a sentence does. Question and exclamation marks
// say nothing: headlines have them too.
func isSentence(s string) bool { return endsWith(s, fullStops) }

// breaksIn counts the sentences that end inside the text.
func breaksIn(s string) int {
	n := 0
	var before, at, next rune // the last three characters
	for _, r := range s {
		if strings.ContainsRune(".!?", at) && next == ' ' && unicode.IsUpper(r) && unicode.IsLower(before) || next == '。' {
			n++
		}
		before, at, next = at, next, r
	}
	return n
}

// startsUpper: the first letter is a capital, a digit, or of a script without
// capitals.
func startsUpper(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			return !unicode.IsLower(r)
		case unicode.IsDigit(r):
			return true
		case !strings.ContainsRune(" \"“‘'«„•·*-–—|>¿¡[", r):
			return false
		}
	}
	return false
}

// shouts: the text is in capitals, at least three of them.
func shouts(s string) bool {
	capitals := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 3
}

// listed: the text begins as an entry of a list does.
func listed(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-*•·–—", r) {
		return true
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return digits > 0 && digits <= 2 && len(s) > digits && (s[digits] == '.' || s[digits] == ')')
}

// isHeadline: the text reads as a headline and not as a sentence, an entry of a
// list or a row of figures.
func isHeadline(s string) bool {
	words := countWords(s)
	return words >= 4 && words <= 22 && (!endsWith(s, marks) || endsWith(s, exclaiming)) &&
		breaksIn(s) <= 1 && startsUpper(s) && !listed(s) && figures(s)*3 <= words
}

// figures counts the words that begin with a digit.
func figures(s string) int {
	n, in := 0, false
	for _, r := range s {
		if !in && unicode.IsDigit(r) {
			n++
		}
		in = unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return n
}
