package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"winnow"
)

// day is how long a note of when an item was last seen, or last changed for
// readers, stands before it is renewed.
const day = 24 * time.Hour

// Append writes what one refresh brought. It takes the claim's word for the
// source; an item's Revision is ours to count.
func (s *Store) Append(ctx context.Context, b winnow.Batch) (winnow.Appended, error) {
	a := appending{batch: &b, at: readAt(&b)}
	if err := s.write(ctx, func(tx tx) error { a.tx = tx; return a.run(ctx) }); err != nil {
		return winnow.Appended{}, fmt.Errorf("append to %s: %w", b.Claim.Source, err)
	}
	return a.done, nil
}

// readAt is when the batch was read from the source.
func readAt(b *winnow.Batch) time.Time {
	at := sane(b.Bookmark.Checked)
	for i := range b.Items {
		if t := sane(b.Items[i].Arrived); at.IsZero() || t.After(at) {
			at = t
		}
	}
	return at
}

// appending is one Append under way.
type appending struct {
	tx    tx
	batch *winnow.Batch
	at    time.Time
	// first is true until the source has been read well; older is then the age
	// from which items are logged but not judged.
	first bool
	older time.Duration
	// full is true when the source is judged by whole texts; reach tells which pages
	// it may read that others may not.
	full  bool
	reach int64
	done  winnow.Appended
	storm
}

func (a *appending) run(ctx context.Context) error {
	var maxAge int64
	err := a.tx.row(ctx, leasedSQL, a.batch.Claim.Source, a.batch.Claim.Lease).Scan(
		&a.succeeded, &maxAge, &a.full, &a.reach, &a.usual, &a.times, &a.newest)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return winnow.ErrLeaseLost
	case err != nil:
		return fmt.Errorf("lease: %w", err)
	}
	a.first, a.older = a.succeeded == 0, time.Duration(maxAge)*time.Microsecond
	items := unique(a.batch.Items)
	if err := a.meet(ctx, items); err != nil {
		return fmt.Errorf("compare with the log: %w", err)
	}
	for _, it := range items {
		if err := a.add(ctx, it); err != nil {
			return fmt.Errorf("item %s: %w", it.ID, err)
		}
	}
	if err := a.tell(ctx); err != nil {
		return fmt.Errorf("storm: %w", err)
	}
	if err := a.habits(ctx, a.batch.Habits); err != nil {
		return fmt.Errorf("habits: %w", err)
	}
	return a.bookmark(ctx)
}

func (a *appending) bookmark(ctx context.Context) error {
	bm, listed := &a.batch.Bookmark, int64(0)
	if len(a.batch.Items) > 0 {
		listed = micros(a.at)
	}
	_, err := a.tx.exec(ctx, bookmarkSQL, a.batch.Claim.Source, []byte(bm.ETag), []byte(bm.LastModified),
		plain(bm.BodyHash), micros(bm.Checked), micros(bm.Succeeded), micros(bm.Next),
		plain(bm.Why), bm.Failures, plain(bm.Problem), a.done.New, listed, a.learnt(micros(bm.Succeeded)), latest(a.batch.Items))
	if err != nil {
		return fmt.Errorf("bookmark: %w", err)
	}
	return nil
}

// unique returns the items with each id once: the last wins, but an entry of
// the feed itself is never replaced by another item's link to it. Times are
// made sane; the caller's items stay as they are.
func unique(items []winnow.Item) []*winnow.Item {
	place := make(map[winnow.ItemID]int, len(items))
	out := make([]*winnow.Item, 0, len(items))
	for _, it := range items {
		it.Published, it.Updated, it.Arrived = sane(it.Published), sane(it.Updated), sane(it.Arrived)
		at, twice := place[it.ID]
		switch {
		case !twice:
			place[it.ID] = len(out)
			out = append(out, &it)
		case it.Via == "" || out[at].Via != "":
			out[at] = &it
		}
	}
	return out
}

// known is what the log says of an item.
type known struct {
	id winnow.ItemID // the item's own, whatever it came under
	// digest is that of the item under the id that it came under, own that under
	// its own.
	digest, own string

	revision int
	seen     int64
	via      winnow.ItemID
	stale    bool
}

