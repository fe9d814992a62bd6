// Package measure says how well something judges, by counts of what it got right
// and wrong, and how far a few counts can be trusted.
//
// A share of few is a guess: 9 of 10 may come of a judge that is right 6 times of
// 10. So every figure has an interval beside it, in which the true one lies 95
// times of 100. All are by formula, so that the same counts give the same figures
// everywhere.
package measure

import "math"

// Counts are the outcomes of judging items whose right verdict is known.
type Counts struct {
	Kept    int // rightly kept
	Stray   int // wrongly kept
	Missed  int // wrongly dropped
	Dropped int // rightly dropped
}

// Add counts one more item.
func (c *Counts) Add(should, did bool) {
	switch {
	case should && did:
		c.Kept++
	case did:
		c.Stray++
	case should:
		c.Missed++
	default:
		c.Dropped++
	}
}

// Total is the number of all items.
func (c Counts) Total() int { return c.Kept + c.Stray + c.Missed + c.Dropped }

// Figure is a share between 0 and 1 with its 95 % interval.
type Figure struct {
	// Of is how many items the share is of. With none, nothing is known: Value is
	// 0, and the interval is 0 to 1.
	Of               int
	Value, Low, High float64
}

// Precision is the share of what is kept that belongs there.
func (c Counts) Precision() Figure { return Share(c.Kept, c.Kept+c.Stray) }

// Recall is the share of what belongs there that is kept.
func (c Counts) Recall() Figure { return Share(c.Kept, c.Kept+c.Missed) }

// F1 is the harmonic mean of precision and recall. It grows with the share of the
// rightly kept in all but the rightly dropped, J, as 2J/(1+J); so its interval is
// that of J, taken the same way.
func (c Counts) F1() Figure {
	f := Share(c.Kept, c.Kept+c.Stray+c.Missed)
	for _, x := range []*float64{&f.Value, &f.Low, &f.High} {
		*x = 2 * *x / (1 + *x)
	}
	return f
}

// z95 is the quantile of the normal distribution that leaves 95 % between its two
// sides.
const z95 = 1.959963984540054

// Share is hits of n with the interval of Wilson, "Probable inference, the law of
// succession, and statistical inference" (1927), which holds for small n and for
// shares near 0 and 1, too.
func Share(hits, n int) Figure {
	if n <= 0 {
		return Figure{High: 1}
	}
	p, of := float64(hits)/float64(n), float64(n)
	middle := p + z95*z95/(2*of)
	spread := z95 * math.Sqrt(p*(1-p)/of+z95*z95/(4*of*of))
	scale := 1 + z95*z95/of
	return Figure{n, p, math.Max(0, (middle-spread)/scale), math.Min(1, (middle+spread)/scale)}
}

// Tells is true when the interval lies on one side of the floor: then there are
// enough items to tell whether the true share is below it.
func (f Figure) Tells(floor float64) bool { return f.Low >= floor || f.High < floor }
