package clean

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linkRuns cuts runs of three or more bare links to one site that have no label,
// when there is prose before them: a list of links is what such an item has to
// say where there is none.
func (k *cutter) linkRuns() {
	prose := 0
	for i := 0; i < len(k.blocks); {
		b := k.blocks[i]
		if !b.cut && !isBareLink(b) {
			if b.prose() {
				prose += b.words
			}
			i++
			continue
		}
		end, n, words := k.linkRun(i)
		introduced := i > 0 && (endsWith(k.blocks[i-1].text, ":：") || k.blocks[i-1].heading && !k.blocks[i-1].cut)
		if n >= 3 && n <= 20 && words >= 5*n && words <= 2*prose && prose >= 25 && !introduced && oneSite(k.blocks[i:end]) {
			for j := i; j < end; j++ {
				k.take(j, label{}, false)
			}
		}
		i = max(end, i+1)
	}
}

// linkRun measures the run of bare links that begins at i.
func (k *cutter) linkRun(i int) (end, n, words int) {
	for end = i; end < len(k.blocks) && (k.blocks[end].cut || isBareLink(k.blocks[end])); end++ {
		if !k.blocks[end].cut {
			n++
			words += k.blocks[end].words
		}
	}
	return end, n, words
}

// isBareLink: the block is a headline that is linked as a whole. A short remark
// may stand beside the link.
func isBareLink(b *block) bool {
	return len(b.links) > 0 && b.share() >= 0.75 && b.words >= 3 && b.words <= 25 && !b.fixed && !isSentence(b.text)
}

// oneSite: all links of the blocks lead to one host. Those of a list of
// references lead to many.
func oneSite(blocks []*block) bool {
	host := ""
	for _, b := range blocks {
		for _, a := range b.links {
			u, err := url.Parse(a.href)
			if err != nil || strings.HasPrefix(a.href, "#") || u.Scheme == "mailto" {
				return false
			}
			if u.Host != "" && host != "" && u.Host != host {
				return false
			}
			host = max(host, u.Host)
		}
	}
	return true
}

// The bounds of a run of headlines without links at the end of a text.
const (
	runLeast = 3  // two do after a blank line
	runMost  = 15 // more is a list of works or a timetable
	runFree  = 8  // as many may stand under a short text too
	proseMin = 75 // least share, in percent, of the text's words that stand in sentences
)

// trailing cuts a run of bare headlines at the end of a text whose body is
// prose.
func (k *cutter) trailing() {
	top, n, words := k.run()
	if n == 0 || top == 0 {
		return
	}
	body, paragraphs, spaced := k.body(top)
	if paragraphs < 3 || !body.enough() || words*2 > body.words && n > runFree || n > runMost {
		return
	}
	before := k.lastKept(top)
	gap := k.blocks[top].gap && spaced*4 < paragraphs // a blank line says something only where not all have one
	switch {
	case endsWith(before.text, ":：") || before.heading:
		return // the lines belong to a list
	case !endsWith(before.text, marks) && !gap && before.words < 15:
		return
	}
	if n < runLeast && (!gap || n != 2) {
		return
	}
	for j := top; j < len(k.blocks); j++ {
		k.take(j, label{}, false)
	}
}

// run finds the headlines at the end. One line in four may be odd, when two
// headlines stand above it; so may be a last credit.
func (k *cutter) run() (top, n, words int) {
	top = len(k.blocks)
	odd, credit := 0, 0
	for i, b := range slices.Backward(k.blocks) {

		switch {
		case b.cut:
			continue
		case isLoose(b):
			n++
			words += b.words
			top = i
		case n >= 2 && odd*4 < n && isOdd(b) && k.headlinesAbove(i):
			odd++
			words += b.words
		case n == 0 && credit < 1 && b.words <= 6 && !isSentence(b.text) && !listed(b.text) && !b.fixed:
			credit++
		default:
			return top, n, words
		}
	}
	return top, n, words
}

// isLoose: the block reads as a headline and stands by itself.
func isLoose(b *block) bool {
	return !b.heading && !b.fixed && (!b.item || b.share() > 0.7) && isHeadline(b.text)
}

func isOdd(b *block) bool {
	return !b.heading && !b.fixed && !b.item && b.words >= 3 && b.words <= 25 && breaksIn(b.text) == 0 && !listed(b.text) && !endsWith(b.text, ":：")
}

func (k *cutter) headlinesAbove(i int) bool {
	n := 0
	for j := i - 1; j >= 0 && n < 2 && (k.blocks[j].cut || isLoose(k.blocks[j])); j-- {
		if !k.blocks[j].cut {
			n++
		}
	}
	return n == 2
}

// share counts the words of a body and those that stand in sentences.
type share struct{ words, prose int }

func (s share) enough() bool { return s.prose*100 >= s.words*proseMin }

// body measures what stands above the run.
func (k *cutter) body(top int) (s share, paragraphs, spaced int) {
	for _, b := range k.blocks[:top] {
		if b.cut {
			continue
		}
		paragraphs++
		s.words += b.words
		if b.gap {
			spaced++
		}
		if b.prose() {
			s.prose += b.words
		}
	}
	return s, paragraphs, spaced
}

func (k *cutter) lastKept(before int) *block {
	for i := before - 1; i >= 0; i-- {
		if !k.blocks[i].cut {
			return k.blocks[i]
		}
	}
	return &block{}
}

// ordered is the cuts in the order of the text.
func ordered(cuts []cutting) []cutting {
	out := slices.Clone(cuts)
	slices.SortStableFunc(out, func(a, b cutting) int { return a.at - b.at })
	return out
}

func lookup(name []byte) atom.Atom { return atom.Lookup(name) }

// sameCard: two blocks stand in one small box.
func sameCard(a, b *block) bool {
	up := map[*html.Node]bool{}
	for n, d := b.element, 0; n != nil && d < 3; n, d = n.Parent, d+1 {
		up[n] = true
	}
	for n, d := a.element, 0; n != nil && d < 3; n, d = n.Parent, d+1 {
		if up[n] {
			return n.Parent != nil && textUpTo(n, maxCard) < maxCard
		}
	}
	return false
}

// maxCard is how many bytes of text a card may hold.
const maxCard = 700

func textUpTo(n *html.Node, most int) int {
	sum := 0
	for k := n.FirstChild; k != nil && sum < most; k = k.NextSibling {
		if k.Type == html.TextNode {
			sum += len(strings.TrimSpace(k.Data))
		} else {
			sum += textUpTo(k, most-sum)
		}
	}
	return sum
}
