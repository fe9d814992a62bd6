package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// logged is a new store with a claimed source "wire".
func logged(t testing.TB) (*Store, winnow.Claim) {
	t.Helper()
	st, err := Open(t.Context(), filepath.Join(t.TempDir(), "winnow.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if err := st.Sync(t.Context(), []winnow.Source{{ID: "wire", Enabled: true}}, nil); err != nil {
		t.Fatal(err)
	}
	claims, err := st.Claim(t.Context(), time.Unix(1, 0), time.Hour, 1)
	if err != nil || len(claims) != 1 {
		t.Fatalf("claimed %v: %v", claims, err)
	}
	return st, claims[0]
}

// many is a batch of n items of a thousand bytes.
func many(c winnow.Claim, n int) winnow.Batch {
	b := winnow.Batch{Claim: c, Editions: []winnow.EditionID{"all"}}
	b.Bookmark.ETag = "full"
	for i := range n {
		key := string(rune('a' + i))
		b.Items = append(b.Items, winnow.Item{ID: winnow.NewItemID("wire", key), Source: "wire", Title: key, Text: string(make([]byte, 1000))})
	}
	return b
}

// TestDiskFull has the disk end in the middle of an append: nothing of it must
// stand, readers must go on, and the same append must work once there is room.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	st, c := logged(t)
	run := func(text string) (n int) {
		t.Helper()
		if err := st.writer.QueryRowContext(t.Context(), text).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	run(`PRAGMA max_page_count = 60`)
	batch := many(c, 100)
	if _, err := st.Append(t.Context(), batch); err == nil {
		t.Fatal("more fits than the disk holds")
	}
	waiting, err := st.Inbox(t.Context(), "all", 100)
	states, err2 := st.States(t.Context())
	if err != nil || err2 != nil || len(waiting) != 0 || states[0].Items != 0 || states[0].Bookmark.ETag != "" {
		t.Errorf("after a full disk: %d wait, %+v, %v, %v", len(waiting), states, err, err2)
	}
	run(`PRAGMA max_page_count = 100000`)
	if done, err := st.Append(t.Context(), batch); err != nil || done.New != 100 {
		t.Errorf("with room again: %+v, %v", done, err)
	}
}

// TestPlans holds every look-up to an index: none may read the log through.
func TestPlans(t *testing.T) {
	t.Parallel()
	st, _ := logged(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"claim":   {claimSQL, []string{"sources_due"}},
		"prune":   {pruneSQL, []string{"items_forgotten"}},
		"find":    {findSQL, []string{"items_url", "items_canonical", "items_via", "verdicts_item", "guises_address"}},
		"kept":    {latestKeptSQL, []string{"verdicts_kept"}},
		"dropped": {latestDroppedSQL, []string{"verdicts_order"}},
		"history": {historySQL, []string{"verdicts_order"}},
		"inbox":   {inboxSQL, []string{"inbox_order", "verdicts_item"}},
		"fill":    {backfillSQL, []string{"items_source"}},
		"wants":   {leaseWantsSQL, []string{"wants_due", "wants_page", "wants_source"}},
		"follow":  {wantFollowSQL, []string{"items_followed"}},
		"states":  {statesSQL, []string{"wants_source"}},
		"pages":   {dropPagesSQL, []string{"pages_fetched"}},

		"alike":    {alikeSQL, []string{"guises_address", "guises_title", "guises_text", "guises_path"}},
		"trim":     {trimGuisesSQL, []string{"guises_item"}},
		"siblings": {siblingsSQL, []string{"items_via"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := st.plan(t, c.text)
			for _, index := range c.want {
				if !plan.uses(index) {
					t.Errorf("does not use %s:\n%s", index, plan)
				}
			}
		})
	}
}

func FuzzPack(f *testing.F) {
	f.Add("wire", "Lighthouse", "<p>a & b</p>", int64(1), uint8(0))
	f.Add("\x00", "\xff\u2028", "</script>\x00", int64(-1)<<62, uint8(7))
	f.Fuzz(func(t *testing.T, id, title, content string, when int64, kind uint8) {
		it := winnow.Item{
			ID: winnow.ItemID(plain(id)), Title: plain(title), Content: plain(content), Published: sane(time.UnixMicro(when)),
			Links: []winnow.Link{{Text: plain(title), Place: winnow.PlaceInline}}, Media: []winnow.Media{{URL: plain(id), Bytes: when}},
			Revision: int(kind),
		}
		body, err := pack(&it)
		if err != nil {
			t.Fatal(err)
		}
		var back winnow.Item
		if err := unpack(body, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(it, back); diff != "" {
			t.Errorf("packed and unpacked (-want +got):\n%s", diff)
		}
		_ = unpack([]byte(content), &back) // damage must not panic
	})
}

// TestNewest fails when a migration is added without telling the code.
func TestNewest(t *testing.T) {
	t.Parallel()
	steps, err := migrations.ReadDir("migrations/sqlite")
	if err != nil {
		t.Fatal(err)
	}
	if last := steps[len(steps)-1].Name(); !strings.HasPrefix(last, fmt.Sprintf("%05d_", newest)) {
		t.Errorf("the last step is %s, newest is %d", last, newest)
	}
}

// TestLockedByAnother has another program hold the file's write lock, as a
// backup may: looking goes on, and writing waits for its turn.
func TestLockedByAnother(t *testing.T) {
	t.Parallel()
	st, c := logged(t)
	other, err := file{path: st.path(t)}.connect("_txlock=exclusive")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	held, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	written := make(chan error)
	go func() {
		_, err := st.Append(t.Context(), many(c, 3))
		written <- err
	}()
	if states, err := st.States(t.Context()); err != nil || states[0].Items != 0 {
		t.Errorf("while the file is locked: %+v, %v", states, err)
	}
	select {
	case err := <-written:
		t.Fatalf("written past the lock: %v", err)
	default:
	}
	if err := held.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-written; err != nil {
		t.Fatal(err)
	}
}

// TestCloseWaits has the store closed in the middle of a transaction: the file
// must stay locked until that is written.
func TestCloseWaits(t *testing.T) {
	t.Parallel()
	st, c := logged(t)
	path := st.path(t)
	closed := make(chan error)
	err := st.write(t.Context(), func(tx tx) error {
		go func() { closed <- st.Close() }()
		for st.reader.PingContext(t.Context()) == nil { // until closing has begun
			time.Sleep(time.Millisecond)
		}
		select {
		case err := <-closed:
			t.Fatalf("closed while it is written: %v", err)
		case <-time.After(100 * time.Millisecond): // a close that waits for nobody is quicker
		}
		if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrInUse) {
			t.Errorf("open while it is written: %v, want ErrInUse", err)
		}
		_, err := tx.exec(t.Context(), setSeqSQL, c.Source, 1)
		return err
	})
	if err := errors.Join(err, <-closed); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func (s *Store) path(t *testing.T) (path string) {
	t.Helper()
	if err := s.reader.QueryRowContext(t.Context(), `SELECT file FROM pragma_database_list`).Scan(&path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSane(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("far east", 14*3600)
	for _, c := range []struct{ in, want time.Time }{
		{time.Time{}, time.Time{}},
		{time.Date(2031, 5, 6, 12, 0, 0, 1999, zone), time.Date(2031, 5, 5, 22, 0, 0, 1000, time.UTC)},
		{time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}},
		{time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}},
		{time.Date(1, 1, 1, 0, 0, 0, 0, zone), time.Time{}},
		{time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC)},
	} {
		if got := sane(c.in); !got.Equal(c.want) {
			t.Errorf("sane(%v) = %v, want %v", c.in, got, c.want)
		}
	}
}
