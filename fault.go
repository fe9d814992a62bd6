package winnow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong in a config file: where, what, and what to do.
type Fault struct {
	File         string
	Line, Column int    // both from 1; 0 when unknown
	Path         string // such as sources[3].every
	Problem      string
	Hint         string // "" when there is nothing to advise
}

// Error is file:line:column: path: problem (hint), in one line.
func (f Fault) Error() string {
	s := fmt.Sprintf("%s:%d:%d: ", f.File, f.Line, f.Column)
	if f.Path != "" {
		s += f.Path + ": "
	}
	s += f.Problem
	if f.Hint != "" {
		s += " (" + f.Hint + ")"
	}
	return s
}

// Faults is everything wrong in a config file, in the file's order.
type Faults []Fault

// Error is one line for each fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// faultSink collects the faults of one file from every room that reads it.
type faultSink struct {
	file string
	list []Fault
	up   *faultSink // of the config, for a file that it names
}

func (s *faultSink) add(f Fault) {
	if f.File == "" {
		f.File = s.file
	}
	if s.up != nil {
		s.up.add(f)
	}
	if !slices.Contains(s.list, f) {
		s.list = append(s.list, f)
	}
}

func (s *faultSink) err() error {
	if len(s.list) == 0 {
		return nil
	}
	fs := Faults(slices.Clone(s.list))
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(s.order(a)-s.order(b), strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	return fs
}

// order puts the config's own faults before those of the files it names.
func (s *faultSink) order(f Fault) int {
	if f.File == s.file {
		return 0
	}
	return 1
}

// Nearest returns a hint that names the known word most like the one written,
// or one that lists the known words when they are few and none is near.
func Nearest(written string, known []string) string {
	best, least := "", len(written)/3+2
	for _, k := range known {
		if d := distance(strings.ToLower(written), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	switch {
	case best != "":
		return fmt.Sprintf("did you mean %q?", best)
	case len(known) > 0 && len(known) <= 20:
		return "known are " + strings.Join(known, ", ")
	}
	return ""
}

// distance is the Levenshtein distance of two short words, a swap of
// neighbours counting as one edit.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := [3][]int{make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last, row := rows[(i+2)%3], rows[i%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[(len(x)+1)%3][len(y)]
}
