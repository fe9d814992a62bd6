package storetest

import (
	"errors"
	"testing"
	"time"

	"winnow"
)

func exercisePrune(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"forgets what is dropped, old and no longer listed", pruneOld},
		{"never what is kept", pruneKept},
		{"never what waits", pruneWaiting},
		{"never what its source may still list", pruneListed},
		{"an item that stays listed for months", pruneStillListed},
		{"old stock that was never judged", pruneStale},
		{"under a cancelled context", pruneCancelled},
	})
}

// unlist reads the source ten days after noon, when it lists only item 50.
func (b *bench) unlist() {
	b.Helper()
	b.read(later(240), item(50))
	b.judge("all", false)
}

func (b *bench) prune(before time.Time) int {
	b.Helper()
	n, err := b.Prune(b.Context(), before)
	b.must(err)
	return n
}

func pruneOld(t *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	b.judge("all", false)
	b.unlist()
	same(b, "forgotten of what arrived before it did", b.prune(noon), 0)
	same(b, "forgotten", b.prune(later(1)), 2)
	same(b, "history", judgedTitles(b.history("all", time.Time{})), []string{item(50).Title})
	same(b, "tally", b.state("wire").Items, 1)
	if _, err := b.Find(b.Context(), string(item(1).ID)); !errors.Is(err, winnow.ErrNotFound) {
		t.Errorf("find a forgotten item: %v, want ErrNotFound", err)
	}
	same(b, "forgotten again", b.prune(later(1)), 0)
	b.read(later(300), item(60))
	b.judge("all", false)
	same(b, "no number is given twice", seqs(b.history("all", time.Time{})), []int64{3, 4})
}

func pruneKept(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	b.judge("all", false)
	b.must(b.Save(b.Context(), "sea", []winnow.Judged{verdict("sea", item(2), true)}))
	b.unlist()
	same(b, "forgotten", b.prune(later(1)), 1)
	same(b, "history", judgedTitles(b.history("sea", time.Time{})), []string{item(2).Title})
}

func pruneWaiting(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	b.read(later(240), item(50))
	same(b, "forgotten", b.prune(later(1)), 0)
	same(b, "inbox", titles(b.inbox("all")), []string{item(50).Title, item(1).Title})
}

func pruneListed(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	b.judge("all", false)
	b.read(later(500)) // not modified, for weeks
	same(b, "forgotten", b.prune(later(400)), 0)
	same(b, "appended when it is listed again", b.read(later(600), item(1)), winnow.Appended{})
}

func pruneStillListed(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	b.judge("all", false)
	for hours := 5.0; hours < 300; hours += 5 {
		b.read(later(hours), item(1))
	}
	same(b, "forgotten", b.prune(later(299)), 1)
	same(b, "appended when it is listed again", b.read(later(310), item(1)), winnow.Appended{})
}

func pruneStale(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1000), item(1001))
	b.unlist()
	same(b, "forgotten", b.prune(later(1)), 2)
}

func pruneCancelled(t *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	b.judge("all", false)
	b.unlist()
	if n, err := b.Prune(cancelled(t), later(1)); err == nil || n != 0 {
		t.Errorf("prune under a cancelled context: %d, %v", n, err)
	}
	same(b, "tally", b.state("wire").Items, 2)
}
