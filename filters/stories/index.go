package stories

import (
	"cmp"
	"slices"
)

// Index remembers the reports of one edition and finds those that a new one is like.
// What a question costs is bounded, however much is remembered. It forgets nothing. It
// is not safe for concurrent use.
type Index struct {
	model   *Model
	window  int32 // minutes
	reports []report
	marks   []mark // of all reports
	edges   []chained
	table   table
	langs   map[uint16]int // reports by language
	score   []float64      // of candidates, by report: work space
}

// report is what is remembered of one, beside its marks.
type report struct {
	begin     uint32 // of its marks
	at        int32
	publisher uint32
	key       uint32
	story     int32 // the report that opened its story
	last      int32 // of its edges, -1 for none
	lang      uint16
	n         uint8 // of its marks
}

// chained is an edge of a report and the one before it.
type chained struct {
	edge
	before int32
}

// NewIndex is an index that remembers nothing yet. Reports whose dates are more than
// window minutes apart are of different stories.
func NewIndex(m *Model, window int32) *Index {
	return &Index{model: m, window: window, table: newTable(), langs: map[uint16]int{}}
}

func (x *Index) sketch(r int32) Sketch {
	p := &x.reports[r]
	return Sketch{Marks: x.marks[p.begin : p.begin+uint32(p.n)], At: p.at, Publisher: p.publisher, Lang: p.lang, Key: p.key}
}

// weigh is how telling a term of a new report is among those that are remembered and
// itself.
func (x *Index) weigh(m mark, lang uint16) float64 {
	n := len(x.reports)
	if m.kind() == Word {
		n = x.langs[lang]
	}
	return weight(x.table.find(m.term()).count+1, n+1)
}

// Limits of a search. They bound what a question costs; none is reached in an edition
// of some hundred reports a day.
const (
	sought     = 60  // terms by which a report is looked for
	posted     = 60  // terms by which it is found
	perTerm    = 64  // the latest reports of a term that are looked at
	candidates = 100 // reports that are compared
)

// weighed gives the marks of a report their weights.
func (x *Index) weighed(s *Sketch) {
	for i := range s.Marks {
		s.Marks[i] = s.Marks[i].weighing(x.weigh(s.Marks[i], s.Lang))
	}
}

// telltales are the places in marks of the terms that tell most, the most telling
// first.
func telltales(marks []mark, most int) []int {
	order := make([]int, 0, len(marks))
	for i := range marks {
		if k := marks[i].kind(); k < Speaker && marks[i].weight() > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(telling(marks[b], marks[b].weight()), telling(marks[a], marks[a].weight()))
	})
	return order[:min(len(order), most)]
}

// near are the reports that share telling terms with a sketch, within the window: at
// most so many, those that share most first.
func (x *Index) near(s *Sketch) []int32 {
	var found []int32
	for len(x.score) < len(x.reports) {
		x.score = append(x.score, 0)
	}
	for _, i := range telltales(s.Marks, sought) {
		m := s.Marks[i]
		at := x.table.last(m.term())
		for n := 0; at >= 0 && n < perTerm; n++ {
			p := x.table.posts[at]
			at = p.before
			if !x.within(&x.reports[p.report], s) {
				continue
			}
			if x.score[p.report] == 0 {
				found = append(found, p.report)
			}
			x.score[p.report] += m.weight()
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x.score[b], x.score[a]), cmp.Compare(x.reports[a].key, x.reports[b].key))
	})
	for _, r := range found {
		x.score[r] = 0
	}
	return found[:min(len(found), candidates)]
}

func (x *Index) within(r *report, s *Sketch) bool {
	apart := r.at - s.At
	return r.at == 0 || s.At == 0 || apart <= x.window && -apart <= x.window
}
