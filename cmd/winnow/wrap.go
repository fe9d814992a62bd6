package main

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// lineWidth is how many characters of text fit beside each other.
const lineWidth = 100

// wrap writes a text in lines; those after the first are indented by hang.
func wrap(w io.Writer, indent, hang int, s string) { wrapTo(w, lineWidth, indent, hang, s) }

// wrapTo is wrap for lines of a width of their own. Between the letters of Chinese
// and Japanese they may break anywhere.
func wrapTo(w io.Writer, most, indent, hang int, s string) {
	var line strings.Builder
	line.WriteString(strings.Repeat(" ", indent))
	used, fresh := indent, true
	for word := range strings.SplitSeq(s, " ") { // runs of spaces are columns, and stay
		space := " "
		for _, piece := range pieces(word) {
			n := room(piece)
			switch {
			case fresh:
				space = ""
			case used+len(space)+n > most:
				line.WriteString("\n" + strings.Repeat(" ", hang))
				used, space = hang, ""
			}
			line.WriteString(space + piece)
			used, fresh, space = used+len(space)+n, false, ""
		}
	}
	fmt.Fprintln(w, line.String())
}

// pieces cuts a word where a line may break: beside a wide letter, but not before
// what closes nor after what opens.
func pieces(word string) []string {
	var out []string
	start, last := 0, rune(0)
	for i, r := range visible(word) {
		n := roomOf(r)
		if n == 0 {
			continue
		}
		starts := unicode.In(r, unicode.Lo, unicode.Lu, unicode.Ll, unicode.Ps, unicode.Pi, unicode.So)
		if last != 0 && starts && !unicode.In(last, unicode.Ps, unicode.Pi) && (n == 2 || roomOf(last) == 2) {
			out = append(out, word[start:i])
			start = i
		}
		last = r
	}
	return append(out, word[start:])
}

// visible yields what a terminal shows of s: no command, which begins with an
// escape and ends with its m.
func visible(s string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		command := false
		for i, r := range s {
			switch {
			case command:
				command = r != 'm'
			case r == '\x1b':
				command = true
			case !yield(i, r):
				return
			}
		}
	}
}

// room is how many columns of a terminal a text takes.
func room(s string) int {
	n := 0
	for _, r := range visible(s) {
		n += roomOf(r)
	}
	return n
}

// roomOf is two for wide letters (UAX #11), nothing for marks on another.
func roomOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) {
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// harmless is a stranger's text as it may reach a terminal: in one line, without
// the characters that command it or turn its letters around.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}

// wrapAddress writes a text and then an address: beside it where it fits, else on
// a line of its own, whole, so that it can be followed.
func wrapAddress(w io.Writer, indent int, s, address string) {
	const between = 2
	used := indent + room(s) + between + room(address)
	if address != "" && used <= lineWidth {
		s += strings.Repeat(" ", between) + address
		address = ""
	}
	wrap(w, indent, indent+2, s)
	if address != "" {
		fmt.Fprintln(w, strings.Repeat(" ", indent+2)+address)
	}
}

// writeText writes paragraphs: to a program one a line.
func writeText(w io.Writer, text string) {
	if isTerminal(w) {
		writeParagraphs(w, text)
		return
	}
	fmt.Fprintln(w, text)
}

// writeParagraphs writes them for people, in lines that fit, with a space between.
func writeParagraphs(w io.Writer, text string) {
	between := ""
	for paragraph := range strings.SplitSeq(text, "\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			fmt.Fprint(w, between)
			wrap(w, 0, 0, paragraph)
			between = "\n"
		}
	}
}
