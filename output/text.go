package output

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The longest texts that are published, in characters.
const (
	maxTitle  = 300
	maxName   = 120
	maxTag    = 80
	maxReason = 500
	maxAbout  = 1000
)

// clean drops invalid UTF-8, what XML 1.0 forbids or discourages (section 2.2),
// and the two characters that override the direction of what follows them.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if legal(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

func legal(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return true
	case r < 0x20 || r >= 0x7f && r <= 0x9f: // control characters
		return false
	case r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef: // noncharacters
		return false
	case r == '\u202d' || r == '\u202e':
		return false
	}
	return true
}

// line makes s one clean line of at most most characters.
func line(s string, most int) string {
	if enough := 16 * (max(most, 0) + 64); len(s) > enough { // a title of megabytes costs no more than a long one
		s = s[:enough]
	}
	return cut(strings.Join(strings.Fields(clean(s)), " "), most)
}

// cut shortens s to at most most characters: after a sentence if one ends in
// the last two fifths, else after a word, and where there are no spaces between
// two characters. What was shortened ends in "…".
func cut(s string, most int) string {
	if most <= 0 {
		return ""
	}
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	head := prefix(s, most-1)
	if end := sentenceEnd(s, len(prefix(s, most-2))); end > len(head)*3/5 {
		return s[:end] + " …"
	}
	if space := strings.LastIndexByte(prefix(s, most), ' '); space > len(head)/2 {
		head = head[:space]
	} else {
		head = wholeCharacters(head)
	}
	return strings.TrimRightFunc(head, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,;:–—-", r) }) + "…"
}

// prefix is the first n characters of s.
func prefix(s string, n int) string {
	for i := range s {
		if n <= 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// sentenceEnd is the place after the last sentence of s that ends in its first
// most bytes, or 0.
func sentenceEnd(s string, most int) int {
	end := 0
	for i, r := range s {
		after := i + utf8.RuneLen(r)
		switch {
		case after > most:
			return end
		case strings.ContainsRune("。！？", r):
			end = after
		case strings.ContainsRune(".!?…", r) && after < len(s) && s[after] == ' ':
			end = after
		}
	}
	return end
}

// wholeCharacters drops a last character that goes on beyond the cut: marks and
// joiners would attach themselves to what follows.
func wholeCharacters(s string) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsMark(r) && r != '\u200d' {
			return s
		}
		s = s[:len(s)-size]
	}
	return s
}

// plain is the text of a piece of HTML.
func plain(markup string) string {
	var b strings.Builder
	skip := ""
	for z := html.NewTokenizer(strings.NewReader(bounded(markup))); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == "" {
				b.Write(z.Text()) // the tokenizer has resolved references
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			skip = skipping(skip, string(name), kind)
			if !inline[string(name)] {
				b.WriteByte(' ')
			}
		}
	}
}

// skipping tells within which element's words, which are none, we then are.
func skipping(skip, name string, kind html.TokenType) string {
	switch {
	case skip == "" && kind == html.StartTagToken && wordless[name]:
		return name
	case skip == name && kind == html.EndTagToken:
		return ""
	}
	return skip
}

// inline elements stand inside words; others part them.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "cite": true, "code": true, "del": true, "em": true,
	"font": true, "i": true, "ins": true, "mark": true, "q": true, "s": true, "small": true, "span": true,
	"strong": true, "sub": true, "sup": true, "u": true, "wbr": true,
}
