package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxInput = 1 << 20 // bytes
	maxDepth = 256
	// maxClones bounds the elements that the HTML parser makes without being
	// told to: it repeats formatting elements that were left open (HTML
	// §13.2.4.3), which turns a kilobyte into megabytes.
	maxClones = 200_000
)

// bounded is the beginning of s that we look at.
func bounded(s string) string { return boundedTo(s, maxInput) }

func boundedTo(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = s[:most]
	if open := strings.LastIndexByte(s, '<'); open > strings.LastIndexByte(s, '>') {
		s = s[:open]
	}
	for s != "" && !utf8.RuneStart(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return strings.ToValidUTF8(s, "")
}

// isPlain: the text has no HTML elements at all.
func isPlain(s string) bool {
	for i := strings.IndexByte(s, '<'); i >= 0; {
		name := s[i+1:]
		name = strings.ToLower(strings.TrimPrefix(name[:min(len(name), 16)], "/"))
		end := strings.IndexFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		if end > 0 && atom.Lookup([]byte(name[:end])) != 0 || strings.HasPrefix(s[i:], "<!") {
			return false
		}
		next := strings.IndexByte(s[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return true
}

// parseTree parses a fragment of HTML. It is false for what is nested too deep
// or would blow up.
func parseTree(s string) (*html.Node, bool) {
	if !tame(s) {
		return nil, false
	}
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), root)
	if err != nil {
		return nil, false
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, depth(root) <= maxDepth
}

// tame counts, without a tree, what the parser would make of the text.
func tame(s string) bool {
	if n := strings.Count(s, "<"); n*n/4 <= maxClones { // not even if each were left open
		return true
	}
	open := map[atom.Atom]int{}
	left, clones := 0, 0
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return true
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if isFormatting(a) && kind == html.StartTagToken {
				open[a]++
				left++
			} else if open[a] > 0 {
				open[a]--
				left--
			}
		}
		if clones += left; clones > maxClones {
			return false
		}
	}
}

// isFormatting: the parser repeats it when it was left open.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

func depth(n *html.Node) int {
	deepest := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		deepest = max(deepest, depth(k))
	}
	return deepest + 1
}

// isBlock: text before and after the element stands on lines of its own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section,
		atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot,
		atom.Tr, atom.Td, atom.Th, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Dl, atom.Dt, atom.Dd, atom.Form,
		atom.Fieldset, atom.Details, atom.Summary, atom.Hr, atom.Br, atom.Center, atom.Address, atom.Body, atom.Html,
		atom.Caption, atom.Button, atom.Option, atom.Legend:
		return true
	}
	return false
}

// dropped: what the element holds is no text for people.
func dropped(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Head, atom.Title,
		atom.Select, atom.Textarea, atom.Noframes, atom.Noembed:
		return true
	}
	return false
}

// render writes what is in the root as HTML.
func render(root *html.Node) string {
	var b strings.Builder
	for k := root.FirstChild; k != nil; k = k.NextSibling {
		if err := html.Render(&b, k); err != nil {
			return "" // a plaintext element with something after it; the caller falls back to text
		}
	}
	return strings.TrimSpace(b.String())
}
