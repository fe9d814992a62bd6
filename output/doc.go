// Package output turns editions into what people read: RSS, Atom, JSON Feed and
// pages, served from memory or written as files.
//
// # Which thing to use when
//
// [Render] makes every [Document] of an [winnow.Edition]: the feeds, the page,
// a page for each item that says why it is there, and, where the config asks
// for it, what was dropped and why. It is pure. Two sinks publish what it
// makes: a [Server] keeps it in memory, compressed, and answers readers over
// HTTP; [Files] writes it into a folder for any static host. Both carry the
// same bytes under the same relative addresses. [Serve] runs a handler with
// bounds on time and size and lets the last answers finish.
//
// # What is promised
//
// Equal editions give equal bytes, on every machine and after every restart:
// no clock and no chance goes in. So validators agree between machines, and a
// reader that asks again gets a 304.
//
// An entry's id is the tag URI (RFC 4151) tag:winnow,2026:EDITION/ITEM. It
// hangs on nothing but the edition's and the item's id, so that moving to
// another host marks nothing as new in anybody's reader.
//
// Rights are kept in every form. Of a source with rights "link" nothing goes
// out but headline, link and our own words about it; of "excerpt" the beginning
// of the text besides; of "full" the item's own text, sanitized. What the
// publisher wrote as content, and the related links that were cut from it, are
// never published. Pages show at most an excerpt, so no markup of a stranger
// ever stands in them.
//
// Whatever a source sent, the feeds are well-formed: invalid UTF-8 and what XML
// 1.0 forbids are taken out, links are http or https or left out, and texts have
// sensible lengths. Pages need no script and load nothing from elsewhere.
//
// Addresses of sources appear in feeds and on /sources. User names, passwords
// and parameters that look like keys are cut out of them first.
//
// # Who may write
//
// Readers never write. With a key a [Server] has a page for each edition's editor
// under [EditorPath], and a question for each item under [LabelPath]: who knows such
// an address may label, and nobody else can know it. Looking at one changes nothing,
// nothing public and no file leads to one, and another key makes all old ones void.
package output
