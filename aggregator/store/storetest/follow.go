package storetest

import (
	"sync"
	"testing"
	"time"

	"winnow"
)

func exerciseFollow(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"a candidate's page is wanted, and brings it to its judge again", followOnce},
		{"never twice for one item", followNeverTwice},
		{"so many a day of one source", followBudget},
		{"nothing of a source that follows none", followNone},
		{"a page without news leaves the item as it was", followNothing},
		{"an edit keeps the page's words", reviseKeepsPage},
		{"an edit that comes while the page is read", reviseWhileReading},
		{"an edit has the page read again, an hour later at the earliest", reviseAgain},
		{"an edit to another address voids the lease", reviseMoves},
		{"an edit to another address after the old one failed", reviseMovesAfter},
	})
}

// knowFollow tells the store of a source that follows n links a day.
func (b *bench) knowFollow(n int) {
	b.Helper()
	list := sources("wire")
	list[0].Follow = n
	b.must(b.Sync(b.Context(), list, []winnow.EditionConfig{all("all")}))
}

// candidates drops what waits in "all" and asks for the pages at a time.
func (b *bench) candidates(at time.Time) {
	b.Helper()
	var judged []winnow.Judged
	for _, p := range b.inbox("all") {
		j := verdict("all", p.Item, false)
		j.Verdict.Lacks, j.Follow = winnow.LacksDate, at
		judged = append(judged, j)
	}
	b.must(b.Save(b.Context(), "all", judged))
}

// links are the n items from the from-th on, as related links without a date.
func links(from, n int) []winnow.Item {
	var out []winnow.Item
	for i := range n {
		it := item(from + i)
		it.Via, it.Published, it.Content = "parentparentpare", time.Time{}, ""
		out = append(out, it)
	}
	return out
}

func followOnce(_ *testing.T, b *bench) {
	b.knowFollow(3)
	b.read(noon, links(1, 1)...)
	same(b, "wanted before it is judged", b.wants(noon), nil)
	b.candidates(noon)
	w := b.wantOne(noon)
	same(b, "kind", w.Kind, winnow.WantFollow)
	f := filled(w, later(1))
	f.Page.Canonical = "https://example.org/canonical"
	b.must(b.Fill(b.Context(), f))
	p := b.only1()
	got := []any{p.Item.Title, p.Item.Text, p.Item.Published, p.Item.Revision, p.Item.Canonical, p.Was != nil && !p.Was.Keep}
	same(b, "the item that waits", got, []any{f.Page.Title, f.Page.Text, later(-9), 1, f.Page.Canonical, true})
	same(b, "the link again", b.read(later(2), links(1, 1)...), winnow.Appended{})
	b.judge("all", true)
	found, err := b.Find(b.Context(), f.Page.Canonical)
	b.must(err)
	same(b, "found by its own address", len(found), 1)
}

func followNeverTwice(_ *testing.T, b *bench) {
	b.knowFollow(3)
	b.read(noon, links(1, 1)...)
	b.candidates(noon)
	f := filled(b.wantOne(noon), noon)
	f.Page.Published = time.Time{}
	b.must(b.Fill(b.Context(), f))
	b.candidates(later(48))
	same(b, "wanted again", b.wants(later(48)), nil)
}

func followBudget(_ *testing.T, b *bench) {
	b.knowFollow(2)
	follow := func(at float64, from, want int) {
		b.Helper()
		b.read(later(at), links(from, 3)...)
		b.candidates(later(at))
		wants := b.wants(later(at))
		same(b, "wanted", len(wants), want)
		for _, w := range wants {
			b.must(b.Fill(b.Context(), winnow.Filling{Want: w, At: later(at), Unread: true}))
		}
	}
	follow(0, 1, 2)
	follow(23, 10, 0)
	follow(25, 20, 2)
}

func followNone(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, links(1, 1)...)
	b.candidates(noon)
	same(b, "wanted", b.wants(noon), nil)
}

func followNothing(_ *testing.T, b *bench) {
	b.knowFollow(2)
	b.read(noon, links(1, 1)...)
	b.candidates(noon)
	f := filled(b.wantOne(noon), noon)
	f.Page = winnow.Page{Fetched: noon, Problem: "the server answered 404 Not Found"}
	b.must(b.Fill(b.Context(), f))
	same(b, "inbox", b.inbox("all"), nil)
	same(b, "why", b.history("all", time.Time{})[0].Item.Page.Problem, f.Page.Problem)
}

