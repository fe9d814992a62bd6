// Package clean finds what in an item is its own and what a publisher planted
// there: related links between and under the paragraphs, tracking parameters in
// addresses, AMP and mobile wrappers. It is pure: no clock, no network.
//
// # What to use when
//
// [Cut] takes an item's content, HTML or plain text, and returns its own words
// and the related links it cut out, each with where it stood. [Evidence.Cut] does
// the same with what is known beside the content: the item's address, the
// publisher's other items, what recurs in the source's items ([Habits]), the CSS
// selectors of its configuration ([Selectors]). [Evidence.Page] finds the article
// in a whole page first; [IsPage] tells which of the two to call. [Promo] tells
// items that are no articles: newsletters, quizzes, round-ups, "Watch: …".
//
// [Text] is the plain text of any HTML, for comparing and counting words. [URL]
// is the form of an address by which copies are recognised; it is a key, not for
// visiting. [PageDate] reads the date that many publishers write into an address.
//
// # What is promised
//
// Related links are cut by evidence, and prose is never cut: a label such as
// "Related:" or "Читайте також" with a link or a headline beside it, a label
// alone with links under it, a run of bare links or of headlines without sentences
// under a text that has sentences, a paragraph that is only the link to another
// item of the publisher, a link or a headline that stood in three other texts of
// the source, a request to subscribe or to follow. One bare headline, or an
// unlabelled link to somewhere else between two paragraphs, stays: roundups are
// made of those. An item in which nothing is found comes back as it was, byte for
// byte.
//
// The article on a page is found by three voices (docs/decisions/0012); how well,
// docs/quality.md says. Addresses in a page's article are made absolute, since it
// leaves its page, and nothing is sanitized.
//
// URL is idempotent, and it never takes away a parameter that could tell two
// articles apart (?id=…, ?p=…).
//
// All of it is safe on hostile input: of a content 1 MB is looked at, of a page
// 4 MB; content that is nested deeper than 256 or that would blow up in a tree is
// read as plain text, a page deeper than 512 has no article, and time is linear in the input but for the two
// extractors, which are shown no page that is far larger or deeper than an
// article's.
package clean
