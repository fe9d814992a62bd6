package parse

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/mmcdole/gofeed"
)

// rawIDs are the ids of an Atom or RDF document's entries, byte for byte and in
// order: gofeed normalizes Atom's and knows no rdf:about. It is nil where
// gofeed's are good, or where the counts differ.
func rawIDs(text []byte, parsed *gofeed.Feed) []string {
	var ids []string
	switch {
	case parsed.FeedType == "atom":
		ids = atomIDs(text)
	case parsed.FeedType == "rss" && bytes.Contains(text[:min(len(text), 4096)], []byte("http://www.w3.org/1999/02/22-rdf-syntax-ns#")):
		ids = aboutIDs(text)
	}
	if len(ids) != len(parsed.Items) {
		return nil
	}
	return ids
}

func atomIDs(text []byte) []string {
	var ids []string
	entry, depth := 0, 0
	var id *strings.Builder
	eachToken(text, func(tok xml.Token) {
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			switch {
			case t.Name.Local == "entry" && entry == 0:
				entry, ids = depth, append(ids, "")
			case t.Name.Local == "id" && entry > 0 && depth == entry+1:
				id = &strings.Builder{}
			}
		case xml.CharData:
			if id != nil {
				id.Write(t)
			}
		case xml.EndElement:
			if id != nil && depth == entry+1 {
				ids[len(ids)-1], id = strings.TrimSpace(id.String()), nil
			}
			if depth == entry {
				entry = 0
			}
			depth--
		}
	})
	return ids
}

// aboutIDs are the items' rdf:about (RSS 1.0 §5.5).
func aboutIDs(text []byte) []string {
	var ids []string
	eachToken(text, func(tok xml.Token) {
		t, ok := tok.(xml.StartElement)
		if !ok || t.Name.Local != "item" {
			return
		}
		id := ""
		for _, a := range t.Attr {
			if a.Name.Local == "about" {
				id = a.Value
			}
		}
		ids = append(ids, id)
	})
	return ids
}

func eachToken(text []byte, f func(xml.Token)) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	for {
		tok, err := d.Token()
		if err != nil {
			return // its end, or a fault that gofeed did not mind: the counts tell
		}
		f(tok)
	}
}
