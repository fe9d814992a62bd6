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

// TestWideLinesFit: wide letters take two columns, marks and a terminal's commands
// none; a line begins with nothing that closes and ends with nothing that opens.
func TestWideLinesFit(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"渡船協議「開始」。":                                     "渡船協議\n「開\n始」。\n",
		"渡\x1b[1;32m船協\x1b[0m議開始":                       "渡\x1b[1;32m船協\x1b[0m議\n開始\n",
		"e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301 x": "e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301\nx\n",
		"longer-than-a-line x":                          "longer-than-a-line\nx\n",
		"在«渡船»[1]協議前":                                   "在«渡\n船»[1]協\n議前\n",
	} {
		var b strings.Builder
		wrapTo(&b, 8, 0, 0, s)
		if got := b.String(); got != want {
			t.Errorf("%q: got\n%q, want\n%q", s, got, want)
		}
	}
}
