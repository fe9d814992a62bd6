package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"modernc.org/sqlite"

	"winnow"
	"winnow/aggregator/store"
)

// refused opens what must not open, and returns why.
func refused(t *testing.T, path string, opts store.Options, want error) *store.OpenError {
	t.Helper()
	st, err := store.Open(t.Context(), path, opts)
	if err == nil {
		st.Close()
		t.Fatalf("%s was opened", path)
	}
	var why *store.OpenError
	if !errors.Is(err, want) || !errors.As(err, &why) {
		t.Fatalf("open %s: %v, want an OpenError that is %v", path, err, want)
	}
	return why
}

// says fails the test unless the refusal has the words.
func says(t *testing.T, why *store.OpenError, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(why.Error()+" / "+why.Hint, w) {
			t.Errorf("%q, hint %q: does not say %q", why, why.Hint, w)
		}
	}
}

// raw opens the file past the store.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	c, err := sqlite.NewConnector(path)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(c)
	t.Cleanup(func() { db.Close() })
	return db
}

func run(t *testing.T, db *sql.DB, text string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), text); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, c := range []struct {
		dsn   string
		want  error
		words []string
	}{
		{"postgres://user:secret@db.example/winnow", store.ErrUnsupported, []string{"postgres://…", "SQLite file only"}},
		{"", store.ErrUnsupported, []string{"no path"}},
		{":memory:", store.ErrUnsupported, []string{"no path"}},
		{"file:x.db?mode=ro", store.ErrUnsupported, []string{"no path"}},
		{dir, store.ErrUnsupported, []string{"no file"}},
		{filepath.Join(dir, "none", "winnow.db"), fs.ErrNotExist, []string{"no folder", "make it first"}},
	} {
		t.Run(c.dsn, func(t *testing.T) {
			t.Parallel()
			why := refused(t, c.dsn, store.Options{}, c.want)
			says(t, why, c.words...)
			if strings.Contains(why.Error(), "secret") {
				t.Errorf("%q tells the password", why)
			}
		})
	}
}

func TestOpenOddNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"with space.db", "100%25?mode=ro#x.db", "світло.db", "a&b=c"} {
		st := open(t, filepath.Join(dir, name))
		if err := st.Sync(t.Context(), sources(1), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestOpenTwice(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "winnow.db")
	link := path + ".link"
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	st := open(t, path)
	says(t, refused(t, path, store.Options{}, store.ErrInUse), "another winnow (process ", "writes this database")
	refused(t, link, store.Options{}, store.ErrInUse)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, link)
}

func TestOpenForeign(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "other.db")
	db := raw(t, path)
	run(t, db, `CREATE TABLE recipes (name TEXT)`)
	db.Close()
	before := content(t, path)
	says(t, refused(t, path, store.Options{}, store.ErrForeign), "another program's")
	refused(t, path, store.Options{ReadOnly: true}, store.ErrForeign)
	unchanged(t, path, before)
}

func TestOpenEmptyFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "winnow.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, path).States(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestOpenVersions(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "winnow.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db := raw(t, path)
	run(t, db, `UPDATE winnow_schema SET is_applied = 0 WHERE version_id > 0`)
	says(t, refused(t, path, store.Options{ReadOnly: true}, store.ErrOlder), "older Winnow", "start winnow once")
	run(t, db, `UPDATE winnow_schema SET is_applied = 1`)
	run(t, db, `INSERT INTO winnow_schema (version_id, is_applied) VALUES (99, 1)`)
	db.Close()
	for _, opts := range []store.Options{{}, {ReadOnly: true}} {
		says(t, refused(t, path, opts, store.ErrNewer), "version 99")
	}
}

func TestOpenDamaged(t *testing.T) {
	t.Parallel()
	whole := filepath.Join(t.TempDir(), "whole.db")
	st := open(t, whole)
	if err := st.Sync(t.Context(), sources(1), takesAll("all")); err != nil {
		t.Fatal(err)
	}
	appendAll(t, st, items("source-00000", 0, 300))
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	good := content(t, whole)
	for name, damage := range map[string]func(b []byte) []byte{
		"no database":   func([]byte) []byte { return bytes.Repeat([]byte("version: 1\n"), 1000) },
		"header":        func(b []byte) []byte { clear(b[:16]); return b },
		"schema":        func(b []byte) []byte { copy(b[100:], "sixteen bad byte"); return b },
		"middle":        func(b []byte) []byte { copy(b[len(b)/8192*4096:], "sixteen bad byte"); return b },
		"end torn off":  func(b []byte) []byte { return b[:len(b)/2] },
		"nothing there": func(b []byte) []byte { clear(b[4096:]); return b },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "winnow.db")
			bad := damage(bytes.Clone(good))
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			says(t, refused(t, path, store.Options{}, store.ErrDamaged), "damaged", "backup")
			unchanged(t, path, bad)
		})
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func unchanged(t *testing.T, path string, before []byte) {
	t.Helper()
	if !bytes.Equal(content(t, path), before) {
		t.Errorf("%s was changed", path)
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "winnow.db")
	says(t, refused(t, path, store.Options{ReadOnly: true}, fs.ErrNotExist), "no database yet")
	if _, err := os.Stat(path); err == nil {
		t.Fatal("looking made a file")
	}
	writer := open(t, path)
	if err := writer.Sync(t.Context(), sources(2), takesAll("all")); err != nil {
		t.Fatal(err)
	}
	appendAll(t, writer, items("source-00000", 0, 3))
	for _, beside := range []bool{true, false} {
		look(t, path)
		if err := writer.Close(); beside && err != nil {
			t.Fatal(err)
		}
	}
}

// look opens the file for reading and checks that it reads, and only that.
func look(t *testing.T, path string) {
	t.Helper()
	st, err := store.Open(t.Context(), path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	states, err := st.States(t.Context())
	if err != nil || len(states) != 2 || states[0].Items != 3 || states[0].Source.Publisher != "The source-00000" {
		t.Errorf("states without a config: %+v, %v", states, err)
	}
	if err := st.Sync(t.Context(), sources(1), nil); err != nil {
		t.Error(err)
	}
	if states, err = st.States(t.Context()); err != nil || len(states) != 1 || states[0].Source.URL == "" {
		t.Errorf("states with a config: %+v, %v", states, err)
	}
	if _, err := st.Claim(t.Context(), noon, 1, 1); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("claim: %v, want ErrReadOnly", err)
	}
	if err := st.Save(t.Context(), "all", make([]winnow.Judged, 1)); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("save: %v, want ErrReadOnly", err)
	}
}
