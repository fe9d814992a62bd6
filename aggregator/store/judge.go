package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"winnow"
)

// Inbox returns what waits for the edition's judge, oldest first.
func (s *Store) Inbox(ctx context.Context, ed winnow.EditionID, limit int) ([]winnow.Pending, error) {
	var waiting []winnow.Pending
	err := s.read(ctx, func(rows *sql.Rows) error {
		var body []byte
		var was string
		if err := rows.Scan(&body, &was); err != nil {
			return err
		}
		var p winnow.Pending
		if was != "" {
			p.Was = &winnow.Verdict{}
			if err := unpackVerdict(was, p.Was); err != nil {
				return err
			}
		}
		err := unpack(body, &p.Item)
		waiting = append(waiting, p)
		return err
	}, inboxSQL, ed, limit)
	if err != nil {
		return nil, fmt.Errorf("inbox of %s: %w", ed, err)
	}
	return waiting, nil
}

// Save writes verdicts. An item judged before keeps its place in the order,
// unless it was dropped and is now kept: then it comes as a new one. A revision
// that came in since the inbox was read stays there. A verdict on an item that
// is not in the log is [winnow.ErrNotFound].
func (s *Store) Save(ctx context.Context, ed winnow.EditionID, judged []winnow.Judged) error {
	if len(judged) == 0 {
		return nil
	}
	sv := saving{edition: ed, kept: map[winnow.SourceID]int{}}
	if err := s.write(ctx, func(tx tx) error { sv.tx = tx; return sv.run(ctx, judged) }); err != nil {
		return fmt.Errorf("save verdicts of %s: %w", ed, err)
	}
	return nil
}

// saving is one Save under way.
type saving struct {
	tx      tx
	edition winnow.EditionID
	seq     int64                   // the last one given
	kept    map[winnow.SourceID]int // how each source's tally changes
}

func (sv *saving) run(ctx context.Context, judged []winnow.Judged) error {
	if err := sv.tx.row(ctx, seqSQL, sv.edition).Scan(&sv.seq); err != nil {
		return fmt.Errorf("sequence: %w", err)
	}
	for i := range judged {
		if err := sv.one(ctx, &judged[i]); err != nil {
			return fmt.Errorf("item %s: %w", judged[i].Item.ID, err)
		}
	}
	if _, err := sv.tx.exec(ctx, setSeqSQL, sv.edition, sv.seq); err != nil {
		return fmt.Errorf("sequence: %w", err)
	}
	for _, src := range slices.Sorted(maps.Keys(sv.kept)) { // in one order everywhere, against deadlocks
		if _, err := sv.tx.exec(ctx, keptSourceSQL, src, sv.kept[src]); err != nil {
			return fmt.Errorf("tally of %s: %w", src, err)
		}
	}
	return nil
}

// prior is what the log says of an item before its verdict is saved.
type prior struct {
	source  winnow.SourceID
	arrived int64
	seq     int64 // 0 when the edition has not judged it
	keep    bool
}

func (sv *saving) one(ctx context.Context, j *winnow.Judged) error {
	var p prior
	err := sv.tx.row(ctx, priorSQL, j.Item.ID, sv.edition).Scan(&p.source, &p.arrived, &p.seq, &p.keep)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return winnow.ErrNotFound
	case err != nil:
		return fmt.Errorf("look up: %w", err)
	}
	text, err := packVerdict(&j.Verdict)
	if err != nil {
		return err
	}
	if _, err := sv.tx.exec(ctx, verdictSQL, sv.edition, sv.place(p, j.Verdict.Keep), j.Item.ID, j.Verdict.Keep, p.arrived, text); err != nil {
		return fmt.Errorf("verdict: %w", err)
	}
	if _, err := sv.tx.exec(ctx, judgedSQL, j.Item.ID, sv.edition, j.Item.Revision); err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	if err := sv.follow(ctx, j, p.source); err != nil {
		return err
	}
	return sv.count(ctx, j, p)
}

// place is the verdict's in the order of the edition.
func (sv *saving) place(p prior, keep bool) int64 {
	if p.seq == 0 || keep && !p.keep {
		sv.seq++
		return sv.seq
	}
	return p.seq
}

// count keeps the tallies of who is kept.
func (sv *saving) count(ctx context.Context, j *winnow.Judged, p prior) error {
	if j.Verdict.Keep == p.keep {
		return nil
	}
	change, editions := 1, 0
	if p.keep {
		change = -1
	}
	if err := sv.tx.row(ctx, keptItemSQL, j.Item.ID, change).Scan(&editions); err != nil {
		return fmt.Errorf("tally: %w", err)
	}
	if editions == 0 || editions == 1 && change == 1 { // the last one to drop it, or the first to keep it
		sv.kept[p.source] += change
	}
	return nil
}
