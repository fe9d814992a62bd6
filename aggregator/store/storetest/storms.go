package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"winnow"
)

func exerciseStorms(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"everything under new ids and dates", stormIDs},
		{"everything on another host", stormHosts},
		{"on another host with other titles", stormTitles},
		{"nothing but the title is left", stormBare},
		{"three new items in a storm", stormWithNews},
		{"right after the start", stormFirst},
		{"two in a row", stormTwice},
		{"many new items are news", stormOfNews},
		{"back after a week", stormResumed},
		{"a daily title among many new items", stormDaily},
		{"a line that many new items have", stormBoilerplate},
		{"what says too little to know an item by", stormVague},
		{"old stock is not judged", stormOldStock},
		{"cut off at any moment, all or nothing", stormCutOff},
		{"under a lost lease", stormLeaseLost},
		{"the usual number is learnt", stormUsual},
	})
}

// reports are invented reports from one to another, changed one by one.
func reports(from, to int, change func(winnow.Item) winnow.Item) []winnow.Item {
	var list []winnow.Item
	for n := from; n < to; n++ {
		list = append(list, change(report(n)))
	}
	return list
}

func asIs(it winnow.Item) winnow.Item { return it }

func reset(it winnow.Item) winnow.Item { return under(it, "reset "+it.GUID) }

// dated is a change of the date.
func dated(at time.Time, change func(winnow.Item) winnow.Item) func(winnow.Item) winnow.Item {
	return func(it winnow.Item) winnow.Item {
		it = change(it)
		it.Published = at
		return it
	}
}

func moved(it winnow.Item) winnow.Item { return movedTo(it, "new.example") }

// settled is a store that has read and judged the reports one by one, with an
// hour between them.
func (b *bench) settled(count int) {
	b.Helper()
	b.know("wire")
	b.read(later(-9), reports(0, count, asIs)...)
	b.judge("all", true)
	b.read(later(-8), reports(0, count, asIs)...)
}

// storm fails unless the source's state says so.
func (b *bench) storm(hour float64, items, known, old int) {
	b.Helper()
	same(b, "the storm as told", b.state("wire").Storm, winnow.Storm{At: later(hour), Items: items, Known: known, Old: old})
}

func stormIDs(_ *testing.T, b *bench) {
	b.settled(40)
	again := reports(0, 40, dated(later(48), reset))
	b.nothingNew(48, 40, again...)
	b.storm(48, 40, 40, 0)
	b.nothingNew(49, 0, again...)
	b.storm(48, 40, 40, 0)
	again[7].Content = "edited"
	same(b, "an edit afterwards", b.read(later(50), again...), winnow.Appended{Revised: 1})
	same(b, "of the item", b.only1().Item.ID, report(7).ID)
	same(b, "tally", b.state("wire").Items, 40)
}

func stormHosts(_ *testing.T, b *bench) {
	b.settled(40)
	b.nothingNew(48, 40, reports(0, 40, dated(later(48), moved))...)
	b.storm(48, 40, 40, 0)
}

func retitled(it winnow.Item) winnow.Item {
	it = moved(it)
	it.Title += ", her sister says"
	it.URL = "https://new.example/node/" + string(it.ID)
	it.Canonical = it.URL
	return it
}

func stormTitles(_ *testing.T, b *bench) {
	b.settled(40)
	b.nothingNew(48, 40, reports(0, 40, dated(later(48), retitled))...)
	b.storm(48, 40, 40, 0)
}

func stormBare(_ *testing.T, b *bench) {
	b.settled(40)
	bare := reports(0, 40, dated(later(48), retitled))
	for i := range bare {
		bare[i].Title, bare[i].Text, bare[i].Content = report(i).Title, "", ""
	}
	b.nothingNew(49, 40, bare...)
	b.storm(49, 40, 40, 0)
}

func stormWithNews(_ *testing.T, b *bench) {
	b.settled(40)
	news := reports(100, 103, dated(later(47), asIs))
	got := b.read(later(48), append(reports(0, 40, dated(later(48), retitled)), news...)...)
	same(b, "appended", got, winnow.Appended{New: 3, Copies: 40})
	same(b, "inbox", len(b.inbox("all")), 3)
	for _, it := range news {
		same(b, "the new item", b.byTitle(it.Title).ID, it.ID)
	}
	b.storm(48, 43, 40, 0)
}

func stormFirst(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, reports(0, 40, asIs)...)
	b.judge("all", true)
	b.restart()
	b.know("wire")
	b.nothingNew(1, 40, reports(0, 40, dated(later(1), moved))...)
	b.storm(1, 40, 40, 0)
}

