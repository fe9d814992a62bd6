//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"path/filepath"
	"syscall"
	"testing"
)

// TestLockGivenBack closes a lock while a copy of its handle is open, as it is
// in a child between its fork and its exec.
func TestLockGivenBack(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "winnow.db.lock")
	first, err := flock(path)
	if err != nil {
		t.Fatal(err)
	}
	held, err := syscall.Dup(int(first.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(held)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := flock(path)
	if err != nil {
		t.Fatalf("the lock is not given back: %v", err)
	}
	second.Close()
}
