package clean

import (
	"slices"
	"strings"
)

// labelled decides on a block that begins with a label.
func (k *cutter) labelled(i int, l label) {
	b := k.blocks[i]
	switch {
	case l.words > 0 && (!b.heading && inline(b, l, i) || linkedHeading(b, l)):
		k.take(i, l, true)
	case k.section(i, l):
	case l.words == 0 && b.words <= 3 && l.text == "read more", !l.strong && l.words == 0 && b.words <= 3 && b.share() > 0.8 && !b.heading:
		k.take(i, l, true) // a button
	}
}

// linkedHeading: the heading is a label and the link to another article, as
// between the sections of a long text.
func linkedHeading(b *block, l label) bool {
	return b.heading && l.sep && (l.strong || l.text == "read more") && l.words <= 25 && restShare(b, l) >= 0.7
}

// inline: label and related headline stand in one block.
func inline(b *block, l label, i int) bool {
	share := restShare(b, l)
	if l.strong {
		return inlineStrong(b, l, share)
	}
	read := strings.HasPrefix(l.text, "read") || strings.HasPrefix(l.text, "watch")
	several := strings.Contains(l.text, " ")
	switch {
	case (l.sep || l.bracket) && len(b.links) > 0:
		return share >= 0.7 && l.words <= 35
	case len(b.links) > 0 && l.text != "read more": // "More about the bridge", linked as a whole
		return several && share >= 0.85 && l.words >= 3 && l.words <= 25 && !b.item && !b.fixed && !isSentence(b.text)
	case l.text == "read more" && !b.fixed && b.words <= maxPointer && !isSentence(b.text):
		return true // "Read more on this in our archive": nothing else begins so and has no full stop
	case b.fixed || !l.headline() || !startsUpper(l.rest):
		return false
	case l.sep && read:
		return several && l.colon
	}
	return l.colon && i > 0 && shouts(l.shown)
}

func inlineStrong(b *block, l label, share float64) bool {
	closed := l.bracket && strings.HasSuffix(strings.TrimRight(b.text, ". "), closing(b.text))
	switch {
	case closed:
		return l.words >= 2 && l.words <= 40 && (l.sep || share >= 0.5)
	case l.sep && share >= 0.5:
		return l.words <= 45 && breaksIn(l.rest) <= 2
	case l.colon && l.points() && l.words >= 2 && l.words <= 45 && breaksIn(l.rest) <= 1: // headlines may be long, and two sentences
		return true
	case l.sep && len(b.links) == 0:
		return l.headline() && startsUpper(l.rest)
	case !l.sep && len(b.links) > 0:
		return share >= 0.5 && l.words <= 25 && (!isSentence(b.text) || share >= 0.8)
	}
	return !l.sep && l.bids() && l.words >= 4 && l.headline() && startsUpper(l.rest)
}

// closing is the bracket that closes the first one of s.
func closing(s string) string {
	at := strings.IndexAny(s, openers)
	if at < 0 {
		return ")"
	}
	for i, open := range []string{"[", "(", "【", "（"} {
		if strings.HasPrefix(s[at:], open) {
			return []string{"]", ")", "】", "）"}[i]
		}
	}
	return ")"
}

// restShare is how much of what follows the label is linked, 0 to 1.
func restShare(b *block, l label) float64 {
	rest := len([]rune(strings.Trim(l.rest, " ])")))
	if rest == 0 {
		return 0
	}
	return float64(min(b.linked, rest)) / float64(rest)
}

// section: a label alone, with the items of a list after it.
func (k *cutter) section(i int, l label) bool {
	b := k.blocks[i]
	lonely := l.words == 0
	switch {
	case b.fixed || b.words > 11 || !l.opens():
		return false
	case !lonely && (l.words > 7 || isSentence(l.rest) || l.sep && !l.strong):
		return false
	case !l.strong && lonely && b.share() > 0.8 && !b.heading:
		return false // a button
	}
	last, items, words := k.items(i)
	if items == 1 && !l.strong && (!lonely || words < 4) {
		items = 0
	}
	if items == 0 && lonely && l.strong {
		last, items = k.bareItems(i)
	}
	if items == 0 {
		return k.lone(i, l)
	}
	for j := i; j <= last; j++ {
		k.take(j, l, false)
	}
	return true
}

// maxItems bounds a list under a label.
const maxItems = 60

// items follows the linked entries after a label, with the small print and the
// teasers of their cards between them.
func (k *cutter) items(i int) (last, items, words int) {
	last = i
	pending := 0
	for j := i + 1; j < len(k.blocks) && j < i+maxItems; j++ {
		b := k.blocks[j]
		switch {
		case b.cut, isEntry(b):
			if !b.cut {
				items++
				words += b.words
			}
			last, pending = j, 0
		case b.heading:
			return last, items, words
		case b.words <= 6 && !isSentence(b.text) && len(b.links) == 0 && pending < 3:
			pending++
		case items > 0 && pending < 2 && b.words <= 45 && sameCard(b, k.blocks[last]):
			pending++
			last = j
		default:
			return last, items, words
		}
	}
	return last, items, words
}

// isEntry: the block could be an entry of a list of links to other articles.
func isEntry(b *block) bool { return len(b.links) > 0 && b.share() >= 0.7 && b.words <= 35 && !b.fixed }

// bareItems follows headlines without links after a label: up to six of them,
// or up to fifteen when nothing else comes after.
func (k *cutter) bareItems(i int) (last, items int) {
	last = i
	j := i + 1
	for ; j < len(k.blocks); j++ {
		b := k.blocks[j]
		text := strings.TrimLeft(b.text, "-*•· ")
		if b.heading || b.fixed || !isHeadline(text) || items > 0 && b.gap && j+1 < len(k.blocks) {
			break
		}
		items++
		last = j
	}
	if items > 15 || items > 6 && j < len(k.blocks) {
		return i, 0
	}
	return last, items
}

// maxPointer is how many words a line that bids to read more may have.
const maxPointer = 12

// lone cuts a label with nothing that is related after it, as is left where the
// links were taken away or are made by a script. A heading over prose stays, but
// for the few that no article has.
func (k *cutter) lone(i int, l label) bool {
	b := k.blocks[i]
	if b.item || !lonely(b, l) {
		return false
	}
	never := l.text == "more from" || l.words == 0 && slices.Contains(neverOwn, l.text)
	if b.heading && !never && i+1 < len(k.blocks) && k.blocks[i+1].words > 12 && isSentence(k.blocks[i+1].text) {
		return false
	}
	k.take(i, l, false)
	return true
}

// lonely: the block says only that something related follows. A few words may
// stand after the label: "Related articles from our archive:".
func lonely(b *block, l label) bool {
	few := l.words <= 5 || l.words <= 8 && endsWith(b.text, ":：")
	switch {
	case l.words == 0:
		return l.strong || l.text == "more from"
	case isSentence(b.text) || !few || l.words > 1 && endsWith(b.text, exclaiming):
		return false
	}
	return !l.sep && (l.strong && (strings.Contains(l.text, " ") || l.words <= 2) || l.text == "more from" && startsUpper(l.rest) || l.text == "read more" && endsWith(b.text, ":："))
}

// neverOwn are labels that even a heading over prose can be nothing else than.
var neverOwn = []string{"related", "read next", "up next", "most read", "don't miss", "you may also like", "related articles", "related stories", "related posts"}
