package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"winnow"
	"winnow/filters"
	"winnow/filters/text"
)

// How much of an item's own words is shown, and in which lines.
const (
	passageWidth = 80  // columns
	longestShown = 600 // letters of one sentence
	mostOfBody   = 5   // sentences of the body
)

// explained is what explain says to programs of a verdict.
type explained struct {
	winnow.Judged
	// Marks is where the words that counted stand; null where the verdict has none.
	Marks []markReport `json:"marks"`
}

// markReport is a place where words that counted stand, for one part of the score.
// Start and end are bytes: of the item's title, or of its text where the place is
// its lead or body. Places of two parts are the same or apart.
type markReport struct {
	Where string  `json:"where"`
	Start int     `json:"start"`
	End   int     `json:"end"`
	Part  string  `json:"part"`
	Score float64 `json:"score"`
}

func marksOf(j *winnow.Judged) []markReport {
	var out []markReport
	for _, p := range filters.Passages(&j.Item, j.Verdict.Parts) {
		for _, c := range p.Counted {
			for _, k := range c.Parts {
				part := j.Verdict.Parts[k]
				out = append(out, markReport{p.Place.String(), c.Start, c.End, part.What, part.Score})
			}
		}
	}
	return out
}

// marked shows the item's own words with those marked that counted, and the parts of
// the score: those that have marks by the number that stands there.
func (e *explainer) marked(j *winnow.Judged) {
	passages, parts := filters.Passages(&j.Item, j.Verdict.Parts), j.Verdict.Parts
	number := numbers(passages, len(parts))
	e.passages(passages, func(k int) (int, float64) { return number[k], parts[k].Score })
	for k, p := range parts {
		line := partLine(p)
		if number[k] > 0 {
			line = fmt.Sprintf("%5s", fmt.Sprintf("[%d]", number[k])) + line[5:]
		}
		fmt.Fprintln(e.out, line)
	}
}

// numbers counts the parts that have marks: 1, 2, …; 0 is one without.
func numbers(passages []filters.Passage, parts int) []int {
	number := make([]int, parts)
	for _, p := range passages {
		for _, c := range p.Counted {
			for _, k := range c.Parts {
				number[k] = 1
			}
		}
	}
	n := 0
	for k := range number {
		n += number[k]
		number[k] *= n
	}
	return number
}

// passages writes the title, the lead, and what counted of the body; nothing where
// nothing has a mark. A part's number and score are what of says.
func (e *explainer) passages(passages []filters.Passage, of func(part int) (int, float64)) {
	counts := func(p filters.Passage) bool { return len(p.Counted) > 0 }
	if !slices.ContainsFunc(passages, counts) {
		return
	}
	told := map[filters.Place][]string{}
	more := 0
	for _, p := range passages {
		switch {
		case p.Place == filters.Body && !counts(p):
		case p.Place == filters.Body && len(told[p.Place]) == mostOfBody:
			more++
		default:
			told[p.Place] = append(told[p.Place], e.pen.passage(p, of))
		}
	}
	if more > 0 {
		told[filters.Body] = append(told[filters.Body], fmt.Sprintf("(and %d more)", more))
	}
	for place := filters.Title; place <= filters.Body; place++ {
		between := " "
		if place == filters.Body {
			between = " … "
		}
		if words := strings.Join(told[place], between); strings.TrimSpace(words) != "" {
			wrapTo(e.out, passageWidth, 4, 11, fmt.Sprintf("%-6s %s", place, words))
		}
	}
}

// pen writes marks: in colour, or with signs around them.
type pen struct{ colour bool }

// penFor has colour for a person's terminal, unless told otherwise
// (https://no-color.org).
func penFor(w io.Writer) pen {
	return pen{isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// The commands of a terminal (ECMA-48, SGR): bold, and green or red.
const (
	inFavour   = "\x1b[1;32m"
	inContrast = "\x1b[1;31m"
	plainAgain = "\x1b[0m"
)

// passage is the passage in one line with its marks, cut where it is too long.
func (pen pen) passage(p filters.Passage, of func(part int) (int, float64)) string {
	var b strings.Builder
	at, left := 0, longestShown
	write := func(end int) (all bool) {
		s := harmless(p.Text[at:end])
		short := text.FirstRunes(s, left)
		b.WriteString(short)
		at, left = end, left-len([]rune(short))
		return len(short) == len(s)
	}
	for _, c := range p.Counted {
		if !write(c.Start-p.Start) || left <= 0 {
			b.WriteString("…")
			return b.String()
		}
		var refs []string
		sum := 0.0
		for _, k := range c.Parts {
			n, score := of(k)
			refs = append(refs, fmt.Sprint(n))
			sum += score
		}
		opens, closes := pen.signs(sum)
		b.WriteString(opens)
		write(c.End - p.Start)
		b.WriteString(closes + "[" + strings.Join(refs, ",") + "]")
	}
	if !write(len(p.Text)) {
		b.WriteString("…")
	}
	return b.String()
}

// signs stand around what counted by so much.
func (pen pen) signs(score float64) (opens, closes string) {
	switch {
	case !pen.colour:
		return "«", "»"
	case score < 0:
		return inContrast, plainAgain
	}
	return inFavour, plainAgain
}
