package clean

import (
	"slices"
	"strings"
	"sync"
)

// appeals cuts a block that asks the reader for something, and the line that
// blog software writes under a feed's contents.
func (k *cutter) appeals(i int, l label, labelled bool) {
	b := k.blocks[i]
	if labelled && l.appeal && asks(b) || isFooter(b.text) {
		k.drop(i)
	}
}

// asks: a block that begins with such a word does ask: it is short, and linked or
// about what people subscribe to.
func asks(b *block) bool {
	if b.fixed || b.words > 45 || breaksIn(b.text) > 2 {
		return false
	}
	if len(b.links) > 0 && b.share() >= 0.25 && !b.heading {
		return true
	}
	return b.words <= 30 && about(fold(b.text, nil), appealNouns)
}

func about(folded string, nouns []string) bool {
	for _, n := range nouns {
		if strings.Contains(folded, n) {
			return true
		}
	}
	return false
}

// maxFooter is the longest syndication line, and footerHead what is longer than
// how any begins, in bytes.
const (
	maxFooter  = 500
	footerHead = 32
)

// footerWords are the first words of syndication lines.
var footerWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, f := range footers {
		m[firstWord(f[0])] = true
	}
	return m
})

func isFooter(s string) bool {
	var room [maxKey]byte
	if len(s) > maxFooter || !footerWords()[string(firstKey(s, &room))] {
		return false
	}
	head := fold(s[:min(len(s), footerHead)], nil)
	return slices.ContainsFunc(footers, func(f [2]string) bool {
		return strings.HasPrefix(head, f[0]) && strings.Contains(fold(s, nil), f[1])
	})
}

// drop cuts a block that leads to no article.
func (k *cutter) drop(i int) {
	if b := k.blocks[i]; !b.cut {
		b.cut, k.found = true, true
		k.cuts = append(k.cuts, cutting{at: i, links: b.links, text: b.text, appeal: true})
	}
}

// habitual cuts a line that recurs in the source's items, unless it is a sentence
// of its own: a credit or the background of a story is the publisher's text.
func (k *cutter) habitual(i int) bool {
	b := k.blocks[i]
	if b.heading || b.fixed || !k.ev.Habits.has(b.text) {
		return false
	}
	l, labelled := findLabel(b.text)
	switch {
	case labelled && l.appeal, about(fold(b.text, nil), appealNouns) && b.words <= 30:
		k.drop(i)
	case b.share() >= 0.5 || labelled && l.strong || isHeadline(b.text):
		k.take(i, label{}, false)
	default:
		return false
	}
	return true
}

// elsewhere cuts a paragraph that is nothing but the link to another item of the
// publisher. It needs an article around it: round-ups are made of such links.
func (k *cutter) elsewhere(i int) bool {
	b := k.blocks[i]
	if k.ev.Known == nil || b.fixed || b.heading || !isBareLink(b) || k.prose() < 2*leastAround {
		return false
	}
	for _, a := range b.links {
		if !k.ev.Known(URL(k.home().absolute(a.href))) {
			return false
		}
	}
	k.take(i, label{}, true)
	return true
}

// leastAround is how many words of running text must stand around an unlabelled
// link that is cut.
const leastAround = 25

// prose counts the words of running text.
func (k *cutter) prose() int {
	if k.proseWords == 0 {
		for _, b := range k.blocks {
			if len(b.links) == 0 && b.prose() {
				k.proseWords += b.words
			}
		}
	}
	return k.proseWords
}
