package filters

import (
	"slices"
	"strings"

	"winnow"
	"winnow/filters/text"
)

// NearClause says what it counts when words of several lists stand in one
// sentence. rivals, where no list is called so, stands for all that the topic's
// rivals are.
type NearClause struct {
	Name      string  `yaml:"name,required" doc:"What people see as the reason."`
	All       [][]Ref `yaml:"all,required" doc:"Groups of lists: of each, a word must stand in the sentence."`
	Within    int     `yaml:"within" doc:"How many words may stand between a word of the first group and those of the others; 0 is the whole sentence." default:"0"`
	Somewhere []Ref   `yaml:"somewhere" doc:"Lists of which a word must stand somewhere in the item."`
	Unless    []Ref   `yaml:"unless" doc:"Lists of which no word may stand in the sentence."`
	Nowhere   []Ref   `yaml:"nowhere" doc:"Lists of which no word may stand anywhere in the item."`
	Damp      Factors `yaml:"damp" doc:"Lists whose words in the sentence make the clause count less, with the factor: {loans: 0.25}."`
	Weight    `yaml:",inline"`
}

// Factors are factors by list.
type Factors []Factor

// Factor is one of them.
type Factor struct {
	Ref
	By float64
}

// DecodeNode reads {list: 0.25, …}.
func (fs *Factors) DecodeNode(n *winnow.Node) {
	*fs = nil
	if !n.IsMap() && !n.IsEmpty() {
		n.Fault("write {list: 0.25}", "want a map of factors")
	}
	for _, p := range n.Pairs() {
		f := Factor{Ref: Ref{p.Name, p.Key}}
		p.Value.Decode(&f.By)
		if f.By < 0 || f.By > 1 {
			p.Value.Fault("0.25 leaves a quarter", "%v is not between 0 and 1", f.By)
		}
		*fs = append(*fs, f)
	}
}

// JSONSchema is the form of factors for config.schema.json.
func (Factors) JSONSchema() map[string]any {
	return map[string]any{"type": "object", "additionalProperties": map[string]any{"type": "number", "minimum": 0, "maximum": 1}}
}

// nearClause is a compiled clause.
type nearClause struct {
	part               int
	all                [][]text.Class
	within             int
	somewhere, nowhere []text.Class
	unless             []text.Class
	damp               []damping
}

type damping struct {
	classes []text.Class
	by      float64
}

// passing is what a clause counts in the text under a title about a rival.
const passing = 0.3

func (b *topicBuilder) nearClauses() {
	for i := range b.s.Near {
		s := &b.s.Near[i]
		at := b.at.Key("near").Items()[i]
		vetWeight(at, PartWeight{Weight: s.Weight})
		if s.Within < 0 || s.Within > 100 {
			at.Fault("5 is usual, 0 the whole sentence", "within: %d is not between 0 and 100", s.Within)
		}
		if len(s.All) == 0 {
			at.Fault("write [[list, list], [list]]", "all names no lists")
		}
		if s.Weight == (Weight{}) {
			at.Fault("write title:, lead: or body:", "the clause counts nothing")
		}
		c := nearClause{
			part: len(b.f.parts), within: s.Within,
			somewhere: b.classes(s.Somewhere), unless: b.classes(s.Unless), nowhere: b.classes(s.Nowhere),
		}
		for _, group := range s.All {
			c.all = append(c.all, b.classes(group))
		}
		for _, d := range s.Damp {
			c.damp = append(c.damp, damping{b.classes([]Ref{d.Ref}), d.By})
		}
		b.f.parts = append(b.f.parts, newPart(s.Name, PartWeight{Weight: s.Weight}))
		b.f.near = append(b.f.near, c)
	}
}

// count counts the clause in a sentence.
func (c *nearClause) count(s Sentence, t *tally) {
	if len(s.Hits) < 1 || contains(s.Hits, c.unless) || len(c.somewhere) > 0 && !t.any(c.somewhere) || t.any(c.nowhere) {
		return
	}
	words, ok := c.match(s)
	if !ok {
		return
	}
	n := 1.0
	for _, d := range c.damp {
		if contains(s.Hits, d.classes) {
			n *= d.by
		}
	}
	if s.Place != Title && t.title&roleRival != 0 {
		n *= passing
	}
	t.add(c.part, s.Place, n, words)
}

func contains(hits []text.Hit, cs []text.Class) bool {
	return slices.ContainsFunc(hits, func(h text.Hit) bool { return slices.Contains(cs, h.Class) })
}

// match finds a word of the first group that has words of all other groups near
// enough, and returns them.
func (c *nearClause) match(s Sentence) (string, bool) {
	hits := s.Hits
	for _, first := range hits {
		if len(c.all) == 0 || !slices.Contains(c.all[0], first.Class) {
			continue
		}
		words := []string{first.Words}
		taken := []text.Hit{first}
		for _, group := range c.all[1:] {
			h, ok := c.nearest(taken, s, group)
			if !ok {
				break
			}
			words, taken = append(words, h.Words), append(taken, h)
		}
		if len(words) == len(c.all) {
			return strings.Join(words, " + "), true
		}
	}
	return "", false
}

// nearest is the hit of the group next to the first one, if near enough. Words that
// stand for another group already don't count again, but in scripts that write two
// names as one word (俄美).
func (c *nearClause) nearest(taken []text.Hit, s Sentence, group []text.Class) (text.Hit, bool) {
	first := taken[0]
	best, found := text.Hit{}, false
	for _, h := range s.Hits {
		if !s.Spaceless && slices.ContainsFunc(taken, func(o text.Hit) bool { return overlap(h, o) }) {
			continue
		}
		if slices.Contains(group, h.Class) && (!found || gap(first, h) < gap(first, best)) {
			best, found = h, true
		}
	}
	return best, found && (c.within == 0 || gap(first, best) <= c.within+1)
}
