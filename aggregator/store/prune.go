package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"

	"winnow"
)

// pruneStep is how many items are forgotten in one transaction, so that nobody
// waits long for the log.
const pruneStep = 2000

// Prune forgets pages that were read before the time, and items that arrived
// before it, that no edition keeps and that wait neither for a judge nor for
// their page. One that its source may still list is not forgotten,
// however old: it would come back as new. It works in steps; with an error it
// still says how many are gone.
func (s *Store) Prune(ctx context.Context, before time.Time) (int, error) {
	if err := s.write(ctx, func(tx tx) error { _, err := tx.exec(ctx, dropPagesSQL, micros(before)); return err }); err != nil {
		return 0, fmt.Errorf("prune pages: %w", err)
	}
	for total := 0; ; {
		n, err := s.pruneSome(ctx, before)
		total += n
		if err != nil {
			return total, fmt.Errorf("prune: %w", err)
		}
		if n < pruneStep {
			return total, nil
		}
	}
}

func (s *Store) pruneSome(ctx context.Context, before time.Time) (int, error) {
	total := 0
	err := s.write(ctx, func(tx tx) error {
		gone, err := forget(ctx, tx, before)
		if err != nil {
			return err
		}
		for _, src := range slices.Sorted(maps.Keys(gone)) {
			if _, err := tx.exec(ctx, itemsSQL, src, -gone[src]); err != nil {
				return fmt.Errorf("tally of %s: %w", src, err)
			}
			total += gone[src]
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return total, nil
}

// forget tells how many items of each source are gone.
func forget(ctx context.Context, tx tx, before time.Time) (map[winnow.SourceID]int, error) {
	gone := map[winnow.SourceID]int{}
	err := tx.rows(ctx, func(rows *sql.Rows) error {
		var src winnow.SourceID
		err := rows.Scan(&src)
		gone[src]++
		return err
	}, pruneSQL, before.UnixMicro(), day.Microseconds(), pruneStep)
	return gone, err
}
