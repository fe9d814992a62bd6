// Package aggregator runs the three roads: pull, judge and publish.
//
// [New] joins a store, a fetcher, judges and sinks; [Aggregator.Run] is the
// daemon, [Aggregator.Once] one round for a crontab or a static host. Both are
// the same roads: cron only ticks, and the store holds who is due. [Probe] reads
// one source without any of them and writes nothing.
//
// What is promised: a source's new items, its bookmark and the inbox entries
// are written together or not at all, and so are verdicts and the emptied
// inbox, so that a crash at any moment loses nothing and repeats nothing. An
// edition is judged by one goroutine, in the order of the items' dates within a
// round, so that what is kept does not hang on which server answered first. A
// failing source delays no other: it is marked, tried again later, and later
// still, but never given up. A new item of a full source waits for its page
// before it is judged, half an hour at most, and keeps nobody else waiting.
package aggregator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"winnow"
	"winnow/aggregator/clean"
	"winnow/aggregator/dispatch"
)

// Options is what an [Aggregator] is made from. All but Advise, Tick, Workers, Settle,
// Now and Progress is required.
type Options struct {
	Config *winnow.Config // without faults, vetted by [Vet] too
	Store  winnow.Store
	Fetch  Fetcher
	// Judge makes the edition's judge, with nothing remembered.
	Judge func(ed *winnow.EditionConfig) winnow.Judge
	Sinks []winnow.Sink
	Log   *slog.Logger
	// Advise is asked about items before they are logged; nobody is without it.
	Advise winnow.Adviser
	// Tick is the cron spec on which the store is asked who is due ("@every 5s").
	Tick string
	// Workers is how many sources are claimed at a time (1024). Most of them wait
	// for their hosts; how many requests are under way is the fetcher's matter.
	Workers int
	// Settle is how long a round's slow sources may hold up the judging of the
	// others (10 s).
	Settle time.Duration
	// Now is the clock ([time.Now]).
	Now func() time.Time
	// Progress is told how a round of [Aggregator.Once] goes.
	Progress func(done, claimed int, source winnow.SourceID)
}

// Aggregator runs the roads. Make one with [New].
type Aggregator struct {
	cfg      *winnow.Config
	store    winnow.Store
	fetcher  Fetcher
	newJudge func(ed *winnow.EditionConfig) winnow.Judge
	sinks    []winnow.Sink
	adviser  winnow.Adviser
	log      *slog.Logger
	tick     string
	settle   time.Duration
	clock    func() time.Time
	progress func(done, claimed int, source winnow.SourceID)

	pool     *dispatch.Pool // refreshes: judging waits for them
	pages    *dispatch.Pool // wanted pages: it doesn't
	teaching sync.Mutex     // held while what a page teaches is learnt and written
	wake     chan struct{}  // a refresh ended: there may be something to judge
	sources  map[winnow.SourceID]winnow.Source
	drops    map[winnow.SourceID]*clean.Selectors // what a source's config cuts
	takers   map[winnow.SourceID][]winnow.EditionID
	judges   map[winnow.EditionID]winnow.Judge // absent until the history is read
	empty    map[winnow.EditionID]bool         // editions that show their sources' troubles
	dirty    map[winnow.EditionID]bool         // editions whose last change no sink may have yet
	tally    tally
}

// New returns an aggregator that has not begun.
func New(o Options) *Aggregator {
	a := &Aggregator{
		cfg: o.Config, store: o.Store, fetcher: o.Fetch, newJudge: o.Judge, sinks: o.Sinks, adviser: o.Advise, log: o.Log,
		tick: cmp.Or(o.Tick, "@every 5s"), settle: cmp.Or(o.Settle, 10*time.Second), clock: o.Now, progress: o.Progress,
		pool:    dispatch.NewPool(max(cmp.Or(o.Workers, 1024), 1)),
		pages:   dispatch.NewPool(pagesAtOnce),
		wake:    make(chan struct{}, 1),
		sources: map[winnow.SourceID]winnow.Source{},
		drops:   map[winnow.SourceID]*clean.Selectors{},
		takers:  map[winnow.SourceID][]winnow.EditionID{},
		judges:  map[winnow.EditionID]winnow.Judge{},
		empty:   map[winnow.EditionID]bool{},
		dirty:   map[winnow.EditionID]bool{},
	}
	if a.clock == nil {
		a.clock = time.Now
	}
	if a.progress == nil {
		a.progress = func(int, int, winnow.SourceID) {}
	}
	a.index()
	return a
}

// index notes which editions take which source, and what is cut from it.
func (a *Aggregator) index() {
	for _, s := range a.cfg.Sources {
		a.sources[s.ID] = s
		a.drops[s.ID] = Drop(s)
		for _, ed := range a.cfg.Editions {
			if ed.Sources.Has(s) {
				a.takers[s.ID] = append(a.takers[s.ID], ed.ID)
			}
		}
	}
}

