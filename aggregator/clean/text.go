package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text returns the plain text of HTML: a line for each block element and line
// break, entities decoded, white space squashed, without what is no text for
// people (scripts, styles, forms' choices). Of plain text it keeps the lines.
// Soft hyphens and zero-width spaces, which only part words, are left out.
func Text(s string) string {
	s = bounded(s)
	if isPlain(s) {
		return tidy(html.UnescapeString(s))
	}
	var b strings.Builder
	skip, depth := atom.Atom(0), 0 // inside which dropped element, and how deep
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			if skip == 0 {
				b.WriteString(unbreak.Replace(string(z.Text())))
			}
			continue
		}
		name, _ := z.TagName()
		a := atom.Lookup(name)
		switch {
		case skip != 0 && a == skip && kind == html.StartTagToken:
			depth++
		case skip != 0 && a == skip && kind == html.EndTagToken:
			if depth--; depth == 0 {
				skip = 0
			}
		case skip != 0:
		case kind == html.StartTagToken && dropped(a):
			skip, depth = a, 1
		case isBlock(a):
			b.WriteByte('\n')
		}
	}
	return tidy(b.String())
}

var (
	// unbreak: a line break in HTML is a space.
	unbreak  = strings.NewReplacer("\n", " ", "\r", " ")
	unparted = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "")
)

// joined takes out of a line what only parts words.
func joined(s string) string {
	if strings.Contains(s, "\u00ad") || strings.Contains(s, "\u200b") || strings.Contains(s, "\ufeff") {
		return strings.TrimSpace(unparted.Replace(s))
	}
	return s
}

// tidy squashes each line and drops the empty ones.
func tidy(s string) string {
	if s = joined(s); isSquashed(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for line := range strings.Lines(s) {
		first := true
		for word := range strings.FieldsSeq(line) {
			switch {
			case !first:
				b.WriteByte(' ')
			case b.Len() > 0:
				b.WriteByte('\n')
			}
			b.WriteString(word)
			first = false
		}
	}
	return b.String()
}
