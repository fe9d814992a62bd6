package storetest

import (
	"errors"
	"net/netip"
	"testing"

	"winnow"
)

func exerciseSync(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"the same config again changes nothing", syncAgain},
		{"a new edition gets what is logged", syncNewEdition},
		{"a source that an edition newly takes", syncNewSource},
		{"a source that an edition no longer takes", syncLostSource},
		{"an edition that goes and comes back", syncEditionBack},
		{"a source that goes and comes back", syncSourceBack},
		{"a changed address starts afresh", syncAddress},
		{"a source that is reached otherwise is due at once", syncReach},
		{"a cancelled sync changes nothing", syncCancelled},
	})
}

// two logs item 1 from wire and item 2 from gazette at noon, for no edition yet.
func (b *bench) two(editions ...winnow.EditionConfig) {
	b.Helper()
	b.must(b.Sync(b.Context(), sources("wire", "gazette"), editions))
	for _, c := range b.claim(noon, 10) {
		it := item(1)
		if c.Source == "gazette" {
			it = item(2)
		}
		answer := batch(c, noon, it)
		answer.Editions = nil
		_, err := b.Append(b.Context(), answer)
		b.must(err)
	}
}

func (b *bench) resync(editions ...winnow.EditionConfig) {
	b.Helper()
	b.must(b.Sync(b.Context(), sources("wire", "gazette"), editions))
}

func syncAgain(_ *testing.T, b *bench) {
	b.two(all("all"))
	b.resync(all("all"))
	same(b, "inbox", b.inbox("all"), nil) // the edition's set of sources is the same
	before := b.state("wire")
	b.resync(all("all"))
	same(b, "state", b.state("wire"), before)
	same(b, "due", claimed(b.claim(noon, 10)), nil)
}

func syncNewEdition(_ *testing.T, b *bench) {
	b.two()
	b.resync(all("all"), only("sea", "wire"))
	same(b, "all", titles(b.inbox("all")), []string{item(2).Title, item(1).Title})
	same(b, "sea", titles(b.inbox("sea")), []string{item(1).Title})
	b.judge("all", true)
	b.resync(all("all"), only("sea", "wire"))
	same(b, "all, judged", b.inbox("all"), nil)
}

func syncNewSource(_ *testing.T, b *bench) {
	b.two()
	b.resync(only("sea", "wire"))
	b.judge("sea", true)
	b.resync(only("sea", "wire", "gazette"))
	same(b, "sea", titles(b.inbox("sea")), []string{item(2).Title})
}

func syncLostSource(_ *testing.T, b *bench) {
	b.two()
	b.resync(all("all"))
	b.resync(only("all", "wire"))
	same(b, "all", titles(b.inbox("all")), []string{item(1).Title})
}

func syncEditionBack(_ *testing.T, b *bench) {
	b.two()
	b.resync(all("all"))
	b.must(b.Save(b.Context(), "all", []winnow.Judged{verdict("all", item(1), true)}))
	b.resync()
	same(b, "inbox of an unnamed edition", b.inbox("all"), nil)
	same(b, "its verdicts stay", judgedTitles(b.history("all", noon)), []string{item(1).Title})
	b.resync(all("all"))
	same(b, "inbox", titles(b.inbox("all")), []string{item(2).Title})
	b.judge("all", true)
	same(b, "the order goes on", seqs(b.history("all", noon)), []int64{1, 2})
}

func syncSourceBack(_ *testing.T, b *bench) {
	b.two()
	was := b.state("gazette")
	b.know("wire")
	states, err := b.States(b.Context())
	b.must(err)
	same(b, "sources that are named", len(states), 1)
	same(b, "claimed", claimed(b.claim(later(5), 10)), []winnow.SourceID{"wire"})
	b.resync()
	same(b, "the bookmark stayed", b.state("gazette"), was)
}

func syncAddress(t *testing.T, b *bench) {
	b.know("wire")
	answer := batch(b.claimOne(noon), noon, item(1))
	answer.Bookmark.ETag, answer.Bookmark.LastModified, answer.Bookmark.BodyHash = `"1"`, "then", "cafe"
	_, err := b.Append(b.Context(), answer)
	b.must(err)
	under := b.claimOne(later(1))
	moved := sources("wire")
	moved[0].URL = "https://wire.example/elsewhere"
	b.must(b.Sync(b.Context(), moved, nil))
	if _, err := b.Append(b.Context(), batch(under, later(1), item(2))); !errors.Is(err, winnow.ErrLeaseLost) {
		t.Errorf("append what the old address said: %v, want ErrLeaseLost", err)
	}
	bm := b.claimOne(later(1)).Bookmark
	same(b, "validators", bm.ETag+bm.LastModified+bm.BodyHash, "")
	same(b, "last success", bm.Succeeded, noon)
	same(b, "items", b.state("wire").Items, 1)
}

func syncReach(t *testing.T, b *bench) {
	b.know("wire")
	answer := batch(b.claimOne(noon), noon, item(1))
	answer.Bookmark.ETag, answer.Bookmark.Next = `"1"`, later(60)
	_, err := b.Append(b.Context(), answer)
	b.must(err)
	same(b, "due before", claimed(b.claim(later(1), 10)), nil)
	mended := sources("wire")
	mended[0].Allow = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	b.must(b.Sync(b.Context(), mended, nil))
	under := b.claimOne(later(1))
	same(b, "validator", under.Bookmark.ETag, `"1"`)
	mended[0].Headers = map[string]string{"Cookie": "a"}
	b.must(b.Sync(b.Context(), mended, nil))
	if _, err := b.Append(b.Context(), batch(under, later(1), item(2))); !errors.Is(err, winnow.ErrLeaseLost) {
		t.Errorf("append what was read without the cookie: %v, want ErrLeaseLost", err)
	}
	same(b, "due", claimed(b.claim(later(1), 10)), []winnow.SourceID{"wire"})
}

func syncCancelled(t *testing.T, b *bench) {
	b.two()
	if err := b.Sync(cancelled(t), sources("almanac"), []winnow.EditionConfig{all("all")}); err == nil {
		t.Fatal("a sync under a cancelled context succeeded")
	}
	states, err := b.States(b.Context())
	b.must(err)
	same(b, "sources", len(states), 2)
	same(b, "inbox", b.inbox("all"), nil)
}