// readWhole has the full source bring item 1 with its page.
func (b *bench) readWhole() {
	b.Helper()
	b.knowFull("wire")
	read := item(1)
	read.Text = "Short."
	b.read(noon, read)
	f := filled(b.wantOne(noon), noon)
	f.Whole = true
	b.must(b.Fill(b.Context(), f))
}

func shortEdit(words string) winnow.Item {
	it := edit(item(1), words)
	it.Title, it.Own, it.Text = "Lighthouse 1 is dark", words, words
	return it
}

func reviseKeepsPage(_ *testing.T, b *bench) {
	b.readWhole()
	same(b, "appended", b.read(later(1), shortEdit("Other.")), winnow.Appended{Revised: 1})
	got := b.only1().Item
	p := page(noon)
	same(b, "words", []any{got.Title, got.Text, got.Own, got.Links, got.Page.Feed}, []any{"Lighthouse 1 is dark", p.Text, p.Own, p.Links, "Other."})
	long := shortEdit("Now the feed itself tells much more of it than the page ever did.")
	b.read(later(2), long)
	same(b, "words of a long edit", b.only1().Item.Text, long.Text)
}

func reviseWhileReading(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	w := b.wantOne(noon)
	same(b, "appended", b.read(later(1), shortEdit("Other.")), winnow.Appended{Revised: 1})
	same(b, "inbox meanwhile", b.inbox("all"), nil)
	b.must(b.Fill(b.Context(), filled(w, later(1))))
	got := b.only1().Item
	same(b, "words", []any{got.Title, got.Text, got.Revision}, []any{"Lighthouse 1 is dark", page(noon).Text, 1})
}

func reviseAgain(_ *testing.T, b *bench) {
	b.readWhole()
	b.judge("all", true)
	c := b.claimOne(later(1))
	at := noon.Add(30 * time.Minute)
	_, err := b.Append(b.Context(), batch(c, at, shortEdit("Other.")))
	b.must(err)
	b.judge("all", true)
	same(b, "wanted within the hour", b.wants(noon.Add(59*time.Minute)), nil)
	w := b.wantOne(later(1))
	same(b, "want", []any{w.Kind, w.Known}, []any{winnow.WantEdit, (*winnow.Page)(nil)})
	f := filled(w, later(1))
	f.Page.Text = "The whole day of the keeper, and the night."
	b.must(b.Fill(b.Context(), f))
	p := b.only1()
	same(b, "what waits", []any{p.Item.Text, p.Item.Revision, p.Item.Published}, []any{f.Page.Text, 2, item(1).Published})
}

func fullSources(ids ...winnow.SourceID) []winnow.Source {
	list := sources(ids...)
	for i := range list {
		list[i].Full = true
	}
	return list
}

func reviseMoves(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	stale := b.wantOne(noon)
	moved := item(1)
	moved.URL, moved.Canonical = "https://example.org/moved", "https://example.org/moved"
	b.read(later(1), moved)
	if err := b.Fill(b.Context(), filled(stale, later(1))); err == nil {
		b.Error("the page of the old address was taken")
	}
	same(b, "wanted", b.wantOne(later(1)).Item.URL, moved.URL)
}

func reviseMovesAfter(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	f := filled(b.wantOne(noon), noon)
	f.Page = winnow.Page{Fetched: noon, Problem: "the server answered 404 Not Found"}
	b.must(b.Fill(b.Context(), f))
	b.judge("all", false)
	moved := item(1)
	moved.URL, moved.Canonical = "https://example.org/moved", "https://example.org/moved"
	b.read(later(1), moved)
	b.judge("all", false)
	b.must(b.Fill(b.Context(), filled(b.wantOne(later(1)), later(1))))
	p := b.only1()
	same(b, "what waits", []any{p.Item.FromPage(), p.Item.Revision, p.Was.Keep}, []any{true, 2, false})
}

func wantTogether(t *testing.T, b *bench) {
	b.knowFull("a", "b", "c", "d")
	for i, c := range b.claim(noon, 4) {
		var many []winnow.Item
		for n := range 10 {
			it := item(100*i + n)
			it.Published = noon
			many = append(many, it)
		}
		_, err := b.Append(b.Context(), batch(c, noon, many...))
		b.must(err)
	}
	var mu sync.Mutex
	times := map[winnow.ItemID]int{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for {
				wants, err := b.Wants(t.Context(), noon, lease, 3)
				if err != nil {
					t.Error(err)
				}
				if len(wants) == 0 {
					return
				}
				mu.Lock()
				for _, w := range wants {
					times[w.Item.ID]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for id, n := range times {
		if n != 1 {
			t.Errorf("want %s was leased %d times", id, n)
		}
	}
	same(b, "leased", len(times), 40)
}
