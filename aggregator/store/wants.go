package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"winnow"
)

const (
	// pageLife is how long a page that was read, or that can't be had, is not asked
	// for again on account of another item.
	pageLife = 3 * day
	// fewOfOne is how many wants of one source are leased at a time, so that a source
	// with many of them takes no other's place.
	fewOfOne = 16
	// settled is how long a page is left alone after it was read, at least, when its
	// item is edited. It grows with the item's age, since some publishers edit on
	// every poll.
	settled = time.Hour
)

// Wants leases wants that are due.
func (s *Store) Wants(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]winnow.Want, error) {
	var wants []winnow.Want
	err := s.write(ctx, func(tx tx) error {
		leased, err := leaseWants(ctx, tx, now, now.Add(lease), limit)
		if err != nil {
			return err
		}
		for i := range leased {
			if err := leased[i].read(ctx, tx, now); err != nil {
				return fmt.Errorf("item %s: %w", leased[i].Item.ID, err)
			}
			wants = append(wants, leased[i].Want)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("wants: %w", err)
	}
	return wants, nil
}

// leasedWant is a want with the key of its page.
type leasedWant struct {
	winnow.Want
	page, next int64
}

func leaseWants(ctx context.Context, tx tx, now, until time.Time, limit int) ([]leasedWant, error) {
	var leased []leasedWant
	token := rand.Text()
	err := tx.rows(ctx, func(rows *sql.Rows) error {
		w := leasedWant{Want: winnow.Want{Lease: token}}
		err := rows.Scan(&w.Item.ID, &w.Kind, &w.Tries, &w.page, &w.next)
		leased = append(leased, w)
		return err
	}, leaseWantsSQL, token, micros(until), micros(now), limit, fewOfOne)
	slices.SortFunc(leased, func(a, b leasedWant) int { // RETURNING has no order
		return cmp.Or(cmp.Compare(a.next, b.next), cmp.Compare(a.Item.ID, b.Item.ID))
	})
	return leased, err
}

// read completes the want: its item, and its page where that is known. The page
// of an edited item is known only too well.
func (w *leasedWant) read(ctx context.Context, tx tx, now time.Time) error {
	var body []byte
	if err := tx.row(ctx, bodySQL, w.Item.ID).Scan(&body); err != nil {
		return err
	}
	if err := unpack(body, &w.Item); err != nil || w.Kind == winnow.WantEdit {
		return err
	}
	err := tx.row(ctx, pageSQL, w.page, micros(now.Add(-pageLife))).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	w.Known = &winnow.Page{}
	if err := json.Unmarshal(body, w.Known); err != nil {
		return fmt.Errorf("unpack page: %w: %w", ErrDamaged, err)
	}
	return nil
}

// reach is what tells the pages that a source may read from those of others: a
// key of its own, or private addresses. 0 is what everybody may read.
func reach(src *winnow.Source) int64 {
	if len(src.Headers)+len(src.Allow)+len(src.Cut) == 0 && !strings.Contains(src.URL, "@") {
		return 0
	}
	var b strings.Builder
	for _, selector := range src.Cut { // the same page leaves other words
		fmt.Fprintf(&b, "cut %q\n", selector)
	}
	for _, name := range slices.Sorted(maps.Keys(src.Headers)) {
		fmt.Fprintf(&b, "%q %q\n", name, src.Headers[name])
	}
	if len(src.Headers) > 0 || strings.Contains(src.URL, "@") { // sent to the source's origin only
		fmt.Fprintf(&b, "%q\n", src.URL)
	}
	var allow []string
	for _, p := range src.Allow {
		allow = append(allow, p.Masked().String())
	}
	slices.Sort(allow)
	return key(b.String() + strings.Join(allow, " "))
}

// pageKey is what the page of an item is known by among those of one reach.
func pageKey(it *winnow.Item, reach int64) int64 {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(reach))
	sum := sha256.Sum256(append(b[:], cmp.Or(it.Canonical, it.URL)...))
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// hasPage tells whether the item has an address that could be fetched.
func hasPage(it *winnow.Item) bool {
	return strings.HasPrefix(it.URL, "http://") || strings.HasPrefix(it.URL, "https://")
}

// wanted tells whether the item is to be judged by its page's text. Where no
// edition judges it nobody needs the page.
func (a *appending) wanted(it *winnow.Item) bool {
	return a.full && it.Via == "" && len(a.batch.Editions) > 0 && hasPage(it)
}

// again has an edited item judged again, unless it still waits for its page, and
// wants the page again, but not too often.
func (a *appending) again(ctx context.Context, old, it *winnow.Item) error {
	waiting, err := a.waits(ctx, it.ID)
	if err != nil {
		return fmt.Errorf("look for its want: %w", err)
	}
	if !waiting {
		if err := a.queue(ctx, it); err != nil {
			return err
		}
	}
	if !waiting && !a.wanted(it) {
		return nil
	}
	return a.want(ctx, it, winnow.WantEdit, a.leftAlone(old, it))
}

// leftAlone is until when the page of an edited item is left alone. One that could
// not be had isn't, once the item names another in its place.
func (a *appending) leftAlone(old, it *winnow.Item) time.Time {
	if it.Page == nil || it.Page.Problem != "" && pageKey(it, a.reach) != pageKey(old, a.reach) {
		return a.at
	}
	wait := max(settled, it.Page.Fetched.Sub(it.Arrived))
	if t := it.Page.Fetched.Add(wait); t.After(a.at) {
		return t
	}
	return a.at
}

func (a *appending) want(ctx context.Context, it *winnow.Item, kind winnow.WantKind, next time.Time) error {
	if _, err := a.tx.exec(ctx, wantSQL, it.ID, a.batch.Claim.Source, pageKey(it, a.reach), kind, micros(next)); err != nil {
		return fmt.Errorf("want its page: %w", err)
	}
	return nil
}

// waits tells whether the item waits for its page and is in no inbox.
func (a *appending) waits(ctx context.Context, id winnow.ItemID) (bool, error) {
	var kind winnow.WantKind
	err := a.tx.row(ctx, wantKindSQL, id).Scan(&kind)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return kind == winnow.WantNew, err
}
