package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks a SQLite file as ours ("WNNW"); the first migration
// writes it.
const applicationID = 0x574e4e57

// wholeCheck is up to which size a file is read through at the start for
// damage: a second or so. In a larger one damage shows when it is read.
const wholeCheck = 256 << 20

// How long we wait while another program, such as a backup, locks the file: a
// person is waiting at the door; later a batch would be lost.
const (
	doorWait  = 5 * time.Second
	writeWait = time.Minute
)

// file is where a SQLite database lives.
type file struct {
	name string // as the operator wrote it
	path string // absolute, links followed, so that one file has one lock
	size int64  // 0 when it isn't there
}

// locate finds the file, or where it will be.
func locate(name string) (file, error) {
	f := file{name: name}
	var err error
	if f.path, err = filepath.Abs(name); err != nil {
		return f, &OpenError{DSN: name, Problem: "that is no path of a file", Err: err}
	}
	if real, err := filepath.EvalSymlinks(f.path); err == nil {
		f.path = real
	}
	info, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return f, f.vetFolder()
	case err != nil:
		return f, &OpenError{DSN: name, Problem: "the file can't be looked at: " + cause(err), Err: err}
	case !info.Mode().IsRegular():
		return f, &OpenError{DSN: name, Problem: "that is no file", Hint: "give the path of a file, such as winnow.db", Err: ErrUnsupported}
	}
	f.size = info.Size()
	return f, nil
}

func (f file) vetFolder() error {
	dir := filepath.Dir(f.path)
	info, err := os.Stat(dir)
	if err == nil && info.IsDir() {
		return nil
	}
	return &OpenError{DSN: f.name, Problem: "there is no folder " + filepath.Dir(f.name), Hint: "make it first", Err: cmp.Or(err, fs.ErrNotExist)}
}

