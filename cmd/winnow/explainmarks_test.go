package main

import (
	"strings"
	"testing"

	"winnow"
)

// TestMarksInColour: on a terminal what speaks for the topic is bold and green, what
// speaks against it bold and red, and lines are as long as they look.
func TestMarksInColour(t *testing.T) {
	t.Parallel()
	j := &winnow.Judged{
		Item: winnow.Item{Title: "Ferry talks", Text: "A regatta waits for the ferry talks which begin on the next day as far as I know. Then it goes on."},
		Verdict: winnow.Verdict{Parts: []winnow.Part{
			{What: "talks", Where: "title", Words: "Ferry talks", Score: 3},
			{What: "share", Score: 1},
			{What: "sport", Where: "lead", Words: "regatta", Score: -0.5},
			{What: "talks", Where: "lead", Words: "ferry talks", Score: 0.4},
		}},
	}
	var b strings.Builder
	(&explainer{out: &b, pen: pen{colour: true}}).marked(j)
	const want = "    title  \x1b[1;32mFerry talks\x1b[0m[1]\n" +
		"    lead   A \x1b[1;31mregatta\x1b[0m[2] waits for the \x1b[1;32mferry talks\x1b[0m[3] which begin on the next day\n" +
		"           as far as I know. Then it goes on.\n" +
		"  [1]  +3.00  talks title (Ferry talks)\n       +1.00  share\n  [2]  -0.50  sport lead (regatta)\n  [3]  +0.40  talks lead (ferry talks)\n"
	if got := b.String(); got != want {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

// TestMarksAreFew: a long sentence is cut short, of the body only so many sentences
// are shown, and nothing where nothing counted.
func TestMarksAreFew(t *testing.T) {
	t.Parallel()
	j := &winnow.Judged{
		Item:    winnow.Item{Title: "Ferry", Text: strings.Repeat("on and on, ", 90) + "says a ferry. " + strings.Repeat("Another ferry came. ", 9)},
		Verdict: winnow.Verdict{Parts: []winnow.Part{{What: "boats", Where: "body", Words: "ferry", Score: 1}}},
	}
	var b strings.Builder
	e := &explainer{out: &b}
	e.marked(j)
	got := flat(b.String())
	if n := strings.Count(got, "«ferry»[1]"); n != mostOfBody || !strings.Contains(got, "… (and 4 more)") {
		t.Errorf("%d marks in\n%s", n, b.String())
	}
	if n := strings.Count(got, "on and on"); n > longestShown/len("on and on, ")+1 {
		t.Errorf("a sentence is shown whole:\n%s", b.String())
	}
	b.Reset()
	j.Verdict.Parts = []winnow.Part{{What: "share", Score: 1}}
	e.marked(j)
	if want := "       +1.00  share\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// TestPenWithoutTerminal: what is not a terminal gets no colour.
func TestPenWithoutTerminal(t *testing.T) {
	t.Parallel()
	if penFor(&strings.Builder{}).colour {
		t.Error("colour where nobody looks")
	}
}
