package storetest

import (
	"fmt"
	"strings"
	"testing"

	"winnow"
)

func exerciseCopies(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"a new id at the old address is the same item", copiesByAddress},
		{"a new id with title and date is the same item", copiesByTitle},
		{"an edit under a new id is an edit", copiesEdited},
		{"the other way round and back", copiesBack},
		{"two entries at one address are two items", copiesListedBoth},
		{"an entry twice under two ids is one item", copiesListedTwice},
		{"a series at one address", copiesSeries},
		{"a title and a date that several have", copiesShared},
		{"a whole site's address names no item", copiesSite},
		{"another source's item is another item", copiesElsewhere},
		{"ids that change at every answer", copiesRestless},
		{"an item is found by its new id and address", copiesFound},
		{"related links move with their item", copiesLinks},
		{"what is listed under a new id is not forgotten", copiesPruned},
	})
}

// report is the n-th invented report, n hours older than noon, whose title, text
// and address are all its own.
func report(n int) winnow.Item {
	it := item(n)
	it.Title = fmt.Sprintf("Keeper of lighthouse %d climbs the tower at dusk", n)
	it.Text = fmt.Sprintf("The keeper of lighthouse %d climbed the tower at dusk, lit the lamp and counted the ships until dawn.", n)
	it.Content = "<p>" + it.Text + "</p>"
	it.URL = fmt.Sprintf("https://example.org/2031/keeper-of-lighthouse-%d-climbs", n)
	it.Canonical, it.GUID = it.URL, it.URL
	it.ID = winnow.NewItemID("wire", it.GUID)
	return it
}

// under is the item under another id.
func under(it winnow.Item, guid string) winnow.Item {
	it.GUID, it.ID = guid, winnow.NewItemID(it.Source, guid)
	return it
}

// movedTo is the item on another host, under another id.
func movedTo(it winnow.Item, host string) winnow.Item {
	it.URL = strings.Replace(it.URL, "example.org", host, 1)
	it.Canonical = strings.Replace(it.Canonical, "example.org", host, 1)
	return under(it, it.URL+"#"+host)
}

// nothingNew reads the items and fails unless they are so many copies and
// nothing else.
func (b *bench) nothingNew(hour float64, copies int, items ...winnow.Item) {
	b.Helper()
	same(b, "appended", b.read(later(hour), items...), winnow.Appended{Copies: copies})
	same(b, "inbox", titles(b.inbox("all")), nil)
}

func copiesByAddress(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1), item(2))
	b.judge("all", true)
	redated := under(report(1), "new-1")
	redated.Published = later(30)
	b.nothingNew(31, 1, redated, item(2))
	b.nothingNew(32, 0, redated, item(2))
	b.restart()
	b.know("wire")
	b.nothingNew(33, 0, redated, report(1))
	same(b, "tally", b.state("wire").Items, 2)
	same(b, "no storm", b.state("wire").Storm, winnow.Storm{})
}

func copiesByTitle(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	b.judge("all", true)
	renumbered := under(report(1), "new-1")
	renumbered.URL, renumbered.Canonical = "https://example.org/?p=77", "https://example.org/?p=77"
	b.nothingNew(1, 1, renumbered)
	later2 := under(renumbered, "new-2")
	later2.URL, later2.Canonical, later2.Published = "https://example.org/?p=78", "", later(2)
	same(b, "another address and date", b.read(later(2), later2), winnow.Appended{New: 1})
}

func copiesEdited(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	b.judge("all", true)
	edited := under(report(1), "new-1")
	edited.Title = "Keeper of lighthouse 1 falls from the tower"
	same(b, "appended", b.read(later(1), edited), winnow.Appended{Revised: 1, Copies: 1})
	got := b.only1().Item
	same(b, "the item that waits", []any{got.ID, got.Title, got.Revision, got.GUID}, []any{report(1).ID, edited.Title, 1, "new-1"})
	same(b, "the same again", b.read(later(2), edited), winnow.Appended{})
	edited.Text, edited.Content = "second", "second"
	same(b, "edited again", b.read(later(3), edited), winnow.Appended{Revised: 1})
	same(b, "its id", b.only1().Item.ID, report(1).ID)
	same(b, "tally", b.state("wire").Items, 1)
}

func copiesBack(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	b.judge("all", true)
	b.nothingNew(1, 1, under(report(1), "new-1"))
	b.nothingNew(2, 0, report(1))
	b.nothingNew(3, 0, report(1), under(report(1), "new-1"))
}

