package clean

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// layout is a page as boxes with blocks of text in them.
type layout struct {
	facts  *facts
	boxes  []box // a box before those inside it
	blocks []*block
	in     []int32 // of each block, its box

	prose, maxKin float64            // words of running text, on the page and in its largest kin
	kin           map[uint64]float64 // words of running text by the kin of their boxes
	before        []float64          // words of running text before each block
	again         []int              // how often the block's text stood before it
	best          int32              // the box that most likely is the article's
	first, last   int                // blocks of running text in it
}

// box is an element of a page that holds text: what its name, class and id say of
// it, and how much text is inside.
type box struct {
	node     *html.Node
	parent   int32 // index of the box around it; the outermost is its own
	depth    int32
	own      family // what it says itself
	around   family // what the boxes around it say
	kin      uint64 // of its name and classes, and its parent's: alike for paragraphs of one text
	sig      uint64 // of its name and classes
	pictures int32
	// words, linked and prose count the words inside, those of them that are linked,
	// and those of running text.
	words, linked, prose float64
}

// layoutOf lays a page out.
func layoutOf(root *html.Node, f *facts) *layout {
	l := &layout{facts: f, boxes: []box{{node: root}}, kin: map[uint64]float64{}}
	w := &walker{}
	l.lay(root, 0, surroundings{element: root}, w)
	l.flush(w, 0)
	for i := len(l.boxes) - 1; i > 0; i-- {
		b, up := &l.boxes[i], &l.boxes[l.boxes[i].parent]
		up.words += b.words
		up.linked += b.linked
		up.prose += b.prose
		up.pictures += b.pictures
	}
	l.count()
	l.settle()
	return l
}

// maxBlocks is how many blocks of a page are looked at.
const maxBlocks = 20_000

// lay walks the tree as [walker] does, and notes in which box each block is.
func (l *layout) lay(n *html.Node, at int32, in surroundings, w *walker) {
	for k := n.FirstChild; k != nil && len(l.blocks) < maxBlocks; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			w.text(k, in)
		case k.Type != html.ElementNode || dropped(k.DataAtom):
		case k.DataAtom == atom.Br || k.DataAtom == atom.Hr:
			l.flush(w, at)
		case isBlock(k.DataAtom) || k.DataAtom == 0: // custom elements are boxes as a rule
			l.flush(w, at)
			inside := l.enter(k, at)
			l.lay(k, inside, in.enter(k), w)
			l.flush(w, inside)
		default:
			if k.DataAtom == atom.Img {
				l.boxes[at].pictures++
			}
			deeper := in
			if k.DataAtom == atom.A && attr(k, "href") != "" {
				deeper.link = k
			}
			l.lay(k, at, deeper, w)
		}
	}
}

func (l *layout) enter(n *html.Node, at int32) int32 {
	up := &l.boxes[at]
	b := box{node: n, parent: at, depth: up.depth + 1, own: familyOf(n), around: up.around | up.own, sig: signature(n)}
	b.kin = b.sig*31 + up.sig
	l.boxes = append(l.boxes, b)
	return int32(len(l.boxes) - 1)
}

// flush ends the block that the walker is at.
func (l *layout) flush(w *walker, at int32) {
	w.flush()
	for _, b := range w.blocks {
		l.blocks, l.in = append(l.blocks, b), append(l.in, at)
		bx := &l.boxes[at]
		words := float64(b.words)
		bx.words += words
		bx.linked += words * b.share()
		if b.running() {
			bx.prose += words
		}
	}
	w.blocks = w.blocks[:0]
}

// running: the block is a paragraph of running text.
func (b *block) running() bool {
	return b.words >= 12 && b.share() < 0.4 && !b.heading && (b.words > 25 || endsWith(b.text, marks))
}

// count tallies the running text.
func (l *layout) count() {
	seen := map[string]int{}
	for i, b := range l.blocks {
		l.before = append(l.before, l.prose)
		l.again = append(l.again, seen[b.text])
		seen[b.text]++
		if b.running() && l.again[i] == 0 {
			l.prose += float64(b.words)
			kin := l.boxes[l.in[i]].kin
			l.kin[kin] += float64(b.words)
			l.maxKin = max(l.maxKin, l.kin[kin])
		}
	}
}

// How the running text of a block counts for the boxes around it, and what a box
// of comments is worth.
const (
	outward       = 0.7
	outwardLevels = 4
	commentsCount = 0.3
)

// settle finds the box that most likely holds the article: the one with most
// running text near to it and fewest links.
func (l *layout) settle() {
	scores := make([]float64, len(l.boxes))
	for i, b := range l.blocks {
		if !b.running() || l.again[i] > 0 {
			continue
		}
		at, share := l.in[i], float64(b.words)
		for range outwardLevels {
			scores[at] += share
			share *= outward
			if at == 0 {
				break
			}
			at = l.boxes[at].parent
		}
	}
	best := 0.0
	for i := range l.boxes {
		b := &l.boxes[i]
		score := scores[i] * (1 - b.linked/max(1, b.words))
		if (b.own|b.around)&famComment != 0 {
			score *= commentsCount
		}
		if score > best {
			best, l.best = score, int32(i)
		}
	}
	l.first, l.last = len(l.blocks), -1
	for i, b := range l.blocks {
		if b.running() && l.inside(l.in[i], l.best) {
			l.first, l.last = min(l.first, i), i
		}
	}
}

// inside tells whether a box is the other, or in it.
func (l *layout) inside(at, of int32) bool {
	for ; at > of; at = l.boxes[at].parent { // a box comes after those around it
	}
	return at == of
}

// meet is the innermost box around both.
func (l *layout) meet(a, b int32) int32 {
	for a != b {
		if a > b {
			a = l.boxes[a].parent
		} else {
			b = l.boxes[b].parent
		}
	}
	return a
}
