package mend_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"winnow/filters/mend"
	"winnow/filters/text"
)

// bag is a judge of its own: it keeps what has as many words of a list for the topic
// as need says, and none of a list against it.
type bag struct {
	cases  []mend.Case
	titles []string
	made   int
}

func (b *bag) add(keep bool, lang, title string) {
	s := text.Cut(title)
	words := make(mend.Sentence, len(s.Words))
	for i, w := range s.Words {
		words[i] = mend.Word{Text: s.Text[w.Start:w.End], Folded: w.Folded, Name: i > 0 && w.Capital}
	}
	b.cases = append(b.cases, mend.Case{Keep: keep, Lang: lang, Open: true, Title: []mend.Sentence{words}})
	b.titles = append(b.titles, title)
}

func (b *bag) judge(changes []mend.Change) func([]int) []bool {
	b.made++
	var lists text.Lexicon
	need := 1
	_ = lists.Add(0, "en", "calm~")
	for _, c := range changes {
		switch {
		case c.Key == "need":
			need = map[string]int{"0": 0, "2": 2}[c.Value]
		case c.List == "against":
			_ = lists.Add(1, c.Lang, c.Word)
		default:
			_ = lists.Add(0, c.Lang, c.Word)
		}
	}
	m := lists.Matcher()
	return func(cases []int) []bool {
		kept := make([]bool, len(cases))
		for k, i := range cases {
			s := text.Cut(b.titles[i])
			found := [2]int{}
			for _, h := range m.Find(b.cases[i].Lang, &s, nil) {
				found[h.Class]++
			}
			kept[k] = found[0] >= need && found[1] == 0
		}
		return kept
	}
}

func (b *bag) search() *mend.Search {
	return &mend.Search{
		Cases: b.cases, Lists: []mend.List{{Name: "for", Parts: true}, {Name: "against", Against: true, Parts: true}},
		Settings: []mend.Setting{{Change: mend.Change{Key: "need", Value: "2"}}, {Change: mend.Change{Key: "need", Value: "0"}, Keeps: true}}, Judge: b.judge, Steps: 5, Trials: 200,
	}
}

func brief(steps []mend.Step) string {
	var out []string
	for _, s := range steps {
		out = append(out, fmt.Sprint(s.List, s.Lang, s.Key, " ", s.Word, s.Value, " ", s.Mends))
	}
	return strings.Join(out, "; ")
}

func TestSearch(t *testing.T) {
	t.Parallel()
	var b bag
	b.add(true, "en", "Calm by the river")
	b.add(false, "en", "Thunder by the river")
	b.add(true, "en", "Hush by the river")
	b.add(true, "en", "The hushed valley")
	b.add(false, "en", "A calm market")
	b.add(false, "en", "The markets stay calm")
	b.add(true, "de", "Flaute am Fluss")
	before, steps := b.search().Run()
	if want := []bool{true, false, false, false, true, true, false}; !slices.Equal(before, want) {
		t.Errorf("before %v, want %v", before, want)
	}
	if got, want := brief(steps), "foren hush~ [2 3]; againsten market~ [4 5]; forde Flaute~ [6]"; got != want {
		t.Errorf("steps %s\nwant  %s", got, want)
	}
	for i, s := range steps {
		for k, kept := range s.Kept {
			if i == len(steps)-1 && kept != b.cases[k].Keep {
				t.Errorf("after all steps %q is judged wrongly", b.titles[k])
			}
		}
	}
}

// TestSearchBreaksNone: a word that those have that belong elsewhere is not proposed,
// nor is a setting that mends two and breaks one.
func TestSearchBreaksNone(t *testing.T) {
	t.Parallel()
	var b bag
	b.add(true, "en", "River valley")
	b.add(true, "en", "Valley river")
	b.add(false, "en", "River")
	b.add(false, "en", "Valley")
	_, steps := b.search().Run()
	if got, want := brief(steps), "foren river~ valley~ [0]; foren valley~ river~ [1]"; got != want {
		t.Errorf("steps %s\nwant  %s", got, want)
	}
	b = bag{}
	b.add(true, "en", "On it")
	b.add(false, "en", "Of it")
	if _, steps := b.search().Run(); len(steps) != 0 {
		t.Errorf("steps %s, want none: nothing tells the two apart", brief(steps))
	}
}

