package aggregator

import (
	"context"
	"errors"
	"fmt"

	"winnow"
)

// atOnce is how many items are judged in one transaction.
const atOnce = 500

// judgeAll judges every edition's inbox, publishes what changed, and reports
// the sources. One edition's trouble does not hold up the others.
func (a *Aggregator) judgeAll(ctx context.Context) error {
	var failed error
	for i := range a.cfg.Editions {
		ed := &a.cfg.Editions[i]
		err := a.judgeEdition(ctx, ed)
		if a.dirty[ed.ID] || a.empty[ed.ID] { // what was saved is published, whatever failed after it
			err = errors.Join(err, a.publish(ctx, ed))
		}
		if err != nil {
			failed = fmt.Errorf("edition %s: %w", ed.ID, err)
		}
	}
	if err := a.report(ctx); err != nil && failed == nil {
		failed = err
	}
	return failed
}

// judgeEdition is the judge road: inbox, chain, save, until the inbox is
// empty. What it saved makes the edition dirty until it is published.
func (a *Aggregator) judgeEdition(ctx context.Context, ed *winnow.EditionConfig) error {
	for {
		pending, err := a.store.Inbox(ctx, ed.ID, atOnce)
		if err != nil {
			return fmt.Errorf("inbox: %w", err)
		}
		if len(pending) == 0 {
			return nil
		}
		judge, err := a.recall(ctx, ed)
		if err != nil {
			return err
		}
		judged := decideAll(ed.ID, judge, pending)
		a.follow(judged)
		if err := a.store.Save(ctx, ed.ID, judged); err != nil {
			delete(a.judges, ed.ID) // it remembers what was not saved
			return fmt.Errorf("save: %w", err)
		}
		a.dirty[ed.ID] = true
		a.countVerdicts(ed.ID, judged)
	}
}

// decideAll asks the judge in order; each item is remembered before the next.
func decideAll(ed winnow.EditionID, judge winnow.Judge, pending []winnow.Pending) []winnow.Judged {
	judged := make([]winnow.Judged, 0, len(pending))
	for i := range pending {
		p := &pending[i]
		v := decide(judge, p)
		judge.Remember(&p.Item, &v)
		judged = append(judged, winnow.Judged{Edition: ed, Item: p.Item, Verdict: v})
	}
	return judged
}

// follow asks for the pages of related links that lack only a date, where their
// source lets us.
func (a *Aggregator) follow(judged []winnow.Judged) {
	for i := range judged {
		j := &judged[i]
		src := a.sources[j.Item.Source]
		if !j.Verdict.Keep && j.Verdict.Lacks == winnow.LacksDate && j.Item.Page == nil && wants(src, winnow.WantFollow) {
			j.Follow = a.now()
		}
	}
}

// decide returns the verdict on a pending item. What was kept stays kept when
// its publisher edits it; what was dropped is judged again.
func decide(judge winnow.Judge, p *winnow.Pending) winnow.Verdict {
	if p.Was != nil && p.Was.Keep {
		return *p.Was
	}
	return judge.Judge(&p.Item)
}

// recall returns the edition's judge, with the history remembered.
func (a *Aggregator) recall(ctx context.Context, ed *winnow.EditionConfig) (winnow.Judge, error) {
	if j, ok := a.judges[ed.ID]; ok {
		return j, nil
	}
	j := a.newJudge(ed)
	for past, err := range a.store.History(ctx, ed.ID, a.now().Add(-a.cfg.Retention.Std())) {
		if err != nil {
			return nil, fmt.Errorf("history: %w", err)
		}
		j.Remember(&past.Item, &past.Verdict)
	}
	a.judges[ed.ID] = j
	return j, nil
}

func (a *Aggregator) countVerdicts(ed winnow.EditionID, judged []winnow.Judged) {
	kept := 0
	for _, j := range judged {
		if j.Verdict.Keep {
			kept++
		}
		a.log.Debug("judged", "edition", ed, "item", j.Item.ID, "url", j.Item.URL, "keep", j.Verdict.Keep, "rule", j.Verdict.Filter, "reason", j.Verdict.Reason)
	}
	a.tally.add(func(t *tally) { t.judge += len(judged); t.kept += kept })
	a.log.Info("judged", "edition", ed, "kept", kept, "dropped", len(judged)-kept)
}
