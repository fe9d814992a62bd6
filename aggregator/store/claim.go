package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"winnow"
)

// Claim leases due sources, longest overdue first. The lease's token is one
// that nobody else could have.
func (s *Store) Claim(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]winnow.Claim, error) {
	var claims []winnow.Claim
	token := rand.Text()
	err := s.write(ctx, func(tx tx) error {
		return tx.rows(ctx, func(rows *sql.Rows) error {
			bm, err := scanBookmark(rows)
			claims = append(claims, winnow.Claim{Source: bm.Source, Bookmark: bm, Lease: token})
			return err
		}, claimSQL, token, micros(now.Add(lease)), micros(now), limit)
	})
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	slices.SortFunc(claims, func(a, b winnow.Claim) int { // RETURNING has no order
		return cmp.Or(a.Bookmark.Next.Compare(b.Bookmark.Next), cmp.Compare(a.Source, b.Source))
	})
	return claims, nil
}

// scanBookmark reads bookmarkColumns, and before them what else is asked for.
func scanBookmark(rows *sql.Rows, before ...any) (winnow.Bookmark, error) {
	var bm winnow.Bookmark
	var etag, modified []byte
	var checked, succeeded, next int64
	err := rows.Scan(append(before, &bm.Source, &etag, &modified, &bm.BodyHash,
		&checked, &succeeded, &next, &bm.Why, &bm.Failures, &bm.Problem)...)
	bm.ETag, bm.LastModified = string(etag), string(modified)
	bm.Checked, bm.Succeeded, bm.Next = instant(checked), instant(succeeded), instant(next)
	return bm, err
}
