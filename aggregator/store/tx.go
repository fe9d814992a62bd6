package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// tx is a transaction that writes. Its statements are prepared.
type tx struct {
	*sql.Tx
	stmts map[string]*sql.Stmt
}

// write runs do in one transaction: all of it or nothing.
func (s *Store) write(ctx context.Context, do func(tx tx) error) error {
	if s.writer == nil {
		return ErrReadOnly
	}
	began, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := do(tx{began, s.stmts}); err != nil {
		if undo := began.Rollback(); undo != nil && !errors.Is(undo, sql.ErrTxDone) {
			return fmt.Errorf("%w (and roll back: %w)", err, undo)
		}
		return err
	}
	if err := began.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// exec runs a statement of sql.go and tells how many rows it touched.
func (t tx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	done, err := t.StmtContext(ctx, t.stmts[text]).ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// row runs a statement that returns one row.
func (t tx) row(ctx context.Context, text string, args ...any) *sql.Row {
	return t.StmtContext(ctx, t.stmts[text]).QueryRowContext(ctx, args...)
}

// rows runs a statement and gives each row to scan.
func (t tx) rows(ctx context.Context, scan func(*sql.Rows) error, text string, args ...any) error {
	found, err := t.StmtContext(ctx, t.stmts[text]).QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return each(found, scan)
}

// read runs a statement on a reader and gives each row to scan.
func (s *Store) read(ctx context.Context, scan func(*sql.Rows) error, text string, args ...any) error {
	found, err := s.reader.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	return each(found, scan)
}

func each(found *sql.Rows, scan func(*sql.Rows) error) error {
	defer found.Close()
	for found.Next() {
		if err := scan(found); err != nil {
			return err
		}
	}
	return found.Err()
}
