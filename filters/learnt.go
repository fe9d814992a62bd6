package filters

import (
	"math"
	"slices"

	"winnow"
	"winnow/filters/learn"
)

// LearnSettings say what a topic's score learns from.
//
// The examples are judged by the rest of the topic's settings first. What they
// teach is what those got wrong: which lists, beside their weights, and which
// words that stand in no list at all speak for the topic or against it. It is
// added to the score in parts of its own.
type LearnSettings struct {
	From     string  `yaml:"from,required" doc:"The file of labelled examples, beside the config."`
	Strength float64 `yaml:"strength" doc:"How readily examples move the score, between 0 and 10: with 2 each counts twice." default:"1"`
}

// mostStrength bounds the strength.
const mostStrength = 10

// What the fit hangs on. The figures that these were chosen by, and how little
// hangs on any of them, stand in docs/quality.md.
const (
	listRidge = 20   // draws the weight of a list to zero
	wordRidge = 20   // the same of a word
	evenRidge = 0.01 // the same of what all examples have
	leastSeen = 3    // in how many examples a word must stand to be learnt
)

// learnt is the adviser that knows what examples taught.
type learnt struct {
	traits traits
	model  learn.Model
	shift  float64 // what is added to every item, see settle
}

// lessons are what a topic is to learn as soon as words can be found.
type lessons struct {
	examples []winnow.Example
	strength float64
	lex      *lexicon
}

// lessons reads the examples.
func (b *topicBuilder) lessons() {
	s, at := b.s.Learn, b.at.Key("learn")
	if at == nil || !at.IsMap() || s.From == "" {
		return
	}
	if !(s.Strength >= 0 && s.Strength <= mostStrength) {
		at.Key("strength").Fault("1 is usual", "%v is not between 0 and %d", s.Strength, mostStrength)
	}
	b.f.lessons = &lessons{b.lex.cfg.Examples(at.Key("from"), s.From), s.Strength, b.lex}
}

// pupil is a filter that learns before it judges.
type pupil interface{ study(r *reader) }

var _ pupil = (*topicFilter)(nil)

// study lets the filters of chains learn, now that words can be found. A config
// with faults has no use for it.
func study(cfg *winnow.Config, chains []*Chain) {
	if cfg.Err() != nil {
		return
	}
	for _, c := range chains {
		for i := range c.links {
			if p, ok := c.links[i].Filter.(pupil); ok {
				p.study(c.reader)
			}
		}
	}
}

// study fits the score to the examples. Other advisers, which may know the examples
// by heart, are not asked.
func (f *topicFilter) study(r *reader) {
	if f.lessons == nil {
		return
	}
	l := &learnt{traits: newTraits(f, f.lessons.lex)}
	others := f.advise
	f.advise = nil
	var samples []learn.Sample
	for i := range f.lessons.examples {
		e := &f.lessons.examples[i]
		v := &View{item: e.Item(), reader: r}
		v.Item = &v.item
		if s, ok := l.sample(f, v, e.Keep, f.lessons.strength); ok {
			samples = append(samples, s)
		}
	}
	f.lessons, f.advise = nil, others
	if l.model = learn.Fit(samples, kindOf); len(l.model) > 0 {
		l.settle(samples)
		f.advise = append(f.advise, l)
	}
}

// sample is what an example teaches. What lacks a required word would be dropped
// without being weighed: it teaches nothing.
func (l *learnt) sample(f *topicFilter, v *View, keep bool, weight float64) (learn.Sample, bool) {
	if f.missing(v) != "" {
		return learn.Sample{}, false
	}
	t := f.tally(v)
	f.count(v, t)
	_, sum := f.sum(v, t)
	s := learn.Sample{Features: []learn.Feature{{ID: even, Value: 1}}, Prior: sum, Yes: keep, Weight: weight}
	for _, tr := range l.traits.read(v) {
		s.Features = append(s.Features, tr.Feature)
	}
	return s, true
}

// even is the feature that every sample has. It takes up that the labels of a file
// are not as even, or uneven, as those of the stream, and is forgotten.
const even = 0

func kindOf(id uint64) learn.Kind {
	switch {
	case id == even:
		return learn.Kind{Ridge: evenRidge}
	case id&wordTrait != 0:
		return learn.Kind{Ridge: wordRidge, Least: leastSeen}
	}
	return learn.Kind{Ridge: listRidge}
}

// settle shifts the whole so that examples change which items are kept rather than
// how many: near the edge, where it matters, what the model adds comes to nothing
// on the whole.
func (l *learnt) settle(samples []learn.Sample) {
	delete(l.model, even)
	sum, all := 0.0, 0.0
	for _, s := range samples {
		p := 1 / (1 + math.Exp(-s.Prior))
		edge := s.Weight * p * (1 - p)
		sum += edge * l.model.Sum(s.Features)
		all += edge
	}
	if all > 0 {
		l.shift = -sum / all
	}
}

// named is how many of the things learnt a verdict names. The others are one part.
const named = 4

// slight is what is too little to be named.
const slight = 0.05

// advise says what the examples taught of an item's words.
func (l *learnt) advise(v *View, _ *tally, _ float64) []winnow.Part {
	rest := l.shift
	var parts []winnow.Part
	for _, tr := range l.traits.read(v) {
		score := float64(l.model[tr.ID] * tr.Value)
		if math.Abs(score) < slight {
			rest += score
			continue
		}
		parts = append(parts, winnow.Part{What: learntPrefix + tr.what, Where: tr.place.String(), Words: tr.words, Score: round(score)})
	}
	sortParts(parts)
	for _, p := range parts[min(named, len(parts)):] {
		rest += p.Score
	}
	parts = slices.Clip(parts[:min(named, len(parts))])
	if round(rest) != 0 {
		parts = append(parts, winnow.Part{What: learntPrefix + "the rest", Score: round(rest)})
	}
	return parts
}

// learntPrefix marks the parts that examples taught.
const learntPrefix = "learnt: "
