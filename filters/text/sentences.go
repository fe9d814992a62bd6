package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences cuts a plain text where sentences and headlines end: after . ! ? …
// before a space, after 。 ！ ？, at line ends, and at "; ", " | ", " – " and
// " — ", between which feeds string headlines. Initials and titles ("U.S.",
// "Dr.") do not end a sentence. No part is empty.
func Sentences(s string) []string {
	var out []string
	start := 0
	cut := func(end, next int) {
		if part := strings.TrimSpace(s[start:end]); part != "" {
			out = append(out, part)
		}
		start = next
	}
	for i, r := range s {
		if r < 0x80 && !strings.ContainsRune(".!?;|\n", r) || i < start {
			continue
		}
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			continue
		}
		switch next, _ := utf8.DecodeRuneInString(s[end:]); r {
		case '\n':
			cut(i, end)
		case '。', '！', '？':
			cut(end, end)
		case '.', '!', '?', '…':
			if unicode.IsSpace(next) && (r != '.' || !abbreviated(s[start:i])) {
				cut(end, end)
			}
		case ';':
			if unicode.IsSpace(next) {
				cut(i, end)
			}
		case '|', '–', '—':
			if before, _ := utf8.DecodeLastRuneInString(s[:i]); unicode.IsSpace(next) && unicode.IsSpace(before) {
				cut(i, end)
			}
		}
	}
	cut(len(s), len(s))
	return out
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "sen": true, "rep": true, "gen": true, "lt": true, "col": true,
	"no": true, "vs": true, "prof": true, "im": true, "ul": true, "tzw": true, "np": true, "bzw": true, "z.b": true, "g": true, "ок": true,
}

// abbreviated is true when what stands before a full stop is a single letter, as
// in "U.S.", or an abbreviation.
func abbreviated(before string) bool {
	word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	word = strings.TrimLeft(word, "(\"'“„«[")
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(r) && !isSpaceless(r) || initials(word) || abbreviations[strings.ToLower(word)]
}

// initials is true for single letters with full stops between them: U.S, z.B.
func initials(word string) bool {
	n := 0
	for part := range strings.SplitSeq(word, ".") {
		if n++; utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return n > 1
}
