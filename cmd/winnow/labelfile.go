package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// patience is how long a label waits for another that is being written.
const patience = 2 * time.Second

// rewrite makes a file hold what edit makes of it, whole or not at all, and makes
// the file and its folder where they are missing. Two rewriters at once don't lose
// what the other wrote: the new text is written into FILE.lock, which only one can
// make, and which becomes the file. The file keeps its permissions, and a link to
// it stays a link.
func rewrite(ctx context.Context, path string, edit func(old []byte) ([]byte, error)) error {
	if whole, err := filepath.EvalSymlinks(path); err == nil {
		path = whole
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	lock := path + ".lock"
	f, err := takeLock(ctx, lock)
	if err != nil {
		return err
	}
	err = fill(f, path, edit)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(lock, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(lock))
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// takeLock makes the lock's file, and waits while another has it.
func takeLock(ctx context.Context, lock string) (*os.File, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		f, err := os.OpenFile(lock, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
		select {
		case <-ctx.Done():
			return nil, withHint(fmt.Errorf("another label is being written: %w", err), "if none is, remove %s", lock)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// fill writes the new text of the file at path into f.
func fill(f *os.File, path string, edit func(old []byte) ([]byte, error)) error {
	old, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, err := edit(old)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			return err
		}
	}
	if _, err := f.Write(text); err != nil {
		return err
	}
	return f.Sync()
}

// syncFolder makes a new name in a folder last, where the system can.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync() // the file itself is whole in any case
		_ = f.Close()
	}
}
