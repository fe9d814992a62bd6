package storetest

import (
	"errors"
	"testing"
	"time"

	"winnow"
)

func exerciseJudge(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"the inbox goes by date, then id", inboxOrder},
		{"a related link waits for the items that came with it", inboxLinksLast},
		{"verdicts come back whole and in order", saveWhole},
		{"the order goes on", saveGoesOn},
		{"a kept item keeps its place", saveKeepsPlace},
		{"a dropped item that is kept comes as new", saveDroppedKept},
		{"a person's drop keeps the place", saveKeptDropped},
		{"all or nothing", saveAtomic},
		{"editions don't see each other", saveEditions},
		{"saving nothing does nothing", saveNothing},
	})
}

func inboxOrder(_ *testing.T, b *bench) {
	b.know("wire")
	twin, future := item(2), item(0)
	twin.ID, twin.Title = "0000000000000000", "Twin"
	future.Published, future.Title = later(5), "From tomorrow" // counts as arrived now
	b.read(noon, item(1), future, item(2), twin, item(3))
	same(b, "inbox", titles(b.inbox("all")), []string{item(3).Title, "Twin", item(2).Title, item(1).Title, "From tomorrow"})
}

func inboxLinksLast(_ *testing.T, b *bench) {
	b.know("wire")
	link, undated := item(9), item(1) // the link leads to a page with an old date
	link.Via, link.Title = item(2).ID, "A link"
	undated.Published, undated.Title = time.Time{}, "Undated"
	b.read(noon, link, undated, item(2))
	same(b, "inbox", titles(b.inbox("all")), []string{item(2).Title, "Undated", "A link"})
}

func saveWhole(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	first, second := verdict("all", item(1), true), verdict("all", item(2), false)
	second.Verdict.Of, second.Verdict.Story = first.Item.ID, first.Verdict.Story
	b.must(b.Save(b.Context(), "all", []winnow.Judged{first, second}))
	first.Seq, second.Seq = 1, 2
	same(b, "history", b.history("all", time.Time{}), []winnow.Judged{first, second})
	same(b, "inbox", b.inbox("all"), nil)
	st := b.state("wire")
	same(b, "tally of items and kept", []int{st.Items, st.Kept}, []int{2, 1})
}

func saveGoesOn(_ *testing.T, b *bench) {
	b.know("wire")
	for n := range 3 {
		b.read(later(float64(n)), item(n))
		b.judge("all", true)
	}
	same(b, "sequence", seqs(b.history("all", time.Time{})), []int64{1, 2, 3})
}

func seqs(judged []winnow.Judged) []int64 {
	var out []int64
	for _, j := range judged {
		out = append(out, j.Seq)
	}
	return out
}

// rejudge saves a new decision on the item in the edition "all".
func (b *bench) rejudge(it winnow.Item, keep bool) {
	b.Helper()
	b.must(b.Save(b.Context(), "all", []winnow.Judged{verdict("all", it, keep)}))
}

func saveKeepsPlace(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(2), item(1))
	b.judge("all", true)
	changed := verdict("all", item(2), true)
	changed.Verdict.Reason = "It is still about lighthouses."
	b.must(b.Save(b.Context(), "all", []winnow.Judged{changed}))
	got := b.history("all", time.Time{})
	same(b, "order", judgedTitles(got), []string{item(2).Title, item(1).Title})
	same(b, "sequence", seqs(got), []int64{1, 2})
	same(b, "the new reason", got[0].Verdict.Reason, changed.Verdict.Reason)
	same(b, "kept", b.state("wire").Kept, 2)
}

func saveDroppedKept(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(2), item(1))
	b.judge("all", false)
	b.rejudge(item(2), true)
	got := b.history("all", time.Time{})
	same(b, "order", judgedTitles(got), []string{item(1).Title, item(2).Title})
	same(b, "sequence", seqs(got), []int64{2, 3})
	same(b, "kept", b.state("wire").Kept, 1)
	b.rejudge(item(1), false)
	same(b, "a dropped one dropped again", seqs(b.history("all", time.Time{})), []int64{2, 3})
}

func saveKeptDropped(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(2), item(1))
	b.judge("all", true)
	b.rejudge(item(2), false)
	same(b, "order", judgedTitles(b.history("all", time.Time{})), []string{item(2).Title, item(1).Title})
	same(b, "kept", b.state("wire").Kept, 1)
}

func saveAtomic(t *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	bad := verdict("all", item(9), true)
	err := b.Save(b.Context(), "all", []winnow.Judged{verdict("all", item(1), true), bad})
	if !errors.Is(err, winnow.ErrNotFound) {
		t.Errorf("verdict on an unknown item: %v, want ErrNotFound", err)
	}
	if err := b.Save(cancelled(t), "all", []winnow.Judged{verdict("all", item(1), true)}); err == nil {
		t.Error("saving under a cancelled context succeeded")
	}
	same(b, "history", b.history("all", time.Time{}), nil)
	same(b, "inbox", titles(b.inbox("all")), []string{item(1).Title})
	same(b, "kept", b.state("wire").Kept, 0)
	b.judge("all", true)
	same(b, "sequence", seqs(b.history("all", time.Time{})), []int64{1})
}

func saveEditions(_ *testing.T, b *bench) {
	b.know("wire")
	answer := batch(b.claimOne(noon), noon, item(2), item(1))
	answer.Editions = []winnow.EditionID{"all", "sea"}
	_, err := b.Append(b.Context(), answer)
	b.must(err)
	b.judge("sea", true)
	b.must(b.Save(b.Context(), "all", []winnow.Judged{verdict("all", item(1), false), verdict("all", item(2), true)}))
	same(b, "all", judgedTitles(b.history("all", time.Time{})), []string{item(1).Title, item(2).Title})
	same(b, "sea", judgedTitles(b.history("sea", time.Time{})), []string{item(2).Title, item(1).Title})
	same(b, "an item that two editions keep counts once", b.state("wire").Kept, 2)
	b.must(b.Save(b.Context(), "sea", []winnow.Judged{verdict("sea", item(1), false), verdict("sea", item(2), false)}))
	same(b, "kept by one of them", b.state("wire").Kept, 1)
}

func saveNothing(_ *testing.T, b *bench) {
	b.know("wire")
	b.must(b.Save(b.Context(), "all", nil))
	same(b, "history", b.history("all", time.Time{}), nil)
}
