package main

import (
	"fmt"
	"io"
	"strings"
)

// lineWidth is how many characters of text fit beside each other.
const lineWidth = 100

// wrap writes a text in lines; those after the first are indented by hang.
func wrap(w io.Writer, indent, hang int, s string) {
	var line strings.Builder
	line.WriteString(strings.Repeat(" ", indent))
	used, fresh := indent, true
	for word := range strings.SplitSeq(s, " ") { // runs of spaces are columns, and stay
		n := len([]rune(word))
		if !fresh && used+1+n > lineWidth {
			line.WriteString("\n" + strings.Repeat(" ", hang))
			used, fresh = hang, true
		}
		if !fresh {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used, fresh = used+n, false
	}
	fmt.Fprintln(w, line.String())
}

// wrapAddress writes a text and then an address: beside it where it fits, else on
// a line of its own, whole, so that it can be followed.
func wrapAddress(w io.Writer, indent int, s, address string) {
	const between = 2
	used := indent + len([]rune(s)) + between + len([]rune(address))
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
