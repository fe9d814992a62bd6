// Package clean finds what in an item is its own and what a publisher planted
// there: related links between and under the paragraphs, tracking parameters in
// addresses, AMP and mobile wrappers. It is pure: no clock, no network.
//
// # What to use when
//
// [Cut] takes an item's content, HTML or plain text, and returns its own words
// and the related links it cut out, each with where it stood. [Text] is the
// plain text of any HTML, for comparing and counting words. [URL] is the form
// of an address by which copies are recognised; it is a key, not for visiting.
// [PageDate] reads the date that many publishers write into an address.
//
// # What is promised
//
// Cut decides by evidence, and prose is never cut: a label such as "Related:"
// or "Читайте також" with a link or a headline beside it, a label alone with
// links under it, a run of bare links or of headlines without sentences under a
// text that has sentences. One bare headline, or an unlabelled link between two
// paragraphs, stays: roundups are made of those. An item in which nothing is
// found comes back as it was, byte for byte.
//
// URL is idempotent, and it never takes away a parameter that could tell two
// articles apart (?id=…, ?p=…).
//
// All of it is safe on hostile input: what is longer than 1 MB is not looked
// at beyond that, HTML that is nested deeper than 256 or that would blow up in
// a tree is read as plain text, and the time is linear in the input.
package clean
