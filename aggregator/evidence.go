package aggregator

import (
	"fmt"
	"slices"
	"time"

	"winnow"
	"winnow/aggregator/clean"
)

// Drop is what the source's config says is not the article's own; nil when it
// says nothing.
func Drop(src winnow.Source) *clean.Selectors {
	if len(src.Cut) == 0 {
		return nil
	}
	s, err := clean.ParseSelectors(src.Cut)
	if err != nil { // Vet has refused such a config
		return nil
	}
	return s
}

// vetCuts reports the selectors that are none, each at its place.
func vetCuts(cfg *winnow.Config) {
	for i, s := range cfg.Sources {
		for j, selector := range s.Cut {
			if _, err := clean.ParseSelectors([]string{selector}); err != nil {
				cfg.Fault(fmt.Sprintf("sources[%d].cut[%d]", i, j), `write it as in a style sheet: .related, #more, "aside > ul", "[data-kind=promo]"`, "%v", err)
			}
		}
	}
}

// document is what the items of one document say of one another, beside what
// the source taught before.
type document struct {
	addresses map[string]bool // canonical
	habits    *clean.Habits
	taught    []winnow.Habit // what the document made of the habits; nil where it changed none
	drop      *clean.Selectors
}

// study looks at all items of a document before the first of them is cut, so
// that a source's very first document teaches what recurs in it.
func study(items []winnow.Item, learnt []winnow.Habit, drop *clean.Selectors, now time.Time) *document {
	d := &document{addresses: make(map[string]bool, len(items)), habits: clean.NewHabits(learnt), drop: drop}
	for i := range items {
		if canonical := clean.URL(items[i].URL); canonical != "" {
			d.addresses[canonical] = true
		}
		d.habits.Learn(body(&items[i]), now)
	}
	d.taught = taught(learnt, d.habits)
	return d
}

// taught is what the habits have become; nil when they are what was learnt before.
func taught(learnt []winnow.Habit, now *clean.Habits) []winnow.Habit {
	if list := now.List(); !slices.EqualFunc(learnt, list, sameHabit) {
		return list
	}
	return nil
}

func sameHabit(a, b winnow.Habit) bool {
	return a.Key == b.Key && a.Text == b.Text && slices.Equal(a.Bodies, b.Bodies) && a.Last.Equal(b.Last)
}

// evidence is what the document says of one of its items.
func (d *document) evidence(it *winnow.Item) clean.Evidence {
	own := clean.URL(it.URL)
	return clean.Evidence{
		URL: it.URL, Habits: d.habits, Drop: d.drop,
		Known: func(canonical string) bool { return canonical != own && d.addresses[canonical] },
	}
}
