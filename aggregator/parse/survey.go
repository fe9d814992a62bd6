package parse

import (
	"bytes"
	"errors"
	"slices"
)

const (
	maxDepth    = 1000
	maxEntities = 300
	// maxScope bounds what gofeed copies for each element: the namespaces that
	// hold there. The sum over all elements counts.
	maxScope = 20_000_000
	// maxGlue bounds what gofeed copies when it joins an element's text from
	// pieces, in bytes: the sum of what there was before each piece.
	maxGlue = 4 << 30
)

// surveyed is what a look at the markup alone tells of a feed.
type surveyed struct {
	root    string // local name of the root, in lower case
	lang    string
	entries []entry
	cutAt   int    // where the first item beyond maxItems begins; 0 when there is none
	closing []byte // the tags that are open there, closed
}

// entry is what gofeed does not tell of an item.
type entry struct {
	id    string // of Atom, byte for byte
	about string // of RDF
	lang  string
	// titleType and summaryType are Atom's types of text; "" means text.
	titleType, summaryType string
}

// frame is an open element.
type frame struct {
	name, local string
	from        int // where its content begins
	text        int // bytes of text so far
	scope       int // namespaces that hold
}

type surveyor struct {
	surveyed
	scan  scanner
	stack []frame
	at    *entry // the item that we are in
	depth int    // the depth of its element

	scope, glue, entities int
}

// survey looks the document over before gofeed reads it, and refuses what would
// be too costly to read.
func survey(text []byte) (*surveyed, error) {
	s := &surveyor{scan: scanner{text: text}}
	for {
		m := s.scan.next()
		switch m.kind {
		case end, cutShort:
			return &s.surveyed, nil // gofeed says what is missing
		case entity:
			if err := s.declared(text[m.from:m.to]); err != nil {
				return nil, err
			}
		}
		if done, err := s.step(m); err != nil || done {
			return &s.surveyed, err
		}
	}
}

// declared counts the document's own entities. They are never expanded, but one
// that is made of others is there to do harm.
func (s *surveyor) declared(text []byte) error {
	s.entities++
	value := bytes.IndexAny(text, `"'`)
	if s.entities > maxEntities || value >= 0 && bytes.Count(text[value:], []byte("&"))-bytes.Count(text[value:], []byte("&#")) > 1 {
		return errors.New("the feed defines entities by entities, as only an attack does")
	}
	return nil
}

// step takes one piece of markup in. It is done at the first item too many.
func (s *surveyor) step(m mark) (done bool, err error) {
	if n := len(s.stack); n > 2 || n == 2 && s.stack[1].local != "channel" {
		f := &s.stack[n-1]
		s.glue += f.text
		f.text += m.text
		if m.kind == cdata {
			f.text += m.to - m.from
		}
	}
	switch m.kind {
	case open, empty:
		if s.isEntry(m) && len(s.entries) == maxItems {
			s.cut(m.from)
			return true, nil
		}
		s.open(m)
		if m.kind == empty {
			s.close(m)
		}
	case closeTag:
		s.close(m)
	}
	switch {
	case len(s.stack) > maxDepth:
		return true, tooDeep()
	case s.scope > maxScope || s.glue > maxGlue:
		return true, errors.New("the feed is too intricate to read")
	}
	return false, nil
}

// isEntry: an item of the feed begins.
func (s *surveyor) isEntry(m mark) bool {
	n := len(s.stack)
	if n == 0 || n > 2 {
		return false
	}
	parent := s.stack[n-1].local
	return m.local == "item" && (parent == "channel" || parent == "rss" || parent == "rdf") || m.local == "entry" && parent == "feed"
}

func (s *surveyor) open(m mark) {
	f := frame{name: m.name, local: m.local, from: m.to, scope: bytes.Count(m.attrs, []byte("xmlns"))}
	if n := len(s.stack); n > 0 {
		f.scope += s.stack[n-1].scope
	} else if s.root == "" {
		s.root, s.lang = m.local, m.attr("xml:lang")
	}
	s.scope += f.scope
	if s.isEntry(m) {
		s.entries = append(s.entries, entry{about: m.attr("about"), lang: m.attr("xml:lang")})
		s.at, s.depth = &s.entries[len(s.entries)-1], len(s.stack)+1
	}
	s.stack = append(s.stack, f)
	if s.at == nil || len(s.stack) != s.depth+1 {
		return
	}
	switch m.local {
	case "title":
		s.at.titleType = m.attr("type")
	case "summary":
		s.at.summaryType = m.attr("type")
	}
}

// close ends an element, and those inside it that were left open, as the XML
// decoder does. The end of what was never begun is nothing.
func (s *surveyor) close(m mark) {
	for i, f := range slices.Backward(s.stack) {
		if f.name != m.name {
			continue
		}
		if s.at != nil && m.local == "id" && i == s.depth && m.kind == closeTag {
			s.at.id = content(s.scan.text[f.from:m.from])
		}
		if s.at != nil && i < s.depth {
			s.at = nil
		}
		s.stack = s.stack[:i]
		return
	}
}

// cut ends the feed before an item.
func (s *surveyor) cut(at int) {
	s.cutAt = at
	for _, f := range slices.Backward(s.stack) {
		s.closing = append(s.closing, "</"+f.name+">"...)
	}
}
