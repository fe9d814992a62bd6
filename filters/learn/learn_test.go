package learn

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ridge is one kind for all features.
func ridge(r float64) func(uint64) Kind { return func(uint64) Kind { return Kind{Ridge: r} } }

func yes(prior float64, ids ...uint64) Sample { return sample(true, prior, ids...) }
func no(prior float64, ids ...uint64) Sample  { return sample(false, prior, ids...) }

func sample(label bool, prior float64, ids ...uint64) Sample {
	s := Sample{Prior: prior, Yes: label, Weight: 1}
	for _, id := range ids {
		s.Features = append(s.Features, Feature{id, 1})
	}
	return s
}

// some are samples of a known rule with noise: feature 1 speaks for, 2 against,
// the others say nothing.
func some(n int, seed uint64) []Sample {
	r := rand.New(rand.NewPCG(seed, 1))
	var list []Sample
	for range n {
		s := Sample{Prior: r.Float64()*2 - 1, Weight: 1}
		odds := s.Prior
		for id, worth := range map[uint64]float64{1: 2, 2: -2, 3: 0, 4: 0, 5: 0} {
			if v := r.Float64(); v > 0.5 {
				s.Features = append(s.Features, Feature{id, v})
				odds += worth * v
			}
		}
		s.Yes = r.Float64() < 1/(1+math.Exp(-odds))
		list = append(list, s)
	}
	return list
}

func TestNothingToLearn(t *testing.T) {
	t.Parallel()
	for name, samples := range map[string][]Sample{
		"no samples":     nil,
		"no weight":      {{Yes: true, Features: []Feature{{1, 1}}}},
		"no features":    {yes(0), no(0)},
		"nothing finite": {{Yes: true, Weight: 1, Features: []Feature{{1, math.NaN()}, {2, math.Inf(1)}}}, {Yes: true, Weight: math.NaN(), Features: []Feature{{1, 1}}}},
		"adds up to 0":   {{Yes: true, Weight: 1, Features: []Feature{{1, 1}, {1, -1}}}},
	} {
		if m := Fit(samples, ridge(1)); len(m) != 0 {
			t.Errorf("%s: learnt %v", name, m)
		}
	}
	if m := Fit([]Sample{yes(0, 1)}, ridge(0)); len(m) != 0 {
		t.Errorf("a kind without a ridge was learnt: %v", m)
	}
	m := Fit([]Sample{yes(30, 1), no(-30, 1)}, ridge(1))
	if math.Abs(m[1]) > 1e-9 {
		t.Errorf("the prior knew it all, yet %v was learnt", m)
	}
}

// TestFindsTheRule holds that weights come near those that made the labels.
func TestFindsTheRule(t *testing.T) {
	t.Parallel()
	m := Fit(some(20000, 7), ridge(1))
	for id, want := range map[uint64]float64{1: 2, 2: -2, 3: 0, 4: 0, 5: 0} {
		if math.Abs(m[id]-want) > 0.15 {
			t.Errorf("feature %d weighs %.3f, want about %.1f", id, m[id], want)
		}
	}
}

// TestIsTheLeast holds that no weight can be moved to make the sum smaller: its
// slope is zero.
func TestIsTheLeast(t *testing.T) {
	t.Parallel()
	samples := some(500, 3)
	m := Fit(samples, ridge(2))
	slopes := map[uint64]float64{}
	for _, s := range samples {
		p := 1 / (1 + math.Exp(-s.Prior-m.Sum(s.Features)))
		for _, f := range s.Features {
			slopes[f.ID] += f.Value * (p - map[bool]float64{true: 1}[s.Yes])
		}
	}
	for id, slope := range slopes {
		if slope += 2 * m[id]; math.Abs(slope) > 1e-3 {
			t.Errorf("feature %d: the slope is %g", id, slope)
		}
	}
}

// TestSeparable holds that a feature that decides all labels gets no endless
// weight, and that a bound is kept.
func TestSeparable(t *testing.T) {
	t.Parallel()
	var samples []Sample
	for range 1000 {
		samples = append(samples, yes(0, 1), no(0, 2))
	}
	m := Fit(samples, ridge(1))
	if m[1] < 3 || m[1] > 10 || math.Abs(m[1]+m[2]) > 1e-5 {
		t.Errorf("learnt %v", m)
	}
	m = Fit(samples, func(uint64) Kind { return Kind{Ridge: 1, Most: 0.35} })
	if m[1] != 0.35 || m[2] != -0.35 {
		t.Errorf("learnt %v past a bound of 0.35", m)
	}
}

// TestLeast holds that what few samples have isn't learnt.
func TestLeast(t *testing.T) {
	t.Parallel()
	m := Fit([]Sample{yes(0, 1, 2), yes(0, 1)}, func(uint64) Kind { return Kind{Ridge: 1, Least: 2} })
	if m[1] <= 0 || m[2] != 0 {
		t.Errorf("learnt %v", m)
	}
}

// TestConstantFeature holds that twins share the weight, and that a feature that
// all samples have moves as the labels' balance says.
func TestConstantFeature(t *testing.T) {
	t.Parallel()
	m := Fit([]Sample{yes(0, 1, 2), yes(0, 1, 2), no(0, 1, 2)}, ridge(1))
	if m[1] <= 0 || math.Abs(m[1]-m[2]) > 1e-5 {
		t.Errorf("learnt %v", m)
	}
	if m := Fit([]Sample{yes(0, 1), no(0, 1)}, ridge(1)); math.Abs(m[1]) > 1e-7 {
		t.Errorf("even labels taught %v", m)
	}
}

