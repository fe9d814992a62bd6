package filters

import (
	"fmt"
	"slices"

	"winnow"
)

// asked is the [adviser] that reads, with the item, what a model said of it when
// it came. It asks nobody itself.
type asked struct {
	edition winnow.EditionID
	weight  float64
}

// advise adds what the model said, in the measure in which it was sure.
func (a asked) advise(v *View, _ *tally, _ float64) []winnow.Part {
	said, ok := v.Item.AdviceFor(a.edition)
	if !ok {
		return nil
	}
	score, words := a.weight*min(max(said.Confidence, 0), 1), "on topic"
	if !said.OnTopic {
		score, words = -score, "off topic"
	}
	return []winnow.Part{{What: "asked " + said.Model, Words: words, Score: round(score)}}
}

// askEdition adds the adviser that the edition's ask wants.
func (b *topicBuilder) askEdition() {
	if ed := b.lex.edition; ed != nil && ed.Ask.On() {
		b.f.advise, b.f.between = append(b.f.advise, asked{ed.ID, ed.Ask.Weight}), ed.Ask.Between
		b.lex.asked = true
	}
}

// vetAsk reports an ask that no filter heeds.
func (l *lexicon) vetAsk() {
	i := slices.IndexFunc(l.cfg.Editions, func(ed winnow.EditionConfig) bool { return ed.ID == l.edition.ID })
	if l.edition.Ask.On() && !l.asked {
		l.cfg.Fault(fmt.Sprintf("editions[%d].ask", max(i, 0)), "add a topic filter, or leave ask out", "the edition has no filter of the kind topic, whose score would be in doubt")
	}
}

// Borderline tells whether the edition's own score leaves the item in doubt, so
// that a model may be asked about it: the topic has weighed it, its probability is
// between the bounds, and no other filter objects. It forgets what other
// items came before, so a copy of a kept item can be borderline, too.
func (c *Chain) Borderline(it *winnow.Item) bool {
	t, doubt := trial{view: c.reader.view(it), past: newPast(0)}, false
	for i := range c.links {
		l := &c.links[i]
		if t.settled && l.topical {
			continue
		}
		o := l.Judge(t.view, t.past)
		topic, isTopic := l.Filter.(*topicFilter)
		if isTopic && o.Weighed && topic.between.Has(o.Score) {
			doubt = true
			continue
		}
		if t.hear(l, o) {
			return false
		}
	}
	return doubt
}
