package storetest

import (
	"errors"
	"testing"

	"winnow"
)

func fillNew(_ *testing.T, b *bench) {
	for i, whole := range []bool{false, true} {
		id := winnow.SourceID([]string{"wire", "gazette"}[i])
		b.knowFull(id)
		read := item(i)
		read.Own, read.Text = "<p>Short.</p>", "Short."
		b.read(noon, read)
		f := filled(b.wantOne(noon), later(0.1))
		f.Whole = whole
		b.must(b.Fill(b.Context(), f))
		want := read
		want.Source, want.Text, want.Links, want.Lang = id, f.Page.Text, f.Page.Links, "en"
		want.Page = &winnow.PageNote{Fetched: later(0.1), Feed: "Short.", Whole: whole}
		if whole {
			want.Own = f.Page.Own
		}
		same(b, "inbox", b.inbox("all"), []winnow.Pending{{Item: want}})
		same(b, "wanted then", b.wants(later(1)), nil)
		b.judge("all", true)
		b.know()
	}
}

func fillProblem(_ *testing.T, b *bench) {
	for i, p := range []winnow.Page{
		{Fetched: noon, Problem: "the server answered 404 Not Found"}, {Fetched: noon}, {Fetched: noon, Text: "Less."},
	} {
		id := winnow.SourceID([]string{"wire", "gazette", "post"}[i])
		b.knowFull(id)
		read := item(i)
		read.Text = "More than that."
		b.read(noon, read)
		f := filled(b.wantOne(noon), noon)
		f.Page = p
		b.must(b.Fill(b.Context(), f))
		got := b.only1().Item
		if got.Text != read.Text || got.FromPage() || got.Page == nil || got.Page.Problem == "" {
			b.Errorf("with page %+v: %+v", p, got.Page)
		}
		b.judge("all", false)
		b.know()
	}
}

func fillPutOff(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	w := b.wantOne(noon)
	b.must(b.Fill(b.Context(), winnow.Filling{Want: w, At: noon, Next: later(0.2), Tries: 1}))
	same(b, "inbox", b.inbox("all"), nil)
	same(b, "due too early", b.wants(later(0.1)), nil)
	same(b, "tries", b.wantOne(later(0.2)).Tries, 1)
}

func fillLeaseLost(t *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	stale := b.wantOne(noon)
	fresh := b.wantOne(noon.Add(lease))
	none := fresh
	none.Lease = ""
	refused := func(w winnow.Want) {
		t.Helper()
		if err := b.Fill(b.Context(), filled(w, later(1))); !errors.Is(err, winnow.ErrLeaseLost) {
			t.Errorf("fill with lease %q: %v, want ErrLeaseLost", w.Lease, err)
		}
	}
	refused(stale)
	refused(none)
	same(b, "inbox", b.inbox("all"), nil)
	b.must(b.Fill(b.Context(), filled(fresh, later(1))))
	refused(fresh)
	same(b, "inbox", len(b.inbox("all")), 1)
}

func fillCancelled(t *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	f := filled(b.wantOne(noon), noon)
	f.Items = []winnow.Item{item(2)}
	if err := b.Fill(cancelled(t), f); err == nil {
		t.Fatal("a fill under a cancelled context succeeded")
	}
	same(b, "inbox", b.inbox("all"), nil)
	b.must(b.Fill(b.Context(), f)) // the lease still holds
}

func fillHarvest(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	f := filled(b.wantOne(noon), noon)
	link := item(2)
	link.Via = item(1).ID
	f.Items = []winnow.Item{link, link}
	b.must(b.Fill(b.Context(), f))
	same(b, "inbox", titles(b.inbox("all")), []string{item(1).Title, item(2).Title}) // a link waits behind its item
	same(b, "tally", b.state("wire").Items, 2)
	same(b, "wanted then", b.wants(later(1)), nil)
}
