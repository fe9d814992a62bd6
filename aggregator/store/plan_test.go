package store

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

// plan is how SQLite means to run a statement, a line for each step.
type plan []string

func (p plan) String() string { return strings.Join(p, "\n") }

func (p plan) uses(index string) bool { return strings.Contains(p.String(), " "+index+" ") }

func (s *Store) plan(t *testing.T, text string) plan {
	t.Helper()
	var steps plan
	var args []any
	for strings.Contains(text, fmt.Sprintf("$%d", len(args)+1)) {
		args = append(args, 1)
	}
	err := s.read(t.Context(), func(rows *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := rows.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step+" ")
		return err
	}, "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		t.Fatal(err)
	}
	return steps
}
