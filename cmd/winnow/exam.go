package main

import (
	"fmt"
	"hash/fnv"
	"html"
	"maps"
	"slices"
	"strings"
	"time"

	"winnow"
	"winnow/aggregator"
	"winnow/aggregator/clean"
	"winnow/filters"
	"winnow/filters/measure"
)

// exam is how an edition judged the examples of a file.
type exam struct {
	edition  *winnow.EditionConfig
	file     string // where people find it
	examples []winnow.Example
	folds    int // in how many parts it was judged, each by what is learnt from the others; 0 when nothing is learnt from it
	all      measure.Counts
	langs    map[string]measure.Counts
	deciders map[decider]measure.Counts
	foreign  map[string]int // examples in languages that the edition doesn't keep
	wrong    []wrongOne
}

// decider is who decided, and what.
type decider struct {
	filter, rule string
	keep         bool
}

// wrongOne is an example that was judged otherwise than its editor did.
type wrongOne struct {
	example *winnow.Example
	verdict winnow.Verdict
}

// parts is in how many parts examples are judged that are also learnt from.
const parts = 10

// partOf is the part that an example belongs to: by its title alone, so that the
// same item is in the same part of every file.
func partOf(e *winnow.Example) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.ToLower(strings.Join(strings.Fields(e.Title), " ")))) // it never fails
	return int(h.Sum32() % parts)
}

func newExam(ed *winnow.EditionConfig, file string, examples []winnow.Example) *exam {
	return &exam{
		edition: ed, file: file, examples: examples,
		langs: map[string]measure.Counts{}, deciders: map[decider]measure.Counts{}, foreign: map[string]int{},
	}
}

// sit judges each example as if it were new and alone: nothing is remembered, so
// none is a repeat of another.
func (x *exam) sit(cfg *winnow.Config) {
	learnt := lessons(cfg, x.edition, x.examples)
	if len(learnt) == 0 {
		x.judge(cfg, func(*winnow.Example) bool { return true })
		return
	}
	x.folds = parts
	for part := range parts {
		here := func(e *winnow.Example) bool { return partOf(e) == part }
		fork := cfg
		for _, from := range learnt {
			fork = fork.Without(from, here)
		}
		x.judge(fork, here)
	}
	slices.SortStableFunc(x.wrong, func(a, b wrongOne) int { return a.example.At.Line() - b.example.At.Line() })
}

// lessons are the files that the edition learns from and that have one of the
// examples.
func lessons(cfg *winnow.Config, ed *winnow.EditionConfig, examples []winnow.Example) []string {
	titles := map[string]bool{}
	for i := range examples {
		titles[strings.ToLower(examples[i].Title)] = true
	}
	var files []string
	for _, f := range ed.Filters {
		for _, key := range []string{"learn", "likeness"} {
			at := f.Settings.Key(key)
			if at == nil || at.Key("from") == nil {
				continue
			}
			from, ok := at.Key("from").Text()
			known := func(e winnow.Example) bool { return titles[strings.ToLower(e.Title)] }
			if ok && !slices.Contains(files, from) && slices.ContainsFunc(cfg.Examples(at.Key("from"), from), known) {
				files = append(files, from)
			}
		}
	}
	return files
}

// judge judges the examples that are picked.
func (x *exam) judge(cfg *winnow.Config, pick func(*winnow.Example) bool) {
	chain := filters.New(cfg, x.edition)
	for i := range x.examples {
		if e := &x.examples[i]; pick(e) {
			it := exampleItem(cfg, e)
			x.count(e, chain.Lang(it), chain.Judge(it))
		}
	}
}

// exampleItem is the example as it would come from its source. Its summary is
// plain text, not HTML.
func exampleItem(cfg *winnow.Config, e *winnow.Example) *winnow.Item {
	it := winnow.Item{Title: e.Title, Summary: html.EscapeString(e.Summary), Lang: e.Lang, URL: e.URL}
	src := winnow.Source{ID: winnow.SourceID(e.Source), Publisher: e.Publisher}
	if i := slices.IndexFunc(cfg.Sources, func(s winnow.Source) bool { return s.ID == src.ID }); i >= 0 && e.Publisher == "" {
		src.Publisher = cfg.Sources[i].Publisher
	}
	aggregator.Normalize(&it, src, time.Time{}, clean.Evidence{})
	return &it
}

// count takes a verdict down. An example says nothing of when it was published,
// so what lacks only that is on topic.
func (x *exam) count(e *winnow.Example, lang string, v winnow.Verdict) {
	if !v.Keep && x.kind(v.Filter) == "language" {
		x.foreign[v.Rule]++
		return
	}
	did := v.Keep || v.Lacks != ""
	lang = orUnknown(lang)
	by := decider{v.Filter, v.Rule, did}
	if did && !v.Keep {
		by = decider{v.Filter, "", true}
	}
	x.all.Add(e.Keep, did)
	l, d := x.langs[lang], x.deciders[by]
	l.Add(e.Keep, did)
	d.Add(e.Keep, did)
	x.langs[lang], x.deciders[by] = l, d
	if did != e.Keep {
		x.wrong = append(x.wrong, wrongOne{e, v})
	}
}

func orUnknown(lang string) string {
	if lang == "" {
		return "?"
	}
	return lang
}

// kind is the kind of the edition's filter of that name.
func (x *exam) kind(filter string) string {
	for _, f := range x.edition.Filters {
		if f.Name == filter {
			return f.Kind
		}
	}
	return ""
}

// languages are those of the examples, that of most first.
func (x *exam) languages() []string {
	return slices.SortedFunc(maps.Keys(x.langs), func(a, b string) int {
		if d := x.langs[b].Total() - x.langs[a].Total(); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
}

// bench are the deciders in the order of the chain, who keeps before who drops.
func (x *exam) bench() []decider {
	place := map[string]int{}
	for i, f := range x.edition.Filters {
		if _, twice := place[f.Name]; !twice {
			place[f.Name] = i
		}
	}
	return slices.SortedFunc(maps.Keys(x.deciders), func(a, b decider) int {
		switch d := place[a.filter] - place[b.filter]; {
		case d != 0:
			return d
		case a.keep != b.keep && a.keep:
			return -1
		case a.keep != b.keep:
			return 1
		}
		return strings.Compare(a.rule, b.rule)
	})
}

// under are the floors that the edition's figures don't reach, and notes those
// that there are too few examples to be sure of.
func (x *exam) under() (failed, unsure []string) {
	for _, m := range []struct {
		name  string
		f     measure.Figure
		floor float64
	}{{"precision", x.all.Precision(), x.edition.Test.MinPrecision}, {"recall", x.all.Recall(), x.edition.Test.MinRecall}} {
		switch {
		case m.floor == 0:
		case m.f.Of == 0:
			unsure = append(unsure, fmt.Sprintf("no example tells the %s", m.name))
		case m.f.Value < m.floor:
			failed = append(failed, fmt.Sprintf("%s is %.3f, under the floor of %.3f", m.name, m.f.Value, m.floor))
		}
		if m.floor > 0 && m.f.Of > 0 && !m.f.Tells(m.floor) {
			unsure = append(unsure, fmt.Sprintf("too few examples to be sure of the %s: the floor of %.3f lies within %.3f to %.3f", m.name, m.floor, m.f.Low, m.f.High))
		}
	}
	return failed, unsure
}
