// Package winnow holds the words and the contracts of Winnow, a program that
// reads many news feeds, winnows them, and republishes one curated feed.
//
// To winnow is to blow the chaff from the grain. The chaff here is repeats,
// items off the topic, and the "related" links that publishers plant in and
// under their articles. What is grain is said in config.yaml; the program
// itself knows no topic.
//
// # The three short roads
//
//	pull     cron tick → who is due → refresh one source: fetch → parse → normalize → clean → append to the log
//	         (of a full source, its new items' pages are wanted first: fetch → clean → fill;
//	         before either writes, an edition may have a model asked about what is in doubt)
//	judge    inbox → filters, in the config's order, with what is remembered → verdicts and stories
//	publish  the edition changed → render once → serve from memory, write files
//
// The log in the [Store] is the only place where the roads meet, and each road
// touches it once going in and once coming out. Three promises rest on it:
//
// Exactly once. New items, the source's [Bookmark] and the inbox entries are
// written in one transaction; verdicts and the emptied inbox in another. A
// crash between them loses nothing and repeats nothing.
//
// One judge per edition. Fetching runs in parallel; judging an edition is
// serial. Two copies that arrive at the same instant can't both get in.
//
// Replay. A [Verdict] is a function of the configuration, the [Item] and the
// items judged before it. A filter has no context, error, network, clock or
// randomness of its own; "now" is the item's arrival.
//
// # Which thing to use when
//
// This package imports no other of ours, so that every room may import it.
// [Load] turns the text of a config file into a [Config] or into all of its
// [Faults] at once. An [Item] is what a source said, in our shape. A [Judge] is
// asked for a [Verdict] on it; package winnow/filters has the one we ship. An
// [Edition] is what a [Sink] publishes; package winnow/output has the sinks.
// Package winnow/aggregator runs the roads. Only winnow/cmd/winnow joins them.
//
// # What is promised
//
// An [ItemID] is the same on every machine, for ever. An item's Arrived never
// changes. An entry once published keeps its id and its place when its
// publisher edits it, and never vanishes silently: it leaves by retention, by a
// person, or by a recorded verdict.
package winnow
