package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"winnow"
)

// Fill writes what came of a want. What its item is by now stands: an edit that
// came in meanwhile gets the page's words, too.
func (s *Store) Fill(ctx context.Context, f winnow.Filling) error {
	err := s.write(ctx, func(tx tx) error {
		fl := filling{tx: tx, Filling: &f}
		return fl.run(ctx)
	})
	if err != nil {
		return fmt.Errorf("fill item %s: %w", f.Want.Item.ID, err)
	}
	return nil
}

// filling is one Fill under way.
type filling struct {
	tx tx
	*winnow.Filling
	source winnow.SourceID
	kind   winnow.WantKind
	page   int64
	it     winnow.Item
}

func (f *filling) run(ctx context.Context) error {
	err := f.tx.row(ctx, leasedWantSQL, f.Want.Item.ID, f.Want.Lease).Scan(&f.source, &f.kind, &f.page)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return winnow.ErrLeaseLost
	case err != nil:
		return fmt.Errorf("lease: %w", err)
	}
	if !f.Next.IsZero() {
		return f.putOff(ctx)
	}
	if err := f.takePage(ctx); err != nil {
		return err
	}
	if err := f.keepPage(ctx); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	if err := f.harvest(ctx); err != nil {
		return err
	}
	if err := f.appending().habits(ctx, f.Habits); err != nil {
		return fmt.Errorf("habits: %w", err)
	}
	_, err = f.tx.exec(ctx, endWantSQL, f.it.ID)
	return err
}

func (f *filling) putOff(ctx context.Context) error {
	_, err := f.tx.exec(ctx, putOffSQL, f.Want.Item.ID, f.Tries, micros(f.Next))
	return err
}

// takePage writes the item with its page's words and has it judged: a new one in
// any case, another when its words have changed.
func (f *filling) takePage(ctx context.Context) error {
	var body []byte
	if err := f.tx.row(ctx, bodySQL, f.Want.Item.ID).Scan(&body); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if err := unpack(body, &f.it); err != nil {
		return err
	}
	was := f.it
	if !f.Unread {
		f.it.TakePage(&f.Page, f.Whole)
	}
	f.takeAdvice()
	if f.kind == winnow.WantEdit {
		f.it.Published = was.Published // an entry never changes its place
	}
	changed := f.it.Text != was.Text || f.it.Title != was.Title || f.it.Own != was.Own || !f.it.Published.Equal(was.Published)
	if changed && f.kind != winnow.WantNew {
		f.it.Revision++
	}
	if err := f.write(ctx); err != nil {
		return err
	}
	if !changed && f.kind != winnow.WantNew {
		return nil
	}
	return f.appending().queue(ctx, &f.it)
}

// takeAdvice gives the item what was answered about it; answers that it has for
// other editions stay.
func (f *filling) takeAdvice() {
	old := f.it
	f.it.Advice = f.Advice
	f.it.KeepAdvice(&old)
}

// write replaces the item. Its digest stays that of what the feed gave.
func (f *filling) write(ctx context.Context) error {
	body, err := pack(&f.it)
	if err != nil {
		return err
	}
	_, canonicalKey := keys(&f.it)
	if _, err := f.tx.exec(ctx, filledSQL, f.it.ID, canonicalKey, f.it.Revision, micros(f.it.When())); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if _, err := f.tx.exec(ctx, reviseBodySQL, f.it.ID, body); err != nil {
		return fmt.Errorf("write the body: %w", err)
	}
	return nil
}

// keepPage remembers the page for other items of its address, and forgets those
// that were read too long ago.
func (f *filling) keepPage(ctx context.Context) error {
	if f.Unread || f.Passing || f.Want.Known != nil {
		return nil
	}
	body, err := json.Marshal(f.Page)
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	if _, err := f.tx.exec(ctx, setPageSQL, f.page, micros(f.Page.Fetched), body); err != nil {
		return err
	}
	_, err = f.tx.exec(ctx, dropPagesSQL, micros(f.At.Add(-pageLife)))
	return err
}

// harvest logs the items that the page's links brought.
func (f *filling) harvest(ctx context.Context) error {
	a := f.appending()
	for _, it := range unique(f.Items) {
		if err := a.add(ctx, it); err != nil {
			return fmt.Errorf("item %s: %w", it.ID, err)
		}
	}
	if a.done.New == 0 {
		return nil
	}
	if _, err := f.tx.exec(ctx, itemsSQL, f.source, a.done.New); err != nil {
		return fmt.Errorf("tally: %w", err)
	}
	return nil
}

// appending is what items are logged with, as if they came from the feed.
func (f *filling) appending() *appending {
	return &appending{tx: f.tx, at: f.At, batch: &winnow.Batch{Claim: winnow.Claim{Source: f.source}, Editions: f.Editions}}
}
