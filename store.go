package winnow

import (
	"context"
	"errors"
	"iter"
	"time"
)

// The errors that rooms agree on.
var (
	// ErrNotModified: the source answered that nothing changed.
	ErrNotModified = errors.New("not modified")
	// ErrTooLarge: an answer was longer than we read.
	ErrTooLarge = errors.New("too large")
	// ErrNotAFeed: the bytes are no feed in any format that we read.
	ErrNotAFeed = errors.New("not a feed")
	// ErrLeaseLost: the lease ran out and another worker has the source, or the
	// want; nothing was written.
	ErrLeaseLost = errors.New("lease lost")
	// ErrNotFound: nothing has that id or address.
	ErrNotFound = errors.New("not found")
)

// Claim is a source that is due, ours to refresh until the lease runs out.
type Claim struct {
	Source   SourceID
	Bookmark Bookmark
	// Lease is the token with which Append proves that the claim still holds.
	Lease string
}

// Batch is what one refresh brings.
type Batch struct {
	Claim Claim
	// Bookmark replaces the source's bookmark.
	Bookmark Bookmark
	// Items are all items that the answer held, seen before or not, in order.
	Items []Item
	// Editions are those that judge the source's items.
	Editions []EditionID
	// Habits replace what is known of the source's habits; nil leaves it as it is.
	Habits []Habit
}

// Appended says what a batch changed: how many items are new, how many their
// publisher has edited, and how many known ones came under an id that is new.
type Appended struct{ New, Revised, Copies int }

// Store is the log and its bookmarks. It is safe for concurrent use. Every
// method is one transaction.
type Store interface {
	// Sync makes the store know exactly these sources and editions. Bookmarks,
	// items and verdicts of what the config no longer names stay. Logged items
	// that an edition newly takes go to its inbox.
	Sync(ctx context.Context, sources []Source, editions []EditionConfig) error
	// Claim leases up to limit due sources, longest overdue first. No source is
	// handed to two callers while its lease runs.
	Claim(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]Claim, error)
	// Append writes new items and revisions, the inbox entries and the bookmark,
	// and ends the lease, all or nothing. An item known already keeps its
	// Arrived. It fails with ErrLeaseLost when the claim is stale. A new item of a
	// full source gets a want instead of inbox entries, and an edited one a want
	// beside them, so that an item is always in a want or in the inboxes. An item
	// that the source brought before under another id is the same item, and its new
	// id is known from then on.
	Append(ctx context.Context, b Batch) (Appended, error)
	// Logged returns those of the items that are in the log, as they now stand, by
	// the ids asked for. One that is known by another id has its own in its ID.
	Logged(ctx context.Context, ids []ItemID) (map[ItemID]Item, error)
	// Wants leases up to limit items whose pages are due to be read, longest due
	// first, few of one source at a time. No want is handed to two callers while its
	// lease runs, nor two wants of one address.
	Wants(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]Want, error)
	// Fill ends a want, all or nothing: it writes the item with its page's words, the
	// items that the page brought, the inbox entries, and the page itself, which is
	// known for some days. Or it puts the want off. It fails with ErrLeaseLost when
	// the lease is stale.
	Fill(ctx context.Context, f Filling) error
	// Habits returns what was learnt of the lines that recur in the source's items;
	// nothing for a source that taught nothing.
	Habits(ctx context.Context, source SourceID) ([]Habit, error)
	// Inbox returns up to limit items that wait for the edition's judge, by their
	// date and then their id, so that an order does not hang on who was fetched
	// first. A related link comes after the items that arrived with it.
	Inbox(ctx context.Context, ed EditionID, limit int) ([]Pending, error)
	// Save writes verdicts in the order given and empties the inbox of their
	// items, all or nothing. With Follow set it also makes a want of the item: once
	// for ever, and at most as many a day as the source's Follow says.
	Save(ctx context.Context, ed EditionID, judged []Judged) error
	// History yields an edition's judged items in the order in which they were
	// judged, from the first item that arrived at since or later.
	History(ctx context.Context, ed EditionID, since time.Time) iter.Seq2[Judged, error]
	// Latest returns up to limit judged items that were kept (or dropped), those
	// first judged last first.
	Latest(ctx context.Context, ed EditionID, keep bool, limit int) ([]Judged, error)
	// Find returns the verdicts of all editions on the item with that id, address
	// or canonical address, and on the items it brought. ErrNotFound when there
	// is none.
	Find(ctx context.Context, idOrURL string) ([]Judged, error)
	// States returns bookmarks and tallies of the sources that Sync named, in its
	// order.
	States(ctx context.Context) ([]SourceState, error)
	// Prune forgets items that arrived before the time and that no edition keeps
	// published, and says how many.
	Prune(ctx context.Context, before time.Time) (int, error)
	// Close ends the store's work; it is idempotent.
	Close() error
}