// add takes in one item: a new one, an edited one, or one seen before.
func (a *appending) add(ctx context.Context, it *winnow.Item) error {
	k, err := a.find(ctx, it)
	switch {
	case err != nil:
		return fmt.Errorf("look up: %w", err)
	case k == nil:
		return a.insert(ctx, it)
	case k.digest != it.Digest() && k.yieldsTo(it):
		return a.revise(ctx, it, k)
	case a.at.Sub(instant(k.seen)) >= day:
		if _, err := a.tx.exec(ctx, seenSQL, k.id, micros(a.at)); err != nil {
			return err
		}
		return a.remember(ctx, it, k.id)
	}
	return nil
}

// yieldsTo tells whether it may replace the known item. A link to an item
// doesn't replace the item, nor the link by which it first came.
func (k *known) yieldsTo(it *winnow.Item) bool { return it.Via == "" || it.Via == k.via }

// insert logs a new item and has it judged, unless it comes with a source's old
// stock.
func (a *appending) insert(ctx context.Context, read *winnow.Item) error {
	it := *read
	it.Revision = 0
	if it.Updated.After(a.at) {
		it.Updated = time.Time{} // the publisher's clock is wrong
	}
	stale := a.oldStock(&it)
	body, err := pack(&it)
	if err != nil {
		return err
	}
	urlKey, canonicalKey := keys(&it)
	if _, err := a.tx.exec(ctx, insertItemSQL, it.ID, a.batch.Claim.Source, it.Via, urlKey, canonicalKey,
		it.Digest(), micros(it.Arrived), micros(turn(&it)), micros(a.at), stale); err != nil {
		return fmt.Errorf("insert: %w", err)
	}
	if _, err := a.tx.exec(ctx, insertBodySQL, it.ID, body); err != nil {
		return fmt.Errorf("insert the body: %w", err)
	}
	if err := a.remember(ctx, read, it.ID); err != nil {
		return err
	}
	a.count(&it, stale)
	switch {
	case stale:
		return nil
	case a.wanted(&it):
		return a.want(ctx, &it, winnow.WantNew, a.at)
	}
	return a.queue(ctx, &it)
}

// revise replaces an item by its publisher's edit and has it judged again.
func (a *appending) revise(ctx context.Context, read *winnow.Item, k *known) error {
	var body []byte
	var old winnow.Item
	if err := a.tx.row(ctx, bodySQL, k.id).Scan(&body); err != nil {
		return fmt.Errorf("read the old one: %w", err)
	}
	if err := unpack(body, &old); err != nil {
		return err
	}
	it := edited(&old, read, a.at)
	it.Revision = k.revision + 1
	body, err := pack(&it)
	if err != nil {
		return err
	}
	urlKey, canonicalKey := keys(&it)
	if _, err := a.tx.exec(ctx, reviseItemSQL, it.ID, it.Via, urlKey, canonicalKey,
		k.digestOf(read), it.Revision, micros(turn(&it)), micros(a.at)); err != nil {
		return fmt.Errorf("revise: %w", err)
	}
	if _, err := a.tx.exec(ctx, reviseBodySQL, it.ID, body); err != nil {
		return fmt.Errorf("revise the body: %w", err)
	}
	if err := a.remember(ctx, read, k.id); err != nil {
		return err
	}
	a.done.Revised++
	if k.stale {
		return nil
	}
	return a.again(ctx, &old, &it)
}

// edited is the item as it now reads, with the dates that the old one had. A
// publisher that edits on every poll must not make feed readers show the item
// as new each time, so Updated moves once a day, or with the title.
func edited(old, read *winnow.Item, at time.Time) winnow.Item {
	it := *read
	it.ID = old.ID
	it.Arrived, it.Published = old.Arrived, old.Published // an entry never changes its place
	it.KeepPage(old)
	it.KeepAdvice(old)
	it.Updated = old.Updated
	if read.Title != old.Title || at.Sub(old.Updated) >= day {
		if at.After(old.Updated) {
			it.Updated = at
		}
	}
	return it
}

// turn is the date by which an item waits for its judge. A related link waits
// behind the items that came with it, any of which it may lead to.
func turn(it *winnow.Item) time.Time {
	if it.Via != "" {
		return it.Arrived.Add(time.Microsecond)
	}
	return it.When()
}

// queue puts the item into the inboxes of the editions that judge the source.
func (a *appending) queue(ctx context.Context, it *winnow.Item) error {
	for _, ed := range a.batch.Editions {
		if _, err := a.tx.exec(ctx, queueSQL, it.ID, ed, micros(turn(it)), it.Revision); err != nil {
			return fmt.Errorf("inbox of %s: %w", ed, err)
		}
	}
	return nil
}
