package aggregator_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/aggregator"
)

// TestUnaskedNotModifiedIsAFailure: a 304 to a request without validators says
// nothing that could be kept.
func TestUnaskedNotModifiedIsAFailure(t *testing.T) {
	t.Parallel()
	p := &publisher{status: http.StatusNotModified, etag: `"bad"`}
	h := newHouse(t, p)
	if _, err := h.round(); !errors.Is(err, aggregator.ErrNothingRead) {
		t.Fatalf("err = %v, want ErrNothingRead", err)
	}
	if b := h.paper.states[0].Bookmark; b.ETag != "" || !b.Succeeded.IsZero() || !strings.Contains(b.Problem, "nothing changed") {
		t.Errorf("bookmark = %+v", b)
	}
	p.change(func(p *publisher) { p.status, p.titles = 0, []string{"one"} })
	if _, err := h.round(); err != nil {
		t.Fatal(err)
	}
	if p.seen[1] != "" || len(h.paper.titles) != 1 {
		t.Errorf("then it was asked %q and gave %v", p.seen[1], h.paper.titles)
	}
}

// TestFailedPublicationIsTriedAgain: what was judged reaches a sink that failed
// once, without anything new to judge.
func TestFailedPublicationIsTriedAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t, &publisher{titles: []string{"one"}})
	opts := h.options()
	opts.Settle = 50 * time.Millisecond
	opts.Sinks = []winnow.Sink{&opening{paper: h.paper}}
	h.runUntilShown(opts, "the edition was not published again")
}

// opening is a sink that takes the empty edition of the start and fails once
// after it.
type opening struct {
	paper  *paper
	failed bool
}

func (o *opening) Publish(ctx context.Context, ed winnow.Edition) error {
	if len(ed.Entries) > 0 && !o.failed {
		o.failed = true
		return errors.New("no room on the shelf")
	}
	return o.paper.Publish(ctx, ed)
}

// TestOneHostHoldsNobodyUp: forty sources hang on one host that is asked one at
// a time; a source elsewhere is read at once all the same.
func TestOneHostHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	hang := make(chan struct{})
	tarpit := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hang })
	h := newHouse(t, tarpit, &publisher{titles: []string{"one"}})
	t.Cleanup(func() { close(hang) })
	slow := h.cfg.Sources[0]
	good := h.cfg.Sources[1]
	h.cfg.Sources = nil
	for i := range 40 {
		s := slow
		s.ID = winnow.SourceID("slow-" + string(rune('a'+i/26)) + string(rune('a'+i%26)))
		h.cfg.Sources = append(h.cfg.Sources, s)
	}
	good.ID = "zz-good"
	h.cfg.Sources = append(h.cfg.Sources, good)
	opts := h.options()
	opts.Settle = 300 * time.Millisecond
	h.runUntilShown(opts, "the good source waited for another host's forty")
}

// TestOnceAsksEachSourceOnce although it may be due again before the round ends.
func TestOnceAsksEachSourceOnce(t *testing.T) {
	t.Parallel()
	p := &publisher{titles: []string{"one"}}
	h := newHouse(t, p)
	h.cfg.Sources[0].Every = "@every 1s"
	h.cfg.Sources[0].Bounds = winnow.Bounds{Least: 1, Most: winnow.Duration(time.Second)}
	opts := h.options()
	opts.Now = func() time.Time { h.now = h.now.Add(time.Hour); return h.now }
	round, err := aggregator.New(opts).Once(t.Context())
	if err != nil || round.Sources != 1 || len(p.seen) != 1 {
		t.Errorf("round %+v, %v, asked %d times", round, err, len(p.seen))
	}
}
