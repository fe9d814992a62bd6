package clean

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// age makes a page as poor as others are: "plain" takes away what classes and
// element names say, "old" also makes tables and line breaks of its layout.
func age(root *html.Node, how string) {
	if how == "" {
		return
	}
	var nodes []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			nodes = append(nodes, n)
		}
	}
	for _, n := range slices.Backward(nodes) {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return !slices.Contains([]string{"href", "src", "type", "property", "name", "content", "rel"}, a.Key)
		})
		switch n.DataAtom {
		case atom.Article, atom.Main, atom.Section, atom.Nav, atom.Aside, atom.Header, atom.Footer, atom.Figure, atom.Figcaption:
			n.Data, n.DataAtom = "div", atom.Div
		case atom.Time:
			n.Data, n.DataAtom = "span", atom.Span
		}
		if how == "old" {
			ageMore(n)
		}
	}
}

func ageMore(n *html.Node) {
	br := func() *html.Node { return &html.Node{Type: html.ElementNode, Data: "br", DataAtom: atom.Br} }
	switch n.DataAtom {
	case atom.P:
		for k := n.FirstChild; k != nil; k = n.FirstChild {
			n.RemoveChild(k)
			n.Parent.InsertBefore(k, n)
		}
		n.Parent.InsertBefore(br(), n)
		n.Parent.InsertBefore(br(), n)
		n.Parent.RemoveChild(n)
	case atom.H1, atom.H2, atom.H3:
		n.Data, n.DataAtom = "b", atom.B
		n.Parent.InsertBefore(br(), n.NextSibling)
	case atom.Div:
		kids := 0
		for k := range n.ChildNodes() {
			if k.Type == html.ElementNode {
				kids++
			}
		}
		if kids < 2 {
			n.Data, n.DataAtom = "font", atom.Font
			return
		}
		td := &html.Node{Type: html.ElementNode, Data: "td", DataAtom: atom.Td}
		for k := n.FirstChild; k != nil; k = n.FirstChild {
			n.RemoveChild(k)
			td.AppendChild(k)
		}
		tr := &html.Node{Type: html.ElementNode, Data: "tr", DataAtom: atom.Tr}
		tr.AppendChild(td)
		n.AppendChild(tr)
		n.Data, n.DataAtom = "table", atom.Table
	}
}
