package store

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"winnow"
)

// TestGuisesStayFew: ids that a publisher makes up at every request don't pile up.
func TestGuisesStayFew(t *testing.T) {
	t.Parallel()
	st, c := logged(t)
	at := time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)
	for n := range 20 {
		at = at.Add(time.Hour)
		it := winnow.Item{ID: winnow.NewItemID("wire", fmt.Sprint(n)), Source: "wire", URL: "https://example.org/a", Title: "A", Arrived: at}
		b := winnow.Batch{Claim: c, Bookmark: winnow.Bookmark{Checked: at, Succeeded: at}, Items: []winnow.Item{it}}
		if _, err := st.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		c = claimAgain(t, st, at)
	}
	var items, guises int
	text := `SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM guises)`
	if err := st.reader.QueryRowContext(t.Context(), text).Scan(&items, &guises); err != nil {
		t.Fatal(err)
	}
	if items != 1 || guises != 1+otherGuises {
		t.Errorf("%d items with %d ids, want 1 with %d", items, guises, 1+otherGuises)
	}
}

func claimAgain(t *testing.T, st *Store, at time.Time) winnow.Claim {
	t.Helper()
	claims, err := st.Claim(t.Context(), at, time.Minute, 1)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %v: %v", claims, err)
	}
	return claims[0]
}

// TestStormAfterAnUpgrade: items of a database from before guises are known by
// their address.
func TestStormAfterAnUpgrade(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "winnow.db")
	old := file{path: path}
	db, err := old.connect("mode=rwc")
	if err != nil {
		t.Fatal(err)
	}
	before(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	st, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	at := time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)
	again := winnow.Item{ID: "new", Source: "wire", GUID: "new", URL: "https://example.org/a?from=feed", Canonical: "https://example.org/a", Title: "A", Arrived: at}
	b := winnow.Batch{Claim: claimAgain(t, st, at), Bookmark: winnow.Bookmark{Checked: at, Succeeded: at}, Items: []winnow.Item{again}}
	for _, want := range []winnow.Appended{{Copies: 1}, {}} {
		if done, err := st.Append(t.Context(), b); err != nil || done != want {
			t.Errorf("appended %+v, %v, want %+v", done, err, want)
		}
		b.Claim = claimAgain(t, st, at)
	}
}

// before makes a database as the third version left it, with one item.
func before(t *testing.T, db *sql.DB) {
	t.Helper()
	steps, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps, goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), `
INSERT INTO sources (id, place, enabled, publisher, address, max_age, etag, last_modified, succeeded) VALUES ('wire', 0, TRUE, 'The wire', '', 0, '', '', 1);
INSERT INTO items (id, source, via, url_key, canonical_key, digest, revision, arrived, dated, seen, stale) VALUES ('old', 'wire', '', $1, $2, 'd', 0, 1, 1, 1, FALSE);
INSERT INTO bodies (item, body) VALUES ('old', '{"id":"old","source":"wire","title":"A"}');`,
		key("https://example.org/a?from=old"), key("https://example.org/a"))
	if err != nil {
		t.Fatal(err)
	}
}