// now is the time as the store keeps it: UTC, to the microsecond.
func (a *Aggregator) now() time.Time { return a.clock().UTC().Truncate(time.Microsecond) }

// drain is how long running refreshes may take to finish once Run is to stop.
const drain = 5 * time.Second

// Run is the daemon: it publishes what the store has, then ticks, pulls, judges
// and publishes until the context ends, which is no error. On the way out it
// first stops taking work, lets running refreshes finish for a few seconds,
// then cuts them off: their leases end with the process, nothing is lost.
func (a *Aggregator) Run(ctx context.Context) error {
	if err := a.begin(ctx); err != nil {
		return err
	}
	work, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	clock, err := a.cron(ctx, work)
	if err != nil {
		return err
	}
	a.tickOnce(ctx, work)
	a.nudge()
	clock.Start()
	a.judgeLoop(ctx)
	<-clock.Stop().Done()
	last, cancel := context.WithTimeout(work, drain)
	defer cancel()
	if err := a.pool.Wait(last); err != nil {
		cut()
	}
	forever := context.WithoutCancel(ctx)
	return errors.Join(a.pool.Wait(forever), a.pages.Wait(forever))
}

// tickOnce claims who is due and takes on the pages that are.
func (a *Aggregator) tickOnce(ctx, work context.Context) {
	a.pull(ctx, work)
	a.fillDue(ctx, a.now())
}

// begin makes store and config agree and publishes the last good state.
func (a *Aggregator) begin(ctx context.Context) error {
	if err := a.store.Sync(ctx, a.cfg.Sources, a.cfg.Editions); err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	for i := range a.cfg.Editions {
		if err := a.publish(ctx, &a.cfg.Editions[i]); err != nil {
			return err
		}
	}
	return a.report(ctx)
}

// pruneSpec is when what nobody needs any more is forgotten: at night, in UTC.
const pruneSpec = "17 3 * * *"

// cron sets up the ticks. Jobs never overlap themselves and never take the
// process down: robfig/cron recovers no panic unless told to.
func (a *Aggregator) cron(ctx, work context.Context) (*cron.Cron, error) {
	log := cronLog{a.log}
	c := cron.New(cron.WithLocation(time.UTC), cron.WithLogger(log),
		cron.WithChain(cron.SkipIfStillRunning(log), cron.Recover(log)))
	for spec, job := range map[string]func(){
		a.tick:    func() { a.tickOnce(ctx, work) },
		pruneSpec: func() { a.prune(ctx) },
	} {
		s, err := parseSchedule(spec, a.now())
		if err != nil {
			return nil, fmt.Errorf("tick %q: %w", spec, err)
		}
		c.Schedule(s.cron, cron.FuncJob(job))
	}
	return c, nil
}

func (a *Aggregator) prune(ctx context.Context) {
	n, err := a.store.Prune(ctx, a.now().Add(-a.cfg.Retention.Std()))
	if err != nil {
		a.log.Error("prune failed", "err", err)
		return
	}
	a.log.Info("pruned", "items", n)
}

// judgeLoop judges and publishes after each round until the context ends.
func (a *Aggregator) judgeLoop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.wake:
		}
		settled, cancel := context.WithTimeout(ctx, a.settle)
		_ = a.pool.Wait(settled) // slow sources are judged with the next round
		cancel()
		if err := a.judgeSafely(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("judging failed, will be tried again", "err", err)
			a.retry(ctx)
		}
	}
}

// judgeSafely makes an error of a panic, so that one item that a filter cannot
// bear stops neither the daemon nor the serving of what there is.
func (a *Aggregator) judgeSafely(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			clear(a.judges) // they may remember half of a batch
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return a.judgeAll(ctx)
}

// retry wakes the judge again after a while.
func (a *Aggregator) retry(ctx context.Context) {
	time.AfterFunc(a.settle, func() {
		if ctx.Err() == nil {
			a.nudge()
		}
	})
}

// nudge tells the judge that there may be something to do.
func (a *Aggregator) nudge() {
	select {
	case a.wake <- struct{}{}:
	default: // it knows already
	}
}

// cronLog lets cron write to our log: what it does is detail, what it recovers
// from is not.
type cronLog struct{ log *slog.Logger }

// Info implements [cron.Logger].
func (l cronLog) Info(msg string, kv ...any) {
	l.log.Debug("cron", append([]any{"what", msg}, kv...)...)
}

// Error implements [cron.Logger].
func (l cronLog) Error(err error, msg string, kv ...any) {
	l.log.Error("cron", append([]any{"what", msg, "err", err}, kv...)...)
}

// ErrNothingRead is what [Aggregator.Once] returns when sources were due and
// none of them could be read.
var ErrNothingRead = errors.New("no source could be read")
