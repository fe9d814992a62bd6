package stories

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPartition holds what groups come of likenesses, in any order of the reports.
func TestPartition(t *testing.T) {
	t.Parallel()
	likes := map[[2]int32]float32{
		{1, 2}: 3, {2, 3}: 2, {1, 3}: 1, // a story
		{4, 5}: 0.5, // another
		{3, 4}: 1,   // one likeness between them makes no story
		{6, 7}: -2,  // not like enough
	}
	edges := func(r int32) []edge {
		var es []edge
		for pair, score := range likes {
			if pair[0] == r {
				es = append(es, edge{pair[1], score})
			} else if pair[1] == r {
				es = append(es, edge{pair[0], score})
			}
		}
		return es
	}
	want := [][]int32{{1, 2, 3}, {4, 5}, {6}, {7}, {8}}
	reports := []int32{1, 2, 3, 4, 5, 6, 7, 8}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		random.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		got := partition(reports, edges, -0.25)
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("%v: %v, want %v", reports, got, want)
		}
	}
}
