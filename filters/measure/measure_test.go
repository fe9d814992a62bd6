package measure

import (
	"math"
	"testing"
)

// TestShare holds known intervals: those of 81 in 263 and of 15 in 148 are in
// Newcombe, "Two-sided confidence intervals for the single proportion" (1998),
// table I, as are 0 in 20 and 1 in 29.
func TestShare(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		hits, n   int
		low, high float64
	}{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0.0000, 0.1611},
		{1, 29, 0.0061, 0.1718},
		{20, 20, 0.8389, 1},
	} {
		f := Share(tt.hits, tt.n)
		if math.Abs(f.Low-tt.low) > 0.00006 || math.Abs(f.High-tt.high) > 0.00006 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", tt.hits, tt.n, f.Low, f.High, tt.low, tt.high)
		}
	}
}

func TestNothingIsKnownOfNothing(t *testing.T) {
	t.Parallel()
	f := Counts{Dropped: 5}.Precision()
	if f.Of != 0 || f.Low != 0 || f.High != 1 || f.Tells(0.5) {
		t.Errorf("precision of nothing kept: %+v", f)
	}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	var c Counts
	for range 8 {
		c.Add(true, true)
	}
	c.Add(false, true)
	c.Add(false, true)
	c.Add(true, false)
	c.Add(false, false)
	if c != (Counts{8, 2, 1, 1}) || c.Total() != 12 {
		t.Fatalf("counts %+v", c)
	}
	if p, r := c.Precision(), c.Recall(); p.Value != 0.8 || p.Of != 10 || r.Value != 8.0/9 || r.Of != 9 {
		t.Errorf("precision %+v, recall %+v", p, r)
	}
	p, r, f := c.Precision().Value, c.Recall().Value, c.F1()
	if want := 2 * p * r / (p + r); math.Abs(f.Value-want) > 1e-12 {
		t.Errorf("F1 %v, want %v", f.Value, want)
	}
	// 8 of 11: Wilson's interval is 0.4344 to 0.9025 by hand.
	if math.Abs(f.Low-2*0.4344/1.4344) > 0.0001 || math.Abs(f.High-2*0.9025/1.9025) > 0.0001 {
		t.Errorf("F1 from %.4f to %.4f", f.Low, f.High)
	}
}

func TestTells(t *testing.T) {
	t.Parallel()
	few, many := Share(9, 10), Share(900, 1000)
	if few.Tells(0.8) || !many.Tells(0.8) || !many.Tells(0.95) {
		t.Errorf("few %+v, many %+v", few, many)
	}
}