// TestTwiceIsWeightTwo holds that a sample that stands twice counts twice.
func TestTwiceIsWeightTwo(t *testing.T) {
	t.Parallel()
	samples := some(50, 5)
	twice := append(slices.Clone(samples), samples...)
	for i := range samples {
		samples[i].Weight = 2
	}
	a, b := Fit(samples, ridge(1)), Fit(twice, ridge(1))
	for id := range a {
		if math.Abs(a[id]-b[id]) > 1e-5 {
			t.Errorf("feature %d: %g and %g", id, a[id], b[id])
		}
	}
}

// TestOrder holds that neither the order of samples nor that of features changes
// a bit.
func TestOrder(t *testing.T) {
	t.Parallel()
	samples := some(300, 9)
	want := Fit(samples, ridge(1))
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		r.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		for _, s := range samples {
			r.Shuffle(len(s.Features), func(i, j int) { s.Features[i], s.Features[j] = s.Features[j], s.Features[i] })
		}
		if got := Fit(samples, ridge(1)); !maps.Equal(got, want) {
			t.Fatalf("another order, another model: %s", cmp.Diff(want, got))
		}
	}
}

// TestSameBytes holds the bits of a model: the same on every machine.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	m := Fit([]Sample{yes(-1, 1, 2), yes(0.5, 1), no(0.3, 2), no(-2, 1)}, ridge(0.5))
	want := map[uint64]uint64{1: 0x3fede5f940e4ccc3, 2: 0xbfaddd2c8fd82509}
	for id, bits := range want {
		if got := math.Float64bits(m[id]); got != bits {
			t.Errorf("feature %d weighs %v, bits %#x, want %#x", id, m[id], got, bits)
		}
	}
}

// TestRidge holds that a steeper ridge never makes the weights longer, and that
// in the end nothing is left of them.
func TestRidge(t *testing.T) {
	t.Parallel()
	samples := some(200, 11)
	last := math.Inf(1)
	for _, r := range []float64{0.1, 0.3, 1, 3, 10, 30, 100, 1e6} {
		length := 0.0
		for _, w := range Fit(samples, ridge(r)) {
			length += w * w
		}
		if length > last+1e-9 {
			t.Errorf("ridge %g: the weights' length grew from %g to %g", r, last, length)
		}
		last = length
	}
	if last > 1e-6 {
		t.Errorf("a ridge of a million leaves %g", last)
	}
}

// TestExp compares our exponential with the library's.
func TestExp(t *testing.T) {
	t.Parallel()
	for x := -60.0; x < 60; x += 0.037 {
		if want := math.Exp(x); math.Abs(exp(x)-want) > 4e-16*want {
			t.Errorf("exp(%g) is %g, want %g", x, exp(x), want)
		}
	}
}

// FuzzFit gives samples of any numbers: the model is finite, within its bounds,
// and fits the samples no worse than none.
func FuzzFit(f *testing.F) {
	f.Add(1.0, 2.0, -3.0, 1.0, uint64(1), true)
	f.Add(math.Inf(1), math.NaN(), -1e300, 1e-300, uint64(0), false)
	f.Add(1e6, -1e6, 40.0, 1e6, uint64(9), true)
	f.Fuzz(func(t *testing.T, a, b, prior, weight float64, id uint64, label bool) {
		samples := []Sample{
			{Features: []Feature{{id, a}, {id + 1, b}}, Prior: prior, Yes: label, Weight: weight},
			{Features: []Feature{{id, b}}, Prior: -prior, Yes: true, Weight: 1},
			{Features: []Feature{{id + 1, a}, {id, a}}, Yes: !label, Weight: weight},
		}
		m := Fit(samples, func(uint64) Kind { return Kind{Ridge: 1, Most: 5} })
		for id, w := range m {
			if !(math.Abs(w) <= 5) {
				t.Errorf("feature %d weighs %g", id, w)
			}
		}
		rows := sound(samples)
		if with, without := loss(rows, m), loss(rows, Model{}); !(with <= without*(1+1e-9)+1e-9) {
			t.Errorf("the model makes it worse: %g, %g without", with, without)
		}
	})
}

// loss is what Fit makes small.
func loss(rows []Sample, m Model) float64 {
	sum := 0.0
	for _, s := range rows {
		odds := sign(s.Yes) * (s.Prior + m.Sum(s.Features))
		sum += s.Weight * (math.Max(0, -odds) + math.Log1p(math.Exp(-math.Abs(odds))))
	}
	for _, w := range m {
		sum += w * w / 2
	}
	return sum
}

// BenchmarkFit learns from 3,000 samples of some 60 features each, of 20,000.
func BenchmarkFit(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	var samples []Sample
	for range 3000 {
		s := Sample{Prior: r.NormFloat64() - 3, Yes: r.IntN(15) == 0, Weight: 1}
		for range 30 {
			s.Features = append(s.Features, Feature{r.Uint64N(80), r.Float64()}, Feature{100 + r.Uint64N(20000), 1})
		}
		samples = append(samples, s)
	}
	for b.Loop() {
		Fit(samples, ridge(5))
	}
}
