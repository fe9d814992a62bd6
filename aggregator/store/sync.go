package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"winnow"
)

// Sync takes in the config's sources and editions. A source whose address has
// changed is read from the start of the new one, and a refresh of the old one
// that is under way loses its lease. So it does when a source is to be reached
// otherwise, which makes that one due at once. A store opened for reading only
// remembers the sources, for States.
func (s *Store) Sync(ctx context.Context, sources []winnow.Source, editions []winnow.EditionConfig) error {
	if s.writer == nil {
		s.remember(sources)
		return nil
	}
	err := s.write(ctx, func(tx tx) error {
		if err := nameSources(ctx, tx, sources); err != nil {
			return err
		}
		return nameEditions(ctx, tx, sources, editions)
	})
	if err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	s.remember(sources)
	return nil
}

func nameSources(ctx context.Context, tx tx, sources []winnow.Source) error {
	if _, err := tx.exec(ctx, unnameSourcesSQL); err != nil {
		return fmt.Errorf("sources: %w", err)
	}
	for i, src := range sources {
		address := sha256.Sum256([]byte(src.URL))
		if _, err := tx.exec(ctx, nameSourceSQL, src.ID, i, src.Enabled, plain(src.Publisher),
			address[:], src.FirstFetch.MaxAge.Std().Microseconds(), []byte{}, src.Full, src.Follow, reach(&sources[i]), thousandths(src.Storm.TimesUsual)); err != nil {
			return fmt.Errorf("source %s: %w", src.ID, err)
		}
	}
	return nil
}

func nameEditions(ctx context.Context, tx tx, sources []winnow.Source, editions []winnow.EditionConfig) error {
	if _, err := tx.exec(ctx, unnameEditionsSQL); err != nil {
		return fmt.Errorf("editions: %w", err)
	}
	for i := range editions {
		if err := nameEdition(ctx, tx, &editions[i], sources); err != nil {
			return fmt.Errorf("edition %s: %w", editions[i].ID, err)
		}
	}
	for _, text := range []string{forgetEditionsSQL, forgetInboxSQL} {
		if _, err := tx.exec(ctx, text); err != nil {
			return fmt.Errorf("editions: %w", err)
		}
	}
	return nil
}

// nameEdition takes in an edition, and fits its inbox to its sources when they
// are not those of the last time.
func nameEdition(ctx context.Context, tx tx, ed *winnow.EditionConfig, sources []winnow.Source) error {
	var before string
	if err := tx.row(ctx, nameEditionSQL, ed.ID).Scan(&before); err != nil {
		return err
	}
	was, now := strings.Fields(before), takenBy(ed, sources)
	if slices.Equal(was, now) {
		return nil
	}
	for _, src := range without(was, now) {
		if _, err := tx.exec(ctx, deselectSQL, ed.ID, src); err != nil {
			return fmt.Errorf("leave out %s: %w", src, err)
		}
	}
	for _, src := range without(now, was) {
		if _, err := tx.exec(ctx, backfillSQL, ed.ID, src); err != nil {
			return fmt.Errorf("take in %s: %w", src, err)
		}
	}
	_, err := tx.exec(ctx, selectionSQL, ed.ID, strings.Join(now, "\n"))
	return err
}

// takenBy is the sorted set of the sources that the edition is made from.
func takenBy(ed *winnow.EditionConfig, sources []winnow.Source) []string {
	var takes []string
	for _, src := range sources {
		if ed.Sources.Has(src) {
			takes = append(takes, string(src.ID))
		}
	}
	slices.Sort(takes)
	return slices.Compact(takes)
}

// without returns what is in the first sorted set and not in the second.
func without(set, other []string) []string {
	var rest []string
	for _, s := range set {
		if _, found := slices.BinarySearch(other, s); !found {
			rest = append(rest, s)
		}
	}
	return rest
}
