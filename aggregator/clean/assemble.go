package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// body is the smallest element around the article with nothing in it but the
// article: its blocks, and the pictures that stand between them. The page's tree
// is used up by it.
func (l *layout) body(own []bool, at base) *html.Node {
	keep := map[*html.Node]bool{} // what holds text of the article
	var first, last *html.Node
	for i, b := range l.blocks {
		if !own[i] {
			continue
		}
		for _, p := range b.pieces {
			for n := p.node; n != nil && !keep[n]; n = n.Parent {
				keep[n] = true
			}
			if first == nil {
				first = p.node
			}
			last = p.node
		}
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	if first == nil {
		return root
	}
	around := meeting(first, last)
	for around.Type != html.ElementNode || !isBlock(around.DataAtom) && around.DataAtom != 0 {
		around = around.Parent
	}
	strip(around, keep, false)
	resolve(around, at)
	if around.Parent != nil {
		around.Parent.RemoveChild(around)
	}
	if around.DataAtom == atom.Body || around.DataAtom == atom.Html {
		for k := around.FirstChild; k != nil; k = around.FirstChild {
			around.RemoveChild(k)
			root.AppendChild(k)
		}
		return root
	}
	root.AppendChild(around)
	return root
}

// meeting is the innermost node around both.
func meeting(a, b *html.Node) *html.Node {
	up := map[*html.Node]bool{}
	for n := a; n != nil; n = n.Parent {
		up[n] = true
	}
	for n := b; n != nil; n = n.Parent {
		if up[n] {
			return n
		}
	}
	return a
}

// strip removes from an element all that neither holds text of the article nor
// is a picture between its blocks. linked: it stands in a link.
func strip(n *html.Node, keep map[*html.Node]bool, linked bool) {
	for k := n.FirstChild; k != nil; {
		next := k.NextSibling
		in := linked || k.DataAtom == atom.A
		switch {
		case k.Type == html.TextNode && (keep[k] || strings.TrimSpace(k.Data) == ""), k.DataAtom == atom.Br, k.DataAtom == atom.Hr:
		case keep[k]:
			strip(k, keep, in)
		case k.Type == html.ElementNode && !in && isPicture(k):
			strip(k, keep, in)
		default:
			n.RemoveChild(k)
		}
		k = next
	}
}

// isPicture: the element is a picture, or holds one and no text.
func isPicture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Img, atom.Picture, atom.Video, atom.Audio, atom.Source, atom.Track:
		return true
	case atom.Figure, atom.P, atom.Div, atom.Span:
		return countPictures(n) == 1 && strings.TrimSpace(textOf(n)) == ""
	}
	return false
}

func countPictures(n *html.Node) int {
	sum := 0
	for k := range n.Descendants() {
		switch k.DataAtom {
		case atom.Img, atom.Video, atom.Audio:
			sum++
		}
	}
	return sum
}
