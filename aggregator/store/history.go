package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"

	"winnow"
)

// History streams what the edition has judged. It sees the log as it was when
// it began, and nobody waits for it; a caller may write meanwhile, or break off.
func (s *Store) History(ctx context.Context, ed winnow.EditionID, since time.Time) iter.Seq2[winnow.Judged, error] {
	return func(yield func(winnow.Judged, error) bool) {
		if err := s.history(ctx, ed, since, yield); err != nil {
			yield(winnow.Judged{}, fmt.Errorf("history of %s: %w", ed, err))
		}
	}
}

func (s *Store) history(ctx context.Context, ed winnow.EditionID, since time.Time, yield func(winnow.Judged, error) bool) error {
	rows, err := s.reader.QueryContext(ctx, historySQL, ed, since.UnixMicro())
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		j, err := scanJudged(rows)
		if err != nil {
			return err
		}
		if !yield(j, nil) {
			return nil
		}
	}
	return rows.Err()
}

// scanJudged reads judgedColumns.
func scanJudged(rows *sql.Rows) (j winnow.Judged, err error) {
	var verdict string
	var body sql.RawBytes
	if err := rows.Scan(&j.Edition, &j.Seq, &verdict, &body); err != nil {
		return j, err
	}
	if err := unpackVerdict(verdict, &j.Verdict); err != nil {
		return j, err
	}
	return j, unpack(body, &j.Item)
}

// Logged returns the items of those ids that the log has.
func (s *Store) Logged(ctx context.Context, ids []winnow.ItemID) (map[winnow.ItemID]winnow.Item, error) {
	logged := make(map[winnow.ItemID]winnow.Item, len(ids))
	for _, id := range ids {
		err := s.read(ctx, func(rows *sql.Rows) error {
			var body sql.RawBytes
			var it winnow.Item
			if err := rows.Scan(&body); err != nil {
				return err
			}
			err := unpack(body, &it)
			logged[id] = it
			return err
		}, loggedSQL, id)
		if err != nil {
			return nil, fmt.Errorf("look up item %s: %w", id, err)
		}
	}
	return logged, nil
}

// Latest returns what the edition judged last, kept or dropped.
func (s *Store) Latest(ctx context.Context, ed winnow.EditionID, keep bool, limit int) ([]winnow.Judged, error) {
	text := latestDroppedSQL
	if keep {
		text = latestKeptSQL
	}
	latest, err := s.judged(ctx, text, ed, limit)
	if err != nil {
		return nil, fmt.Errorf("latest of %s: %w", ed, err)
	}
	return latest, nil
}

// Find returns the verdicts on the item asked for, then those on the items that
// its related links brought. The error of an item that is in the log without a
// verdict is [winnow.ErrNotFound] too, and says so.
func (s *Store) Find(ctx context.Context, idOrURL string) ([]winnow.Judged, error) {
	found, err := s.judged(ctx, findSQL, plain(idOrURL), key(idOrURL))
	if err != nil {
		return nil, fmt.Errorf("find: %w", err)
	}
	if len(found) > 0 {
		return found, nil
	}
	logged, wanted := false, false
	err = s.read(ctx, func(*sql.Rows) error { logged = true; return nil }, askedSQL, plain(idOrURL), key(idOrURL))
	if err == nil {
		err = s.read(ctx, func(*sql.Rows) error { wanted = true; return nil }, askedWantSQL, plain(idOrURL), key(idOrURL))
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("find: %w", err)
	case wanted:
		return nil, fmt.Errorf("%s is in the log and waits for its page to be read, then it is judged: %w", idOrURL, winnow.ErrNotFound)
	case logged:
		return nil, fmt.Errorf("%s is in the log, but no edition has judged it: %w", idOrURL, winnow.ErrNotFound)
	}
	return nil, fmt.Errorf("%s: %w", idOrURL, winnow.ErrNotFound)
}

func (s *Store) judged(ctx context.Context, text string, args ...any) ([]winnow.Judged, error) {
	var found []winnow.Judged
	err := s.read(ctx, func(rows *sql.Rows) error {
		j, err := scanJudged(rows)
		found = append(found, j)
		return err
	}, text, args...)
	return found, err
}
