package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"winnow"
	"winnow/filters/measure"
	"winnow/filters/mend"
)

// tell writes the proposal for people.
func (s *suggestion) tell(w io.Writer) {
	before := s.counts(s.before)
	wrap(w, 0, 2, fmt.Sprintf("%s: %d of %d measured %s in %s judged wrongly: %s",
		s.edition.ID, before.Missed+before.Stray, before.Total(), plural(before.Total(), "example"), s.file, mistakes(before)))
	if len(s.learnt) > 0 {
		wrap(w, 0, 2, "the edition learns from them: each is judged by what is learnt without its part of them")
	}
	for i := range s.steps {
		s.tellStep(w, i)
	}
	switch left := s.left(); {
	case len(s.steps) == 0 && left > 0:
		fmt.Fprintf(w, "\nnothing of %d trials mends one and breaks none\n", s.trials)
	case len(s.steps) > 0:
		fmt.Fprintf(w, "\n%d left, after %d trials. All of it together:\n\n%s", left, s.trials, s.yaml())
		fmt.Fprintln(w, "\nwinnow replay --config NEW says what else it changes.")
	}
}

func mistakes(c measure.Counts) string {
	return fmt.Sprintf("%d missed, %d kept wrongly", c.Missed, c.Stray)
}

func (s *suggestion) tellStep(w io.Writer, i int) {
	step, was := &s.steps[i], s.counts(s.keptBefore(i))
	now := s.counts(step.Kept)
	fmt.Fprintf(w, "\n%d. %s\n", i+1, s.asYAML(step.Change))
	wrap(w, 3, 5, fmt.Sprintf("mends %d, breaks none: precision %s → %s, recall %s → %s",
		len(step.Mends), bare(was.Precision()), bare(now.Precision()), bare(was.Recall()), bare(now.Recall())))
	if len(step.Mends) == 1 {
		wrap(w, 3, 5, alone(step.Change))
	}
	for _, at := range step.Mends {
		wrap(w, 3, 5, fmt.Sprintf("%s:%d: %s", s.file, s.of[at].At.Line(), harmless(s.of[at].Title)))
	}
	if len(step.Or) > 0 {
		var or []string
		for _, c := range step.Or {
			or = append(or, brief(c))
		}
		wrap(w, 3, 5, "as good: "+strings.Join(or, "; "))
	}
}

// alone says what to think of a change that mends one example.
func alone(c mend.Change) string {
	if c.Key != "" {
		return "nothing mends two at once: this mends one alone"
	}
	return "nothing mends two at once: this is the word of one alone, so choose what really tells the topic"
}

// keptBefore is how the cases are judged before a step.
func (s *suggestion) keptBefore(i int) []bool {
	if i == 0 {
		return s.before
	}
	return s.steps[i-1].Kept
}

// left is how many are judged wrongly after all steps.
func (s *suggestion) left() int {
	c := s.counts(s.keptBefore(len(s.steps)))
	return c.Missed + c.Stray
}

func (s *suggestion) counts(kept []bool) (c measure.Counts) {
	for i, did := range kept {
		c.Add(s.cases[i].Keep, did)
	}
	return c
}

// bare is a share without its interval.
func bare(f measure.Figure) string {
	if f.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", f.Value)
}

// asYAML is a change as it stands in a config, in one line.
func (s *suggestion) asYAML(c mend.Change) string {
	if c.Key != "" {
		return fmt.Sprintf("%s: %s   # %s", c.Key, c.Value, s.where(c.Key))
	}
	return "words: {" + brief(c) + "}"
}

// brief is a change in a few characters.
func brief(c mend.Change) string {
	switch {
	case c.Key != "":
		return c.Key + ": " + c.Value
	case c.Lang != "":
		return fmt.Sprintf("%s: {%s: [%s]}", c.List, c.Lang, c.Word)
	}
	return fmt.Sprintf("%s: [%s]", c.List, c.Word)
}

// yaml is all steps in one block: the settings by their last values, the words by
// list and language.
func (s *suggestion) yaml() string {
	settings, words := map[string]string{}, map[string]map[string][]string{}
	var alone []string
	for _, step := range s.steps {
		if step.Key != "" {
			settings[step.Key] = s.asYAML(step.Change)
			continue
		}
		if words[step.List] == nil {
			words[step.List] = map[string][]string{}
		}
		words[step.List][step.Lang] = append(words[step.List][step.Lang], step.Word)
		if len(step.Mends) == 1 {
			alone = append(alone, step.Word)
		}
	}
	var b strings.Builder
	if len(alone) > 0 {
		fmt.Fprintf(&b, "# of one example alone, so weigh them: %s\n", strings.Join(alone, ", "))
	}
	if len(words) > 0 {
		b.WriteString("words:   # beside what stands there already\n")
	}
	for _, list := range slices.Sorted(maps.Keys(words)) {
		if plain := words[list][""]; len(plain) > 0 {
			fmt.Fprintf(&b, "  %s: [%s]\n", list, strings.Join(plain, ", "))
			continue
		}
		fmt.Fprintf(&b, "  %s:\n", list)
		for _, lang := range slices.Sorted(maps.Keys(words[list])) {
			fmt.Fprintf(&b, "    %s: [%s]\n", lang, strings.Join(words[list][lang], ", "))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		b.WriteString(settings[key] + "\n")
	}
	return b.String()
}

// suggestReport is a suggestion for programs.
type suggestReport struct {
	Edition winnow.EditionID `json:"edition"`
	File    string           `json:"file"`
	Before  countsReport     `json:"before"`
	Steps   []stepReport     `json:"steps"`
	Left    int              `json:"left"`
	Trials  int              `json:"trials"`
	YAML    string           `json:"yaml"`
}

type stepReport struct {
	changeReport
	Path  string         `json:"path,omitempty"`
	Mends []mendedReport `json:"mends"`
	Or    []changeReport `json:"or"`
	After countsReport   `json:"after"`
}

type changeReport struct {
	List  string `json:"list,omitempty"`
	Lang  string `json:"lang,omitempty"`
	Word  string `json:"word,omitempty"`
	Key   string `json:"key,omitempty"`
	Value string `json:"value,omitempty"`
}

type mendedReport struct {
	Line  int    `json:"line"`
	Title string `json:"title"`
	Keep  bool   `json:"keep"`
}

func (s *suggestion) report() suggestReport {
	r := suggestReport{
		Edition: s.edition.ID, File: s.file, Before: newCountsReport(s.counts(s.before)), Steps: []stepReport{},
		Left: s.left(), Trials: s.trials, YAML: s.yaml(),
	}
	for _, step := range s.steps {
		sr := stepReport{changeReport: changeReport(step.Change), Mends: []mendedReport{}, Or: []changeReport{}, After: newCountsReport(s.counts(step.Kept))}
		if step.Key != "" {
			sr.Path = s.edition.Filters[s.filter].Settings.Path + "." + step.Key
		}
		for _, at := range step.Mends {
			sr.Mends = append(sr.Mends, mendedReport{s.of[at].At.Line(), s.of[at].Title, s.of[at].Keep})
		}
		for _, c := range step.Or {
			sr.Or = append(sr.Or, changeReport(c))
		}
		r.Steps = append(r.Steps, sr)
	}
	return r
}
