package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"winnow"
)

var (
	_ winnow.Sink     = (*Files)(nil)
	_ winnow.Reporter = (*Files)(nil)
)

// Files is a [winnow.Sink] that writes editions into a folder, for any static
// host. All links are relative, so the folder may stand under any address. A
// file is replaced as a whole and only when its bytes changed; a reader never
// sees half of one. Forms that the config no longer names are removed; pages of
// items stay, because feed readers link to them. It is safe for concurrent use.
type Files struct {
	dir string

	mu    sync.Mutex
	shelf shelf
	swept bool
}

// NewFiles returns a sink that writes into dir, which is made when it is absent.
// The editions, where given, are listed on the front page in their order.
func NewFiles(dir string, editions ...winnow.EditionConfig) *Files {
	return &Files{dir: dir, shelf: newShelf(editions)}
}

// Publish writes the edition's documents. What others link to is written before
// what links to it, so that an interruption leaves no dead link. The error is
// the context's or the file system's.
func (f *Files) Publish(ctx context.Context, ed winnow.Edition) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	v := newView(&ed)
	docs, err := v.render()
	if err != nil {
		return err
	}
	f.shelf.views[ed.ID] = v
	front, err := f.shelf.front()
	if err != nil {
		return err
	}
	sources, err := f.absentReport()
	if err != nil {
		return err
	}
	if err := f.write(ctx, slices.Concat(staticDocuments(), sources, docs, []Document{front})); err != nil {
		return fmt.Errorf("publish %s as files: %w", ed.ID, err)
	}
	if err := f.removeForms(ed.ID, docs); err != nil {
		return fmt.Errorf("publish %s as files: %w", ed.ID, err)
	}
	return nil
}

// absentReport is an empty page of the sources where nobody has reported yet
// and none is left from before, since pages link to it.
func (f *Files) absentReport() ([]Document, error) {
	if _, err := os.Stat(filepath.Join(f.dir, "sources.html")); !errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return sourceDocuments(nil)
}

// Report writes how the sources are.
func (f *Files) Report(ctx context.Context, states []winnow.SourceState) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	docs, err := f.shelf.report(states)
	if err != nil {
		return err
	}
	if err := f.write(ctx, append(staticDocuments(), docs...)); err != nil {
		return fmt.Errorf("report the sources as files: %w", err)
	}
	return nil
}

// open confines everything that follows to the folder.
func (f *Files) open() (*os.Root, error) {
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		return nil, err
	}
	return os.OpenRoot(f.dir)
}

func (f *Files) write(ctx context.Context, docs []Document) error {
	root, err := f.open()
	if err != nil {
		return err
	}
	defer root.Close() // nothing is buffered in it
	if !f.swept {
		if err := sweep(root); err != nil {
			return err
		}
		f.swept = true
	}
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := replace(root, d.Path, d.Body); err != nil {
			return fmt.Errorf("write %s: %w", d.Path, err)
		}
	}
	return nil
}

// replace makes name hold body, at once or not at all.
func replace(root *os.Root, name string, body []byte) error {
	if old, err := root.ReadFile(name); err == nil && bytes.Equal(old, body) {
		return nil
	}
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	temp := path.Join(path.Dir(name), tempPrefix+path.Base(name)+fmt.Sprintf("-%d", os.Getpid())+tempSuffix)
	if err := writeSynced(root, temp, body); err != nil {
		return errors.Join(err, ignoreAbsent(root.Remove(temp)))
	}
	if err := root.Rename(temp, name); err != nil {
		return errors.Join(err, ignoreAbsent(root.Remove(temp)))
	}
	return syncDir(root, path.Dir(name))
}

func writeSynced(root *os.Root, name string, body []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(body)
	if err == nil {
		err = file.Chmod(0o644) // whatever the umask: web servers must read it
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// syncDir makes a rename last through a loss of power.
func syncDir(root *os.Root, name string) error {
	dir, err := root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// Temporary files are called so, and left behind only by a crash.
const (
	tempPrefix = ".winnow-"
	tempSuffix = ".tmp"
	staleAfter = 10 * time.Minute // younger ones may be another process's
)

// sweep removes what a crash left.
func sweep(root *os.Root) error {
	oldest := time.Now().Add(-staleAfter)
	err := fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		base := path.Base(name)
		if err != nil || e.IsDir() || !strings.HasPrefix(base, tempPrefix) || !strings.HasSuffix(base, tempSuffix) {
			return err
		}
		if info, err := e.Info(); err != nil || info.ModTime().After(oldest) {
			return ignoreAbsent(err)
		}
		return ignoreAbsent(root.Remove(name))
	})
	if err != nil {
		return fmt.Errorf("remove stale temporary files: %w", err)
	}
	return nil
}

// removeForms removes an edition's forms that are not among docs.
func (f *Files) removeForms(id winnow.EditionID, docs []Document) error {
	root, err := f.open()
	if err != nil {
		return err
	}
	defer root.Close() // nothing is buffered in it
	kept := map[string]bool{}
	for _, d := range docs {
		kept[d.Path] = true
	}
	for _, form := range []string{"rss.xml", "atom.xml", "feed.json", "index.html", "rejected.atom", "rejected.html"} {
		if name := path.Join(string(id), form); !kept[name] {
			if err := ignoreAbsent(root.Remove(name)); err != nil {
				return fmt.Errorf("remove %s: %w", name, err)
			}
		}
	}
	return nil
}

func ignoreAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
