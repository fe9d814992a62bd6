package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"winnow"
)

// Habits returns what was learnt of the lines that recur in the source's items.
func (s *Store) Habits(ctx context.Context, source winnow.SourceID) ([]winnow.Habit, error) {
	var habits []winnow.Habit
	err := s.read(ctx, func(rows *sql.Rows) error {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return err
		}
		if err := json.Unmarshal(body, &habits); err != nil {
			return fmt.Errorf("unpack: %w: %w", ErrDamaged, err)
		}
		return nil
	}, habitsSQL, source)
	if err != nil {
		return nil, fmt.Errorf("habits of %s: %w", source, err)
	}
	return habits, nil
}

// habits writes down what was learnt of the source's habits; nil is nothing new.
// They are one row, read and replaced whole: a line's tally changes with every
// new item.
func (a *appending) habits(ctx context.Context, habits []winnow.Habit) error {
	if habits == nil {
		return nil
	}
	body, err := json.Marshal(habits)
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	_, err = a.tx.exec(ctx, setHabitsSQL, a.batch.Claim.Source, body)
	return err
}
