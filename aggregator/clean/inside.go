package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxParagraph is the longest block, in bytes, that is looked into.
const maxParagraph = 64 << 10

// reach is how many bytes a related link inside a block may take.
const reach = 260

// inside cuts related links from inside a block: "(See also: …)" anywhere, and
// "… end of a sentence. Read also: …" at its end.
func (k *cutter) inside(i int) {
	b := k.blocks[i]
	s := b.raw()
	if len(s) > maxParagraph {
		return
	}
	if from, to, l, ok := bracketed(b, s); ok {
		k.takeRange(i, from, to, l)
		return
	}
	if from, l, ok := tail(b, s); ok {
		k.takeRange(i, from, len(s), l)
	}
}

// bracketed finds a related link in brackets.
func bracketed(b *block, s string) (from, to int, l label, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] != '[' && s[i] != '(' {
			continue
		}
		window := s[i:min(len(s), i+reach)]
		end := strings.IndexByte(window, closing(s[i : i+1])[0])
		if end < 8 {
			continue
		}
		found, is := findLabel(window[:end])
		if !is || found.words < 3 {
			continue
		}
		share := b.linkedIn(i, i+end+1)
		if found.strong && (found.sep || share >= 0.5) || !found.strong && share >= 0.6 {
			return i, i + end + 1, found, true
		}
	}
	return 0, 0, l, false
}

// tail finds a labelled link after the last sentence of a block.
func tail(b *block, s string) (from int, l label, ok bool) {
	if len(b.links) == 0 || b.words <= 12 {
		return 0, l, false
	}
	at := len(s)
	for p := len(b.pieces) - 1; p >= 0 && at > len(s)-reach; p-- {
		data := b.pieces[p].node.Data
		at -= len(data)
		for i := len(data) - 1; i >= 0 && at+i > max(len(s)-reach, 0); i-- {
			if i > 0 && data[i-1] != ' ' && data[i-1] != '\n' || !utf8.RuneStart(data[i]) || data[i] == ' ' {
				continue
			}
			if l, ok := tailAt(b, s, at+i); ok {
				return at + i, l, true
			}
		}
	}
	return 0, l, false
}

func tailAt(b *block, s string, i int) (label, bool) {
	if !endsWith(strings.TrimRight(s[:i], " \n\t"), ".!?…。") {
		return label{}, false
	}
	l, ok := findLabel(s[i:])
	if !ok || !l.strong && l.text != "read more" || !l.sep || l.words < 3 || l.words > 30 {
		return l, false
	}
	return l, b.linkedIn(i+l.restAt, len(s)) >= 0.8
}

// takeRange cuts bytes from inside a block.
func (k *cutter) takeRange(i, from, to int, l label) {
	b := k.blocks[i]
	part := &block{}
	at := 0
	for _, p := range b.pieces {
		d := p.node.Data
		lo, hi := max(0, from-at), min(len(d), to-at)
		at += len(d)
		if hi <= lo {
			continue
		}
		part.pieces = append(part.pieces, piece{&html.Node{Type: html.TextNode, Data: d[lo:hi]}, p.link})
		p.node.Data = d[:lo] + d[hi:]
	}
	if b.pieces == nil {
		part.text = b.text[from:to]
		b.setText(squash(b.text[:from] + b.text[to:]))
	} else {
		part.measure()
		b.links, b.linked = nil, 0
		b.measure()
	}
	k.found = true
	text := strings.TrimPrefix(part.text, l.shown)
	k.cuts = append(k.cuts, cutting{at: i, links: part.links, text: text, label: strings.TrimLeft(l.shown, openers), inline: true})
}
