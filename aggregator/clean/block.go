package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a run of text between two block elements or line breaks, or a line
// of plain text.
type block struct {
	text    string // squashed
	words   int
	chars   int
	linked  int // characters inside links
	links   []anchor
	pieces  []piece    // none for a line of plain text
	element *html.Node // the nearest block element
	heading bool
	item    bool // in <li>
	fixed   bool // in a table, a quotation or a caption: not ours to cut without a label
	gap     bool // a blank line stands before it
	cut     bool
}

// piece is a text node of a block, with the link that it stands in.
type piece struct {
	node *html.Node
	link *html.Node
}

type anchor struct{ text, href string }

// share is how much of the block's text is linked, 0 to 1.
func (b *block) share() float64 {
	if b.chars == 0 {
		return 0
	}
	return float64(b.linked) / float64(b.chars)
}

// prose: the block reads as sentences.
func (b *block) prose() bool {
	return b.words > 22 || endsWith(b.text, marks) && !endsWith(b.text, ":：")
}

// blocksOf parts a tree into blocks.
func blocksOf(root *html.Node) []*block {
	w := walker{}
	w.walk(root, surroundings{element: root})
	w.flush()
	return w.blocks
}

type walker struct {
	blocks []*block
	cur    *block
}

// surroundings is what a text node stands in.
type surroundings struct {
	element, link        *html.Node
	heading, item, fixed bool
}

func (w *walker) walk(n *html.Node, in surroundings) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			w.text(k, in)
		case k.Type != html.ElementNode || dropped(k.DataAtom):
		case isBlock(k.DataAtom):
			w.flush()
			w.walk(k, in.enter(k))
			w.flush()
		default:
			inner := in
			if k.DataAtom == atom.A && attr(k, "href") != "" {
				inner.link = k
			}
			w.walk(k, inner)
		}
	}
}

func (w *walker) text(n *html.Node, in surroundings) {
	if w.cur == nil {
		if strings.TrimSpace(n.Data) == "" {
			return
		}
		w.cur = &block{element: in.element, heading: in.heading, item: in.item, fixed: in.fixed}
	}
	w.cur.pieces = append(w.cur.pieces, piece{n, in.link})
}

// enter is the surroundings inside a block element.
func (in surroundings) enter(n *html.Node) surroundings {
	in.element = n
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		in.heading = true
	case atom.Li:
		in.item = true
	case atom.Table, atom.Blockquote, atom.Figcaption, atom.Pre:
		in.fixed = true
	}
	return in
}

func (w *walker) flush() {
	b := w.cur
	if w.cur = nil; b == nil {
		return
	}
	b.measure()
	if b.text != "" {
		w.blocks = append(w.blocks, b)
	}
}

// measure sets a block's figures from its pieces.
func (b *block) measure() {
	for i := 0; i < len(b.pieces); {
		end := i + 1
		for end < len(b.pieces) && b.pieces[end].link == b.pieces[i].link {
			end++
		}
		if link := b.pieces[i].link; link != nil {
			if t := squash(joinPieces(b.pieces[i:end])); t != "" {
				b.links = append(b.links, anchor{t, attr(link, "href")})
				b.linked += utf8.RuneCountInString(t)
			}
		}
		i = end
	}
	b.setText(squash(joinPieces(b.pieces)))
}

// joinPieces is the text of pieces as it stands.
func joinPieces(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].node.Data
	}
	size := 0
	for _, p := range pieces {
		size += len(p.node.Data)
	}
	var all strings.Builder
	all.Grow(size)
	for _, p := range pieces {
		all.WriteString(p.node.Data)
	}
	return all.String()
}

func (b *block) setText(s string) {
	b.text, b.words, b.chars = s, countWords(s), utf8.RuneCountInString(s)
}

// raw is the block's text as it stands, and its length in bytes is that of the
// pieces together.
func (b *block) raw() string {
	if b.pieces == nil {
		return b.text
	}
	return joinPieces(b.pieces)
}

// linkedIn is how much of raw[from:to] is linked, 0 to 1.
func (b *block) linkedIn(from, to int) float64 {
	at, in := 0, 0
	for _, p := range b.pieces {
		end := at + len(p.node.Data)
		if p.link != nil {
			in += max(0, min(end, to)-max(at, from))
		}
		at = end
	}
	return float64(in) / float64(max(to-from, 1))
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
