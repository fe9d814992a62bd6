package winnow

import (
	"context"
	"time"
)

// EditionID is an edition's short name in config.yaml and in its addresses.
type EditionID string

// Edition is a curated feed as it stands at one moment: what a [Sink] publishes.
type Edition struct {
	ID          EditionID
	Title       string
	Description string
	// Home is the absolute address under which the edition is served, ending in
	// "/", or "" when nobody configured a public one.
	Home    string
	Publish Publish
	// Updated is the newest entry's date, never the time of rendering, so that
	// two renders are alike to the byte on every machine and after every restart.
	Updated time.Time
	// Entries are the kept items, newest first; Rejected the dropped ones. Where the
	// edition groups by stories, an entry is a story: its lead report, with the others
	// as Also, in the place of its first report.
	Entries, Rejected []Entry
	// Confirmed are those of the entries that pass the confirmed gate; nil where the
	// edition has none.
	Confirmed []Entry
	// Sources are those the edition is made from.
	Sources []Source
	// Troubles are those of them that could not be read, given only while the
	// edition has no entries: an empty page says why.
	Troubles []SourceState
}

// Entry is one item of an edition, with the source it came from.
type Entry struct {
	Item    Item
	Verdict Verdict
	Source  Source
	// Also are the other reports of the story, in the order of their dates; Story is
	// which it is. Both are empty where the edition doesn't group by stories.
	Also  []Entry
	Story StoryID
}

// Sink is a place where editions go.
type Sink interface {
	// Publish takes the edition as it now stands. It may be called again with an
	// unchanged edition and must then change nothing.
	Publish(ctx context.Context, ed Edition) error
}

// Reporter is a [Sink] that also shows how the sources are.
type Reporter interface {
	// Report takes the state of all sources, in the config's order.
	Report(ctx context.Context, states []SourceState) error
}
