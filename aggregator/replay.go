package aggregator

import (
	"fmt"
	"iter"
	"time"

	"winnow"
)

// Replay judges an archive again, in the order in which it was judged, and
// compares with the verdicts that were given. The judge begins with nothing
// remembered and remembers its own verdicts. Of items that arrived before since
// it remembers the new verdicts but compares nothing. takes tells whether the
// edition takes the source at all. The error is that of the archive.
func Replay(archive iter.Seq2[winnow.Judged, error], judge winnow.Judge, since time.Time, takes func(winnow.SourceID) bool) (*winnow.Replay, error) {
	r := replay{Replay: &winnow.Replay{}, judge: judge, takes: takes, turned: map[winnow.ItemID]bool{}}
	for j, err := range archive {
		if err != nil {
			return nil, fmt.Errorf("replay: %w", err)
		}
		now := r.verdict(&j.Item)
		if j.Item.Arrived.Before(since) {
			r.turned[j.Item.ID] = now.Keep != j.Verdict.Keep
			continue
		}
		r.compare(&j, now)
	}
	return r.Replay, nil
}

type replay struct {
	*winnow.Replay
	judge  winnow.Judge
	takes  func(winnow.SourceID) bool
	turned map[winnow.ItemID]bool // items that are kept now and weren't, or the other way
}

// verdict is the new one. What the edition doesn't take is neither judged nor
// remembered.
func (r *replay) verdict(it *winnow.Item) winnow.Verdict {
	if !r.takes(it.Source) {
		return winnow.Verdict{Filter: "sources", Reason: "the edition doesn't take its source " + string(it.Source)}
	}
	v := r.judge.Judge(it)
	r.judge.Remember(it, &v)
	return v
}

// compare counts an item and notes what changed.
func (r *replay) compare(j *winnow.Judged, now winnow.Verdict) {
	was := &j.Verdict
	r.Items++
	kind := winnow.ChangeNone
	switch {
	case now.Keep && !was.Keep:
		r.Enter++
		kind = winnow.ChangeEnters
	case was.Keep && !now.Keep:
		r.Leave++
		kind = winnow.ChangeLeaves
	case now.Story != was.Story:
		r.Moved++
		kind = winnow.ChangeStory
	case now.Filter != was.Filter || now.Rule != was.Rule:
		r.Reasons++
	}
	if now.Keep {
		r.Kept++
	}
	if kind == winnow.ChangeNone {
		return
	}
	if kind != winnow.ChangeStory {
		r.turned[j.Item.ID] = true
	}
	r.Changes = append(r.Changes, winnow.Change{
		Kind: kind, Item: label(&j.Item), Was: *was, Now: now, Past: r.turned[was.Of] || r.turned[now.Of],
	})
}

// label is what people know an item by: without its texts, of which an archive
// has too many.
func label(it *winnow.Item) winnow.Item {
	return winnow.Item{
		ID: it.ID, Source: it.Source, Publisher: it.Publisher, Via: it.Via, ViaTitle: it.ViaTitle, URL: it.URL,
		Title: it.Title, Lang: it.Lang, Published: it.Published, Arrived: it.Arrived,
	}
}
