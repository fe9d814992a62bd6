package main

import (
	"fmt"
	"slices"

	"winnow"
	"winnow/filters"
	"winnow/filters/mend"
)

// side is an edition whose examples the search judges: first the one to mend, then
// those that have lists with it in common, for which nothing may break.
type side struct {
	edition *winnow.EditionConfig
	file    string
	learnt  []string // files with some of the examples that the edition learns from
	shares  []string // the lists that words may be added to and that it has, too
	held    int      // how many of its examples are judged
}

// suggestCase is an example, as the search judges it.
type suggestCase struct {
	of   *winnow.Example
	item *winnow.Item
	side int
	was  bool                     // kept, before any change
	part []winnow.Part            // what counted then
	has  map[string][]winnow.Word // the entries of lists that it has
}

// newSuggestion readies the examples that the edition measures, and those of others.
func newSuggestion(a *app, cfg *winnow.Config, x *exam) (*suggestion, error) {
	s := &suggestion{exam: x, cfg: cfg, filter: -1}
	for i, f := range x.edition.Filters {
		if topic, ok := filters.TopicOf(f); ok {
			s.filter, s.topic = i, topic
			break
		}
	}
	if s.filter < 0 {
		return nil, usage(fmt.Errorf("edition %s has no filter of the kind topic", x.edition.ID), "suggest knows what to change in a topic only")
	}
	s.sides = []side{{edition: x.edition, file: x.file, learnt: lessons(cfg, x.edition, x.examples)}}
	s.take(x.examples)
	s.own = len(s.cases)
	if len(x.wrong) == 0 { // nothing will change
		return s, nil
	}
	return s, s.takeOthers(a)
}

// takeOthers adds the examples of editions that have a list of the topic, too: a word
// in it moves them as well.
func (s *suggestion) takeOthers(a *app) error {
	forIt, against := s.topic.Speaking()
	for i := range s.cfg.Editions {
		ed := &s.cfg.Editions[i]
		if ed.ID == s.edition.ID {
			continue
		}
		used := filters.New(s.cfg, ed).Lists()
		shares := slices.DeleteFunc(append(slices.Clone(forIt), against...), func(name string) bool { return !slices.Contains(used, name) })
		if len(shares) == 0 {
			continue
		}
		other := side{edition: ed, shares: slices.Compact(slices.Sorted(slices.Values(shares)))}
		var examples []winnow.Example
		if ed.Test.Examples != "" {
			var err error
			if examples, err = examplesOf(s.cfg, ed); err != nil {
				return err
			}
			other.file = a.besideConfig(ed.Test.Examples)
			other.learnt = lessons(s.cfg, ed, examples)
		}
		s.sides = append(s.sides, other)
		s.take(examples)
	}
	return nil
}

// take adds examples of the last side. Of another edition's, no word is looked at and
// none is to be mended: they are there so that none breaks.
func (s *suggestion) take(examples []winnow.Example) {
	at := len(s.sides) - 1
	side := &s.sides[at]
	chains := s.chains(s.cfg, side.edition, side.learnt)
	entries := map[*filters.Chain]func(*winnow.Item) map[string][]winnow.Word{}
	for i := range examples {
		e := &examples[i]
		it, chain := exampleItem(s.cfg, e), chains(e)
		v := chain.Judge(it)
		kind := newExam(side.edition, "", nil).kind(v.Filter)
		if !v.Keep && kind == "language" {
			continue
		}
		side.held++
		c := mend.Case{Keep: e.Keep, Lang: chain.Lang(it)}
		judged := suggestCase{of: e, item: it, side: at, was: v.Keep || v.Lacks != "", part: v.Parts}
		if at == 0 {
			if entries[chain] == nil {
				entries[chain] = chain.Entries(s.cfg)
			}
			c.Open = kind == "topic"
			c.Title, c.Lead = chain.Wording(it)
			judged.has = entries[chain](it)
		}
		s.cases, s.judged = append(s.cases, c), append(s.judged, judged)
	}
}

// chains makes the chain for each example: one for all, or, where the edition learns
// from the examples, one for each part of them, which knows nothing of it.
func (s *suggestion) chains(cfg *winnow.Config, ed *winnow.EditionConfig, learnt []string) func(*winnow.Example) *filters.Chain {
	made := map[int]*filters.Chain{}
	return func(e *winnow.Example) *filters.Chain {
		part := 0
		if len(learnt) > 0 {
			part = partOf(e)
		}
		if made[part] == nil {
			fork := cfg
			for _, from := range learnt {
				fork = fork.Without(from, func(e *winnow.Example) bool { return partOf(e) == part })
			}
			made[part] = filters.New(fork, ed)
		}
		return made[part]
	}
}

// judge judges the cases by a changed config.
func (s *suggestion) judge(changes []mend.Change) func([]int) []bool {
	cfg, ed := s.changed(changes)
	words := slices.ContainsFunc(changes, func(c mend.Change) bool { return c.Key == "" })
	chains := make([]func(*winnow.Example) *filters.Chain, len(s.sides))
	for i := range s.sides {
		chains[i] = s.chains(cfg, s.sides[i].edition, s.sides[i].learnt)
	}
	chains[0] = s.chains(cfg, ed, s.sides[0].learnt)
	return func(cases []int) []bool {
		kept := make([]bool, len(cases))
		for k, i := range cases {
			c := &s.judged[i]
			if c.side > 0 && !words { // only words are shared
				kept[k] = c.was
				continue
			}
			v := chains[c.side](c.of).Judge(c.item)
			kept[k] = v.Keep || v.Lacks != ""
		}
		return kept
	}
}