// TestSearchSettings: a value is proposed where it mends more than any word.
func TestSearchSettings(t *testing.T) {
	t.Parallel()
	var b bag
	b.add(true, "en", "Calm calm")
	b.add(false, "en", "Calm one")
	b.add(false, "en", "Calm two")
	_, steps := b.search().Run()
	if got, want := brief(steps), "need 2 [1 2]"; got != want {
		t.Errorf("steps %s, want %s", got, want)
	}
}

// TestSearchBounds: what the topic can't help is left alone, and trials end.
func TestSearchBounds(t *testing.T) {
	t.Parallel()
	var b bag
	b.add(true, "en", "Hush")
	b.cases[0].Open = false
	if _, steps := b.search().Run(); len(steps) != 0 {
		t.Errorf("steps %s for a case that isn't open", brief(steps))
	}
	b = bag{}
	for i := range 50 {
		b.add(true, "en", fmt.Sprintf("Hush%c%c falls over meadow%c%c", 'a'+i%26, 'a'+i/26, 'a'+i%26, 'a'+i/26))
	}
	s := b.search()
	s.Trials, s.Settings = 10, nil
	tried := 0
	s.Tried = func() { tried++ }
	if s.Run(); tried > 10+5*len(s.Lists) || tried != b.made-1 {
		t.Errorf("%d trials told and %d made, may be 10 and one for each list and step", tried, b.made-1)
	}
}

// TestSpaceless: of a script without spaces a piece of a run is proposed; a list
// without parts has words with any ending; a list of names takes nothing else.
func TestSpaceless(t *testing.T) {
	t.Parallel()
	var b bag
	b.add(true, "ja", "両国が停戦で合意")
	b.add(true, "ja", "停戦は来週から")
	b.add(false, "ja", "両国が来週から合意")
	_, steps := b.search().Run()
	if got, want := brief(steps), "forja 停戦 [0 1]"; got != want {
		t.Errorf("steps %s, want %s", got, want)
	}
	b = bag{}
	b.add(true, "en", "Hush falls on Lakeview")
	s := b.search()
	s.Lists, s.Settings = []mend.List{{Name: "for", Names: true}}, nil
	_, steps = s.Run()
	if got, want := brief(steps), "for lakeview* [0]"; got != want {
		t.Errorf("steps %s, want %s", got, want)
	}
}

// TestSearchTakesOut: an entry that keeps what doesn't belong there goes, unless as much
// that belongs there has it, and a change that pushes the wrong way is not tried.
func TestSearchTakesOut(t *testing.T) {
	t.Parallel()
	var b bag
	b.add(true, "en", "Still")
	b.add(false, "en", "Calm market")
	b.add(false, "en", "Market calm")
	out := mend.Setting{Change: mend.Change{List: "for", Lang: "en", Word: "calm~", Out: true}, Cases: []int{1, 2}}
	s := b.search()
	s.Lists, s.Settings, s.Steps = nil, []mend.Setting{out}, 1
	s.Judge = func(changes []mend.Change) func([]int) []bool {
		return func(cases []int) []bool {
			kept := make([]bool, len(cases))
			for k, i := range cases {
				kept[k] = i == 0 || len(changes) == 0
			}
			return kept
		}
	}
	_, steps := s.Run()
	if got, want := brief(steps), "foren calm~ [1 2]"; got != want || !steps[0].Out {
		t.Errorf("steps %s, want %s", got, want)
	}
	s.Settings[0].Keeps = true
	if _, steps := s.Run(); len(steps) != 0 {
		t.Errorf("steps %s: it can but keep more", brief(steps))
	}
	s.Settings[0].Keeps, s.Settings[0].Cases = false, []int{0, 1, 2}
	if _, steps := s.Run(); len(steps) != 0 {
		t.Errorf("steps %s: what belongs there has it, too", brief(steps))
	}
}
