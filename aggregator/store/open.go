package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"winnow"
)

// Options says how a store is opened.
type Options struct {
	// ReadOnly opens beside a process that writes: nothing is locked, migrated or
	// written, and the file must exist.
	ReadOnly bool
}

// What can be wrong with a store at the door, and with writing to one that was
// opened for reading.
var (
	ErrInUse       = errors.New("in use by another process")
	ErrDamaged     = errors.New("damaged")
	ErrForeign     = errors.New("not a Winnow database")
	ErrNewer       = errors.New("made by a newer Winnow")
	ErrOlder       = errors.New("made by an older Winnow")
	ErrUnsupported = errors.New("not supported by this build")
	ErrReadOnly    = errors.New("opened for reading only")
)

// OpenError is why a store can't be opened, for a person.
type OpenError struct {
	DSN     string // as it was given; without the password of a URL
	Problem string
	Hint    string // "" when there is nothing to advise
	Err     error
}

// Error is the name of the store and the problem.
func (e *OpenError) Error() string { return e.DSN + ": " + e.Problem }

// Unwrap is one of the errors of this package, or the system's.
func (e *OpenError) Unwrap() error { return e.Err }

// Store is the log in a database. Make one with [Open]. It is safe for
// concurrent use.
type Store struct {
	reader *sql.DB
	writer *sql.DB              // one connection; nil when opened for reading only
	stmts  map[string]*sql.Stmt // on the writer
	lock   io.Closer            // nil when opened for reading only

	mu    sync.RWMutex
	named []winnow.Source // what Sync was given last

	closing sync.Once
	closed  error
}

var _ winnow.Store = (*Store)(nil)

// Open opens the SQLite file named by dsn, makes or migrates it when need be,
// and locks it for this process. The error is an [*OpenError], or that of ctx.
func Open(ctx context.Context, dsn string, opts Options) (*Store, error) {
	if err := vetDSN(dsn); err != nil {
		return nil, err
	}
	f, err := locate(dsn)
	if err != nil {
		return nil, err
	}
	s := &Store{}
	if opts.ReadOnly {
		err = s.openToRead(ctx, f)
	} else {
		err = s.openToWrite(ctx, f)
	}
	if err != nil {
		_ = s.Close() // the first error is the one to tell
		return nil, err
	}
	return s, nil
}

// vetDSN refuses what is no path of a file.
func vetDSN(dsn string) error {
	scheme, _, isURL := strings.Cut(dsn, "://")
	switch {
	case isURL:
		return &OpenError{
			DSN: scheme + "://…", Problem: "this build keeps its store in a SQLite file only",
			Hint: "give the path of a file, such as winnow.db", Err: ErrUnsupported,
		}
	case dsn == "" || strings.HasPrefix(dsn, ":memory:") || strings.HasPrefix(dsn, "file:"):
		return &OpenError{
			DSN: fmt.Sprintf("%q", dsn), Problem: "that is no path of a file",
			Hint: "give one, such as winnow.db", Err: ErrUnsupported,
		}
	}
	return nil
}

// prepare readies what writers run again and again.
func (s *Store) prepare(ctx context.Context) error {
	s.stmts = map[string]*sql.Stmt{}
	for _, text := range slices.Concat(prepared(), preparedWants(), preparedGuises()) {
		stmt, err := s.writer.PrepareContext(ctx, text)
		if err != nil {
			return fmt.Errorf("prepare: %w", err)
		}
		s.stmts[text] = stmt
	}
	return nil
}

// Close waits for what is under way, writes the log through and unlocks the
// file. It is idempotent.
func (s *Store) Close() error {
	s.closing.Do(func() { s.closed = s.close() })
	return s.closed
}

func (s *Store) close() error {
	var failed []error
	if s.reader != nil {
		failed = append(failed, s.reader.Close())
	}
	if s.writer != nil { // the last to leave, it empties the write-ahead log
		failed = append(failed, s.closeWriter())
	}
	if s.lock != nil {
		failed = append(failed, s.lock.Close())
	}
	if err := errors.Join(failed...); err != nil {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}

// closeWriter takes the one connection from whoever has it when he is done, and
// gives it to nobody else: the file must not be unlocked while it is written.
func (s *Store) closeWriter() error {
	last, err := s.writer.Conn(context.Background())
	if err != nil { // there never was one
		return s.writer.Close()
	}
	return errors.Join(s.writer.Close(), last.Close())
}
