package aggregator

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"winnow"
	"winnow/aggregator/clean"
	"winnow/aggregator/fetch"
)

// pagesAtOnce is how many wanted pages are taken on at a time. Most of them wait
// for their hosts; nobody's judging waits for them.
const pagesAtOnce = 256

// pageRetries are the waits after a page's failed tries: three tries in about
// half an hour, then its item is judged on what the feed gave.
var pageRetries = []time.Duration{5 * time.Minute, 20 * time.Minute}

// fillDue takes on as many wants that were due at a time as there are free places,
// and sets their pages being read. It doesn't wait for them. They end with ctx:
// most only wait for their hosts, and a want outlives the process.
func (a *Aggregator) fillDue(ctx context.Context, due time.Time) int {
	free := a.pages.Free()
	if free <= 0 || ctx.Err() != nil {
		return 0
	}
	wants, err := a.store.Wants(ctx, due, lease, free)
	if err != nil {
		if ctx.Err() == nil {
			a.log.Error("no pages taken on, will be tried again", "err", err)
		}
		return 0
	}
	for _, w := range wants {
		a.pages.Go(func() { a.fillLogged(ctx, w) })
	}
	return len(wants)
}

// fillAll reads all pages that are due now, and those that come free of them.
func (a *Aggregator) fillAll(ctx context.Context) (int, error) {
	due, filled := a.now(), 0 // what is put off waits for the next round
	for {
		n := a.fillDue(ctx, due)
		if n == 0 {
			return filled, ctx.Err()
		}
		filled += n
		if err := a.pages.Wait(ctx); err != nil {
			return filled, err
		}
	}
}

// fillLogged reads one page and writes its one log line.
func (a *Aggregator) fillLogged(ctx context.Context, w winnow.Want) {
	log := a.log.With("source", w.Item.Source, "item", w.Item.ID)
	began := time.Now()
	defer a.nudge()
	f, err := a.fill(ctx, w)
	log = log.With("took", time.Since(began).Round(time.Millisecond))
	switch {
	case ctx.Err() != nil:
	case err != nil:
		log.Error("page not stored, will be tried again", "err", err)
	case f.problem != nil && !f.Next.IsZero():
		log.Info("page not read yet", "err", f.problem, "tries", f.Tries, "next", f.Next)
	case f.problem != nil:
		log.Warn("page given up", "err", f.problem)
	default:
		log.Log(ctx, level(f), "page read", "known", w.Known != nil, "bytes", len(f.Page.Text), "links", len(f.Items))
	}
}

// level is that of the news of a page that was read.
func level(f filled) slog.Level {
	if f.Unread || f.Want.Known != nil {
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// filled is what came of a want, and what went wrong with its page.
type filled struct {
	winnow.Filling
	problem error
}

// fill is the road of one wanted page: fetch, clean, harvest, fill. A page that
// can't be had walks the same road as one that can: its item is judged on what
// the feed gave. The error is ours (the store's), never the page's.
func (a *Aggregator) fill(ctx context.Context, w winnow.Want) (filled, error) {
	src := a.sources[w.Item.Source]
	f := filled{Filling: winnow.Filling{Want: w, Editions: a.takers[w.Item.Source], Whole: src.Rights == winnow.RightsFull}}
	switch {
	case !wants(src, w.Kind): // the config no longer asks for it
		f.Unread = true
	case w.Known != nil:
		f.Page = *w.Known
	default:
		f.problem = a.readPage(ctx, src, &f.Filling)
	}
	if ctx.Err() != nil {
		return f, ctx.Err() // we stop; that says nothing about the page
	}
	f.At = a.now()
	if f.problem != nil {
		f.miss()
	}
	a.adviseFilled(ctx, &f.Filling)
	if err := a.write(ctx, &f); err != nil && !errors.Is(err, winnow.ErrLeaseLost) {
		return f, fmt.Errorf("fill: %w", err)
	}
	if f.problem == nil && w.Known == nil && !f.Unread {
		a.tally.add(func(t *tally) { t.pages++ })
	}
	return f, nil
}

// write writes what came of a want, with what its page taught of the source's
// habits. Pages of one source come in at the same time, so that one is written
// before the next is learnt from.
func (a *Aggregator) write(ctx context.Context, f *filled) error {
	if f.Page.Text == "" || f.Want.Known != nil || !f.Next.IsZero() {
		return a.store.Fill(ctx, f.Filling)
	}
	a.teaching.Lock()
	defer a.teaching.Unlock()
	learnt, err := a.store.Habits(ctx, f.Want.Item.Source)
	if err != nil {
		return err
	}
	habits := clean.NewHabits(learnt)
	habits.Learn(f.Page.Text, f.Page.Fetched)
	f.Habits = taught(learnt, habits)
	return a.store.Fill(ctx, f.Filling)
}

// wants tells whether the source's config asks for such pages.
func wants(src winnow.Source, kind winnow.WantKind) bool {
	if kind == winnow.WantFollow {
		return src.Enabled && src.Follow > 0
	}
	return src.Enabled && src.Full
}

// miss decides what becomes of a want whose page could not be read: it is put
// off, or its item goes on without.
func (f *filled) miss() {
	tries := f.Want.Tries
	var wait time.Duration
	if status, ok := errors.AsType[*fetch.StatusError](f.problem); ok {
		wait = status.RetryAfter
	}
	longest := pageRetries[len(pageRetries)-1]
	switch {
	case errors.Is(f.problem, fetch.ErrBusy): // nobody was asked: that is no try
		f.Next, f.Tries = f.At.Add(soon), tries
	case !fetch.Lasting(f.problem) && tries < len(pageRetries) && wait <= longest:
		f.Next, f.Tries = f.At.Add(max(pageRetries[tries], wait)), tries+1
	default:
		f.Page = winnow.Page{Fetched: f.At, Problem: f.problem.Error()}
		f.Passing = !fetch.Lasting(f.problem)
	}
}

// readPage fetches and cleans the page. A page that brings a panic on is one that
// can't be read.
func (a *Aggregator) readPage(ctx context.Context, src winnow.Source, f *winnow.Filling) (err error) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("reading a page panicked", "item", f.Want.Item.ID, "err", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = fmt.Errorf("%w: %v", errPanicked, p)
		}
	}()
	answer, err := a.fetcher.Page(ctx, src, f.Want.Item.URL)
	if err != nil {
		return err
	}
	learnt, err := a.store.Habits(ctx, src.ID)
	if err != nil {
		return err
	}
	f.Page = pageOf(answer, clean.Evidence{Habits: clean.NewHabits(learnt), Drop: a.drops[src.ID]}, a.now())
	f.Page.Published = sane(f.Page.Published, f.Want.Item.Arrived)
	f.Items = harvestPage(f)
	return nil
}

// errPanicked is a page that our own code could not bear. It is tried again, in
// case that code has been mended meanwhile.
var errPanicked = errors.New("the program could not read it")
