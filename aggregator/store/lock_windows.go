package store

import (
	"errors"
	"os"
	"syscall"
)

// sharingViolation is ERROR_SHARING_VIOLATION: another process has the file.
const sharingViolation = syscall.Errno(32)

// lock is a locked file; closing it gives the lock back.
type lock struct{ *os.File }

// flock opens the lock's file so that nobody else may. The kernel closes it when
// the process ends, however it ends.
func flock(path string) (lock, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return lock{}, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	switch {
	case errors.Is(err, sharingViolation):
		return lock{}, ErrInUse
	case err != nil:
		return lock{}, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return lock{os.NewFile(uintptr(h), path)}, nil
}
