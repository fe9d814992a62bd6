package main

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"winnow"
	"winnow/filters/mend"
)

// settings are the changes to try that need no new word, the smallest first: entries
// to take out, then other values of at_least, of base and of single weights.
func (s *suggestion) settings() []mend.Setting {
	forIt, against := s.topic.Speaking()
	out := append(s.entriesOf(forIt, false), s.entriesOf(against, true)...)
	value := func(key string, x float64, keeps bool, cases []int) {
		change := mend.Change{Key: key, Value: strconv.FormatFloat(math.Round(x*1000)/1000, 'g', -1, 64)}
		out = append(out, mend.Setting{Change: change, Keeps: keeps, Cases: cases})
	}
	for _, d := range []float64{-0.05, 0.05, -0.1, 0.1} {
		if x := s.topic.AtLeast + d; x > 0.01 && x < 0.99 {
			value("at_least", x, d < 0, nil)
		}
	}
	for _, d := range []float64{0.1, -0.1, 0.25, -0.25, 0.5, -0.5} {
		value("base", s.topic.Base+d, d > 0, nil)
	}
	for _, w := range s.topic.Written() {
		cases := s.having(w.What, w.Where)
		for _, d := range []float64{0.25, -0.25, 0.5, -0.5} {
			if len(cases) > 0 {
				value(w.Key, w.Value+d, d > 0, cases)
			}
		}
	}
	return out
}

// entriesOf are the entries of some lists that could be taken out, those that an
// example has.
func (s *suggestion) entriesOf(lists []string, keeps bool) []mend.Setting {
	var out []mend.Setting
	for _, name := range lists {
		having := map[mend.Change][]int{}
		for i := range s.own {
			for _, w := range s.judged[i].has[name] {
				change := mend.Change{List: name, Lang: w.Lang, Word: w.Text, Out: true}
				if cases := having[change]; !slices.Contains(cases, i) {
					having[change] = append(cases, i)
				}
			}
		}
		for _, c := range slices.SortedFunc(maps.Keys(having), mend.Change.Compare) {
			out = append(out, mend.Setting{Change: c, Keeps: keeps, Cases: having[c]})
		}
	}
	return out
}

// having are the own examples whose score has a part.
func (s *suggestion) having(what, where string) []int {
	var cases []int
	for i := range s.own {
		if slices.ContainsFunc(s.judged[i].part, func(p winnow.Part) bool { return p.What == what && p.Where == where }) {
			cases = append(cases, i)
		}
	}
	return cases
}
