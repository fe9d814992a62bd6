package store

import (
	"context"
	"fmt"
	"time"

	"winnow"
)

// followDay is the time in which no more pages of a source are followed than its
// config says.
const followDay = 24 * time.Hour

// follow wants the page of a dropped item that lacks what the page may have: once
// for ever, and only so many a day.
func (sv *saving) follow(ctx context.Context, j *winnow.Judged, src winnow.SourceID) error {
	if j.Follow.IsZero() || !hasPage(&j.Item) {
		return nil
	}
	var reach int64
	var most int
	if err := sv.tx.row(ctx, followSQL, src).Scan(&most, &reach); err != nil {
		return fmt.Errorf("follow: %w", err)
	}
	since := micros(j.Follow.Add(-followDay))
	done, err := sv.tx.exec(ctx, wantFollowSQL, j.Item.ID, pageKey(&j.Item, reach), micros(j.Follow), since, most)
	if err != nil {
		return fmt.Errorf("follow: %w", err)
	}
	if done == 0 {
		return nil
	}
	if _, err := sv.tx.exec(ctx, followedSQL, j.Item.ID, micros(j.Follow)); err != nil {
		return fmt.Errorf("follow: %w", err)
	}
	return nil
}
