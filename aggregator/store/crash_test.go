package store_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/store"
)

const (
	crashPath  = "WINNOW_STORE_CRASH_TEST" // names the child's database
	crashBatch = 7                         // items in each batch
)

// TestCrashChild is the process that is killed: it appends and judges, and says
// after each batch how many there are.
func TestCrashChild(t *testing.T) {
	st := asChild(t, "TestCrash")
	for {
		c := claimOne(t, st)
		n, _ := strconv.Atoi(c.Bookmark.ETag) // "" is 0
		b := answer(c, items("source-00000", n*crashBatch, crashBatch))
		b.Bookmark.ETag = strconv.Itoa(n + 1)
		if _, err := st.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		fmt.Println("batch", n+1)
		if n%5 == 0 {
			judgeAll(t, st, 10)
		}
	}
}

// TestCrash kills the child again and again, at no moment in particular. What
// it had said was written must be there, and nothing half-written.
func TestCrash(t *testing.T) {
	t.Parallel()
	kill(t, "TestCrashChild", 12, inspect)
}

// asChild opens the database that a killed process writes, where this is the child of
// the test named.
func asChild(t *testing.T, parent string) *store.Store {
	t.Helper()
	path := os.Getenv(crashPath)
	if path == "" {
		t.Skip("only as the child of " + parent)
	}
	st := open(t, path)
	if err := st.Sync(t.Context(), sources(1), takesAll("all")); err != nil {
		t.Fatal(err)
	}
	return st
}

// kill runs a child as often as it has lives, a quarter as often in short tests, kills
// it each time, and looks at what is left: the database, and how many batches the child
// said stand.
func kill(t *testing.T, child string, lives int, look func(t *testing.T, path string, said int)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "winnow.db")
	if testing.Short() {
		lives /= 4
	}
	for life := range lives {
		said := liveAndDie(t, child, path, 3+life%4, time.Duration(life*700)*time.Microsecond)
		look(t, path, said)
	}
}

// liveAndDie runs a child until it has written some batches and a little
// longer, kills it, and returns the last batch of which it said that it stands.
func liveAndDie(t *testing.T, test, path string, batches int, longer time.Duration) (said int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$")
	child.Env = append(os.Environ(), crashPath+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); {
		if _, err := fmt.Sscanf(lines.Text(), "batch %d", &said); err != nil {
			break // the child's test failed and tells why
		}
		if n++; n == batches {
			time.Sleep(longer) // only so that the kill falls elsewhere each time
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	rest, _ := io.ReadAll(out)
	if err := child.Wait(); err == nil || said == 0 || len(rest) > 0 {
		t.Fatalf("the child was not killed: %v, %s%s", err, lines.Text(), rest)
	}
	return said
}

// inspect looks at what a killed process left, first only reading, then as the
// next process would.
func inspect(t *testing.T, path string, said int) {
	t.Helper()
	reader, err := store.Open(t.Context(), path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reader.States(t.Context()); err != nil {
		t.Error(err)
	}
	reader.Close()
	st := open(t, path)
	defer st.Close()
	c := claimOne(t, st) // the dead process's lease is void
	batches, _ := strconv.Atoi(c.Bookmark.ETag)
	if batches < said {
		t.Errorf("%d batches stand, the child had written %d", batches, said)
	}
	whole := batches * crashBatch
	if states, err := st.States(t.Context()); err != nil || states[0].Items != whole {
		t.Errorf("%d items are counted, want %d: %v", states[0].Items, whole, err)
	}
	if n := count(t, st); n != whole {
		t.Errorf("%d items are judged or wait, want %d", n, whole)
	}
}

// count tells how many items are judged or wait, each once.
func count(t *testing.T, st *store.Store) int {
	t.Helper()
	seen := map[winnow.ItemID]bool{}
	n := 0
	for j, err := range st.History(t.Context(), "all", time.Time{}) {
		if err != nil {
			t.Fatal(err)
		}
		seen[j.Item.ID] = true
		n++
	}
	waiting, err := st.Inbox(t.Context(), "all", 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range waiting {
		seen[p.Item.ID] = true
	}
	if n+len(waiting) != len(seen) {
		t.Errorf("%d judged and %d waiting are %d items", n, len(waiting), len(seen))
	}
	return len(seen)
}
