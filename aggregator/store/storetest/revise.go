package storetest

import (
	"testing"
	"time"

	"winnow"
)

func exerciseRevise(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"an edit replaces the words and keeps the dates", reviseContent},
		{"an edit waits with the earlier verdict", reviseWas},
		{"a date learnt later does not move it", reviseDate},
		{"a change of dates alone is no edit", reviseDatesOnly},
		{"Updated moves once a day", reviseUpdated},
		{"a link to an item doesn't replace it", reviseLink},
		{"an edit that comes while judging stays", reviseWhileJudging},
		{"an edited item is found by its new address", reviseAddress},
	})
}

func edit(it winnow.Item, content string) winnow.Item {
	it.Content = content
	return it
}

// only1 is the one item that waits in the edition "all".
func (b *bench) only1() winnow.Pending {
	b.Helper()
	waiting := b.inbox("all")
	if len(waiting) != 1 {
		b.Fatalf("%d items wait, want 1", len(waiting))
	}
	return waiting[0]
}

func reviseContent(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	moved := edit(item(1), "second")
	moved.Published = later(0.5)
	same(b, "appended", b.read(later(1), moved), winnow.Appended{Revised: 1})
	want := edit(item(1), "second")
	want.Revision, want.Updated = 1, later(1)
	same(b, "the item that waits", b.only1().Item, want)
	same(b, "appended", b.read(later(2), edit(item(1), "third")), winnow.Appended{Revised: 1})
	same(b, "revision", b.only1().Item.Revision, 2)
	same(b, "tally", b.state("wire").Items, 1)
}

func reviseWas(_ *testing.T, b *bench) {
	for i, keep := range []bool{true, false} {
		source := winnow.SourceID([]string{"wire", "gazette"}[i])
		b.know(source)
		b.read(noon, item(i))
		b.judge("all", keep)
		b.read(later(1), edit(item(i), "second"))
		p := b.only1()
		want := verdict("all", p.Item, keep).Verdict
		same(b, "the earlier verdict", p.Was, &want)
		b.judge("all", keep)
		b.know()
	}
}

func reviseDate(_ *testing.T, b *bench) {
	b.know("wire")
	undated := item(1)
	undated.Published = time.Time{}
	b.read(noon, undated, item(2))
	b.read(later(1), edit(item(5), "x"), edit(item(1), "second"))
	same(b, "the place", b.byTitle(item(1).Title).When(), noon)
	same(b, "published", b.byTitle(item(1).Title).Published, time.Time{})
}

// byTitle is the item with that title in the inbox of "all".
func (b *bench) byTitle(title string) *winnow.Item {
	b.Helper()
	for _, p := range b.inbox("all") {
		if p.Item.Title == title {
			return &p.Item
		}
	}
	b.Fatalf("no %q waits", title)
	return nil
}

func reviseDatesOnly(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	touched := item(1)
	touched.Published, touched.Updated = later(0.5), later(0.5)
	same(b, "appended", b.read(later(1), touched), winnow.Appended{})
	same(b, "the item", b.only1().Item, item(1))
}

func reviseUpdated(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	retitled := edit(item(1), "5")
	retitled.Title = "Lighthouse 1 is dark"
	for _, step := range []struct {
		at   float64
		item winnow.Item
		want float64
	}{
		{1, edit(item(1), "2"), 1},
		{2, edit(item(1), "3"), 1},
		{24, edit(item(1), "4"), 1},
		{25, edit(item(1), "5"), 25},
		{26, retitled, 26},
		{27, edit(retitled, "6"), 26},
	} {
		b.read(later(step.at), step.item)
		same(b, "updated after the edit", b.only1().Item.Updated, later(step.want))
	}
	same(b, "revision", b.only1().Item.Revision, 6)
}

func reviseLink(_ *testing.T, b *bench) {
	b.know("wire")
	link, other := item(1), item(1)
	link.Title, link.Content, link.Via = "Lighthouse", "", "parentparentpare"
	other.Title, other.Content, other.Via = "That lighthouse", "", "anotheranotherpa"
	b.read(noon, link)
	same(b, "another link to it", b.read(later(1), other), winnow.Appended{})
	same(b, "its own entry", b.read(later(2), item(1)), winnow.Appended{Revised: 1})
	same(b, "the link again", b.read(later(3), link), winnow.Appended{})
	got := b.only1().Item
	same(b, "title and origin", []string{got.Title, string(got.Via)}, []string{item(1).Title, ""})
}

func reviseWhileJudging(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	seen := b.inbox("all")
	b.read(later(1), edit(item(1), "second"))
	var judged []winnow.Judged
	for _, p := range seen {
		judged = append(judged, verdict("all", p.Item, false))
	}
	b.must(b.Save(b.Context(), "all", judged))
	p := b.only1()
	same(b, "what waits", []any{p.Item.Title, p.Item.Revision, p.Was != nil}, []any{item(1).Title, 1, true})
	b.judge("all", true)
	same(b, "what waits then", b.inbox("all"), nil)
}

func reviseAddress(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1))
	moved := item(1)
	moved.URL, moved.Canonical = "https://example.org/moved", "https://example.org/moved"
	b.read(later(1), moved)
	b.judge("all", true)
	found, err := b.Find(b.Context(), "https://example.org/moved")
	b.must(err)
	same(b, "found", len(found), 1)
}
