package main

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"winnow/filters/measure"
	"winnow/filters/mend"
)

// tell writes the proposal for people.
func (s *suggestion) tell(w io.Writer) {
	before := s.counts(s.before)
	wrap(w, 0, 2, fmt.Sprintf("%s: %d of %d measured %s in %s judged wrongly: %s",
		s.edition.ID, before.Missed+before.Stray, before.Total(), plural(before.Total(), "example"), s.file, mistakes(before)))
	if len(s.sides[0].learnt) > 0 {
		wrap(w, 0, 2, "the edition learns from them: each is judged by what is learnt without its part of them")
	}
	for _, other := range s.sides[1:] {
		wrap(w, 0, 2, other.tell())
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
		of := s.judged[at].of
		wrap(w, 3, 5, fmt.Sprintf("%s:%d: %s", s.sides[s.judged[at].side].file, of.At.Line(), harmless(of.Title)))
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
	if c.Key != "" || c.Out {
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
	for i, did := range kept[:s.own] {
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
	switch keys := strings.Split(c.Key, "."); {
	case c.Key != "":
		return fmt.Sprintf("%s   # %s", nested(keys, c.Value), s.where(c.Key))
	case c.Out:
		return fmt.Sprintf("%s   # %s", brief(c), s.places(c))
	}
	return "words: {" + brief(c) + "}"
}

// brief is a change in a few characters.
func brief(c mend.Change) string {
	list, word := inYAML(c.List), inYAML(c.Word)
	switch {
	case c.Key != "":
		return nested(strings.Split(c.Key, "."), c.Value)
	case c.Out && c.Lang != "":
		return fmt.Sprintf("take %s out of %s, %s", word, list, c.Lang)
	case c.Out:
		return fmt.Sprintf("take %s out of %s", word, list)
	case c.Lang != "":
		return fmt.Sprintf("%s: {%s: [%s]}", list, c.Lang, word)
	}
	return fmt.Sprintf("%s: [%s]", list, word)
}

// yaml is all steps in one block: the settings by their last values, the words by
// list and language.
func (s *suggestion) yaml() string {
	settings, words := map[string]string{}, map[string]map[string][]string{}
	var alone []string
	var b strings.Builder
	for _, step := range s.steps {
		switch {
		case step.Key != "":
			settings[step.Key] = s.asYAML(step.Change)
			continue
		case step.Out:
			fmt.Fprintf(&b, "# %s (%s)\n", brief(step.Change), s.places(step.Change))
			continue
		}
		if words[step.List] == nil {
			words[step.List] = map[string][]string{}
		}
		words[step.List][step.Lang] = append(words[step.List][step.Lang], inYAML(step.Word))
		if len(step.Mends) == 1 {
			alone = append(alone, step.Word)
		}
	}
	if len(alone) > 0 {
		fmt.Fprintf(&b, "# of one example alone, so weigh them: %s\n", strings.Join(alone, ", "))
	}
	if len(words) > 0 {
		b.WriteString("words:   # beside what stands there already\n")
	}
	for _, list := range slices.Sorted(maps.Keys(words)) {
		if plain := words[list][""]; len(plain) > 0 {
			fmt.Fprintf(&b, "  %s: [%s]\n", inYAML(list), strings.Join(plain, ", "))
			continue
		}
		fmt.Fprintf(&b, "  %s:\n", inYAML(list))
		for _, lang := range slices.Sorted(maps.Keys(words[list])) {
			fmt.Fprintf(&b, "    %s: [%s]\n", lang, strings.Join(words[list][lang], ", "))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		b.WriteString(settings[key] + "\n")
	}
	return b.String()
}

// tell says what another edition has to do with it.
func (o *side) tell() string {
	lists := strings.Join(o.shares, ", ")
	if o.held == 0 {
		return fmt.Sprintf("%s has %s, too, but no examples: replay it before you change a list", o.edition.ID, lists)
	}
	return fmt.Sprintf("%s has %s, too: its %d %s in %s may not break", o.edition.ID, lists, o.held, plural(o.held, "example"), o.file)
}

// places is where the entries stand that are to be taken out.
func (s *suggestion) places(c mend.Change) string {
	var at []string
	for _, w := range s.cfg.Words[c.List].Words {
		if w.Text == c.Word && w.Lang == c.Lang {
			at = append(at, w.At.Place())
		}
	}
	return strings.Join(at, ", ")
}

// nested is a value at the end of some keys: a, b, 1 is a: {b: 1}.
func nested(keys []string, value string) string {
	for i, key := range slices.Backward(keys) {
		value = inYAML(key) + ": " + value
		if i > 0 {
			value = "{" + value + "}"
		}
	}
	return value
}

// bareYAML is what YAML takes as a text without quotes wherever it stands, but for the
// words that are values.
var (
	bareYAML  = regexp.MustCompile(`^[\pL\pM][\pL\pM\pN_'’*~-]*( [\pL\pM\pN_'’*~-]+)*$`)
	valueYAML = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)
)

// inYAML is a text as YAML has it, in quotes where it wants them.
func inYAML(s string) string {
	if bareYAML.MatchString(s) && !valueYAML.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
