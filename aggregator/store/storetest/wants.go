package storetest

import (
	"errors"
	"testing"
	"time"

	"winnow"
)

func exerciseWants(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"a new item of a full source waits for its page", wantNew},
		{"filled, it waits for its judges with the page's words", fillNew},
		{"given up, it waits with the feed's words", fillProblem},
		{"put off, it is due again then", fillPutOff},
		{"a lost lease fills nothing", fillLeaseLost},
		{"a cancelled fill leaves nothing", fillCancelled},
		{"a lease runs out", wantExpired},
		{"one want of an address at a time, and the page is known to the next", wantSameAddress},
		{"what cannot be had is known, too", wantKnownProblem},
		{"a page is forgotten after some days", wantForgotten},
		{"what one source alone may read is known to no other", wantReach},
		{"few of one source at a time", wantFew},
		{"the links of a page are items", fillHarvest},
		{"old stock, links and what nobody judges want no page", wantNot},
		{"a new edition does not judge what waits for its page", wantBackfill},
		{"what waits for its page is not pruned", wantPrune},
		{"the leases of a dead process are void", wantRestart},
		{"no want twice among many callers", wantTogether},
	})
}

// knowFull tells the store of full sources.
func (b *bench) knowFull(ids ...winnow.SourceID) {
	b.Helper()
	b.must(b.Sync(b.Context(), fullSources(ids...), []winnow.EditionConfig{all("all")}))
}

func (b *bench) wants(now time.Time) []winnow.Want {
	b.Helper()
	wants, err := b.Wants(b.Context(), now, lease, 100)
	b.must(err)
	return wants
}

// wantOne leases the one want that is due.
func (b *bench) wantOne(now time.Time) winnow.Want {
	b.Helper()
	wants := b.wants(now)
	if len(wants) != 1 {
		b.Fatalf("%d wants are due, want 1", len(wants))
	}
	return wants[0]
}

// page is an article's page that was read at a time.
func page(at time.Time) winnow.Page {
	return winnow.Page{
		Fetched: at, Title: "The keeper's day", Lang: "en", Published: later(-9), Own: "<p>The whole day of the keeper.</p>",
		Text: "The whole day of the keeper.", Links: []winnow.Link{{Text: "Buoys", URL: "https://example.org/buoys", Place: winnow.PlaceTrailing}},
	}
}

func filled(w winnow.Want, at time.Time) winnow.Filling {
	return winnow.Filling{Want: w, At: at, Page: page(at), Editions: []winnow.EditionID{"all"}}
}

func wanted(wants []winnow.Want) []string {
	var out []string
	for _, w := range wants {
		out = append(out, w.Item.Title)
	}
	return out
}

func wantNew(_ *testing.T, b *bench) {
	b.knowFull("wire")
	same(b, "appended", b.read(noon, item(1)), winnow.Appended{New: 1})
	same(b, "inbox", b.inbox("all"), nil)
	same(b, "wanted by state", b.state("wire").Wanted, 1)
	w := b.wantOne(noon)
	same(b, "want", w, winnow.Want{Item: item(1), Kind: winnow.WantNew, Lease: w.Lease})
	same(b, "leased again", b.wants(noon), nil)
	b.read(later(1), item(1))
	same(b, "seen again", wanted(b.wants(noon.Add(lease-1))), nil)
	if _, err := b.Find(b.Context(), item(1).URL); !errors.Is(err, winnow.ErrNotFound) {
		b.Errorf("find: %v, want ErrNotFound", err)
	}
}

func wantExpired(t *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	first := b.wantOne(noon)
	same(b, "leased while it runs", b.wants(noon.Add(lease-time.Second)), nil)
	if second := b.wantOne(noon.Add(lease)); first.Lease == second.Lease {
		t.Error("two leases of one want are the same")
	}
}

// twoOfOneAddress has the sources list the same article.
func (b *bench) twoOfOneAddress() {
	b.Helper()
	for _, c := range b.claim(noon, 2) {
		it := item(1)
		it.ID = winnow.NewItemID(c.Source, it.URL)
		_, err := b.Append(b.Context(), batch(c, noon, it))
		b.must(err)
	}
}

