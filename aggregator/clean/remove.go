package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// remove takes the cut blocks out of the tree, and the elements that are left
// empty by that.
func (k *cutter) remove(root *html.Node) {
	touched := map[*html.Node]bool{}
	for _, b := range k.blocks {
		if !b.cut {
			continue
		}
		for _, p := range b.pieces {
			for n := p.node.Parent; n != nil && n != root && !touched[n]; n = n.Parent {
				touched[n] = true
			}
		}
		dropBreak(b)
		for _, p := range b.pieces {
			p.node.Parent.RemoveChild(p.node)
		}
	}
	prune(root, touched)
	for _, n := range k.selected {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// dropBreak takes away the line break after a block that goes.
func dropBreak(b *block) {
	n := b.pieces[len(b.pieces)-1].node
	for n.NextSibling == nil && n.Parent != nil && !isBlock(n.Parent.DataAtom) {
		n = n.Parent
	}
	next := n.NextSibling
	if next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if next != nil && next.DataAtom == atom.Br {
		next.Parent.RemoveChild(next)
	}
}

// prune removes touched elements in which nothing is left. A picture that links
// to what was cut goes with its card.
func prune(n *html.Node, touched map[*html.Node]bool) {
	for k := n.FirstChild; k != nil; {
		next := k.NextSibling
		if touched[k] {
			prune(k, touched)
			if isEmpty(k, k.DataAtom == atom.Li || k.DataAtom == atom.A) {
				n.RemoveChild(k)
			}
		}
		k = next
	}
}

// isEmpty: the element shows nothing. In a card a linked picture counts for
// nothing.
func isEmpty(n *html.Node, card bool) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode && strings.TrimSpace(k.Data) == "", k.Type == html.CommentNode, k.DataAtom == atom.Br:
		case k.Type == html.TextNode:
			return false
		case shows(k.DataAtom):
			if !card {
				return false
			}
		case !isEmpty(k, card):
			return false
		}
	}
	return true
}

// shows: the element is something to see without any text.
func shows(a atom.Atom) bool {
	switch a {
	case atom.Img, atom.Picture, atom.Video, atom.Audio, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Hr, atom.Canvas, atom.Table:
		return true
	}
	return false
}
