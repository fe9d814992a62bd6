package ask

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"winnow"
)

// Options is what an [Asker] is made from. All but Agent, Now and RootCAs is
// required.
type Options struct {
	// Editions are all editions; those without an ask are ignored.
	Editions []winnow.EditionConfig
	// Borderline tells whether an edition's score leaves the item in doubt. It is
	// called by one goroutine at a time.
	Borderline func(ed winnow.EditionID, it *winnow.Item) bool
	Log        *slog.Logger
	// Agent is the User-Agent.
	Agent string
	// Now is the clock ([time.Now]).
	Now func() time.Time
	// RootCAs are the authorities whose certificates are believed; nil for the
	// system's.
	RootCAs *x509.CertPool
}

// Asker asks. Make one with [New].
type Asker struct {
	desks map[winnow.EditionID]*desk
	log   *slog.Logger
	agent string
	now   func() time.Time
	slots chan struct{} // one in it for each question under way

	judging    sync.Mutex
	borderline func(ed winnow.EditionID, it *winnow.Item) bool

	near, far *http.Client // for http on this machine, and for https
}

var _ winnow.Adviser = (*Asker)(nil)

// atOnce is how many questions are under way at a time.
const atOnce = 4

// New returns an asker.
func New(o Options) *Asker {
	a := &Asker{
		desks: map[winnow.EditionID]*desk{}, log: o.Log, agent: o.Agent, now: o.Now, borderline: o.Borderline,
		slots: make(chan struct{}, atOnce), near: newClient(nil, true), far: newClient(o.RootCAs, false),
	}
	if a.now == nil {
		a.now = time.Now
	}
	for i := range o.Editions {
		if ed := &o.Editions[i]; ed.Ask.On() {
			a.desks[ed.ID] = &desk{Ask: ed.Ask, edition: ed}
		}
	}
	return a
}

// question is an item in doubt, and what was answered.
type question struct {
	desk   *desk
	item   *winnow.Item
	answer *winnow.Advice
}

// Advise implements [winnow.Adviser].
func (a *Asker) Advise(ctx context.Context, editions []winnow.EditionID, items []*winnow.Item) {
	questions := a.inDoubt(editions, items)
	var all sync.WaitGroup
	for _, q := range questions {
		all.Go(func() { a.answer(ctx, q) })
	}
	all.Wait()
	for _, q := range questions {
		if q.answer != nil {
			q.item.TakeAdvice(*q.answer)
		}
	}
}

// inDoubt are the questions that the editions have about the items.
func (a *Asker) inDoubt(editions []winnow.EditionID, items []*winnow.Item) []*question {
	var questions []*question
	for _, id := range editions {
		d := a.desks[id]
		if d == nil || !d.open(a.now()) {
			continue
		}
		for _, it := range items {
			if _, known := it.AdviceFor(id); !known && a.doubt(id, it) {
				questions = append(questions, &question{desk: d, item: it})
			}
		}
	}
	return questions
}

// doubt asks the edition's filters. An item that they can't bear is in no doubt:
// that it is judged, and how that ends, is the judge's matter.
func (a *Asker) doubt(id winnow.EditionID, it *winnow.Item) (in bool) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("judging for a question panicked", "item", it.ID, "err", fmt.Sprint(p), "stack", string(debug.Stack()))
			in = false
		}
	}()
	a.judging.Lock()
	defer a.judging.Unlock()
	return a.borderline(id, it)
}

// answer puts one question and writes its one log line.
func (a *Asker) answer(ctx context.Context, q *question) {
	within, cancel := context.WithTimeout(ctx, q.desk.Timeout.Std())
	defer cancel()
	log := a.log.With("edition", q.desk.edition.ID, "item", q.item.ID)
	said, err := a.ask(within, q.desk, q.item)
	switch {
	case ctx.Err() != nil: // we stop
	case errors.Is(err, errClosed):
		log.Debug("not asked", "why", err)
	case err != nil:
		q.desk.failed(a.now(), err)
		log.Warn("no answer, judged without", "err", err)
	default:
		q.desk.worked()
		q.answer = &winnow.Advice{Edition: q.desk.edition.ID, Model: q.desk.Model, OnTopic: said.onTopic, Confidence: said.confidence, At: a.now().UTC().Truncate(time.Microsecond)}
		log.Info("asked", "on_topic", said.onTopic, "confidence", said.confidence)
	}
}

// ask waits for a free place and asks. An endpoint that does not take the form in
// which answers are asked for is asked plainly.
func (a *Asker) ask(ctx context.Context, d *desk, it *winnow.Item) (saying, error) {
	select {
	case a.slots <- struct{}{}:
		defer func() { <-a.slots }()
	case <-ctx.Done():
		return saying{}, errClosed
	}
	for {
		plain, err := d.take(a.now())
		if err != nil {
			return saying{}, err
		}
		text, err := a.post(ctx, d, prompt(d.edition, it, plain))
		refused, isStatus := errors.AsType[*statusError](err)
		if isStatus && refused.form() && !plain {
			d.speakPlainly()
			continue
		}
		if err != nil {
			return saying{}, err
		}
		return read(text)
	}
}
