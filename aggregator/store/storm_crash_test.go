package store_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator/store"
)

const (
	stormItems = 12 // in each first batch
	stormNews  = 3  // new ones in each second batch, which has the others under new ids
)

// stormBatch is the n-th answer: an even one brings new items, an odd one the same
// under other ids, addresses and dates, and a few new ones.
func stormBatch(n int) []winnow.Item {
	from := n / 2 * (stormItems + stormNews)
	list := items("source-00000", from, stormItems)
	if n%2 == 0 {
		return list
	}
	for i := range list {
		it := &list[i]
		it.GUID += "/again"
		it.ID, it.URL, it.Canonical = winnow.NewItemID(it.Source, it.GUID), it.GUID, it.GUID
		it.Published = noon.Add(-time.Hour)
	}
	return append(list, items("source-00000", from+stormItems, stormNews)...)
}

// stormed is how many items so many answers brought.
func stormed(batches int) int { return batches/2*(stormItems+stormNews) + batches%2*stormItems }

// TestStormCrashChild is the process that is killed in the middle of storms.
func TestStormCrashChild(t *testing.T) {
	st := asChild(t, "TestStormCrash")
	for {
		fmt.Println("batch", appendStorm(t, st))
	}
}

// appendStorm appends the next answer and tells how many there are then.
func appendStorm(t *testing.T, st *store.Store) int {
	t.Helper()
	c := claimOne(t, st)
	n, _ := strconv.Atoi(c.Bookmark.ETag) // "" is 0
	b := answer(c, stormBatch(n))
	b.Bookmark.ETag = strconv.Itoa(n + 1)
	done, err := st.Append(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	if want := stormed(n+1) - stormed(n); done.New != want || n%2 == 1 && done.Copies != stormItems {
		t.Errorf("batch %d: %+v, want %d new", n+1, done, want)
	}
	return n + 1
}

// TestStormCrash kills the child at no moment in particular. The storm that was cut
// off must come out as if nothing had happened: no item twice, none lost.
func TestStormCrash(t *testing.T) {
	t.Parallel()
	kill(t, "TestStormCrashChild", 8, afterStorm)
}

func afterStorm(t *testing.T, path string, said int) {
	t.Helper()
	st := open(t, path)
	defer st.Close()
	batches := appendStorm(t, st)
	if batches <= said {
		t.Errorf("%d batches stand, the child had written %d", batches-1, said)
	}
	if n := count(t, st); n != stormed(batches) {
		t.Errorf("%d items are judged or wait, want %d", n, stormed(batches))
	}
	again := answer(claimOne(t, st), stormBatch(batches-1))
	again.Bookmark.ETag = strconv.Itoa(batches)
	if done, err := st.Append(t.Context(), again); err != nil || done != (winnow.Appended{}) {
		t.Errorf("the last answer again: %+v, %v", done, err)
	}
}
