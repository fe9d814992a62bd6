// Package quality measures what cleaning does to judging: the shipped edition
// judges real news as they were published, and cleaned as the aggregator cleans
// them. The news are no part of this project; the tests skip where they are
// absent, and say so. Run them with
//
//	go test ./cmd/winnow/quality -run TestQuality -v
//
// and read docs/quality.md for what the figures mean. With -differ FILE the items
// on which the two judges disagree are written to a file.
package quality
