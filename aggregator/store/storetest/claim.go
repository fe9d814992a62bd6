package storetest

import (
	"sync"
	"testing"
	"time"

	"winnow"
)

func exerciseClaim(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"new sources are due at once", claimNew},
		{"longest overdue first", claimOrder},
		{"a leased source is not due", claimLeased},
		{"a lease runs out", claimExpired},
		{"not before it is due", claimNotDue},
		{"a source that is off is not claimed", claimDisabled},
		{"no source twice among many callers", claimTogether},
		{"a limit of none claims none", claimNone},
	})
}

func claimNew(t *testing.T, b *bench) {
	b.know("wire", "gazette")
	claims := b.claim(noon, 10)
	same(b, "claimed", claimed(claims), []winnow.SourceID{"gazette", "wire"})
	for _, c := range claims {
		same(b, "bookmark of a new source", c.Bookmark, winnow.Bookmark{Source: c.Source})
		if c.Lease == "" {
			t.Errorf("%s came without a lease", c.Source)
		}
	}
}

func claimOrder(_ *testing.T, b *bench) {
	b.know("a", "b", "c")
	next := map[winnow.SourceID]time.Time{"a": later(3), "b": later(2), "c": later(1)}
	for _, c := range b.claim(noon, 10) {
		answer := batch(c, noon)
		answer.Bookmark.Next = next[c.Source]
		_, err := b.Append(b.Context(), answer)
		b.must(err)
	}
	same(b, "two longest overdue", claimed(b.claim(later(5), 2)), []winnow.SourceID{"c", "b"})
	same(b, "the rest", claimed(b.claim(later(5), 2)), []winnow.SourceID{"a"})
}

func claimLeased(_ *testing.T, b *bench) {
	b.know("wire")
	b.claimOne(noon)
	same(b, "claimed again", claimed(b.claim(noon.Add(lease-time.Second), 10)), nil)
}

func claimExpired(t *testing.T, b *bench) {
	b.know("wire")
	first := b.claimOne(noon)
	second := b.claimOne(noon.Add(lease))
	if first.Lease == second.Lease {
		t.Error("two claims of one source have the same lease")
	}
}

func claimNotDue(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon)
	same(b, "claimed too early", claimed(b.claim(later(1).Add(-time.Second), 10)), nil)
	same(b, "claimed in time", claimed(b.claim(later(1), 10)), []winnow.SourceID{"wire"})
}

func claimDisabled(_ *testing.T, b *bench) {
	list := sources("off", "on")
	list[0].Enabled = false
	b.must(b.Sync(b.Context(), list, nil))
	same(b, "claimed", claimed(b.claim(noon, 10)), []winnow.SourceID{"on"})
	b.know("off")
	same(b, "claimed once it is on, and the other unnamed", claimed(b.claim(later(9), 10)), []winnow.SourceID{"off"})
}

func claimTogether(t *testing.T, b *bench) {
	const all, callers = 200, 16
	var ids []winnow.SourceID
	for i := range all {
		ids = append(ids, winnow.SourceID(string(rune('a'+i%26))+string(rune('a'+i/26))))
	}
	b.know(ids...)
	var mu sync.Mutex
	times := map[winnow.SourceID]int{}
	var wg sync.WaitGroup
	for range callers {
		wg.Go(func() {
			for {
				claims, err := b.Claim(t.Context(), noon, lease, 7)
				if err != nil {
					t.Error(err)
				}
				if len(claims) == 0 {
					return
				}
				mu.Lock()
				for _, c := range claims {
					times[c.Source]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if times[id] != 1 {
			t.Errorf("source %s was claimed %d times", id, times[id])
		}
	}
}

func claimNone(_ *testing.T, b *bench) {
	b.know("wire")
	same(b, "claimed", claimed(b.claim(noon, 0)), nil)
	same(b, "claimed then", claimed(b.claim(noon, 1)), []winnow.SourceID{"wire"})
}
