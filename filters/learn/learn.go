package learn

import (
	"cmp"
	"math"
	"slices"
)

// Feature is something that a sample has, and how much of it. The ids are the
// caller's, such as hashes of words.
type Feature struct {
	ID    uint64
	Value float64
}

// Sample is one labelled thing. Of a feature that stands twice, the values add
// up; values that are not finite are left out.
type Sample struct {
	Features []Feature
	// Prior is what is believed of it without a model, in log-odds of Yes.
	Prior float64
	Yes   bool
	// Weight is how much it counts: 1 is once. Without one it teaches nothing.
	Weight float64
}

// Kind says how far the weights of a kind of features may go.
type Kind struct {
	// Ridge draws a weight to zero: the larger, the more samples it takes to move
	// it. A kind with a ridge of 0 or less is not learnt.
	Ridge float64
	// Most bounds a weight on both sides, 0 is no bound.
	Most float64
	// Least is how many samples must have the feature.
	Least int
}

// Model holds a weight for each feature that has one: log-odds per unit of its
// value.
type Model map[uint64]float64

// Sum is what the model adds to a prior.
func (m Model) Sum(features []Feature) float64 {
	sum := 0.0
	for _, f := range features {
		sum += float64(m[f.ID] * f.Value)
	}
	return sum
}

// Fit returns the model of the samples. kind must say the same of an id each time
// that it is asked.
func Fit(samples []Sample, kind func(id uint64) Kind) Model {
	rows := sound(samples)
	d := newDescent(rows, kind)
	d.run()
	m := Model{}
	for _, c := range d.columns {
		if c.weight != 0 {
			m[c.id] = c.weight
		}
	}
	return m
}

func sign(yes bool) float64 {
	if yes {
		return 1
	}
	return -1
}

// sound are the samples in an order of their own, each with its features in the
// order of their ids, without what can't be reckoned with.
func sound(samples []Sample) []Sample {
	var rows []Sample
	for _, s := range samples {
		if !(s.Weight > 0) || !finite(s.Weight) || !finite(s.Prior) {
			continue
		}
		s.Prior = math.Max(-surest, math.Min(surest, s.Prior))
		s.Features = merged(s.Features)
		rows = append(rows, s)
	}
	slices.SortFunc(rows, compare)
	return rows
}

// surest bounds a prior: beyond it a probability is 0 or 1 to the last digit.
const surest = 40

func finite(x float64) bool { return math.Abs(x) <= largest }

// largest bounds what is reckoned with, so that no product overflows.
const largest = 1e6

// merged sorts features by id and adds up those of one id.
func merged(features []Feature) []Feature {
	list := make([]Feature, 0, len(features))
	for _, f := range features {
		if finite(f.Value) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b Feature) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Value, b.Value)) })
	kept := list[:0]
	for _, f := range list {
		if n := len(kept); n > 0 && kept[n-1].ID == f.ID {
			kept[n-1].Value += f.Value
		} else {
			kept = append(kept, f)
		}
	}
	return slices.DeleteFunc(kept, func(f Feature) bool { return f.Value == 0 || !finite(f.Value) })
}

// compare orders samples; those that are equal by it are interchangeable.
func compare(a, b Sample) int {
	if a.Yes != b.Yes {
		return int(sign(a.Yes))
	}
	if n := cmp.Or(cmp.Compare(a.Prior, b.Prior), cmp.Compare(a.Weight, b.Weight)); n != 0 {
		return n
	}
	return slices.CompareFunc(a.Features, b.Features, func(x, y Feature) int {
		return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Value, y.Value))
	})
}
