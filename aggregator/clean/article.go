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

// trusted weighs the votes of a page.
func (l *layout) trusted(votes []int) trust {
	if votes == nil {
		return alone
	}
	words := [3]int{} // by votes
	for i, b := range l.blocks {
		if l.again[i] == 0 {
			words[votes[i]] += b.words
		}
	}
	if float64(words[2]) < agreement*float64(words[1]+words[2]) {
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

// article tells which blocks are the article's own, given how many extractors saw
// each (nil when nobody was heard).
func (l *layout) article(f *forest, votes []int) []bool {
	own := make([]bool, len(l.blocks))
	var m measuring
	t := l.trusted(votes)
	kept, both := 0, 0 // words
	for i, b := range l.blocks {
		seen := 1 // unheard, all need the same
		if votes != nil {
			seen = votes[i]
		}
		if l.again[i] > 0 && b.words > maxRepeat || seen == 0 && b.words < leastAlone {
			continue
		}
		l.measure(&m, i)
		if own[i] = f.odds(m.features) >= [...]float64{t.neither, t.one, t.both}[seen]; own[i] {
			kept += b.words
		}
		if seen == 2 {
			both += b.words
		}
	}
	if kept*strange < both {
		l.believe(own, votes)
	}
	return own
}

// strange is the part of what both extractors saw, one in so many words, under
// which our measure has not understood the page: it was learnt from articles, and
// there are encyclopedias.
const strange = 8

// believe takes what both extractors saw.
func (l *layout) believe(own []bool, votes []int) {
	for i := range own {
		own[i] = votes[i] == 2 && l.again[i] == 0
	}
}