// cause is the system's own word for what went wrong, without the path.
func cause(err error) string {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// openToWrite locks the file and makes it fit to be written.
func (s *Store) openToWrite(ctx context.Context, f file) (err error) {
	if s.lock, err = lockFile(f); err != nil {
		return err
	}
	if s.writer, err = f.connect("mode=rwc", "_txlock=immediate", "_pragma=journal_size_limit(67108864)"); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if err := f.admit(ctx, s.writer); err != nil {
		return err
	}
	if s.reader, err = f.connect("mode=ro"); err != nil {
		return err
	}
	s.reader.SetMaxIdleConns(4)
	if err := s.prepare(ctx); err != nil {
		return f.explain(err)
	}
	// We hold the lock, so whoever held a lease is dead.
	for _, text := range []string{unleaseSQL, unleaseWantsSQL} {
		if _, err := s.writer.ExecContext(ctx, text); err != nil {
			return f.explain(fmt.Errorf("end old leases: %w", err))
		}
	}
	return patience(ctx, s.writer, writeWait)
}

// admit vets the file before the first write, then migrates it.
func (f file) admit(ctx context.Context, db *sql.DB) error {
	if err := patience(ctx, db, doorWait); err != nil {
		return f.explain(err)
	}
	version, err := f.vet(ctx, db)
	if err != nil {
		return err
	}
	if f.size > 0 && f.size <= wholeCheck {
		if err := f.check(ctx, db); err != nil {
			return err
		}
	}
	if _, err := db.ExecContext(ctx, `PRAGMA journal_mode = WAL`); err != nil {
		return f.explain(fmt.Errorf("begin a write-ahead log: %w", err))
	}
	if err := migrate(ctx, db, version); err != nil {
		return f.explain(fmt.Errorf("migrate: %w", err))
	}
	return nil
}

// patience sets how long a statement waits for a lock of another program.
func patience(ctx context.Context, db *sql.DB, wait time.Duration) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA busy_timeout = %d`, wait.Milliseconds()))
	return err
}

// openToRead opens the file as it is.
func (s *Store) openToRead(ctx context.Context, f file) (err error) {
	if f.size == 0 {
		return &OpenError{DSN: f.name, Problem: "there is no database yet", Hint: "winnow or winnow once fills it", Err: fs.ErrNotExist}
	}
	if s.reader, err = f.connect("mode=ro"); err != nil {
		return err
	}
	version, err := f.vet(ctx, s.reader)
	if err != nil {
		return err
	}
	if version < newest {
		return &OpenError{DSN: f.name, Problem: "the database is one of an older Winnow", Hint: "start winnow once, it brings the file up to date", Err: ErrOlder}
	}
	return nil
}

// vet tells the file's version, 0 for a new file, and refuses one that isn't
// ours or that a newer Winnow has written.
func (f file) vet(ctx context.Context, db *sql.DB) (version int64, err error) {
	var id, tables int64
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id); err != nil {
		return 0, f.explain(fmt.Errorf("read the header: %w", err))
	}
	const others = `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT IN ('` + versionTable + `', 'sqlite_sequence')`
	if err := db.QueryRowContext(ctx, others).Scan(&tables); err != nil {
		return 0, f.explain(fmt.Errorf("read the schema: %w", err))
	}
	if tables == 0 && id == 0 { // new, or killed while it was made
		return 0, nil
	}
	if id != applicationID {
		return 0, &OpenError{DSN: f.name, Problem: "that is another program's database", Hint: "give another path", Err: ErrForeign}
	}
	if version, err = schemaVersion(ctx, db); err != nil {
		return 0, f.explain(err)
	}
	if version > newest {
		return 0, &OpenError{
			DSN: f.name, Problem: fmt.Sprintf("a newer Winnow made this database (version %d, this one knows %d)", version, newest),
			Hint: "install the newer Winnow again, or give another path", Err: ErrNewer,
		}
	}
	return version, nil
}

// check reads the file through.
func (f file) check(ctx context.Context, db *sql.DB) error {
	var found string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&found); err != nil {
		return f.explain(fmt.Errorf("check: %w", err))
	}
	if found != "ok" {
		return f.damaged(errors.New(strings.ReplaceAll(found, "\n", " ")))
	}
	return nil
}

func (f file) damaged(why error) error {
	return &OpenError{
		DSN: f.name, Problem: fmt.Sprintf("the file is damaged, or no database (%v)", why),
		Hint: "put a backup in its place, or move it away to begin with an empty one; it was left as it is",
		Err:  fmt.Errorf("%w: %w", ErrDamaged, why),
	}
}

// explain turns an engine's error into one for a person.
func (f file) explain(err error) error {
	var refused *sqlite.Error
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	case !errors.As(err, &refused):
	case refused.Code()&0xff == sqlite3.SQLITE_NOTADB || refused.Code()&0xff == sqlite3.SQLITE_CORRUPT:
		return f.damaged(refused)
	case refused.Code()&0xff == sqlite3.SQLITE_BUSY:
		return &OpenError{DSN: f.name, Problem: "another program holds the database", Hint: "end it, then try again", Err: fmt.Errorf("%w: %w", ErrInUse, err)}
	}
	return &OpenError{DSN: f.name, Problem: err.Error(), Err: err}
}

// connect opens a pool. No connection is made yet.
func (f file) connect(params ...string) (*sql.DB, error) {
	path := filepath.ToSlash(f.path)
	if !strings.HasPrefix(path, "/") { // C:/… on Windows
		path = "/" + path
	}
	params = append(params, fmt.Sprintf("_pragma=busy_timeout(%d)", writeWait.Milliseconds()), "_pragma=foreign_keys(1)", "_pragma=synchronous(NORMAL)", "_dqs=0")
	dsn := "file://" + (&url.URL{Path: path}).EscapedPath() + "?" + strings.Join(params, "&")
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, f.explain(err)
	}
	return sql.OpenDB(c), nil
}
