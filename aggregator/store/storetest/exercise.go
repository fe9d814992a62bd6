// Package storetest is the contract of [winnow.Store] as a test. Every engine
// runs [Exercise]; what an engine promises beyond it is tested beside it.
package storetest

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"winnow"
)

// Engine makes stores to exercise.
type Engine struct {
	// Open returns a new and empty store that is closed at the end of the test.
	Open func(t *testing.T) winnow.Store
	// Reopen closes the store and opens what it left behind, as a restarted
	// process would.
	Reopen func(t *testing.T, st winnow.Store) winnow.Store
}

// Exercise runs every promise of [winnow.Store] against the engine.
func Exercise(t *testing.T, e Engine) {
	t.Helper()
	for _, part := range []struct {
		name string
		run  func(*testing.T, Engine)
	}{
		{"Claim", exerciseClaim},
		{"Append", exerciseAppend},
		{"Revise", exerciseRevise},
		{"Copies", exerciseCopies},
		{"Storms", exerciseStorms},
		{"Habits", exerciseHabits},
		{"Advice", exerciseAdvice},
		{"Wants", exerciseWants},
		{"Follow", exerciseFollow},
		{"Judge", exerciseJudge},
		{"Look", exerciseLook},
		{"Sync", exerciseSync},
		{"Prune", exercisePrune},
		{"Restart", exerciseRestart},
	} {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			part.run(t, e)
		})
	}
}

// promise is one thing that a store must do.
type promise struct {
	name string
	test func(*testing.T, *bench)
}

func runAll(t *testing.T, e Engine, promises []promise) {
	t.Helper()
	for _, p := range promises {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			b := &bench{T: t, engine: e, Store: e.Open(t)}
			p.test(t, b)
		})
	}
}

// noon is the present of the tests; later is that many hours after it.
var noon = time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)

func later(hours float64) time.Time {
	return noon.Add(time.Duration(hours * float64(time.Hour)))
}

const lease = 10 * time.Minute

// bench is a store on the bench, with hands for what tests do often. Any error
// ends the test.
type bench struct {
	*testing.T
	winnow.Store
	engine Engine
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// know tells the store of sources by id, and of one edition "all" of all of them.
func (b *bench) know(ids ...winnow.SourceID) {
	b.Helper()
	b.must(b.Sync(b.Context(), sources(ids...), []winnow.EditionConfig{all("all")}))
}

func sources(ids ...winnow.SourceID) []winnow.Source {
	var list []winnow.Source
	for _, id := range ids {
		s := winnow.Source{ID: id, Publisher: "The " + string(id), URL: "https://" + string(id) + ".example/feed", Enabled: true}
		s.FirstFetch.MaxAge, s.Storm.TimesUsual = winnow.Duration(72*time.Hour), 6
		list = append(list, s)
	}
	return list
}

func all(id winnow.EditionID) winnow.EditionConfig {
	return winnow.EditionConfig{ID: id, Sources: winnow.Selection{All: true}}
}

func only(id winnow.EditionID, ids ...winnow.SourceID) winnow.EditionConfig {
	return winnow.EditionConfig{ID: id, Sources: winnow.Selection{IDs: ids}}
}

func (b *bench) claim(now time.Time, limit int) []winnow.Claim {
	b.Helper()
	claims, err := b.Claim(b.Context(), now, lease, limit)
	b.must(err)
	return claims
}

// claimOne claims the source, which must be the only one that is due.
func (b *bench) claimOne(now time.Time) winnow.Claim {
	b.Helper()
	claims := b.claim(now, 10)
	if len(claims) != 1 {
		b.Fatalf("claimed %v, want one source", claimed(claims))
	}
	return claims[0]
}

// read claims the one due source at now and appends items as a good answer.
func (b *bench) read(now time.Time, items ...winnow.Item) winnow.Appended {
	b.Helper()
	done, err := b.Append(b.Context(), batch(b.claimOne(now), now, items...))
	b.must(err)
	return done
}

// batch is a good answer that arrived at now; the source is due again in an hour.
func batch(c winnow.Claim, now time.Time, items ...winnow.Item) winnow.Batch {
	bm := c.Bookmark
	bm.Source, bm.Checked, bm.Succeeded, bm.Next = c.Source, now, now, now.Add(time.Hour)
	for i := range items {
		items[i].Source, items[i].Arrived = c.Source, now
	}
	return winnow.Batch{Claim: c, Bookmark: bm, Items: items, Editions: []winnow.EditionID{"all"}}
}

// item is the n-th invented item, n hours older than noon.
func item(n int) winnow.Item {
	url := fmt.Sprintf("https://example.org/%d?from=feed", n)
	return winnow.Item{
		ID: winnow.NewItemID("wire", url), Source: "wire", Publisher: "The wire", GUID: fmt.Sprint("guid-", n), URL: url,
		Canonical: fmt.Sprintf("https://example.org/%d", n), Title: fmt.Sprintf("Lighthouse %d is lit", n),
		Content: "<p>The keeper & his dog climbed.</p>", Published: later(-float64(n)), Arrived: noon,
	}
}

func (b *bench) inbox(ed winnow.EditionID) []winnow.Pending {
	b.Helper()
	waiting, err := b.Inbox(b.Context(), ed, 100)
	b.must(err)
	return waiting
}

// judge empties the edition's inbox with the same decision on every item.
func (b *bench) judge(ed winnow.EditionID, keep bool) {
	b.Helper()
	var judged []winnow.Judged
	for _, p := range b.inbox(ed) {
		judged = append(judged, verdict(ed, p.Item, keep))
	}
	b.must(b.Save(b.Context(), ed, judged))
}

func verdict(ed winnow.EditionID, it winnow.Item, keep bool) winnow.Judged {
	return winnow.Judged{Edition: ed, Item: it, Verdict: winnow.Verdict{
		Keep: keep, Filter: "topic", Rule: "threshold", Reason: "It is about lighthouses.", Score: 0.75,
		Parts: []winnow.Part{{What: "sea", Where: "title", Words: "lighthouse", Score: 1.5}},
		Story: winnow.StoryOf(&it), Trail: []winnow.Said{{Filter: "topic", Keep: keep}},
	}}
}

func (b *bench) history(ed winnow.EditionID, since time.Time) []winnow.Judged {
	b.Helper()
	return collect(b.T, b.History(b.Context(), ed, since))
}

func collect(t *testing.T, seq iter.Seq2[winnow.Judged, error]) []winnow.Judged {
	t.Helper()
	var out []winnow.Judged
	for j, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, j)
	}
	return out
}

func (b *bench) state(id winnow.SourceID) winnow.SourceState {
	b.Helper()
	states, err := b.States(b.Context())
	b.must(err)
	for _, st := range states {
		if st.Source.ID == id {
			return st
		}
	}
	b.Fatalf("no state of %s", id)
	return winnow.SourceState{}
}

// same fails the test unless got is want; empty and nil lists are the same.
func same[T any](b *bench, what string, got, want T) {
	b.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		b.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func claimed(claims []winnow.Claim) []winnow.SourceID {
	var ids []winnow.SourceID
	for _, c := range claims {
		ids = append(ids, c.Source)
	}
	return ids
}

func titles(waiting []winnow.Pending) []string {
	var out []string
	for _, p := range waiting {
		out = append(out, p.Item.Title)
	}
	return out
}

func judgedTitles(judged []winnow.Judged) []string {
	var out []string
	for _, j := range judged {
		out = append(out, j.Item.Title)
	}
	return out
}

// cancelled is a context that has ended.
func cancelled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