func stormTwice(_ *testing.T, b *bench) {
	b.settled(40)
	b.nothingNew(48, 40, reports(0, 40, dated(later(48), moved))...)
	b.nothingNew(49, 40, reports(0, 40, dated(later(49), func(it winnow.Item) winnow.Item {
		it = moved(it)
		it.Title, it.Text = "Archive: "+it.Title, "Once more: "+it.Text
		return under(it, "third "+it.GUID)
	}))...)
	b.storm(49, 40, 40, 0)
	b.nothingNew(50, 0, reports(0, 40, asIs)...)
}

func stormOfNews(_ *testing.T, b *bench) {
	b.settled(40)
	night := reports(100, 140, dated(later(47), asIs))
	same(b, "appended", b.read(later(48), append(reports(20, 40, asIs), night...)...), winnow.Appended{New: 40})
	same(b, "inbox", len(b.inbox("all")), 40)
	same(b, "no storm", b.state("wire").Storm, winnow.Storm{})
}

func stormResumed(_ *testing.T, b *bench) {
	b.settled(40)
	var week []winnow.Item
	for n := range 80 {
		it := report(100 + n)
		it.Published = later(2*float64(n) + 1)
		week = append(week, it)
	}
	same(b, "appended", b.read(later(168), week...), winnow.Appended{New: 80})
	same(b, "inbox", len(b.inbox("all")), 80)
	same(b, "no storm", b.state("wire").Storm, winnow.Storm{})
}

func stormDaily(_ *testing.T, b *bench) {
	b.know("wire")
	daily := func(n int, at time.Time) winnow.Item {
		it := report(n)
		it.Title, it.Published = "What you need to know this morning", at
		return it
	}
	b.read(later(-9), append(reports(0, 40, asIs), daily(90, later(-9)))...)
	b.judge("all", true)
	b.read(later(-8))
	news := append(reports(100, 140, dated(later(47), asIs)), daily(141, later(46)))
	same(b, "appended", b.read(later(48), news...), winnow.Appended{New: 41})
}

func stormOldStock(_ *testing.T, b *bench) {
	b.settled(40)
	archive := append(reports(0, 40, reset), reports(300, 320, asIs)...)
	undated := report(330)
	undated.Published = time.Time{}
	same(b, "appended", b.read(later(48), append(archive, undated)...), winnow.Appended{New: 21, Copies: 40})
	same(b, "inbox", titles(b.inbox("all")), []string{undated.Title})
	b.storm(48, 61, 40, 20)
	b.must(b.Sync(b.Context(), sources("wire"), []winnow.EditionConfig{all("all"), all("new")}))
	same(b, "inbox of a new edition", len(b.inbox("new")), 41)
}

func stormCutOff(t *testing.T, b *bench) {
	b.settled(12)
	c := b.claimOne(later(48))
	news := dated(later(47), asIs)(report(100))
	storm := append(reports(0, 12, dated(later(48), retitled)), news)
	for n := int64(1); ; n++ {
		ctx, cancel := context.WithCancel(t.Context())
		cut := &countdown{Context: ctx, cancel: cancel}
		cut.left.Store(n)
		done, err := b.Append(cut, batch(c, later(48), storm...))
		cancel()
		if err == nil {
			same(b, "appended", done, winnow.Appended{New: 1, Copies: 12})
			break
		}
		same(b, "inbox after a cut", titles(b.inbox("all")), nil)
		same(b, "state after a cut", b.state("wire").Storm, winnow.Storm{})
		if n > 10000 || t.Failed() {
			t.Fatalf("cut %d times: %v", n, err)
		}
	}
	b.storm(48, 13, 12, 0)
	same(b, "inbox", titles(b.inbox("all")), []string{news.Title})
}

func stormLeaseLost(t *testing.T, b *bench) {
	b.settled(40)
	stale := b.claimOne(later(48))
	fresh := b.claimOne(later(49))
	storm := reports(0, 40, reset)
	if _, err := b.Append(b.Context(), batch(stale, later(49), storm...)); !errors.Is(err, winnow.ErrLeaseLost) {
		t.Errorf("append under a lost lease: %v, want ErrLeaseLost", err)
	}
	same(b, "no id is known", b.logged(storm[0].ID), nil)
	done, err := b.Append(b.Context(), batch(fresh, later(49), storm...))
	b.must(err)
	same(b, "appended", done, winnow.Appended{Copies: 40})
}
