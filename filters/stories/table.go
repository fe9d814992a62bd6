package stories

import "math"

// table knows of each term in how many reports it is, and which of the latest are
// found by it.
type table struct {
	slots []slot
	used  int
	posts []post
}

// slot is a term's place in the table; that of term 0 is free.
type slot struct {
	term  uint32
	count uint32
	last  int32 // in posts, -1 for none
}

// post is a report that is found by a term, and the one before it.
type post struct {
	report int32
	before int32
}

// leastSlots is how many places a table begins with, a power of two.
const leastSlots = 1 << 10

func newTable() table { return table{slots: make([]slot, leastSlots)} }

// find is the place of a term, or that where it would be.
func (t *table) find(term uint32) *slot {
	mask := uint32(len(t.slots) - 1)
	for i := term * 0x9E3779B1 >> 3 & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.term == term+1 || s.term == 0 {
			return s
		}
	}
}

// last is the latest post of a term, -1 for none.
func (t *table) last(term uint32) int32 {
	if s := t.find(term); s.term != 0 {
		return s.last
	}
	return -1
}

// count counts a report for a term.
func (t *table) count(term uint32) {
	if 4*t.used >= 3*len(t.slots) {
		t.grow()
	}
	s := t.find(term)
	if s.term == 0 {
		*s = slot{term: term + 1, last: -1}
		t.used++
	}
	s.count++
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.term != 0 {
			*t.find(s.term - 1) = s
		}
	}
}

// post notes that a report is found by a term that was counted.
func (t *table) post(term uint32, report int32) {
	s := t.find(term)
	t.posts = append(t.posts, post{report, s.last})
	s.last = int32(len(t.posts) - 1)
}

// Weights are inverse document frequencies (Spärck Jones 1972) as shares of that of a
// term that nobody else has, so that they don't grow with the number of reports.
const (
	smooth = 5 // reports that are believed to have been there
	rarest = 1.5
)

// weight is how telling a term is that so many of n reports have.
func weight(count uint32, n int) float64 {
	all := float64(n) + smooth
	return max(0, math.Log(all/(float64(count)+0.5))/math.Log(all/rarest))
}
