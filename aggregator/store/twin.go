package store

import (
	"context"
	"database/sql"
	"errors"

	"winnow"
)

// looksKnown tells whether the newcomer has the address or the title of one item
// that the answer doesn't list under an id known before.
func (a *appending) looksKnown(n *newcomer) bool {
	for i := range n.like {
		c := n.common(&n.like[i])
		if !a.taken[n.like[i].item] && (c.address && a.names(n, n.address, hasAddress) || c.title && a.names(n, n.title, hasTitle)) {
			return true
		}
	}
	return false
}

func hasAddress(c common) bool      { return c.address }
func hasPath(c common) bool         { return c.path }
func hasTitle(c common) bool        { return c.title }
func hasText(c common) bool         { return c.text }
func hasTitleAndDate(c common) bool { return c.title && c.date }

// names tells whether a mark of the newcomer names one item: no two of the log, and
// no two newcomers, have it.
func (a *appending) names(n *newcomer, mark int64, has func(common) bool) bool {
	return a.tally[mark] == 1 && n.only(has)
}

// twin is the guise of the item that the newcomer is, nil for a new item.
func (a *appending) twin(n *newcomer) *guise {
	for i := range n.like {
		g := &n.like[i]
		if a.same(n, g) || a.held && a.sameInStorm(n, g) {
			return g
		}
	}
	return nil
}

// same tells whether the newcomer is that item, whatever comes with it. Two
// entries of one answer are the same only where nothing tells them apart. A page
// of one address that has another text on another day may be one of a series.
func (a *appending) same(n *newcomer, g *guise) bool {
	c := n.common(g)
	if a.taken[g.item] {
		return c.address && c.title && (c.text || c.date)
	}
	if c.title && c.date && n.only(hasTitleAndDate) {
		return true
	}
	series := n.gap(g) >= apart && !c.text
	return c.address && !series && (c.title || c.text || c.date || a.names(n, n.address, hasAddress))
}

// sameInStorm tells whether the newcomer, one of a suspicious number, is that item
// by its text, or its path on another host. When half of the answer is known, one
// address or one long title is enough, and new dates are of no account.
func (a *appending) sameInStorm(n *newcomer, g *guise) bool {
	c := n.common(g)
	if a.taken[g.item] {
		return false
	}
	far := n.gap(g) >= apart
	switch {
	case c.text && words(n.it.Text, textWords) && a.names(n, n.text, hasText):
		return true
	case c.path && (a.reissued || !far) && a.names(n, n.path, hasPath):
		return true
	case !a.reissued:
		return false
	case c.address && a.names(n, n.address, hasAddress):
		return true
	}
	otherText := n.text != g.text && n.text != 0 && g.text != 0
	return c.title && words(n.it.Title, titleWords) && a.names(n, n.title, hasTitle) && (!far || !otherText)
}

// copied notes that the newcomer is an item that the log has. In a storm its words
// stay as they are, since it is no edit by which everything comes anew; of one item
// that comes alone they are its publisher's edit.
func (a *appending) copied(ctx context.Context, n *newcomer, g *guise) error {
	k, err := a.look(ctx, g.item)
	if err != nil {
		return err
	}
	if err := a.remember(ctx, n.it, k.id); err != nil {
		return err
	}
	if k.digest = n.it.Digest(); !a.held && g.title != 0 && (n.title != g.title || n.text != g.text) {
		k.digest = ""
	}
	a.met[n.it.ID] = k
	a.is(n.it, k)
	a.known++
	a.done.Copies++
	return nil
}

// find tells what an item is in the log, nil for a new one.
func (a *appending) find(ctx context.Context, it *winnow.Item) (*known, error) {
	if k, met := a.met[it.ID]; met {
		return k, nil
	}
	k, err := a.look(ctx, it.ID)
	parent, moved := a.renamed[it.Via]
	if !moved || err != nil {
		return k, err
	}
	it.Via = parent
	if k != nil {
		return k, nil
	}
	return a.sibling(ctx, it)
}

// sibling finds a related link of an item that came under another id. The link
// may have moved with the item: it is the one with its words.
func (a *appending) sibling(ctx context.Context, it *winnow.Item) (*known, error) {
	var found *known
	err := a.tx.rows(ctx, func(rows *sql.Rows) error {
		k := known{via: it.Via, digest: it.Digest()}
		var body sql.RawBytes
		var link winnow.Item
		if err := rows.Scan(&k.id, &k.own, &k.revision, &k.seen, &k.stale, &body); err != nil {
			return err
		}
		if err := unpack(body, &link); err != nil {
			return err
		}
		if folded(link.Title) == folded(it.Title) {
			found = &k
		}
		return nil
	}, siblingsSQL, it.Via)
	if found == nil || err != nil {
		return nil, err
	}
	return found, a.remember(ctx, it, found.id)
}

// look returns what the log says of an id, nil when it doesn't know it.
func (a *appending) look(ctx context.Context, id winnow.ItemID) (*known, error) {
	for _, text := range []string{knownSQL, guiseKnownSQL} {
		var k known
		err := a.tx.row(ctx, text, id).Scan(&k.id, &k.digest, &k.own, &k.revision, &k.seen, &k.via, &k.stale)
		if err == nil {
			return &k, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
	}
	return nil, nil
}

// digestOf is the item's digest under its own id once it has been read so.
func (k *known) digestOf(read *winnow.Item) string {
	if read.ID == k.id {
		return read.Digest()
	}
	return k.own
}
