package storetest

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"winnow"
)

func exerciseAppend(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"what came is what waits", appendWhole},
		{"an item seen again is not new", appendAgain},
		{"an id twice in one answer counts once", appendTwice},
		{"the bookmark byte for byte", appendBookmark},
		{"a lost lease writes nothing", appendLeaseLost},
		{"a lease is good once", appendOnce},
		{"a late answer still counts when nobody took over", appendLate},
		{"a cancelled append leaves nothing", appendCancelled},
		{"cancelled at any moment, all or nothing", appendCutOff},
		{"a first fetch's old stock is not judged", appendStale},
		{"what strangers send", appendStrange},
		{"only the editions named judge it", appendEditions},
	})
}

func appendWhole(_ *testing.T, b *bench) {
	b.know("wire")
	whole := item(1)
	whole.Via, whole.Author, whole.Lang, whole.Summary = "parentparentpare", "A. Keeper", "uk", "Short <b>&amp;</b> sweet"
	whole.Own, whole.Text, whole.Tags = "<p>own</p>", "own \u2028 words", []string{"sea", "light"}
	whole.Links = []winnow.Link{{Text: "More", URL: "https://example.org/more", Label: "Related:", Place: winnow.PlaceInline}}
	whole.Media = []winnow.Media{{URL: "https://example.org/a.mp3", Type: "audio/mpeg", Bytes: 1 << 40}}
	whole.Published = whole.Published.Add(123456 * time.Microsecond)
	whole.Updated = whole.Published.Add(time.Minute)
	same(b, "appended", b.read(noon, whole), winnow.Appended{New: 1})
	same(b, "inbox", b.inbox("all"), []winnow.Pending{{Item: whole}})
	same(b, "another edition's inbox", b.inbox("none"), nil)
}

func appendAgain(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	b.judge("all", true)
	same(b, "appended", b.read(later(1), item(2), item(1), item(3)), winnow.Appended{New: 1})
	same(b, "inbox", titles(b.inbox("all")), []string{item(3).Title})
	same(b, "tally", b.state("wire").Items, 3)
	for _, j := range b.history("all", time.Time{}) {
		same(b, "arrival of "+j.Item.Title, j.Item.Arrived, noon)
	}
}

func appendTwice(_ *testing.T, b *bench) {
	b.know("wire")
	first, last, link := item(1), item(1), item(1)
	first.Title, last.Title = "Dim", "Bright"
	link.Title, link.Via = "A link to it", "parentparentpare"
	same(b, "appended", b.read(noon, link, first, last, link), winnow.Appended{New: 1})
	same(b, "inbox", titles(b.inbox("all")), []string{"Bright"})
	same(b, "appended again", b.read(later(1), last, link), winnow.Appended{})
}

func appendBookmark(_ *testing.T, b *bench) {
	b.know("wire")
	answer := batch(b.claimOne(noon), noon)
	answer.Bookmark = winnow.Bookmark{
		Source: "wire", ETag: "W/\"a\x00\xff\xfe b\"", LastModified: "yesterday, perhaps ", BodyHash: "00ff",
		Checked: noon.Add(1234 * time.Microsecond), Succeeded: later(-24), Next: later(1), Why: "the publisher asks for an hour",
		Failures: 3, Problem: "503 Service Unavailable",
	}
	_, err := b.Append(b.Context(), answer)
	b.must(err)
	same(b, "bookmark", b.claimOne(later(2)).Bookmark, answer.Bookmark)
	same(b, "state", b.state("wire").Bookmark, answer.Bookmark)
}

func appendLeaseLost(t *testing.T, b *bench) {
	b.know("wire")
	stale := b.claimOne(noon)
	fresh := b.claimOne(noon.Add(lease))
	forged := fresh
	forged.Lease = ""
	for _, c := range []winnow.Claim{stale, forged, {Source: "nobody", Lease: fresh.Lease}} {
		_, err := b.Append(b.Context(), batch(c, later(1), item(1)))
		if !errors.Is(err, winnow.ErrLeaseLost) {
			t.Errorf("append with claim %+v: %v, want ErrLeaseLost", c, err)
		}
	}
	same(b, "inbox", b.inbox("all"), nil)
	same(b, "state", b.state("wire").Bookmark, winnow.Bookmark{Source: "wire"})
	_, err := b.Append(b.Context(), batch(fresh, later(1), item(1)))
	b.must(err)
}

func appendOnce(t *testing.T, b *bench) {
	b.know("wire")
	c := b.claimOne(noon)
	_, err := b.Append(b.Context(), batch(c, noon, item(1)))
	b.must(err)
	none := c
	none.Lease = ""
	for _, used := range []winnow.Claim{c, none} {
		if _, err := b.Append(b.Context(), batch(used, noon, item(2))); !errors.Is(err, winnow.ErrLeaseLost) {
			t.Errorf("append with the used lease %q: %v, want ErrLeaseLost", used.Lease, err)
		}
	}
	same(b, "inbox", titles(b.inbox("all")), []string{item(1).Title})
}

