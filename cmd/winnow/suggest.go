package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/filters"
	"winnow/filters/mend"
)

const suggestLong = `Judges the labelled examples as winnow test does, and looks for the smallest change
of the topic that puts most of those right which are judged wrongly, and none wrong
which are judged rightly: one word or phrase more in a list, or another at_least or
base. Then the same from there, up to five times. Each change was really tried, on
all examples. It writes nothing: what to write is printed, as YAML.

Where nothing mends two examples at once, what mends one is proposed, and said to:
such a word may be any word of it, so choose among them. What a change does to news
that nobody labelled, winnow replay says.

Exit status 0 when nothing is wrong or something is proposed, 1 when something is
wrong and nothing tried helps, 2 when the config or the file is wrong.`

// The bounds of a search: how many steps, and how many trials of some 60 ms each.
const (
	mostSteps  = 5
	mostTrials = 300
)

func (a *app) suggestCommand() *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use: "suggest [--edition ID] [FILE]", Short: "The smallest change that mends most examples judged wrongly", Long: suggestLong,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			exams, err := a.exams(cfg, edition, args)
			if err != nil {
				return err
			}
			return a.suggest(cfg, exams)
		},
	}
	cmd.Flags().StringVar(&edition, "edition", "", "the edition `ID` (default all that name examples)")
	return cmd
}

// suggest searches and tells for each exam.
func (a *app) suggest(cfg *winnow.Config, exams []*exam) error {
	var helpless []string
	for _, x := range exams {
		if x.all.Total() == 0 {
			return withHint(fmt.Errorf("%s: no example of %s can be measured", x.edition.ID, x.file), "winnow test says why")
		}
		s, err := newSuggestion(cfg, x)
		if err != nil {
			return err
		}
		a.search(s)
		if len(s.steps) == 0 && len(x.wrong) > 0 {
			helpless = append(helpless, string(x.edition.ID))
		}
		if !a.json {
			s.tell(a.out)
		} else if err := json.NewEncoder(a.out).Encode(s.report()); err != nil {
			return err
		}
	}
	if len(helpless) > 0 {
		return withHint(fmt.Errorf("nothing that was tried helps %v", helpless), "winnow test says why each example was judged so; look at its label, too")
	}
	return nil
}

// suggestion is a search for an exam, and what it found.
type suggestion struct {
	*exam
	cfg    *winnow.Config
	filter int // the topic's place in the chain
	topic  filters.TopicSettings
	learnt []string // files with some of the examples that the edition learns from
	cases  []mend.Case
	of     []*winnow.Example // by case
	items  []*winnow.Item
	trials int
	before []bool
	steps  []mend.Step
}

// newSuggestion readies the examples that the edition measures.
func newSuggestion(cfg *winnow.Config, x *exam) (*suggestion, error) {
	s := &suggestion{exam: x, cfg: cfg, filter: -1, learnt: lessons(cfg, x.edition, x.examples)}
	for i, f := range x.edition.Filters {
		if topic, ok := filters.TopicOf(f); ok {
			s.filter, s.topic = i, topic
			break
		}
	}
	if s.filter < 0 {
		return nil, usage(fmt.Errorf("edition %s has no filter of the kind topic", x.edition.ID), "suggest knows what to change in a topic only")
	}
	judge := s.judges(cfg, x.edition)
	for i := range x.examples {
		e := &x.examples[i]
		it := exampleItem(cfg, e)
		chain := judge(e)
		v := chain.Judge(it)
		if !v.Keep && x.kind(v.Filter) == "language" {
			continue
		}
		c := mend.Case{Keep: e.Keep, Lang: chain.Lang(it), Open: x.kind(v.Filter) == "topic"}
		c.Title, c.Lead = chain.Wording(it)
		s.cases, s.of, s.items = append(s.cases, c), append(s.of, e), append(s.items, it)
	}
	return s, nil
}

// judges makes the chain for each example: one for all, or, where the edition learns
// from the examples, one for each part of them, which knows nothing of it.
func (s *suggestion) judges(cfg *winnow.Config, ed *winnow.EditionConfig) func(*winnow.Example) *filters.Chain {
	made := map[int]*filters.Chain{}
	return func(e *winnow.Example) *filters.Chain {
		part := 0
		if len(s.learnt) > 0 {
			part = partOf(e)
		}
		if made[part] == nil {
			fork := cfg
			for _, from := range s.learnt {
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
	judge := s.judges(cfg, ed)
	return func(cases []int) []bool {
		kept := make([]bool, len(cases))
		for k, i := range cases {
			v := judge(s.of[i]).Judge(s.items[i])
			kept[k] = v.Keep || v.Lacks != ""
		}
		return kept
	}
}

// changed is the config, and the edition, with changes in place.
func (s *suggestion) changed(changes []mend.Change) (*winnow.Config, *winnow.EditionConfig) {
	words := map[string][]winnow.Word{}
	ed := *s.edition
	ed.Filters = slices.Clone(ed.Filters)
	for _, c := range changes {
		if c.Key != "" {
			ed.Filters[s.filter].Settings = ed.Filters[s.filter].Settings.With(c.Key, c.Value)
			continue
		}
		words[c.List] = append(words[c.List], winnow.Word{Text: c.Word, Lang: c.Lang})
	}
	return s.cfg.WithWords(words), &ed
}

// search searches, with a live line for whoever watches.
func (a *app) search(s *suggestion) {
	search := mend.Search{Cases: s.cases, Lists: s.lists(), Settings: s.settings(), Judge: s.judge, Steps: mostSteps, Trials: mostTrials}
	tried := func() {}
	if a.terminal() && !a.quiet && !a.json {
		bar := a.bar(-1, "trying changes")
		defer func() { _ = bar.Finish() }()
		tried = func() { _ = bar.Add(1) }
	}
	search.Tried = func() { s.trials++; tried() }
	s.before, s.steps = search.Run()
}

// lists are those of the topic that words may be added to.
func (s *suggestion) lists() []mend.List {
	var out []mend.List
	formats := map[string]bool{}
	for _, ref := range s.topic.Formats {
		formats[ref.Name] = true
	}
	forIt, against := s.topic.Speaking()
	for i, name := range append(forIt, against...) {
		parts := slices.ContainsFunc(s.cfg.Words[name].Words, func(w winnow.Word) bool { return w.Lang != "" })
		out = append(out, mend.List{Name: name, Against: i >= len(forIt), Parts: parts, Names: formats[name]})
	}
	return out
}

// settings are the values of at_least and base to try.
func (s *suggestion) settings() []mend.Change {
	var out []mend.Change
	value := func(key string, x float64) {
		out = append(out, mend.Change{Key: key, Value: strconv.FormatFloat(math.Round(x*1000)/1000, 'g', -1, 64)})
	}
	for _, x := range []float64{0.45, 0.55, 0.4, 0.6} {
		if math.Abs(x-s.topic.AtLeast) > 0.001 {
			value("at_least", x)
		}
	}
	for _, d := range []float64{0.1, 0.25, 0.5} {
		value("base", s.topic.Base+d)
		value("base", s.topic.Base-d)
	}
	return out
}

// where is the place of a setting in the config.
func (s *suggestion) where(key string) string {
	topic := s.edition.Filters[s.filter].Settings
	if at := topic.Key(key); at != nil {
		return fmt.Sprintf("%s, line %d", at.Path, at.Line())
	}
	return fmt.Sprintf("%s.%s, to add in line %d", topic.Path, key, topic.Line())
}
