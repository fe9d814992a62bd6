package store

import (
	"cmp"
	"context"
	"net/url"
	"strings"
	"time"

	"winnow"
)

const (
	// otherGuises is how many ids beside its own an item is known by: the last few,
	// since some publishers make up new ones at every request.
	otherGuises = 4
	// titleWords and textWords are how many words make a title, or a text, one
	// that hardly another item has.
	titleWords, textWords = 5, 12
	// slugWords is how many words the end of an address needs for its path to name
	// an item on another host, too.
	slugWords = 3
	// apart is from which distance of dates on a title, or a page of one address,
	// may be the next one of a series ("Morning briefing").
	apart = 20 * time.Hour
)

// guise is what an item came as: what a copy of it may have in common with it. The
// marks are keys, 0 for none.
type guise struct {
	item                       winnow.ItemID
	address, path, title, text int64
	published                  int64
}

// guiseOf are the item's marks, those of its source's own.
func guiseOf(it *winnow.Item) guise {
	own := func(kind, words string) int64 {
		if words == "" {
			return 0
		}
		return key(kind + "\x00" + string(it.Source) + "\x00" + words)
	}
	g := guise{item: it.ID, title: own("title", folded(it.Title)), text: own("text", folded(it.Text)), published: micros(it.Published)}
	address := cmp.Or(it.Canonical, it.URL)
	u, err := url.Parse(address)
	if err != nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == "" { // a whole site
		return g
	}
	g.address = key(address)
	if isSlug(u.Path) {
		g.path = own("path", strings.Trim(u.Path, "/")+"?"+u.RawQuery)
	}
	return g
}

// folded is a title or text without what a new template may change.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// isSlug tells whether the path ends in words, as in /2031/05/keeper-climbs-tower.
func isSlug(path string) bool {
	path = strings.TrimRight(path, "/")
	words := strings.FieldsFunc(path[strings.LastIndexByte(path, '/')+1:], func(r rune) bool { return r == '-' || r == '_' })
	return len(words) >= slugWords
}

// remember notes that the item came under read's id. Of related links only those
// need it that came under another id.
func (a *appending) remember(ctx context.Context, read *winnow.Item, item winnow.ItemID) error {
	var g guise
	switch {
	case read.Via == "":
		g = guiseOf(read)
	case read.ID == item:
		return nil
	}
	if _, err := a.tx.exec(ctx, rememberSQL, read.ID, item, read.Digest(),
		g.address, g.path, g.title, g.text, g.published, micros(a.at)); err != nil {
		return err
	}
	if read.ID == item {
		return nil
	}
	_, err := a.tx.exec(ctx, trimGuisesSQL, item, otherGuises)
	return err
}

// newcomer is an item of an answer whose id the log doesn't know, with what it has
// that is like it.
type newcomer struct {
	it *winnow.Item
	guise
	like []guise
}

// common is which marks a newcomer has in common with a guise.
type common struct{ address, path, title, text, date bool }

func (g *guise) common(o *guise) common {
	alike := func(a, b int64) bool { return a == b && a != 0 }
	return common{
		address: alike(g.address, o.address), path: alike(g.path, o.path), title: alike(g.title, o.title),
		text: alike(g.text, o.text), date: alike(g.published, o.published),
	}
}

// only tells whether no more than one item of the log has what is asked for in
// common with the newcomer. What several have names none of them.
func (n *newcomer) only(has func(common) bool) bool {
	var first winnow.ItemID
	for i := range n.like {
		if !has(n.common(&n.like[i])) {
			continue
		}
		if first != "" && n.like[i].item != first {
			return false
		}
		first = n.like[i].item
	}
	return first != ""
}

// gap is the time between the dates of the newcomer and the guise, 0 when one of
// them is unknown.
func (n *newcomer) gap(g *guise) time.Duration {
	if n.published == 0 || g.published == 0 {
		return 0
	}
	return instant(n.published).Sub(instant(g.published)).Abs()
}

func words(s string, least int) bool { return len(strings.Fields(s)) >= least }