func wantSameAddress(_ *testing.T, b *bench) {
	b.knowFull("wire", "gazette")
	b.twoOfOneAddress()
	w := b.wantOne(noon)
	same(b, "the second at the same time", b.wants(noon), nil)
	f := filled(w, noon)
	b.must(b.Fill(b.Context(), f))
	second := b.wantOne(noon)
	same(b, "what is known", second.Known, &f.Page)
	b.must(b.Fill(b.Context(), filled(second, noon)))
	same(b, "inbox", len(b.inbox("all")), 2)
}

func wantKnownProblem(_ *testing.T, b *bench) {
	b.knowFull("wire", "gazette")
	b.twoOfOneAddress()
	f := filled(b.wantOne(noon), noon)
	f.Page = winnow.Page{Fetched: noon, Problem: "the server answered 410 Gone"}
	b.must(b.Fill(b.Context(), f))
	same(b, "what is known", b.wantOne(noon).Known, &f.Page)
}

func wantForgotten(_ *testing.T, b *bench) {
	b.knowFull("wire", "gazette")
	b.twoOfOneAddress()
	b.must(b.Fill(b.Context(), filled(b.wantOne(noon), noon)))
	same(b, "known after a week", b.wantOne(later(7*24)).Known, nil)
}

func wantReach(_ *testing.T, b *bench) {
	list := fullSources("wire", "gazette")
	list[0].Headers = map[string]string{"Authorization": "a key"}
	b.must(b.Sync(b.Context(), list, []winnow.EditionConfig{all("all")}))
	b.twoOfOneAddress()
	wants := b.wants(noon)
	same(b, "wanted", len(wants), 2)
	b.must(b.Fill(b.Context(), filled(wants[0], noon)))
	b.must(b.Fill(b.Context(), winnow.Filling{Want: wants[1], At: noon, Next: noon, Tries: 1}))
	same(b, "known to the other", b.wantOne(noon).Known, nil)
}

func wantFew(_ *testing.T, b *bench) {
	b.knowFull("wire", "gazette")
	for i, c := range b.claim(noon, 2) {
		var many []winnow.Item
		for n := range 40 {
			many = append(many, item(100*i+n))
		}
		answer := batch(c, noon, many...)
		answer.Bookmark.Succeeded = time.Time{}
		for j := range answer.Items {
			answer.Items[j].Published = noon
		}
		_, err := b.Append(b.Context(), answer)
		b.must(err)
	}
	same(b, "leased", len(b.wants(noon)), 32)
	same(b, "leased then", len(b.wants(noon)), 0)
}

func wantNot(_ *testing.T, b *bench) {
	b.knowFull("wire")
	link, nowhere, odd := item(2), item(3), item(4)
	link.Via, nowhere.URL, odd.URL = "parentparentpare", "", "ftp://example.org/4"
	b.read(noon, item(100), link, nowhere, odd)
	same(b, "wanted", wanted(b.wants(noon)), nil)
	same(b, "inbox", len(b.inbox("all")), 3)
	answer := batch(b.claimOne(later(1)), later(1), item(5))
	answer.Editions = nil
	_, err := b.Append(b.Context(), answer)
	b.must(err)
	same(b, "wanted where nobody judges", wanted(b.wants(later(1))), nil)
}

func wantBackfill(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	b.must(b.Sync(b.Context(), fullSources("wire"), []winnow.EditionConfig{all("all"), all("new")}))
	same(b, "inbox of the new edition", b.inbox("new"), nil)
	f := filled(b.wantOne(noon), noon)
	f.Editions = []winnow.EditionID{"all", "new"}
	f.Unread = true
	b.must(b.Fill(b.Context(), f))
	same(b, "inbox of the new edition then", b.inbox("new"), []winnow.Pending{{Item: item(1)}})
}

func wantPrune(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	b.know("wire")
	b.unlist()
	same(b, "pruned", b.prune(later(1)), 0)
	same(b, "wanted", wanted(b.wants(later(240))), []string{item(1).Title})
}

func wantRestart(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, item(1))
	b.wantOne(noon)
	b.restart()
	b.wantOne(noon)
}
