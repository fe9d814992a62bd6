package storetest

import (
	"errors"
	"testing"
	"time"

	"winnow"
)

func exerciseLook(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"history from a time on", historySince},
		{"history while writing", historyWhileWriting},
		{"history may be broken off", historyBreak},
		{"history of a cancelled context", historyCancelled},
		{"latest, kept or dropped", latest},
		{"find by id, address and canonical address", find},
		{"find what an item brought", findBrought},
		{"find what no edition has judged", findUnjudged},
		{"states in the config's order", states},
	})
}

// fill logs items 0 to n-1, one an hour from noon on, kept when even.
func (b *bench) fill(n int) {
	b.Helper()
	b.know("wire")
	for i := range n {
		it := item(i)
		it.Published = later(float64(i))
		b.read(later(float64(i)), it)
		b.judge("all", i%2 == 0)
	}
}

func historySince(_ *testing.T, b *bench) {
	b.fill(5)
	same(b, "from the third on", seqs(b.history("all", later(2))), []int64{3, 4, 5})
	same(b, "from between on", seqs(b.history("all", later(2.5))), []int64{4, 5})
	same(b, "from after the last on", seqs(b.history("all", later(9))), nil)
	it := item(0)
	it.Published = later(0)
	b.read(later(5), edit(it, "second"))
	b.rejudge(b.only1().Item, true)
	same(b, "an edit changes no place", seqs(b.history("all", later(1))), []int64{2, 3, 4, 5})
	odd := item(1)
	odd.Published = later(1)
	b.rejudge(odd, true) // an old one, judged last
	same(b, "what was judged later comes along", seqs(b.history("all", later(4))), []int64{5, 6})
}

func historyWhileWriting(t *testing.T, b *bench) {
	b.fill(3)
	n := 0
	for j, err := range b.History(t.Context(), "all", time.Time{}) {
		b.must(err)
		it := item(10 + n)
		b.read(later(float64(20+n)), it)
		b.rejudge(it, j.Verdict.Keep)
		n++
	}
	same(b, "items of the history as it was at first", n, 3)
	same(b, "items now", len(b.history("all", time.Time{})), 6)
}

func historyBreak(t *testing.T, b *bench) {
	b.fill(3)
	for range 20 { // a connection that leaked each time would be missed
		for _, err := range b.History(t.Context(), "all", time.Time{}) {
			b.must(err)
			break
		}
	}
	same(b, "whole", len(b.history("all", time.Time{})), 3)
	b.read(later(9), item(9))
}

func historyCancelled(t *testing.T, b *bench) {
	b.fill(2)
	var failed error
	for _, err := range b.History(cancelled(t), "all", time.Time{}) {
		failed = err
	}
	if failed == nil {
		t.Error("a history under a cancelled context ended without an error")
	}
}

func latest(_ *testing.T, b *bench) {
	b.fill(6)
	for _, want := range []struct {
		keep  bool
		limit int
		seqs  []int64
	}{{true, 10, []int64{5, 3, 1}}, {true, 2, []int64{5, 3}}, {false, 1, []int64{6}}, {false, 0, nil}} {
		got, err := b.Latest(b.Context(), "all", want.keep, want.limit)
		b.must(err)
		same(b, "latest", seqs(got), want.seqs)
		for _, j := range got {
			same(b, "decision", j.Verdict.Keep, want.keep)
		}
	}
	none, err := b.Latest(b.Context(), "nobody's", true, 5)
	b.must(err)
	same(b, "of an unknown edition", none, nil)
}

func find(t *testing.T, b *bench) {
	b.fill(3)
	b.must(b.Save(b.Context(), "sea", []winnow.Judged{verdict("sea", item(1), true)}))
	for _, asked := range []string{string(item(1).ID), item(1).URL, item(1).Canonical} {
		found, err := b.Find(b.Context(), asked)
		b.must(err)
		var editions []winnow.EditionID
		for _, j := range found {
			editions = append(editions, j.Edition)
			same(b, "found", j.Item.Title, item(1).Title)
		}
		same(b, "editions", editions, []winnow.EditionID{"all", "sea"})
	}
	for _, asked := range []string{"", "https://example.org/none", "\x00\xff"} {
		if _, err := b.Find(b.Context(), asked); !errors.Is(err, winnow.ErrNotFound) {
			t.Errorf("find %q: %v, want ErrNotFound", asked, err)
		}
	}
}

func findBrought(_ *testing.T, b *bench) {
	b.know("wire")
	parent, child, grandchild := item(3), item(2), item(1)
	child.Via, grandchild.Via = parent.ID, child.ID
	b.read(noon, grandchild, child, parent)
	b.judge("all", false)
	found, err := b.Find(b.Context(), parent.URL)
	b.must(err)
	same(b, "the item, then what it brought", judgedTitles(found), []string{parent.Title, child.Title})
}

func findUnjudged(t *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	if _, err := b.Find(b.Context(), item(1).URL); !errors.Is(err, winnow.ErrNotFound) {
		t.Errorf("find an item without a verdict: %v, want ErrNotFound", err)
	}
}

func states(_ *testing.T, b *bench) {
	list := sources("wire", "almanac", "gazette")
	list[1].Enabled, list[1].Headers = false, map[string]string{"X-Key": "open sesame"}
	b.must(b.Sync(b.Context(), list, nil))
	got, err := b.States(b.Context())
	b.must(err)
	var want []winnow.SourceState
	for _, src := range list {
		want = append(want, winnow.SourceState{Source: src, Bookmark: winnow.Bookmark{Source: src.ID}})
	}
	same(b, "states", got, want)
}
