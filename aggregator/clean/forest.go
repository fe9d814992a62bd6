package clean

import (
	_ "embed"
	"encoding/json"
	"math"
	"sync"
)

// forest is a sum of small decision trees (gradient boosting, Friedman 2001):
// the log-odds that a block is the article's own. It was learnt from pages that
// people had cleaned; docs/decisions/0012 says from which and how.
type forest struct {
	Names []string  `json:"names"` // of the features
	Base  float32   `json:"base"`
	Trees []oneTree `json:"trees"`
}

// oneTree is a complete binary tree: the inner nodes from the root down, row by
// row, then its leaves.
type oneTree struct {
	Feature []int16   `json:"f"`
	Cut     []float32 `json:"c"` // up to here goes left
	Leaf    []float32 `json:"l"`
}

//go:embed article.json
var articleForest []byte

var shipped = sync.OnceValue(func() *forest {
	var f forest
	if err := json.Unmarshal(articleForest, &f); err != nil {
		panic("article.json: " + err.Error()) // a fault of ours, and a test's to find
	}
	return &f
})

// odds is the probability, 0 to 1.
func (f *forest) odds(x features) float64 {
	sum := f.Base
	for i := range f.Trees {
		t := &f.Trees[i]
		at := 0
		for at < len(t.Feature) {
			if x[t.Feature[at]] > t.Cut[at] {
				at = 2*at + 2
			} else {
				at = 2*at + 1
			}
		}
		sum += t.Leaf[at-len(t.Feature)]
	}
	return 1 / (1 + math.Exp(-float64(sum)))
}