func appendLate(_ *testing.T, b *bench) {
	b.know("wire")
	c := b.claimOne(noon)
	_, err := b.Append(b.Context(), batch(c, noon.Add(3*lease), item(1)))
	b.must(err)
	same(b, "inbox", titles(b.inbox("all")), []string{item(1).Title})
}

func appendCancelled(t *testing.T, b *bench) {
	b.know("wire")
	c := b.claimOne(noon)
	if _, err := b.Append(cancelled(t), batch(c, noon, item(1))); err == nil {
		t.Fatal("an append under a cancelled context succeeded")
	}
	same(b, "inbox", b.inbox("all"), nil)
	_, err := b.Append(b.Context(), batch(c, noon, item(1)))
	b.must(err) // the lease still holds
}

// countdown is a context that ends when it has been asked for Done so many times.
type countdown struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
}

func (c *countdown) Done() <-chan struct{} {
	if c.left.Add(-1) == 0 {
		c.cancel()
	}
	return c.Context.Done()
}

func appendCutOff(t *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(0))
	b.judge("all", true)
	c := b.claimOne(later(1))
	for n := int64(1); ; n++ {
		ctx, cancel := context.WithCancel(t.Context())
		cut := &countdown{Context: ctx, cancel: cancel}
		cut.left.Store(n)
		_, err := b.Append(cut, batch(c, later(1), item(1), edit(item(0), "second"), item(2)))
		cancel()
		if err == nil {
			break
		}
		same(b, "inbox after a cut", titles(b.inbox("all")), nil)
		same(b, "bookmark after a cut", b.state("wire").Bookmark, c.Bookmark)
		if n > 10000 || t.Failed() {
			t.Fatalf("cut %d times: %v", n, err)
		}
	}
	same(b, "inbox", titles(b.inbox("all")), []string{item(2).Title, item(1).Title, item(0).Title})
	same(b, "tally", b.state("wire").Items, 3)
}

func appendStale(_ *testing.T, b *bench) {
	b.know("wire")
	undated := item(200)
	undated.Published, undated.Title = time.Time{}, "Undated"
	same(b, "appended", b.read(noon, item(1), item(71), item(73), undated), winnow.Appended{New: 4})
	same(b, "inbox", titles(b.inbox("all")), []string{item(71).Title, item(1).Title, "Undated"})
	b.read(later(1), item(100))
	want := []string{item(100).Title, item(71).Title, item(1).Title, "Undated"}
	same(b, "inbox after a later fetch", titles(b.inbox("all")), want)
	b.must(b.Sync(b.Context(), sources("wire"), []winnow.EditionConfig{all("all"), all("new")}))
	same(b, "inbox of a new edition", titles(b.inbox("new")), want)
	edit := item(73)
	edit.Content = "rewritten"
	same(b, "edited", b.read(later(2), edit), winnow.Appended{Revised: 1})
	same(b, "inbox after an edit of the old stock", titles(b.inbox("all")), want)
}

func appendStrange(t *testing.T, b *bench) {
	b.know("wire")
	odd := item(1)
	odd.Title, odd.URL = "nul \x00 and \xff", "https://example.org/\x00\xff"
	odd.Published = time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC)
	odd.Updated = time.Date(-44, 3, 15, 0, 0, 0, 0, time.UTC)
	future := item(2)
	future.Updated = later(9)
	same(b, "appended", b.read(noon, odd, future), winnow.Appended{New: 2})
	same(b, "appended again", b.read(later(1), odd, future), winnow.Appended{})
	for _, p := range b.inbox("all") {
		if !p.Item.Updated.IsZero() || p.Item.Published.After(noon) {
			t.Errorf("%q has the dates %v and %v", p.Item.Title, p.Item.Published, p.Item.Updated)
		}
	}
}

func appendEditions(_ *testing.T, b *bench) {
	eds := []winnow.EditionConfig{all("all"), only("sea", "wire"), only("land", "gazette")}
	b.must(b.Sync(b.Context(), sources("wire"), eds))
	answer := batch(b.claimOne(noon), noon, item(2), item(1))
	answer.Editions = []winnow.EditionID{"sea", "all"}
	_, err := b.Append(b.Context(), answer)
	b.must(err)
	both := []string{item(2).Title, item(1).Title}
	same(b, "sea", titles(b.inbox("sea")), both)
	same(b, "land", titles(b.inbox("land")), nil)
	b.judge("sea", false)
	same(b, "sea, judged", titles(b.inbox("sea")), nil)
	same(b, "all, not judged", titles(b.inbox("all")), both)
	first, err := b.Inbox(b.Context(), "all", 1)
	b.must(err)
	same(b, "a limit takes the oldest", titles(first), slices.Clone(both[:1]))
}
