package learn

import (
	"math"
	"slices"
)

// descent is a fit under way.
type descent struct {
	rows    []Sample
	columns []column
	odds    []float64 // by row, of its own label
	wrong   []float64 // by row, the probability of the other one
	signed  []float64 // by row, its weight, below 0 for No
}

func newDescent(rows []Sample, kind func(uint64) Kind) *descent {
	n := len(rows)
	d := &descent{rows: rows, columns: columns(rows, kind), odds: make([]float64, n), wrong: make([]float64, n), signed: make([]float64, n)}
	for i := range rows {
		d.odds[i] = sign(rows[i].Yes) * rows[i].Prior
		d.wrong[i] = wrong(d.odds[i])
		d.signed[i] = sign(rows[i].Yes) * rows[i].Weight
	}
	return d
}

// column is a feature with the rows that have it.
type column struct {
	id     uint64
	kind   Kind
	cells  []cell
	weight float64
	trust  float64 // how far the next step may go
	// The largest value, and the steepest that the losses can be in all.
	largest, steepest float64
}

type cell struct {
	row   int
	value float64
}

// columns turns the samples on their side: the features that are learnt, in the
// order of their ids.
func columns(rows []Sample, kind func(uint64) Kind) []column {
	at := map[uint64]int{}
	var list []column
	for i := range rows {
		for _, f := range rows[i].Features {
			j, ok := at[f.ID]
			if !ok {
				j = len(list)
				at[f.ID] = j
				list = append(list, column{id: f.ID, kind: kind(f.ID), trust: 1})
			}
			if list[j].kind.Ridge > 0 {
				list[j].cells = append(list[j].cells, cell{i, f.Value})
				list[j].largest = math.Max(list[j].largest, math.Abs(f.Value))
				list[j].steepest += float64(f.Value*f.Value*rows[i].Weight) / 4
			}
		}
	}
	list = slices.DeleteFunc(list, func(c column) bool { return len(c.cells) == 0 || len(c.cells) < c.kind.Least })
	slices.SortFunc(list, func(a, b column) int {
		if a.id < b.id {
			return -1
		}
		return 1
	})
	return list
}

const (
	sweeps = 1000 // at most so many times through all weights
	still  = 1e-6 // less than this is no movement
)

func (d *descent) run() {
	for range sweeps {
		moved := 0.0
		for j := range d.columns {
			moved = math.Max(moved, math.Abs(d.step(&d.columns[j])))
		}
		if moved < still {
			return
		}
	}
}

// step moves one weight and returns how far. All products are rounded before they
// are added (a conversion forbids fusing the two).
func (d *descent) step(c *column) float64 {
	slope := -float64(c.kind.Ridge * c.weight)
	curve := 0.0
	for _, x := range c.cells {
		row := &d.rows[x.row]
		wrong := d.wrong[x.row]
		slope += float64(float64(d.signed[x.row]*x.value) * wrong)
		curve += float64(float64(x.value*x.value*row.Weight) * float64(wrong*(1-wrong)))
	}
	// Within reach the curvature of a loss grows at most by the power of e.
	curve = math.Min(float64(curve*exp(float64(c.trust*c.largest))), c.steepest) + c.kind.Ridge
	by := math.Max(-c.trust, math.Min(c.trust, slope/curve))
	if most := c.kind.Most; most > 0 {
		by = math.Max(-most, math.Min(most, c.weight+by)) - c.weight
	}
	c.trust = math.Max(2*math.Abs(by), c.trust/2)
	if math.Abs(by) < still/8 {
		return 0
	}
	c.weight += by
	for _, x := range c.cells {
		row := &d.rows[x.row]
		d.odds[x.row] += float64(float64(sign(row.Yes)*by) * x.value)
		d.wrong[x.row] = wrong(d.odds[x.row])
	}
	return by
}

// wrong is the probability of the other label.
func wrong(odds float64) float64 { return 1 / (1 + exp(odds)) }

// exp is e to the power of x, between -steep and steep, the same on every machine:
// x is k·ln 2 + rest, and the rest is summed up by its Taylor series.
func exp(x float64) float64 {
	x = math.Max(-steep, math.Min(steep, x))
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	rest := (x - float64(k*ln2High)) - float64(k*ln2Low)
	sum := 0.0
	for _, c := range series {
		sum = c + float64(rest*sum)
	}
	return math.Ldexp(sum, int(k))
}

const (
	steep   = 500                        // beyond it, a share is 0 or 1
	ln2High = 6.93147180369123816490e-01 // ln 2 in two parts, the first short enough for a product without rounding
	ln2Low  = 1.90821492927058770002e-10
)

// series is 1/n! from the 13th term down.
var series = [...]float64{
	1. / 6227020800, 1. / 479001600, 1. / 39916800, 1. / 3628800, 1. / 362880, 1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6, 0.5, 1, 1,
}
