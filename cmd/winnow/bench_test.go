package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"winnow"
	"winnow/filters"
)

// BenchmarkJudge judges a real stream as winnow judge does, from JSON Lines to
// verdicts, with the shipped edition. It needs the streams beside the project.
func BenchmarkJudge(b *testing.B) {
	f, err := os.Open("../../../shared/corpora/streams/ukraine_2026_01.jsonl.gz")
	if err != nil {
		b.Skipf("no stream to judge: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	text, err := io.ReadAll(bufio.NewReader(z))
	if err != nil {
		b.Fatal(err)
	}
	items := bytes.Count(text, []byte("\n"))
	all := strings.Replace(string(winnow.Shipped), "language: {keep: [en]}", "language: {keep: [en, pl, de]}", 1)
	cfg := winnow.LoadBeside("config.yaml", []byte(all), nil, winnow.ShippedFiles)
	chains := vet(cfg)
	if err := cfg.Err(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		a := &app{console: console{in: bytes.NewReader(nil), out: io.Discard, err: io.Discard}, quiet: true}
		j, err := newLineJudge(cfg, []*filters.Chain{chains[0].Afresh()}, "")
		if err != nil {
			b.Fatal(err)
		}
		if err := a.judge("stream", bytes.NewReader(text), j); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(items*b.N)/b.Elapsed().Seconds(), "items/s")
}
