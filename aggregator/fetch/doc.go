// Package fetch is Winnow's only way out: a polite HTTP client that reads one
// source at a time and dials public addresses only.
//
// Make one [Client] with [New] for the whole process and call [Client.Fetch]
// for each refresh. It sends one GET with the validators of the bookmark, byte
// for byte as the server once gave them, and returns an [Answer]: the body,
// decoded and whole, and what the headers say of when to come again. What went
// wrong is said in words for the person who runs Winnow, since it ends up on
// the page of sources; errors.Is and errors.As still see through it to
// [winnow.ErrNotModified], [winnow.ErrTooLarge], [StatusError] and [Refusal].
// [Client.Page] reads the page of one article in the same way, as HTML in UTF-8.
// No error names an address's path or query: there may be a key in it.
//
// # Politeness
//
// Visits to one registrable domain go through a gate: so many at a time, so
// much time between two starts, as the source's per_host says. Waiting at the
// gate does not count against the fetch's time limit. There are no cookies, no
// Referer, no HEAD, no second request, and the same User-Agent each time.
//
// Pages obey robots.txt (RFC 9309) under the product token winnow: that of each
// origin on the way, fetched once and believed for a day at most. A file that
// can't be read forbids everything for the time being, one that isn't there
// nothing. A Crawl-delay makes the gap longer, up to a minute. Nothing else is
// obeyed: X-Robots-Tag and the robots meta element speak of indexing, and feeds are
// there to be fetched. A host that answers with Retry-After is left alone by all
// pages that it has.
//
// # The guard
//
// A config may come from anywhere, and so may a redirect. The guard looks at the
// address that is really dialled, after every lookup, so that neither a name
// that resolves to a private address nor one that changes its mind gets by. A
// source's own allow list lifts it for that source alone: sources with
// different lists share no connection. No proxy is used, since a proxy would
// resolve names behind the guard's back.
//
// # What is promised
//
// A body is returned whole or not at all: an answer that was cut, that is
// longer than MaxBody after decompression, or that is only a part (206) is an
// error. The time limit is for headers and body together. A source's own
// headers go to the source's own origin and nowhere else.
package fetch