func copiesListedBoth(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	other := under(report(1), "part-2")
	other.Title, other.Text = "Second part", "Something else"
	same(b, "beside the first", b.read(later(1), report(1), other), winnow.Appended{New: 1})
	third := under(other, "part-3")
	third.Title = "Third part"
	third.Published = later(1.5)
	third.Text = "Once more something else"
	same(b, "when the first are gone", b.read(later(2), third), winnow.Appended{New: 1})
}

func copiesListedTwice(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	b.judge("all", true)
	b.nothingNew(1, 2, report(1), under(report(1), "new-1"), under(report(1), "new-2"))
}

func copiesSeries(_ *testing.T, b *bench) {
	b.know("wire")
	for n := range 4 {
		daily := under(report(1), fmt.Sprint("issue-", n))
		daily.Title, daily.Text, daily.Published = "Morning briefing", fmt.Sprint("What happened in the night ", n), later(float64(24*n))
		same(b, fmt.Sprint("issue ", n), b.read(later(float64(24*n)), daily), winnow.Appended{New: 1})
	}
}

func copiesShared(_ *testing.T, b *bench) {
	b.know("wire")
	warning := func(n int) winnow.Item {
		it := report(n)
		it.Title, it.Published = "Weather warning", noon
		return it
	}
	b.read(noon, warning(1), warning(2))
	same(b, "a third", b.read(later(1), warning(3)), winnow.Appended{New: 1})
}

func copiesSite(_ *testing.T, b *bench) {
	b.know("wire")
	home := item(1)
	home.URL, home.Canonical = "https://example.org/", "https://example.org"
	b.read(noon, home)
	other := under(home, "other")
	other.Title = "Another thing altogether"
	same(b, "appended", b.read(later(1), other), winnow.Appended{New: 1})
}

func copiesElsewhere(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	b.know("gazette")
	theirs := report(1)
	theirs.Source = "gazette"
	theirs = under(theirs, "theirs")
	same(b, "appended", b.read(later(1), theirs), winnow.Appended{New: 1})
}

func copiesRestless(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1), report(2))
	b.judge("all", true)
	for n := range 30 {
		b.nothingNew(float64(n+1), 2, under(report(1), fmt.Sprint("a", n)), under(report(2), fmt.Sprint("b", n)))
	}
	b.nothingNew(31, 0, report(1), under(report(2), "b29"))
	same(b, "tally", b.state("wire").Items, 2)
}

func copiesFound(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1))
	b.judge("all", true)
	moved := movedTo(report(1), "new.example")
	b.nothingNew(1, 1, moved)
	for _, asked := range []string{moved.URL, string(moved.ID), report(1).URL} {
		found, err := b.Find(b.Context(), asked)
		b.must(err)
		same(b, "found by "+asked, judgedTitles(found), []string{report(1).Title})
	}
	same(b, "logged", b.logged(moved.ID)[moved.ID].ID, report(1).ID)
}

func copiesLinks(_ *testing.T, b *bench) {
	b.know("wire")
	link := func(parent winnow.Item, host, title string) winnow.Item {
		it := item(1)
		it.Via, it.Title, it.URL, it.Published = parent.ID, title, "https://"+host+"/"+title, parent.Published
		it.ID = winnow.NewItemID("related", it.URL)
		return it
	}
	b.read(noon, report(1), link(report(1), "example.org", "The lamp"))
	b.judge("all", true)
	moved := movedTo(report(1), "new.example")
	b.nothingNew(1, 1, moved, link(moved, "new.example", "The lamp"))
	b.nothingNew(2, 0, moved, link(moved, "new.example", "The lamp"))
	more := link(moved, "new.example", "The boat")
	same(b, "another link", b.read(later(3), moved, link(moved, "new.example", "The lamp"), more), winnow.Appended{New: 1})
	same(b, "what brought it", b.only1().Item.Via, report(1).ID)
}

func copiesPruned(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, report(1), report(2))
	b.judge("all", false)
	for day := 1; day < 9; day++ {
		b.read(later(float64(24*day)), under(report(1), "new-1"))
	}
	gone, err := b.Prune(b.Context(), later(24*8))
	b.must(err)
	same(b, "forgotten", gone, 1)
	b.nothingNew(24*9, 0, under(report(1), "new-1"))
	gone, err = b.Prune(b.Context(), later(24*30))
	b.must(err)
	same(b, "forgotten while listed", gone, 0)
	b.read(later(24*12), item(5))
	b.judge("all", false)
	gone, err = b.Prune(b.Context(), later(24*11))
	b.must(err)
	same(b, "forgotten when no longer listed", gone, 1)
	same(b, "new again", b.read(later(24*13), under(report(1), "new-1")), winnow.Appended{New: 1})
}
