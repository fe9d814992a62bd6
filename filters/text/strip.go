package text

import (
	"html"
	"strings"
	"unicode"
)

// Strip turns HTML, or HTML that was escaped once more than it should be, into
// plain text for judging: tags gone, even a last one that was cut off; entities
// read; spaces single; block ends as line ends. It is no sanitizer: what it
// returns must be escaped before it is shown.
func Strip(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return squeeze(s)
	}
	if !strings.Contains(s, "<") {
		s = html.UnescapeString(s)
	}
	return squeeze(html.UnescapeString(dropTags(s)))
}

// dropTags cuts out the tags, the comments and what script and style hold.
func dropTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		name := tagName(s)
		if name == "" { // a lone "less than"
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		if block[name] {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
		s = s[tagEnd(s, name):]
	}
}

var block = map[string]bool{
	"p": true, "br": true, "div": true, "li": true, "ul": true, "ol": true, "tr": true, "table": true, "blockquote": true, "hr": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "section": true, "article": true, "figure": true,
}

// tagName is the lower-case name of the tag that s begins with, "!" for a
// comment or declaration, "" when it is no tag.
func tagName(s string) string {
	rest := strings.TrimPrefix(s[1:], "/")
	if strings.HasPrefix(rest, "!") || strings.HasPrefix(rest, "?") {
		return "!"
	}
	n := 0
	for n < len(rest) && n < 16 && (rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z' || n > 0 && rest[n] >= '0' && rest[n] <= '9') {
		n++
	}
	return strings.ToLower(rest[:n])
}

// tagEnd is the offset after the tag, and after what it holds when that is no
// text. A tag that does not end goes to the end of s.
func tagEnd(s, name string) int {
	closing := ">"
	switch {
	case strings.HasPrefix(s, "<!--"):
		closing = "-->"
	case name == "script" && s[1] != '/', name == "style" && s[1] != '/':
		closing = "</" + name
	}
	i := indexFold(s, closing)
	switch {
	case i < 0:
		return len(s)
	case closing[0] == '<':
		return i + tagEnd(s[i:], "")
	}
	return i + len(closing)
}

// indexFold is strings.Index in which the case of ASCII does not count. sub
// begins with a byte that has no case.
func indexFold(s, sub string) int {
	for at := 0; ; at++ {
		i := strings.IndexByte(s[at:], sub[0])
		if i < 0 || at+i+len(sub) > len(s) {
			return -1
		}
		at += i
		if strings.EqualFold(s[at:at+len(sub)], sub) {
			return at
		}
	}
}

// squeeze writes runs of space as one, as a line end when the run has one.
func squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := byte(0)
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r':
			gap = '\n'
		case unicode.IsSpace(r):
			if gap == 0 {
				gap = ' '
			}
		default:
			if gap != 0 && b.Len() > 0 {
				b.WriteByte(gap)
			}
			gap = 0
			b.WriteRune(r)
		}
	}
	return b.String()
}
