package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"winnow"
)

// States returns how the sources are, with what Sync was told of them. A store
// opened for reading that was told nothing knows their ids, publishers and
// whether they are enabled.
func (s *Store) States(ctx context.Context) ([]winnow.SourceState, error) {
	var written []winnow.SourceState
	err := s.read(ctx, func(rows *sql.Rows) error {
		state, place, err := scanState(rows)
		if place >= 0 || s.writer == nil {
			written = append(written, state)
		}
		return err
	}, statesSQL)
	if err != nil {
		return nil, fmt.Errorf("states: %w", err)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.named == nil {
		return written, nil
	}
	return told(s.named, written), nil
}

func scanState(rows *sql.Rows) (st winnow.SourceState, place int, err error) {
	src, storm := &st.Source, &st.Storm
	var at int64
	st.Bookmark, err = scanBookmark(rows, &place, &src.Enabled, &src.Publisher, &st.Items, &st.Kept, &st.Wanted,
		&at, &storm.Items, &storm.Known, &storm.Old)
	storm.At = instant(at)
	src.ID = st.Bookmark.Source
	return st, place, err
}

// told is the state of each source in the config's order.
func told(named []winnow.Source, written []winnow.SourceState) []winnow.SourceState {
	by := make(map[winnow.SourceID]winnow.SourceState, len(written))
	for _, st := range written {
		by[st.Source.ID] = st
	}
	states := make([]winnow.SourceState, len(named))
	for i, src := range named {
		states[i] = by[src.ID]
		states[i].Source, states[i].Bookmark.Source = src, src.ID
	}
	return states
}

func (s *Store) remember(sources []winnow.Source) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.named = slices.Clone(sources)
}
