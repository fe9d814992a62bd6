package filters

import (
	"cmp"
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// Passage is the title of an item or a sentence of its text, with what counted.
type Passage struct {
	Place Place
	// Start is where it begins: in Item.Title, or in Item.Text; in bytes.
	Start int
	Text  string
	// Counted are the words in it that counted, in order, none over another.
	Counted []Counted
}

// Counted are words of an item that parts of a score were found by.
type Counted struct {
	// Start and End are byte offsets in Item.Title or Item.Text.
	Start, End int
	// Parts are the indexes of the parts, in order.
	Parts []int
}

// Passages cuts an item into its title and its sentences, and finds there the words
// that the parts of a verdict on it name. No filter is asked again, so they are
// found by their letters: words are marked everywhere in the part's place, and
// where two parts have the same words, with both. Of a text that nothing has
// cleaned there are no passages.
func Passages(it *winnow.Item, parts []winnow.Part) []Passage {
	v := &View{Item: it}
	title := it.Title
	if bare := v.title(); strings.HasPrefix(title, bare) {
		title = bare
	}
	passages := []Passage{{Place: Title, Text: title}}
	if it.Text != "" {
		passages = append(passages, sentencesOf(v, len(it.Text)-len(v.Text()))...)
	}
	for place := range places {
		countIn(place, passages, parts)
	}
	return passages
}

// sentencesOf are the sentences of the text, which begins at start in Item.Text.
func sentencesOf(v *View, start int) []Passage {
	var out []Passage
	own, at := v.Text(), 0
	for place, s := range v.textSentences() {
		at += max(0, strings.Index(own[at:], s))
		out = append(out, Passage{Place: place, Start: start + at, Text: s})
		at += len(s)
	}
	return out
}

// span is where words of a part stand.
type span struct {
	passage, start, end int
	part                int
	words               string
	together            bool // they count with others only
}

// countIn marks in the passages of a place what counted there.
func countIn(place Place, passages []Passage, parts []winnow.Part) {
	var spans []span
	for i := range passages {
		if passages[i].Place != place {
			continue
		}
		written := text.NewWritten(passages[i].Text)
		for k, p := range parts {
			if p.Where == place.String() && p.Words != "" {
				spans = append(spans, spansOf(written, i, k, p.Words)...)
			}
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.passage, b.passage), cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.part, b.part))
	})
	for _, s := range outer(spans) {
		passages[s.passage].mark(s)
	}
}

// spansOf finds the words of a part in a passage: all that stand alone, and those
// of a near clause where all its words stand.
func spansOf(written *text.Written, passage, part int, words string) []span {
	var out []span
	for one := range strings.SplitSeq(words, ", ") {
		if one == "…" {
			continue
		}
		if clause := strings.Split(one, " + "); len(clause) > 1 {
			for _, at := range together(written, clause) {
				out = append(out, span{passage, at[0], at[1], part, one, true})
			}
			continue
		}
		for _, at := range written.All(one) {
			out = append(out, span{passage, at[0], at[1], part, one, false})
		}
	}
	return out
}

// together are the words of a near clause: the first that stands there, and of the
// others those nearest to it.
func together(written *text.Written, clause []string) [][2]int {
	var out [][2]int
	for i, words := range clause {
		all := written.All(words)
		if len(all) == 0 {
			return nil
		}
		best := all[0]
		for _, at := range all {
			if i > 0 && apart(at, out[0]) < apart(best, out[0]) {
				best = at
			}
		}
		out = append(out, best)
	}
	return out
}

func apart(a, b [2]int) int { return max(a[0]-b[1], b[0]-a[1]) }

// outer leaves out words inside longer ones that stand alone elsewhere: there they
// were counted, and inside a phrase perhaps not.
func outer(spans []span) []span {
	type found struct {
		part  int
		words string
	}
	alone := map[found]bool{}
	inner := make([]bool, len(spans))
	var widest span
	for i, s := range spans { // in order, the longer ones first
		if s.passage != widest.passage || s.end > widest.end || i == 0 {
			widest = s
		}
		inner[i] = !s.together && s.end-s.start < widest.end-widest.start
		if !inner[i] && !s.together {
			alone[found{s.part, s.words}] = true
		}
	}
	kept := spans[:0:0]
	for i, s := range spans {
		if !inner[i] || !alone[found{s.part, s.words}] {
			kept = append(kept, s)
		}
	}
	return kept
}

// mark adds a span, which begins no earlier than those before it. What overlaps
// becomes one.
func (p *Passage) mark(s span) {
	start, end := p.Start+s.start, p.Start+s.end
	last := len(p.Counted) - 1
	if last < 0 || p.Counted[last].End <= start {
		p.Counted = append(p.Counted, Counted{start, end, []int{s.part}})
		return
	}
	c := &p.Counted[last]
	c.End = max(c.End, end)
	if at, known := slices.BinarySearch(c.Parts, s.part); !known {
		c.Parts = slices.Insert(c.Parts, at, s.part)
	}
}
