package aggregator

import (
	"context"

	"winnow"
)

// advise has the batch's items asked about before they are logged: those that
// Append will have judged, since they are new or their publisher has edited them.
// An item that waits for its page is asked about when that was read, and a related
// link, whose anchor says too little, never before.
func (a *Aggregator) advise(ctx context.Context, src winnow.Source, b *winnow.Batch) {
	if a.adviser == nil || len(b.Editions) == 0 {
		return
	}
	items := askable(src, b)
	ids := make([]winnow.ItemID, len(items))
	for i, it := range items {
		ids[i] = it.ID
	}
	logged, err := a.store.Logged(ctx, ids)
	if err != nil {
		a.log.Error("nobody asked: the log could not be read", "source", src.ID, "err", err)
		return
	}
	fresh := items[:0]
	for _, it := range items {
		old, known := logged[it.ID]
		if known && (old.Digest() == it.Digest() || old.ID != it.ID) { // what comes again under another id is no news
			continue
		}
		it.KeepAdvice(&old)
		fresh = append(fresh, it)
	}
	if len(fresh) > 0 {
		a.adviser.Advise(ctx, b.Editions, fresh)
	}
}

// askable are the batch's items that may be asked about, each once.
func askable(src winnow.Source, b *winnow.Batch) []*winnow.Item {
	var items []*winnow.Item
	seen := map[winnow.ItemID]bool{}
	for i := range b.Items {
		it := &b.Items[i]
		old := b.Claim.Bookmark.Succeeded.IsZero() && !it.Published.IsZero() && it.Arrived.Sub(it.Published) > src.FirstFetch.MaxAge.Std()
		if it.Via != "" || old || seen[it.ID] || src.Full && it.URL != "" {
			continue
		}
		seen[it.ID] = true
		items = append(items, it)
	}
	return items
}

// adviseFilled has an item asked about with its page's words.
func (a *Aggregator) adviseFilled(ctx context.Context, f *winnow.Filling) {
	if a.adviser == nil || f.Unread || !f.Next.IsZero() || len(f.Editions) == 0 {
		return
	}
	it := f.Want.Item
	it.TakePage(&f.Page, f.Whole)
	a.adviser.Advise(ctx, f.Editions, []*winnow.Item{&it})
	f.Advice = it.Advice
}
