package filters

import (
	"math"
	"slices"

	"winnow"
	"winnow/filters/learn"
	"winnow/filters/text"
	"winnow/filters/vector"
)

// album holds the examples by which an item is likened, and how their leaning
// becomes log-odds. It never changes.
type album struct {
	model       *vector.Model
	pictures    []picture
	slope, bias float64
}

// picture is an example, or an item, as the model sees it.
type picture struct {
	title  string
	keep   bool
	vector []float32
	mark   uint64 // of its words: no example speaks for itself
}

// The least examples of each kind, and the most of both: of more, the last ones in
// the file count.
const (
	leastExamples = 3
	mostExamples  = 3000
)

// alike is how many of the most alike examples of each kind are asked.
const alike = 5

// likenessText is how many characters of a text are looked at.
const likenessText = 600

func newAlbum(m *vector.Model, examples []winnow.Example) *album {
	a := &album{model: m}
	for _, e := range examples[max(0, len(examples)-mostExamples):] {
		p := a.picture(e.Title, e.Summary)
		if p.keep = e.Keep; p.vector != nil {
			a.pictures = append(a.pictures, p)
		}
	}
	if min(a.count(true), a.count(false)) >= leastExamples {
		a.fit()
	}
	return a
}

// picture takes the picture of words. It has no vector where the model knows none
// of them.
func (a *album) picture(title, own string) picture {
	words := title + "\n" + text.FirstRunes(own, likenessText)
	return picture{title: title, vector: a.model.Embed(words), mark: hash(words)}
}

func (a *album) count(keep bool) int {
	n := 0
	for i := range a.pictures {
		if a.pictures[i].keep == keep {
			n++
		}
	}
	return n
}

// lean is how much more like the examples to keep a picture is than like those to
// drop: the mean cosine to the few most alike of each kind. An example with its
// very words is left out, so that what is measured on the examples is no
// self-praise.
func (a *album) lean(of *picture) float64 {
	var kept, dropped []float64
	for i := range a.pictures {
		p := &a.pictures[i]
		if p.mark == of.mark {
			continue
		}
		like := vector.Like(of.vector, p.vector)
		if p.keep {
			kept = most(kept, like)
		} else {
			dropped = most(dropped, like)
		}
	}
	if len(kept) == 0 || len(dropped) == 0 {
		return 0
	}
	return mean(kept) - mean(dropped)
}

// most adds x to the greatest few, which are sorted.
func most(few []float64, x float64) []float64 {
	if len(few) == alike && x <= few[0] {
		return few
	}
	i, _ := slices.BinarySearch(few, x)
	few = slices.Insert(few, i, x)
	return few[max(0, len(few)-alike):]
}

func mean(xs []float64) float64 {
	var sum float64
	for _, x := range xs {
		sum += x
	}
	return sum / float64(max(len(xs), 1))
}

// nearest is the title of the most alike example of a kind.
func (a *album) nearest(of *picture, keep bool) string {
	best, title := math.Inf(-1), ""
	for i := range a.pictures {
		p := &a.pictures[i]
		if p.keep != keep || p.mark == of.mark {
			continue
		}
		if like := vector.Like(of.vector, p.vector); like > best {
			best, title = like, p.title
		}
	}
	return title + map[bool]string{true: " (kept)", false: " (dropped)"}[keep]
}

// odds are the log-odds that a leaning is worth, within bounds.
func (a *album) odds(lean float64) float64 {
	return min(max(a.slope*lean+a.bias, -mostLikeness), mostLikeness)
}

// fit learns what a leaning is worth: a logistic regression with a ridge, of two
// numbers, on the leaning of each example towards the others (Platt 1999,
// "Probabilistic outputs for support vector machines"). Both kinds count alike,
// however many there are of each, so that the odds are what the likeness itself
// says and not how an editor labels.
func (a *album) fit() {
	leans := make([]float64, len(a.pictures))
	var square float64
	for i := range a.pictures {
		leans[i] = a.lean(&a.pictures[i])
		square += leans[i] * leans[i]
	}
	spread := math.Sqrt(square / float64(len(leans)))
	if spread == 0 {
		return
	}
	for i := range leans {
		leans[i] /= spread
	}
	slope, bias := a.regress(leans)
	if slope > 0 { // else the examples are no more like their own kind, which tells nothing
		a.slope, a.bias = slope/spread, bias
	}
}

// regress finds the optimum.
func (a *album) regress(leans []float64) (slope, bias float64) {
	const leaning, even, ridge = 1, 0, 1
	n := float64(len(leans)) / 2
	share := map[bool]float64{true: n / float64(a.count(true)), false: n / float64(a.count(false))}
	samples := make([]learn.Sample, len(leans))
	for i, x := range leans {
		keep := a.pictures[i].keep
		samples[i] = learn.Sample{Features: []learn.Feature{{ID: even, Value: 1}, {ID: leaning, Value: x}}, Yes: keep, Weight: share[keep]}
	}
	m := learn.Fit(samples, func(uint64) learn.Kind { return learn.Kind{Ridge: ridge} })
	return m[leaning], m[even]
}
