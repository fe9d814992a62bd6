package clean

// trust says how sure our own measure must be that a block is the article's.
// Two extractors that work by other means are asked as well: where both saw the
// block, little is enough, where one did, more; against both it must be all but
// certain.
type trust struct{ both, one, neither float64 }

// Where the two agree on what the article is they are believed, where they don't
// our measure decides nearly by itself, as it does without them.
var (
	agreed   = trust{0.15, 0.65, 0.98}
	disputed = trust{0.4, 0.5, 0.7}
	alone    = trust{0.5, 0.5, 0.5}
)

// agreement is how much of what either extractor saw both must have seen, by
// words, to be believed.
const agreement = 0.5

// trusted weighs the witnesses of a page.
func (l *layout) trusted(first, second *witness, heard bool) trust {
	if !heard {
		return alone
	}
	either, both := 0, 0
	for i, b := range l.blocks {
		if l.again[i] > 0 {
			continue
		}
		a, c := first.saw(b), second.saw(b)
		if a || c {
			either += b.words
		}
		if a && c {
			both += b.words
		}
	}
	if float64(both) < agreement*float64(either) {
		return disputed
	}
	return agreed
}

// leastAlone is how many words a block must have to be looked at that neither
// extractor saw: a page's menus are hundreds of shorter ones.
const leastAlone = 8

// maxRepeat is how many words a text may have that stands on a page twice and is
// the article's each time.
const maxRepeat = 5

// article tells which blocks are the article's own.
func (l *layout) article(f *forest, first, second *witness, heard bool) []bool {
	own := make([]bool, len(l.blocks))
	var m measuring
	t := l.trusted(first, second, heard)
	for i, b := range l.blocks {
		if l.again[i] > 0 && b.words > maxRepeat || heard && b.words < leastAlone && !first.saw(b) && !second.saw(b) {
			continue
		}
		l.measure(&m, i)
		own[i] = f.odds(m.features) >= t.needed(b, first, second)
	}
	return own
}

// needed is the odds that the block must have.
func (t trust) needed(b *block, first, second *witness) float64 {
	if t == alone {
		return t.one
	}
	switch a, c := first.saw(b), second.saw(b); {
	case a && c:
		return t.both
	case a || c:
		return t.one
	}
	return t.neither
}
