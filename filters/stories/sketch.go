package stories

import (
	"hash/fnv"
	"slices"
)

// mark is a term as it is remembered, in 32 bits: its kind, 24 bits of the hash of its
// key, how telling it was when it was remembered, and whether it stands in the title.
// Marks of one term are neighbours in order, whatever their last five bits.
type mark uint32

const (
	kindShift   = 29
	weightShift = 1
	weightBits  = 4
	mostWeight  = 1<<weightBits - 1
	inTitle     = mark(1)
	lowBits     = weightBits + 1
)

func (m mark) kind() Kind      { return Kind(m >> kindShift) }
func (m mark) term() uint32    { return uint32(m) >> lowBits }
func (m mark) title() bool     { return m&inTitle != 0 }
func (m mark) weight() float64 { return float64(m>>weightShift&mostWeight) / mostWeight }

// weighing is the mark with its weight, between 0 and 1.
func (m mark) weighing(w float64) mark {
	return m&^(mostWeight<<weightShift) | mark(w*mostWeight+0.5)<<weightShift
}

// mostMarks is how many terms of a report are remembered: those of the title, then
// those that come first.
const mostMarks = 64

// Sketch is what is remembered of a report.
type Sketch struct {
	Marks []mark // in order, each term once
	// At is the report's date in minutes since 1970, Publisher a hash of who published
	// it, Lang of its language; Key puts reports of one date in order.
	At        int32
	Publisher uint32
	Lang      uint16
	Key       uint32
}

func markOf(lang string, t *term) mark {
	h := fnv.New32a()
	if t.kind == Word { // stems of two languages are not compared
		_, _ = h.Write([]byte(lang))
	}
	_, _ = h.Write([]byte(t.key))
	m := mark(t.kind)<<kindShift | mark(h.Sum32()>>8)<<lowBits
	if t.title {
		m |= inTitle
	}
	return m
}

// sketch remembers the terms of a report.
func sketch(lang string, terms []term) Sketch {
	s := Sketch{Lang: langOf(lang)}
	for _, title := range []bool{true, false} {
		for i := range terms {
			if terms[i].title == title && len(s.Marks) < mostMarks {
				s.Marks = append(s.Marks, markOf(lang, &terms[i]))
			}
		}
	}
	slices.SortFunc(s.Marks, func(a, b mark) int { return int(int64(a) - int64(b)) })
	s.Marks = slices.CompactFunc(s.Marks, func(a, b mark) bool { return a.term() == b.term() })
	return s
}

func langOf(lang string) uint16 {
	if len(lang) < 2 {
		return 0
	}
	return uint16(lang[0])<<8 | uint16(lang[1])
}
