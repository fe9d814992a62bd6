package filters

import (
	"math"

	"winnow"
	"winnow/filters/text"
)

// TopicSettings are the settings of the kind topic: what the score is made of.
//
// Every word of a list that has a weight, every settlement word by whose affair
// it is, and every near clause adds to a sum, in log-odds; the sum becomes a
// probability. In the title, the lead and the body apart, a part counts with the
// root of how often it was found, at most three times. All of it can be read in
// a verdict's Parts.
type TopicSettings struct {
	Require    [][]Ref      `yaml:"require" doc:"Of each group of lists at least one word must be found, else the item is off topic without any weighing: [[parties, formats], [settlement]]."`
	Parties    []Ref        `yaml:"parties" doc:"Lists with the names of the parties. The first is the one whose affair the topic is; the others, which have other affairs too, count for it where no rival is named."`
	Formats    []Ref        `yaml:"formats" doc:"Lists with names that only the topic has, such as those of its conferences. They stand for the first party."`
	Settlement Settlement   `yaml:"settlement" doc:"The words that the topic is about. Each goes to the nearest party, format or rival in its sentence."`
	Rivals     Rivals       `yaml:"rivals" doc:"Who else could be meant: other parties with affairs of the same kind."`
	Background []Ref        `yaml:"background" doc:"Lists with words such as amid or despite: a name that follows is only background."`
	Weights    Named        `yaml:"weights" doc:"What a word of a list, or a part of the score, counts in each place, in log-odds."`
	Against    Named        `yaml:"against" doc:"Lists whose words speak against the topic. A sentence counts once, and only without a strong settlement word or format. A phrase of such a list hides the settlement words in it."`
	Near       []NearClause `yaml:"near" doc:"What counts when words of several lists stand in one sentence."`
	Base       float64      `yaml:"base" doc:"What the sum begins with, in log-odds." default:"-2.4"`
	Likeness   Likeness     `yaml:"likeness" doc:"A file of word vectors, by which items are likened to labelled examples. Off without it."`
	AtLeast    float64      `yaml:"at_least" doc:"The least probability of an item on topic, between 0 and 1." default:"0.5"`

	Learn LearnSettings `yaml:"learn" doc:"Labelled examples that move the score."`
}

// Settlement says how much the words that the topic is about tell.
type Settlement struct {
	Strong []Ref `yaml:"strong" doc:"Lists that name the topic: peace talks, ceasefire."`
	Weak   []Ref `yaml:"weak" doc:"Lists of words that other affairs have too: envoy, summit."`
	Faint  []Ref `yaml:"faint" doc:"Lists of words that any affair has: plan, meeting."`
}

// Weight is what one find counts in each place, in log-odds.
type Weight struct {
	Title float64 `yaml:"title" doc:"In the title."`
	Lead  float64 `yaml:"lead" doc:"In the sentences that begin in the first 220 characters of the text."`
	Body  float64 `yaml:"body" doc:"In the rest of the text."`
}

// PartWeight is a [Weight], or that of a part that belongs to no place.
type PartWeight struct {
	Weight `yaml:",inline"`
	Whole  float64 `yaml:"whole" doc:"For the parts that belong to no place: share, outweighed, absent, headline, elsewhere."`
}

// Named are weights by the name of a list or of a part of the score.
type Named []NamedWeight

// NamedWeight is one of them.
type NamedWeight struct {
	Ref
	PartWeight
}

// DecodeNode reads {name: {title: …, lead: …}, …}.
func (w *Named) DecodeNode(n *winnow.Node) {
	*w = nil
	if !n.IsMap() && !n.IsEmpty() {
		n.Fault("write {list: {title: 1, lead: 0.5}}", "want a map of weights")
	}
	for _, p := range n.Pairs() {
		nw := NamedWeight{Ref: Ref{p.Name, p.Key}}
		if p.Value.IsScalar() {
			p.Value.Fault("say where: {title: 1, lead: 0.5}", "want a map of places")
			continue
		}
		p.Value.Decode(&nw.PartWeight)
		vetWeight(p.Value, nw.PartWeight)
		*w = append(*w, nw)
	}
}

