//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"os"
	"syscall"
)

// lock is a locked file.
type lock struct{ *os.File }

// Close gives the lock back. Closing the file alone would not, as long as a
// child that this process is just starting has a copy of the handle.
func (l lock) Close() error {
	return errors.Join(syscall.Flock(int(l.Fd()), syscall.LOCK_UN), l.File.Close())
}

// flock takes the lock without waiting. The kernel takes it back when the
// process ends, however it ends.
func flock(path string) (lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return lock{}, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close() // nothing was written
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return lock{}, ErrInUse
		}
		return lock{}, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return lock{f}, nil
}
