package store

import (
	"context"
	"database/sql"
	"math"
	"time"

	"winnow"
)

const (
	// stormLeast is the least number of new ids in an answer that can be a storm,
	// copiesLeast where half of them are known by address or title.
	stormLeast, copiesLeast = 10, 5
	// learnsOver is over how many good answers the usual number of new items is
	// learnt.
	learnsOver = 16
)

// storm is what an append knows of its answer as a whole.
type storm struct {
	// succeeded is when the source was last read well, newest the latest date of
	// an item that it had brought by then. usual is how many new items a good
	// answer brings, times how many times as many make a storm; both in
	// thousandths.
	succeeded, newest int64
	usual, times      int64

	// met are the entries that were looked up: nil is a new one. renamed says what
	// those are in the log that came under another id than their own.
	met     map[winnow.ItemID]*known
	renamed map[winnow.ItemID]winnow.ItemID
	// taken are the items that the answer lists. Each can be one entry only.
	taken map[winnow.ItemID]bool
	// tally counts in how many newcomers a mark occurs.
	tally map[int64]int

	// held: there are so many newcomers that they are compared by more than their
	// address, title and date. reissued: half of them have an address or a title that
	// the source has brought before.
	held, reissued bool
	// came under new ids, known of them; old and new are counted as they are logged.
	came, known, old, new int
}

// meet looks up the answer's entries, and compares those that the log doesn't
// know by their id with what the source has brought before.
func (a *appending) meet(ctx context.Context, items []*winnow.Item) error {
	a.met, a.renamed = map[winnow.ItemID]*known{}, map[winnow.ItemID]winnow.ItemID{}
	a.taken, a.tally = map[winnow.ItemID]bool{}, map[int64]int{}
	var fresh []*newcomer
	for _, it := range items {
		if it.Via != "" {
			continue
		}
		k, err := a.look(ctx, it.ID)
		if err != nil {
			return err
		}
		if a.met[it.ID] = k; k != nil {
			a.is(it, k)
		} else {
			fresh = append(fresh, &newcomer{it: it, guise: guiseOf(it)})
		}
	}
	if a.came = len(fresh); a.came == 0 || a.first {
		return nil
	}
	return a.compare(ctx, fresh)
}

// is notes which item of the log an entry is.
func (a *appending) is(it *winnow.Item, k *known) {
	a.taken[k.id] = true
	if k.id != it.ID {
		a.renamed[it.ID] = k.id
	}
}

// compare finds the copies among the newcomers.
func (a *appending) compare(ctx context.Context, fresh []*newcomer) error {
	for _, n := range fresh {
		for _, mark := range []int64{n.address, n.path, n.title, n.text} {
			a.tally[mark]++
		}
		if err := a.alike(ctx, n); err != nil {
			return err
		}
	}
	a.weigh(fresh)
	for _, n := range fresh {
		g := a.twin(n)
		if g == nil {
			continue
		}
		if err := a.copied(ctx, n, g); err != nil {
			return err
		}
	}
	return nil
}

func (a *appending) alike(ctx context.Context, n *newcomer) error {
	return a.tx.rows(ctx, func(rows *sql.Rows) error {
		var g guise
		err := rows.Scan(&g.item, &g.address, &g.path, &g.title, &g.text, &g.published)
		n.like = append(n.like, g)
		return err
	}, alikeSQL, a.batch.Claim.Source, n.address, n.path, n.title, n.text, n.published)
}

// weigh decides whether the answer is a storm.
func (a *appending) weigh(fresh []*newcomer) {
	count := int64(len(fresh))
	var like int64
	for _, n := range fresh {
		if a.looksKnown(n) {
			like++
		}
	}
	a.reissued = count >= copiesLeast && 2*like >= count
	a.held = a.reissued || count >= stormLeast && float64(count)*1e6 > float64(a.usual)*float64(a.times)
}

// oldStock tells whether the item is too old to be judged: one of a new source's
// first answer, or one in a storm that is older than what the source had already
// brought. What came out since is news, however long the source was away.
func (a *appending) oldStock(it *winnow.Item) bool {
	if it.Published.IsZero() || it.Arrived.Sub(it.Published) <= a.older {
		return false
	}
	return a.first || a.held && micros(it.Published) < a.newest
}

// count counts a new item.
func (a *appending) count(it *winnow.Item, stale bool) {
	a.done.New++
	if it.Via != "" {
		return
	}
	a.new++
	if stale {
		a.old++
	}
}

// tell notes a storm for people. Many new items that are all news are none.
func (a *appending) tell(ctx context.Context) error {
	if !a.held || a.known+a.old == 0 {
		return nil
	}
	_, err := a.tx.exec(ctx, stormSQL, a.batch.Claim.Source, micros(a.at), a.came, a.known, a.old)
	return err
}

// learnt is the usual number of new items after this answer. A first answer, and
// one that was none, teaches nothing.
func (a *appending) learnt(succeeded int64) int64 {
	if a.first || succeeded == a.succeeded {
		return a.usual
	}
	return a.usual + (int64(a.new)*1000-a.usual)/learnsOver
}

// latest is the latest date of the entries, 0 when none has one.
func latest(items []winnow.Item) int64 {
	var last time.Time
	for i := range items {
		if t := sane(items[i].Published); items[i].Via == "" && t.After(last) {
			last = t
		}
	}
	return micros(last)
}

// thousandths is how a column holds a number with a fraction.
func thousandths(x float64) int64 { return int64(math.Round(x * 1000)) }
