package clean

import (
	"fmt"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Selectors are CSS selectors of what an article's pages have that is not the
// article's own (Selectors Level 4, as far as cascadia knows it).
type Selectors struct{ group []cascadia.Sel }

// ParseSelectors reads CSS selectors, each of which may be a list with commas.
// The error names the one that is none.
func ParseSelectors(texts []string) (*Selectors, error) {
	var s Selectors
	for _, text := range texts {
		group, err := cascadia.ParseGroup(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no CSS selector: %w", text, err)
		}
		s.group = append(s.group, group...)
	}
	return &s, nil
}

// match tells whether the element is selected.
func (s *Selectors) match(n *html.Node) bool {
	if s == nil || n.Type != html.ElementNode {
		return false
	}
	for _, sel := range s.group {
		if sel.Match(n) {
			return true
		}
	}
	return false
}

// under returns the selected elements below root and all that is in them.
func (s *Selectors) under(root *html.Node) map[*html.Node]bool {
	gone := map[*html.Node]bool{}
	for n := range root.Descendants() {
		if gone[n.Parent] || s.match(n) {
			gone[n] = true
		}
	}
	return gone
}
