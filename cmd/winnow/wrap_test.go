package main

import (
	"strings"
	"testing"
)

// TestLinesFit: paragraphs are wrapped with a space between them, and an address
// that doesn't fit beside its words stands whole on a line of its own.
func TestLinesFit(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	long := strings.TrimSpace(strings.Repeat("The council met. ", 12))
	writeParagraphs(&b, long+"\n\nIt went home.\n")
	wrapAddress(&b, 2, "cut (inline) Related: Ferry prices", "https://l.example/ferry")
	address := "https://l.example/" + strings.Repeat("ferry-", 20)
	wrapAddress(&b, 2, "cut (inline) Related: Ferry prices", address)
	got := b.String()
	for _, want := range []string{
		"met. The\ncouncil met.", "met.\n\nIt went home.\n",
		"\n  cut (inline) Related: Ferry prices  https://l.example/ferry\n",
		"\n  cut (inline) Related: Ferry prices\n    " + address + "\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for line := range strings.Lines(got) {
		if len(line) > lineWidth+1 && !strings.Contains(line, address) {
			t.Errorf("%d characters: %s", len(line), line)
		}
	}
}
