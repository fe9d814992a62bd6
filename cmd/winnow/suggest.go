package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"winnow"
	"winnow/filters"
	"winnow/filters/mend"
)

const suggestLong = `Judges the labelled examples as winnow test does, and looks for the smallest change
of the topic that puts most of those right which are judged wrongly, and none wrong
which are judged rightly: one word or phrase more in a list, or an entry less, or
another at_least, base or weight. Then the same from there, up to five times. Each
change was really tried, on all examples, and on those of other editions that have
the list too. It writes nothing: what to write is printed, as YAML.

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
		RunE: a.examined(&edition, a.suggest),
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
		s, err := newSuggestion(a, cfg, x)
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
	sides  []side
	cases  []mend.Case // those of the edition first
	judged []suggestCase
	own    int // how many cases are the edition's own
	trials int
	before []bool
	steps  []mend.Step
}

// changed is the config, and the edition, with changes in place.
func (s *suggestion) changed(changes []mend.Change) (*winnow.Config, *winnow.EditionConfig) {
	more, less := map[string][]winnow.Word{}, map[string][]winnow.Word{}
	ed := *s.edition
	ed.Filters = slices.Clone(ed.Filters)
	for _, c := range changes {
		if c.Key != "" {
			ed.Filters[s.filter].Settings = ed.Filters[s.filter].Settings.With(c.Value, strings.Split(c.Key, ".")...)
			continue
		}
		to := more
		if c.Out {
			to = less
		}
		to[c.List] = append(to[c.List], winnow.Word{Text: c.Word, Lang: c.Lang})
	}
	return s.cfg.WithWords(more, less), &ed
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

// where is the place of a setting in the config.
func (s *suggestion) where(key string) string {
	topic := s.edition.Filters[s.filter].Settings
	at := topic
	for step := range strings.SplitSeq(key, ".") {
		if at = at.Key(step); at == nil {
			break
		}
	}
	if at != nil {
		return fmt.Sprintf("%s, line %d", at.Path, at.Line())
	}
	return fmt.Sprintf("%s.%s, to add in line %d", topic.Path, key, topic.Line())
}
