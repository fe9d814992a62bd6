// Package parse turns the bytes of a feed into items: RSS 0.90 to 2.0, RDF,
// Atom 0.3 and 1.0, JSON Feed. It is the only home of gofeed.
//
// Before gofeed stands a decoder, because it knows neither UTF-16 nor an
// undeclared or a wrongly declared charset; behind it stands a mapping that
// takes ids byte for byte, makes titles plain text and addresses absolute, and
// reads the dates that gofeed does not.
//
// What is promised: no input makes [Parse] panic, and none makes it nest deeper
// or return more than its limits. What is no feed is refused with
// [winnow.ErrNotAFeed] and with words on what it looks like. A document that is
// cut off is refused whole, so that its validators are never kept.
package parse
