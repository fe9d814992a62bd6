package clean

import (
	"maps"
	"math"
	"slices"
)

// How the forest is grown. Fewer and flatter trees say too little; more and deeper
// ones learn the pages by heart.
const (
	trees     = 100
	levels    = 5
	rate      = 0.08
	bins      = 32
	damping   = 20 // added to the weight of every leaf
	leastRows = 40 // on each side of a split
)

// growing is a forest under way: second-order gradient boosting of the logistic
// loss over features in bins (Chen and Guestrin 2016).
type growing struct {
	*rows
	cuts  [][]float32 // of each feature, the bounds of its bins
	bin   [][]uint8   // of each feature, the bin of each row
	score []float64
	g, h  []float64 // first and second derivative of each row's loss
	node  []int32   // where in the tree each row is
	scale float64
}

// grow learns a forest from rows.
func grow(r *rows, names []string) *forest {
	n := len(r.x)
	b := &growing{rows: r, cuts: make([][]float32, len(names)), bin: make([][]uint8, len(names)),
		score: make([]float64, n), g: make([]float64, n), h: make([]float64, n), node: make([]int32, n)}
	inParallel(len(names), b.part)
	own, all := 0.0, 0.0
	for i, w := range r.w {
		all += w
		if r.y[i] {
			own += w
		}
	}
	f := &forest{Names: names, Base: float32(math.Log(own / (all - own)))}
	b.scale = float64(n) / all
	for i := range b.score {
		b.score[i] = float64(f.Base)
	}
	for range trees {
		f.Trees = append(f.Trees, b.tree())
	}
	return f
}

// part puts the values of a feature into bins that hold about as many rows each.
func (b *growing) part(f int) {
	count, total := map[float32]int{}, 0
	for i := 0; i < len(b.x); i += 1 + len(b.x)/20_000 {
		count[b.x[i][f]]++
		total++
	}
	values, seen := slices.Sorted(maps.Keys(count)), 0
	for k := 0; k+1 < len(values) && len(b.cuts[f]) < bins-1; k++ {
		seen += count[values[k]]
		if len(values) <= bins || seen*bins/total > len(b.cuts[f]) {
			b.cuts[f] = append(b.cuts[f], (values[k]+values[k+1])/2)
		}
	}
	b.bin[f] = make([]uint8, len(b.x))
	for i := range b.x {
		at, _ := slices.BinarySearch(b.cuts[f], b.x[i][f])
		b.bin[f][i] = uint8(at)
	}
}

// tree grows one tree against what the others leave wrong.
func (b *growing) tree() oneTree {
	for i := range b.x {
		p, y := 1/(1+math.Exp(-b.score[i])), 0.0
		if b.y[i] {
			y = 1
		}
		w := b.w[i] * b.scale
		b.g[i], b.h[i], b.node[i] = w*(y-p), max(w*p*(1-p), 1e-6), 0
	}
	var t oneTree
	for level := range levels {
		b.level(&t, level)
	}
	g, h := make([]float64, 1<<levels), make([]float64, 1<<levels)
	for i, at := range b.node {
		g[at] += b.g[i]
		h[at] += b.h[i]
	}
	for k := range g {
		t.Leaf = append(t.Leaf, float32(math.Round(rate*g[k]/(h[k]+damping)*1e4)/1e4))
	}
	for i, at := range b.node {
		b.score[i] += float64(t.Leaf[at])
	}
	return t
}

// split is a way to part the rows of a node.
type split struct {
	gain         float64
	feature, bin int
}

// level adds a level to the tree.
func (b *growing) level(t *oneTree, level int) {
	nodes := 1 << level
	found := make([][]split, len(b.cuts))
	inParallel(len(b.cuts), func(f int) { found[f] = b.splits(f, nodes) })
	for k := range nodes {
		best := split{}
		for f := range found {
			if found[f][k].gain > best.gain {
				best = found[f][k]
			}
		}
		cut := float32(math.MaxFloat32) // nothing is worth it: all go left
		if best.gain > 0 {
			cut = b.cuts[best.feature][best.bin]
		}
		t.Feature, t.Cut = append(t.Feature, int16(best.feature)), append(t.Cut, cut)
	}
	for i := range b.x {
		at := nodes - 1 + int(b.node[i])
		b.node[i] *= 2
		if b.x[i][t.Feature[at]] > t.Cut[at] {
			b.node[i]++
		}
	}
}

// splits finds the best split of every node by one feature.
func (b *growing) splits(f, nodes int) []split {
	type sums struct{ g, h, n float64 }
	hist := make([][bins]sums, nodes)
	for i, at := range b.node {
		s := &hist[at][b.bin[f][i]]
		s.g += b.g[i]
		s.h += b.h[i]
		s.n++
	}
	best := make([]split, nodes)
	for k := range hist {
		var all, left sums
		for _, s := range hist[k] {
			all = sums{all.g + s.g, all.h + s.h, all.n + s.n}
		}
		for bin := range b.cuts[f] {
			s := hist[k][bin]
			left = sums{left.g + s.g, left.h + s.h, left.n + s.n}
			if left.n < leastRows || all.n-left.n < leastRows {
				continue
			}
			right := sums{all.g - left.g, all.h - left.h, 0}
			gain := left.g*left.g/(left.h+damping) + right.g*right.g/(right.h+damping) - all.g*all.g/(all.h+damping)
			if gain > best[k].gain {
				best[k] = split{gain, f, bin}
			}
		}
	}
	return best
}