// JSONSchema is the form of named weights for config.schema.json.
func (Named) JSONSchema() map[string]any {
	number := map[string]any{"type": "number", "minimum": -heaviest, "maximum": heaviest}
	return map[string]any{"type": "object", "additionalProperties": map[string]any{
		"type": "object", "additionalProperties": false,
		"properties": map[string]any{"title": number, "lead": number, "body": number, "whole": number},
	}}
}

// heaviest bounds a weight: ten in log-odds is certainty.
const heaviest = 20

func vetWeight(n *winnow.Node, w PartWeight) {
	for _, x := range []float64{w.Title, w.Lead, w.Body, w.Whole} {
		if math.IsNaN(x) || math.Abs(x) > heaviest {
			n.Fault("weights are log-odds: 2 is much, 5 nearly decides", "%v is not between -%d and %d", x, heaviest, heaviest)
		}
	}
}

// topicFilter is the compiled score.
type topicFilter struct {
	require [][]text.Class
	missed  []string             // the reasons when a required group is missing
	parties string               // the same for the parties
	roles   []role               // by class
	uses    []bool               // by class: the lists that the topic names
	listed  map[text.Class][]int // parts that a class's presence counts for
	aside   map[text.Class]int   // the parts of lists against the topic
	parts   []part
	near    []nearClause
	advise  []adviser
	between winnow.Range // the probabilities that are in doubt
	lessons *lessons     // until they are learnt
	fixed   fixed
	base    float64
	atLeast float64
	owned   bool // parties are named, so words have owners
	table   roleTable
}

var _ Filter = (*topicFilter)(nil)

// adviser adds to what the concepts say of an item: in log-odds, in named parts.
// sum is what the concepts and the advisers before it say.
type adviser interface {
	advise(v *View, t *tally, sum float64) []winnow.Part
}

// part is one named part of the score.
type part struct {
	name   string
	weight [places + 1]float64
}

func newPart(name string, w PartWeight) part {
	return part{name, [places + 1]float64{w.Title, w.Lead, w.Body, w.Whole}}
}

// Judge weighs the item.
func (f *topicFilter) Judge(v *View, _ *Past) Opinion {
	if missing := f.missing(v); missing != "" {
		return Opinion{Say: Drop, Rule: "require", Weighed: true, Reason: origin(v) + missing}
	}
	t := f.tally(v)
	f.count(v, t)
	parts, sum := f.sum(v, t)
	o := Opinion{Weighed: true, Score: 1 / (1 + math.Exp(-sum)), Parts: parts}
	if o.Score >= f.atLeast {
		o.Reason = origin(v) + f.onTopic(o)
		return o
	}
	o.Say, o.Rule, o.Reason = Drop, "at_least", origin(v)+f.offTopic(o, t)
	return o
}

// sum adds the parts up, those that weigh most first.
func (f *topicFilter) sum(v *View, t *tally) ([]winnow.Part, float64) {
	sum := f.base
	var parts []winnow.Part
	for i := range f.parts {
		for place := Title; place <= places; place++ {
			n := t.n[i][place]
			score := f.parts[i].weight[place] * saturate(n, place)
			if score == 0 {
				continue
			}
			sum += score
			parts = append(parts, winnow.Part{What: f.parts[i].name, Where: place.String(), Words: t.found(i, place), Score: round(score)})
		}
	}
	for _, a := range f.advise {
		more := a.advise(v, t, sum)
		for _, p := range more {
			sum += p.Score
		}
		parts = append(parts, more...)
	}
	sortParts(parts)
	return parts, sum
}

// saturate lets repetition count ever less, and not at all from the third time
// on. What belongs to no place is a share already.
func saturate(n float64, place Place) float64 {
	if place == places {
		return n
	}
	return math.Sqrt(math.Min(n, 3))
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
