package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// lockFile makes this process the only one that writes the database. The lock
// is a file of its own: closing any handle on the database file itself would
// drop the locks that SQLite holds there.
func lockFile(f file) (io.Closer, error) {
	path := f.path + ".lock"
	held, err := flock(path)
	switch {
	case errors.Is(err, ErrInUse):
		return nil, &OpenError{
			DSN: f.name, Problem: "another winnow" + holder(path) + " writes this database",
			Hint: "end it, or give each its own file; explain, sources, replay and rules may run beside it", Err: ErrInUse,
		}
	case err != nil:
		return nil, &OpenError{DSN: f.name, Problem: "the folder can't be written: " + cause(err), Err: err}
	}
	note := fmt.Sprintf("%d\n", os.Getpid())
	if err := errors.Join(held.Truncate(0), writeAt(held.File, note)); err != nil {
		_ = held.Close() // the first error is the one to tell
		return nil, &OpenError{DSN: f.name, Problem: "the lock can't be written: " + cause(err), Err: err}
	}
	return held, nil
}

func writeAt(f *os.File, text string) error {
	_, err := f.WriteAt([]byte(text), 0)
	return err
}

// holder names the process that has the lock, where it can be read.
func holder(path string) string {
	note, err := os.ReadFile(path)
	if id := strings.TrimSpace(string(note)); err == nil && id != "" {
		return " (process " + id + ")"
	}
	return ""
}
