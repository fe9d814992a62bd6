package text

import (
	"iter"
	"strings"
)

// Lines yields the lines of a list that have something to say, with their numbers from
// 1: without what stands behind #, and without the space around them.
func Lines(list string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(list) {
			n++
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" && !yield(n, line) {
				return
			}
		}
	}
}
