package stories

import (
	"cmp"
	"slices"
)

// Likeness is that of a new report with one that is remembered.
type Likeness struct {
	Report int32
	Score  float64 // log-odds that both tell of one development
}

// Move is a remembered report that comes into another story.
type Move struct{ Report, Story int32 }

// Placement is where a new report belongs.
type Placement struct {
	// Story is the report that opened the story; the number that the new one will have
	// when it opens one.
	Story int32
	// Alike are the reports it is like, the likest first; those beneath notice are left
	// out.
	Alike []Likeness
	// Moves are the remembered reports that change their story with it.
	Moves []Move
}

// noticed is the likeness from which on a pair is remembered: one in twenty.
const noticed = -3

// Place says where a report belongs. It changes nothing but the weights of the
// report's marks, which become those among the reports that are remembered.
func (x *Index) Place(s *Sketch) Placement {
	x.weighed(s)
	p := Placement{Story: x.Len(), Alike: x.alike(s)}
	if len(p.Alike) == 0 {
		return p
	}
	reach, whole := x.component(p.Alike)
	if !whole {
		p.Story = x.nearest(p.Alike)
		return p
	}
	x.settle(&p, reach)
	return p
}

// Len is how many reports are remembered: the number of the next one.
func (x *Index) Len() int32 { return int32(len(x.reports)) }

// alike compares a report with those near it.
func (x *Index) alike(s *Sketch) []Likeness {
	ns := norms(s.Marks)
	var out []Likeness
	for _, r := range x.near(s) {
		o := x.sketch(r)
		no := norms(o.Marks)
		m := compare(&o, s, &no, &ns)
		if score := x.model.likeness(&m, o.Lang == s.Lang); score >= noticed {
			out = append(out, Likeness{r, score})
		}
	}
	slices.SortFunc(out, func(a, b Likeness) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(x.reports[a.Report].key, x.reports[b.Report].key))
	})
	return out
}

// mostTogether is how many reports are parted into stories anew when one comes.
const mostTogether = 400

// component are the reports that a new one is joined with by likenesses, however far;
// false when there are too many.
func (x *Index) component(alike []Likeness) ([]int32, bool) {
	seen := map[int32]bool{}
	var queue []int32
	for _, l := range alike {
		seen[l.Report] = true
		queue = append(queue, l.Report)
	}
	for i := 0; i < len(queue); i++ {
		if len(queue) > mostTogether {
			return nil, false
		}
		for _, e := range x.edgesOf(queue[i]) {
			if !seen[e.to] {
				seen[e.to] = true
				queue = append(queue, e.to)
			}
		}
	}
	return queue, true
}

func (x *Index) edgesOf(r int32) []edge {
	var out []edge
	for at := x.reports[r].last; at >= 0; at = x.edges[at].before {
		out = append(out, x.edges[at].edge)
	}
	return out
}

// settle parts the reports and the new one into stories, and notes which move.
func (x *Index) settle(p *Placement, reach []int32) {
	fresh := x.Len()
	edges := func(r int32) []edge {
		if r == fresh {
			return edgesTo(p.Alike)
		}
		out := x.edgesOf(r)
		for _, l := range p.Alike {
			if l.Report == r {
				out = append(out, edge{fresh, float32(l.Score)})
			}
		}
		return out
	}
	for _, part := range partition(append(reach, fresh), edges, x.model.least) {
		for _, r := range part {
			switch opener := part[0]; {
			case r == fresh:
				p.Story = opener
			case x.reports[r].story != opener:
				p.Moves = append(p.Moves, Move{r, opener})
			}
		}
	}
	slices.SortFunc(p.Moves, func(a, b Move) int { return int(a.Report - b.Report) })
}

func edgesTo(alike []Likeness) []edge {
	var out []edge
	for _, l := range alike {
		out = append(out, edge{l.Report, float32(l.Score)})
	}
	return out
}

// nearest is the story of the likest report, if that is like enough: what is left to do
// when too many reports hang together.
func (x *Index) nearest(alike []Likeness) int32 {
	if alike[0].Score < 0 {
		return x.Len()
	}
	return x.reports[alike[0].Report].story
}

// Add remembers a report where Place said that it belongs, and what moves with it.
func (x *Index) Add(s *Sketch, p *Placement) {
	fresh := x.Len()
	r := report{begin: uint32(len(x.marks)), n: uint8(len(s.Marks)), at: s.At, publisher: s.Publisher, key: s.Key, lang: s.Lang, story: p.Story, last: -1}
	x.marks = append(x.marks, s.Marks...)
	x.reports = append(x.reports, r)
	x.langs[s.Lang]++
	for _, m := range s.Marks {
		x.table.count(m.term())
	}
	for _, i := range telltales(s.Marks, posted) {
		x.table.post(s.Marks[i].term(), fresh)
	}
	for _, l := range p.Alike {
		x.join(fresh, l.Report, float32(l.Score))
		x.join(l.Report, fresh, float32(l.Score))
	}
	for _, m := range p.Moves {
		x.reports[m.Report].story = m.Story
	}
}

func (x *Index) join(from, to int32, score float32) {
	x.edges = append(x.edges, chained{edge{to, score}, x.reports[from].last})
	x.reports[from].last = int32(len(x.edges) - 1)
}
