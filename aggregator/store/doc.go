// Package store keeps the log: items, bookmarks, inboxes and verdicts, in one
// database. It is the [winnow.Store] that we ship.
//
// [Open] takes the path of a SQLite file and makes it when there is none. The
// daemon and `winnow once` open it for writing; a command that only looks
// (explain, sources) sets [Options].ReadOnly and may run beside the daemon.
// What goes wrong at the door is an [*OpenError], with a sentence for a person
// and a hint; it wraps [ErrInUse], [ErrDamaged], [ErrForeign], [ErrNewer],
// [ErrOlder] or [ErrUnsupported].
//
// # What is promised
//
// The promises of [winnow.Store] are a test, storetest.Exercise, which every
// engine runs. Beyond it, of SQLite:
//
// One process writes. A lock beside the file (FILE.lock), which the kernel
// takes back when its holder dies, refuses a second one, so that nothing is
// judged twice; and leases left over from a dead process are void at once.
//
// A process killed at any moment leaves whole transactions behind and nothing
// else (write-ahead log, synchronous=NORMAL). Power cut from under the machine
// may cost the last few transactions, never the file: such items are fetched
// again.
//
// A damaged file, another program's database and one of a newer Winnow are
// refused and left as they are.
//
// A page that was read for one item is known for three days: no other item of
// that address, from any source, has it fetched again. What only one source may
// read, by its headers or its allow list, is known to that source alone. Of one
// source at most sixteen wants are leased at a time, of one address one.
//
// What a source brought is known by more than its id: by its address, title,
// date and text. When it comes again under another id it is the same item, and
// that id is known from then on. Comparing is part of Append's transaction.
//
// # What it costs
//
// An unchanged poll writes one row. An item that was seen before costs one
// look-up by its id, and two small writes a day. One whose id is new costs one
// look-up in five small indexes more, and a row with what it would be recognised
// by; it is known by the last four ids that are not its own. A person's tallies are counters
// kept up to date, and what may be forgotten is an index, so neither grows with
// the log. Times are kept to the microsecond; a time that no calendar has (the
// year 12026) counts as unknown, and bytes that are no UTF-8 are replaced, but
// for validators, which go back byte for byte as they came.
//
// Header values and addresses of sources, which may hold a key, are not
// written down.
package store
