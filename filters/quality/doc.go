// Package quality measures how well the shipped edition judges, on labelled
// streams of real news that are no part of this project. Its tests skip where
// those streams are absent, and say so. Run them with
//
//	go test ./filters/quality -run TestQuality -v
//
// and read docs/quality.md for what the figures mean. With -errors FILE the
// verdicts that differ from the labels are written to a file.
package quality
