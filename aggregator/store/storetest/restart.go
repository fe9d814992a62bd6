package storetest

import (
	"sync"
	"testing"
	"time"

	"winnow"
)

func exerciseRestart(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"everything is there again", restartWhole},
		{"the leases of a dead process are void", restartLeases},
		{"closing twice", closeTwice},
		{"after closing nothing works", closeEnds},
		{"closing while writing", closeWhileWriting},
		{"everybody at once", together},
	})
}

func (b *bench) restart() {
	b.Helper()
	b.Store = b.engine.Reopen(b.T, b.Store)
}

func restartWhole(_ *testing.T, b *bench) {
	b.fill(4)
	b.read(later(8), item(8))
	states, err := b.States(b.Context())
	b.must(err)
	history, waiting := b.history("all", time.Time{}), b.inbox("all")
	b.restart()
	b.know("wire")
	again, err := b.States(b.Context())
	b.must(err)
	same(b, "states", again, states)
	same(b, "history", b.history("all", time.Time{}), history)
	same(b, "inbox", b.inbox("all"), waiting)
	b.judge("all", true)
	same(b, "the order goes on", seqs(b.history("all", later(8))), []int64{5})
}

func restartLeases(_ *testing.T, b *bench) {
	b.know("wire")
	b.claimOne(noon)
	b.restart()
	b.claimOne(noon)
}

func closeTwice(_ *testing.T, b *bench) {
	b.know("wire")
	b.must(b.Close())
	b.must(b.Close())
}

func closeEnds(t *testing.T, b *bench) {
	b.know("wire")
	b.must(b.Close())
	if _, err := b.Claim(t.Context(), noon, lease, 1); err == nil {
		t.Error("claiming from a closed store succeeded")
	}
	if _, err := b.Inbox(t.Context(), "all", 1); err == nil {
		t.Error("reading from a closed store succeeded")
	}
}

// closeWhileWriting counts what a writer was told is written when the store is
// closed under its hands: that is what must be there.
func closeWhileWriting(t *testing.T, b *bench) {
	b.know("wire")
	started, ended := make(chan struct{}), make(chan int)
	go func() {
		for n := 0; ; n++ {
			claims, err := b.Claim(b.Context(), noon, lease, 1)
			if err != nil || len(claims) == 0 {
				ended <- n
				return
			}
			answer := batch(claims[0], noon, item(n))
			answer.Bookmark.Next = time.Time{}
			if _, err := b.Append(b.Context(), answer); err != nil {
				ended <- n
				return
			}
			if n == 3 {
				close(started)
			}
		}
	}()
	select {
	case <-started:
	case n := <-ended:
		t.Fatalf("the writer ended after %d items", n)
	}
	b.must(b.Close())
	written := <-ended
	b.restart()
	b.know("wire")
	same(b, "items", b.state("wire").Items, written)
}

// together has eight workers append while one judges and one looks, and counts.
func together(_ *testing.T, b *bench) {
	const workers, rounds = 8, 10
	ids := []winnow.SourceID{"a", "b", "c", "d", "e", "f", "g", "h"}
	b.know(ids...)
	claims := b.claim(noon, workers)
	var wg sync.WaitGroup
	for i, c := range claims {
		wg.Go(func() { b.keepAppending(c, i*1000, rounds) })
	}
	done := make(chan struct{})
	var looking sync.WaitGroup
	looking.Go(func() { b.keepLooking(done) })
	wg.Wait()
	close(done)
	looking.Wait()
	b.judge("all", true)
	same(b, "judged once each", len(b.history("all", time.Time{})), workers*rounds)
}

// keepAppending appends an item at a time, each under a new claim. There are as
// many sources as callers, so one is always due.
func (b *bench) keepAppending(c winnow.Claim, from, rounds int) {
	for n := range rounds {
		it := item(from + n)
		it.Published = noon
		answer := batch(c, noon, it)
		answer.Bookmark.Next = time.Time{}
		if _, err := b.Append(b.Context(), answer); err != nil {
			b.Error(err)
			return
		}
		if n == rounds-1 {
			return
		}
		again, err := b.Claim(b.Context(), noon, lease, 1)
		if err != nil || len(again) != 1 {
			b.Errorf("claim again: %v, %v", claimed(again), err)
			return
		}
		c = again[0]
	}
}

func (b *bench) keepLooking(done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		default:
		}
		waiting, err := b.Inbox(b.Context(), "all", 5)
		if err != nil {
			b.Error(err)
			return
		}
		var judged []winnow.Judged
		for _, p := range waiting {
			judged = append(judged, verdict("all", p.Item, true))
		}
		if err := b.Save(b.Context(), "all", judged); err != nil {
			b.Error(err)
			return
		}
		if _, err := b.States(b.Context()); err != nil {
			b.Error(err)
			return
		}
	}
}
