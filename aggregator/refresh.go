package aggregator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"winnow"
	"winnow/aggregator/fetch"
	"winnow/aggregator/parse"
)

// Fetcher reads one source, conditionally, and the pages that it names. [fetch.Client] is the one we use.
type Fetcher interface {
	// Fetch reads the source itself.
	Fetch(ctx context.Context, src winnow.Source, bm winnow.Bookmark) (*fetch.Answer, error)
	// Page reads the page of one article that the source named.
	Page(ctx context.Context, src winnow.Source, address string) (*fetch.Answer, error)
}

// errUnasked is a 304 to a request that asked for everything: we have no body
// that it could mean.
var errUnasked = errors.New("the server says that nothing changed, to a request that asked for everything")

// outcome is what one refresh came to, for the log.
type outcome struct {
	winnow.Appended
	status int
	err    error // what went wrong at the source; nil when it was read
}

// refresh is the pull road for one claimed source: fetch, parse, normalize,
// clean, append. A failing source walks the same road as a quiet one: its
// bookmark is written, with the problem and a later next check. The error is
// ours (the store's), never the source's.
func (a *Aggregator) refresh(ctx context.Context, c winnow.Claim) (outcome, error) {
	src := a.sources[c.Source]
	answer, err := a.fetcher.Fetch(ctx, src, c.Bookmark)
	if ctx.Err() != nil {
		return outcome{}, ctx.Err() // we stop; that says nothing about the source
	}
	now := a.now()
	batch := winnow.Batch{Claim: c, Editions: a.takers[c.Source], Bookmark: c.Bookmark}
	batch.Bookmark.Source = c.Source
	if errors.Is(err, fetch.ErrBusy) { // nobody was asked: that is no failure of the source's
		batch.Bookmark.Next, batch.Bookmark.Why = now.Add(soon), err.Error()
	} else {
		var h hints
		var feed *parse.Feed
		h, feed, err = read(answer, err, &batch.Bookmark)
		if feed != nil {
			if err := a.takeIn(ctx, src, feed, now, &batch); err != nil {
				return outcome{}, err
			}
		}
		mark(&batch.Bookmark, err, now)
		h.failures = batch.Bookmark.Failures
		batch.Bookmark.Next, batch.Bookmark.Why = nextCheck(src, now, h)
	}
	done, appendErr := a.store.Append(ctx, batch)
	if appendErr != nil {
		return outcome{}, fmt.Errorf("append: %w", appendErr)
	}
	out := outcome{Appended: done, err: err}
	if answer != nil {
		out.status = answer.Status
	}
	return out, nil
}

// read turns the answer into a feed, validators on the bookmark, and hints. There
// is no feed where nothing is new. A good answer's validators are taken; none are
// kept from a bad one.
func read(answer *fetch.Answer, err error, bm *winnow.Bookmark) (hints, *parse.Feed, error) {
	var refused *fetch.StatusError
	switch {
	case errors.As(err, &refused):
		return hints{retryAfter: refused.RetryAfter}, nil, err
	case errors.Is(err, winnow.ErrNotModified) && bm.ETag == "" && bm.LastModified == "":
		return hints{}, nil, errUnasked
	case errors.Is(err, winnow.ErrNotModified):
		takeValidators(bm, answer, true)
		return hints{fresh: answer.Fresh}, nil, nil
	case err != nil:
		return hints{}, nil, err
	}
	sum := sha256.Sum256(answer.Body)
	hash := hex.EncodeToString(sum[:16])
	h := hints{fresh: answer.Fresh}
	var feed *parse.Feed
	if hash != bm.BodyHash {
		if feed, err = parseAnswer(answer); err != nil {
			return hints{}, nil, err
		}
		h.ttl = feed.TTL
	}
	takeValidators(bm, answer, false)
	bm.BodyHash = hash
	return h, feed, nil
}

func parseAnswer(answer *fetch.Answer) (*parse.Feed, error) {
	return parse.Parse(answer.Body, parse.Options{ContentType: answer.ContentType, URL: answer.URL})
}

// takeIn puts a document's items on the batch, and what the source's habits have
// become where they changed.
func (a *Aggregator) takeIn(ctx context.Context, src winnow.Source, feed *parse.Feed, now time.Time, b *winnow.Batch) error {
	learnt, err := a.store.Habits(ctx, src.ID)
	if err != nil {
		return fmt.Errorf("habits: %w", err)
	}
	known := study(feed.Items, learnt, a.drops[src.ID], now)
	b.Items = normalizeAll(feed.Items, src, now, known)
	b.Habits = known.taught
	a.advise(ctx, src, b)
	return nil
}

func normalizeAll(read []winnow.Item, src winnow.Source, now time.Time, known *document) []winnow.Item {
	items := make([]winnow.Item, 0, len(read))
	for _, it := range read {
		harvested := Normalize(&it, src, now, known.evidence(&it))
		items = append(items, it)
		items = append(items, harvested...)
	}
	return items
}

// takeValidators stores the answer's validators byte for byte. A 304 replaces
// only those it sends (RFC 9111 §3.2); a 200 without one makes us forget it.
func takeValidators(bm *winnow.Bookmark, answer *fetch.Answer, notModified bool) {
	if answer.ETag != "" || !notModified {
		bm.ETag = answer.ETag
	}
	if answer.LastModified != "" || !notModified {
		bm.LastModified = answer.LastModified
	}
}

// mark notes in the bookmark how the try went.
func mark(bm *winnow.Bookmark, err error, now time.Time) {
	bm.Checked = now
	if err != nil {
		bm.Failures++
		bm.Problem = err.Error()
		return
	}
	bm.Failures, bm.Problem, bm.Succeeded = 0, "", now
}
