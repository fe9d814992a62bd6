package filters

import (
	"time"

	"winnow"
	"winnow/filters/text"
)

// Chain judges for one edition: its filters, in order, and what they remember.
// Like every [winnow.Judge] it is not safe for concurrent use.
//
// Chains made together by [All] share what they read of an item, so they may not
// be used at the same time either.
type Chain struct {
	links   []link
	reader  *reader
	past    *Past
	horizon time.Duration
	lists   map[string]text.Class // the named lists that some filter of the config uses
}

var _ winnow.Judge = (*Chain)(nil)

// link is one filter of the chain under its configured name.
type link struct {
	name    string
	topical bool
	Filter
}

// New compiles the filters of an edition. What is wrong with them becomes faults
// of cfg, so that cfg.Err has all of them; the chain is sound only if there are
// none, but never nil.
func New(cfg *winnow.Config, ed *winnow.EditionConfig) *Chain {
	lex := newLexicon(cfg)
	makers := lex.filters(ed)
	return lex.chains([][]maker{makers})[0]
}

// All is [New] for all editions of a configuration, in its order. An item that
// several of the chains judge is read once: a hundred editions cost little more
// than one.
func All(cfg *winnow.Config) []*Chain {
	lex := newLexicon(cfg)
	var makers [][]maker
	for i := range cfg.Editions {
		makers = append(makers, lex.filters(&cfg.Editions[i]))
	}
	return lex.chains(makers)
}

// Afresh is the chain before it remembered anything.
func (c *Chain) Afresh() *Chain {
	return &Chain{links: c.links, reader: c.reader, past: newPast(c.horizon), horizon: c.horizon, lists: c.lists}
}

// maker makes a link of a chain, once all word lists are known.
type maker struct {
	build   func() link
	horizon time.Duration // how far back the filter asks
}

// filters reads an edition's filters.
func (l *lexicon) filters(ed *winnow.EditionConfig) []maker {
	var makers []maker
	l.edition, l.asked = ed, false
	for _, f := range ed.Filters {
		kind, ok := kindNamed(f.Kind)
		if !ok {
			if f.Kind != "" {
				f.Settings.Fault(winnow.Nearest(f.Kind, kindNames()), "no kind of filter is called %q", f.Kind)
			}
			continue
		}
		l.horizon = 0
		build := kind.build(f.Settings, l)
		makers = append(makers, maker{func() link { return link{f.Name, kind.Topical, build()} }, l.horizon})
	}
	l.vetAsk()
	return makers
}

// chains makes a chain of each edition's filters.
func (l *lexicon) chains(editions [][]maker) []*Chain {
	l.vet()
	r := newReader(l.cfg)
	r.matcher, r.gate = l.matcher(), l.words.Only(l.gate).Matcher()
	var chains []*Chain
	for _, makers := range editions {
		c := &Chain{reader: r, lists: l.lists}
		for _, m := range makers {
			c.links = append(c.links, m.build())
			c.horizon = max(c.horizon, m.horizon)
		}
		c.past = newPast(c.horizon)
		r.register.horizon = max(r.register.horizon, c.past.horizon)
		chains = append(chains, c)
	}
	study(l.cfg, chains)
	return chains
}

// Judge returns the verdict on it, given the items remembered so far.
func (c *Chain) Judge(it *winnow.Item) winnow.Verdict { return c.judge(c.reader.view(it), nil) }

// usualTrail is how many filters have something to say of most items: the language and
// the one that drops it.
const usualTrail = 2

// judge is Judge of a view. Heard, where there is one, is told what each filter
// says that is asked.
func (c *Chain) judge(v *View, heard func(*link, *Opinion)) winnow.Verdict {
	t := trial{view: v, past: c.past, verdict: winnow.Verdict{Trail: make([]winnow.Said, 0, usualTrail)}}
	for i := range c.links {
		l := &c.links[i]
		if t.settled && l.topical {
			continue
		}
		o := l.Judge(t.view, c.past)
		if heard != nil {
			heard(l, &o)
		}
		if t.hear(l, o) {
			return t.dropped()
		}
	}
	for i := range c.links {
		l := &c.links[i]
		closer, ok := l.Filter.(Closer)
		if !ok || t.settled && l.topical {
			continue
		}
		if t.hear(l, closer.Close(t.view, c.past)) {
			return t.dropped()
		}
	}
	return t.kept()
}

// Remember takes a judged item into the past.
func (c *Chain) Remember(it *winnow.Item, v *winnow.Verdict) { c.past.remember(c.reader.view(it), v) }

// trial is one item's way through the chain.
type trial struct {
	view    *View
	past    *Past
	verdict winnow.Verdict
	settled bool
	weight  int // of the opinion that the verdict of a kept item names
}

// hear takes an opinion down and is true when it objects.
func (t *trial) hear(l *link, o Opinion) bool {
	if o.Say == Pass && o.Reason == "" {
		return false
	}
	v := &t.verdict
	v.Trail = append(v.Trail, winnow.Said{Filter: l.name, Keep: o.Say != Drop, Rule: o.Rule, Reason: o.Reason})
	if o.Weighed {
		v.Score, v.Parts = o.Score, o.Parts
	}
	t.settled = t.settled || o.Say == Keep
	weight := weightOf(o)
	if o.Say != Drop && weight <= t.weight {
		return false
	}
	t.weight = weight
	v.Filter, v.Rule, v.Reason, v.Of, v.Lacks = l.name, o.Rule, o.Reason, o.Of, o.Lacks
	return o.Say == Drop
}

// weightOf ranks opinions by how much they say of a kept item.
func weightOf(o Opinion) int {
	switch {
	case o.Say == Keep:
		return 3
	case o.Weighed:
		return 2
	}
	return 1
}

func (t *trial) dropped() winnow.Verdict {
	t.verdict.Keep = false
	if of := t.verdict.Of; of != "" {
		t.verdict.Story = t.past.storyOf(of)
	}
	return t.verdict
}

func (t *trial) kept() winnow.Verdict {
	t.verdict.Keep = true
	t.verdict.Story = winnow.StoryOf(t.view.Item)
	if t.verdict.Reason == "" {
		t.verdict.Reason = "no filter objects"
	}
	return t.verdict
}
