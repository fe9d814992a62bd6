package aggregator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"winnow"
)

// rejectedShown is how many dropped items an edition shows.
const rejectedShown = 200

// publish renders the edition as it now stands to every sink. One sink's
// trouble does not keep it from the others.
func (a *Aggregator) publish(ctx context.Context, cfg *winnow.EditionConfig) error {
	ed, err := a.edition(ctx, cfg)
	if err != nil {
		return fmt.Errorf("publish %s: %w", cfg.ID, err)
	}
	var failed []error
	a.empty[cfg.ID] = len(ed.Entries) == 0
	for _, sink := range a.sinks {
		if err := sink.Publish(ctx, ed); err != nil {
			failed = append(failed, fmt.Errorf("publish %s: %w", cfg.ID, err))
		}
	}
	if len(failed) == 0 {
		delete(a.dirty, cfg.ID)
	}
	return errors.Join(failed...)
}

// edition gathers what is published: a function of the store and the config.
func (a *Aggregator) edition(ctx context.Context, cfg *winnow.EditionConfig) (winnow.Edition, error) {
	ed := winnow.Edition{ID: cfg.ID, Title: cfg.Title, Description: cfg.Description, Publish: cfg.Publish}
	if base := a.cfg.Serve.PublicURL; base != "" {
		ed.Home = strings.TrimSuffix(base, "/") + "/" + string(cfg.ID) + "/"
	}
	for _, s := range a.cfg.Sources {
		if cfg.Sources.Has(s) {
			ed.Sources = append(ed.Sources, s)
		}
	}
	var err error
	if ed.Entries, err = a.entries(ctx, cfg.ID, true, cfg.Publish.Entries); err != nil {
		return ed, err
	}
	if ed.Rejected, err = a.entries(ctx, cfg.ID, false, rejectedShown); err != nil {
		return ed, err
	}
	if len(ed.Entries) == 0 {
		if ed.Troubles, err = a.troubles(ctx, cfg); err != nil {
			return ed, err
		}
	}
	for _, e := range ed.Entries {
		for _, t := range []time.Time{e.Item.When(), e.Item.Updated} {
			if t.After(ed.Updated) {
				ed.Updated = t
			}
		}
	}
	return ed, nil
}

// entries returns the last judged ones, newest first. An entry's place is that
// of its date, which never changes.
func (a *Aggregator) entries(ctx context.Context, id winnow.EditionID, keep bool, limit int) ([]winnow.Entry, error) {
	judged, err := a.store.Latest(ctx, id, keep, limit)
	if err != nil {
		return nil, err
	}
	out := make([]winnow.Entry, len(judged))
	for i, j := range judged {
		src, known := a.sources[j.Item.Source]
		if !known { // taken out of the config: its items stay, by name and link only
			src = winnow.Source{ID: j.Item.Source, Publisher: j.Item.Publisher, Polling: winnow.Polling{Rights: winnow.RightsLink}}
		}
		out[i] = winnow.Entry{Item: j.Item, Verdict: j.Verdict, Source: src}
	}
	slices.SortFunc(out, func(x, y winnow.Entry) int {
		return cmp.Or(y.Item.When().Compare(x.Item.When()), cmp.Compare(x.Item.ID, y.Item.ID))
	})
	return out, nil
}

// troubles are the edition's sources that could not be read when last tried.
func (a *Aggregator) troubles(ctx context.Context, cfg *winnow.EditionConfig) ([]winnow.SourceState, error) {
	states, err := a.store.States(ctx)
	if err != nil {
		return nil, fmt.Errorf("states: %w", err)
	}
	return slices.DeleteFunc(states, func(s winnow.SourceState) bool {
		return s.Bookmark.Problem == "" || !s.Source.Enabled || !cfg.Sources.Has(s.Source)
	}), nil
}

// report shows how the sources are to the sinks that care.
func (a *Aggregator) report(ctx context.Context) error {
	states, err := a.store.States(ctx)
	if err != nil {
		return fmt.Errorf("states: %w", err)
	}
	for _, sink := range a.sinks {
		if r, ok := sink.(winnow.Reporter); ok {
			if err := r.Report(ctx, states); err != nil {
				return fmt.Errorf("report: %w", err)
			}
		}
	}
	return nil
}
