// Package parse turns the bytes of a feed into items: RSS, RDF, Atom and JSON
// Feed, in any encoding. It is the only importer of gofeed.
//
// [Parse] reads a feed. [Page] makes text of an HTML page's bytes, and
// [Discover] lists the feeds that such a page declares.
//
// Parse first makes UTF-8 of the bytes and takes away what XML forbids, then surveys the document: how deep it is nested, what it
// would cost to read, and what gofeed does not tell (ids byte for byte, the
// types of titles, languages of single items). Only then gofeed reads it, with
// parsers of its own for each call: they are not shared between goroutines.
//
// # What is promised
//
// Items come in the document's order, the first 2,000 of them. A GUID is the
// publisher's, byte for byte after the XML is undone, since ids hang on it. An
// item's URL is absolute and http or https, or "". Title and Author are plain
// text, Summary and Content are HTML as published and not sanitized. Times are
// UTC; one that can't be read is zero, never now.
//
// What is no feed is [winnow.ErrNotAFeed], with what it looks like instead. A
// document that was cut is an error, so that its validators are not stored. No
// input makes Parse panic or hang: nesting, namespaces and entities are bounded
// before gofeed sees them, and entities of the document's own are never
// expanded.
package parse
