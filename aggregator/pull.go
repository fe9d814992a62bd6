package aggregator

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"winnow"
)

// lease is how long a claim holds: longer than any refresh may take (10 minutes
// at most) with its waiting for the host. A process that dies loses its leases
// at once, since the store is locked to one.
const lease = 45 * time.Minute

// soon is when a source comes back whose host was busy with others.
const soon = time.Minute

// tally counts a round for [Aggregator.Once].
type tally struct {
	mu                          sync.Mutex
	claimed, done, failed       int
	copies                      int
	added, revised, kept, judge int
	pages                       int
}

func (t *tally) add(f func(*tally)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f(t)
}

// pull claims as many due sources as there are free places and sets them
// refreshing. It doesn't wait for them. Nothing is claimed once ctx has ended;
// work is what the refreshes themselves run under.
func (a *Aggregator) pull(ctx, work context.Context) int { return a.pullDue(ctx, work, a.now()) }

// pullDue is pull for the sources that were due at a time.
func (a *Aggregator) pullDue(ctx, work context.Context, due time.Time) int {
	free := a.pool.Free()
	if free <= 0 || ctx.Err() != nil {
		return 0
	}
	claims, err := a.store.Claim(ctx, due, lease, free)
	if err != nil {
		if ctx.Err() == nil {
			a.log.Error("claim failed, will be tried again", "err", err)
		}
		return 0
	}
	a.tally.add(func(t *tally) { t.claimed += len(claims) })
	for _, c := range claims {
		a.pool.Go(func() { a.refreshLogged(work, c) })
	}
	return len(claims)
}

// refreshLogged refreshes and writes the refresh's one log line.
func (a *Aggregator) refreshLogged(ctx context.Context, c winnow.Claim) {
	log := a.log.With("source", c.Source)
	began := time.Now()
	defer a.nudge()
	defer func() {
		if p := recover(); p != nil {
			log.Error("refresh panicked", "err", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	out, err := a.refresh(ctx, c)
	took := time.Since(began).Round(time.Millisecond)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		log.Error("refresh not stored, will be tried again", "err", err, "took", took)
	case out.err != nil:
		log.Warn("source failed", "err", out.err, "took", took)
	case out.Appended == (winnow.Appended{}):
		log.Debug("nothing new", "status", out.status, "took", took)
	default:
		log.Info("refreshed", "status", out.status, "new", out.New, "revised", out.Revised, "copies", out.Copies, "took", took)
	}
	a.count(c.Source, out, err)
}

func (a *Aggregator) count(id winnow.SourceID, out outcome, err error) {
	a.tally.add(func(t *tally) {
		t.done++
		t.added += out.New
		t.revised += out.Revised
		t.copies += out.Copies
		if err != nil || out.err != nil {
			t.failed++
		}
		a.progress(t.done, t.claimed, id)
	})
}

// Round is what one call of [Aggregator.Once] did.
type Round struct {
	Sources, Failed, New, Revised, Judged, Kept int
	// Pages is how many articles' pages were read, Copies how many known items came
	// under an id that is new.
	Pages, Copies int
}

// Once refreshes every source that is due, judges what came, publishes every
// edition, and returns. The round is told even with an error; ErrNothingRead
// means that sources were due and all of them failed.
func (a *Aggregator) Once(ctx context.Context) (Round, error) {
	if err := a.begin(ctx); err != nil {
		return Round{}, err
	}
	began := a.now() // who falls due during the round waits for the next one
	for a.pullDue(ctx, ctx, began) > 0 {
		if err := a.pool.Wait(ctx); err != nil {
			return a.round(), err
		}
	}
	if err := a.judgeAndFollow(ctx); err != nil {
		return a.round(), err
	}
	r := a.round()
	if r.Sources > 0 && r.Failed == r.Sources {
		return r, ErrNothingRead
	}
	return r, ctx.Err()
}

// judgeAndFollow reads the pages that are wanted and judges, until judging wants
// no more pages.
func (a *Aggregator) judgeAndFollow(ctx context.Context) error {
	if _, err := a.fillAll(ctx); err != nil {
		return err
	}
	for {
		if err := a.judgeAll(ctx); err != nil {
			return err
		}
		if n, err := a.fillAll(ctx); n == 0 || err != nil {
			return err
		}
	}
}

func (a *Aggregator) round() Round {
	var r Round
	a.tally.add(func(t *tally) {
		r = Round{Sources: t.claimed, Failed: t.failed, New: t.added, Revised: t.revised, Judged: t.judge, Kept: t.kept, Pages: t.pages, Copies: t.copies}
	})
	return r
}
