package clean

// How sure our own measure must be that a block is the article's. Two extractors
// that work by other means are asked as well: where both saw the block, little is
// enough, where one did, more; against both it must be all but certain, and
// without them it decides alone.
const (
	bothSaw    = 0.15
	oneSaw     = 0.65
	neitherSaw = 0.98
	alone      = 0.5
)

// maxRepeat is how many words a text may have that stands on a page twice and is
// the article's each time.
const maxRepeat = 5

// article tells which blocks are the article's own.
func (l *layout) article(f *forest, first, second *witness, heard bool) []bool {
	own := make([]bool, len(l.blocks))
	var m measuring
	for i, b := range l.blocks {
		if l.again[i] > 0 && b.words > maxRepeat {
			continue
		}
		l.measure(&m, i)
		own[i] = f.odds(m.features) >= needed(b, first, second, heard)
	}
	return own
}

func needed(b *block, first, second *witness, heard bool) float64 {
	if !heard {
		return alone
	}
	switch a, c := first.saw(b), second.saw(b); {
	case a && c:
		return bothSaw
	case a || c:
		return oneSaw
	}
	return neitherSaw
}
