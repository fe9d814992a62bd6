package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow"
)

// readOrigin reads the article that Winnow began with, and the eight lines that
// were planted in it.
func readOrigin(t *testing.T) (text string, planted []string) {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/seed/*")
	if len(files) == 0 {
		t.Skip("SKIPPED: ../shared/seed is absent; the seed itself was not judged, only fixtures of its shape")
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	text = strings.TrimSpace(string(raw))
	body, tail, _ := strings.Cut(text, "\n\n")
	for line := range strings.Lines(body) {
		if after, ok := strings.CutPrefix(line, "Related:"); ok {
			planted = append(planted, strings.TrimSpace(after))
		}
	}
	if planted = append(planted, strings.Split(tail, "\n")...); len(planted) != 8 {
		t.Fatalf("%s plants %d lines, want 8", files[0], len(planted))
	}
	return text, planted
}

// TestSeedItself: the article as it stands, in plain text, goes through the real
// roads and the shipped edition. It is kept without what was planted in it; each
// of the eight planted lines has a verdict that says what it is.
func TestSeedItself(t *testing.T) {
	t.Parallel()
	text, planted := readOrigin(t)
	p := newPress(t, "en")
	const title = "Envoys expected in Moscow as Washington hopes for a deal on Ukraine"
	p.print(sheet{slug: "envoys", title: title, content: text, at: pressNoon.Add(-time.Hour), lang: "en"})
	kept, dropped := p.judged(true), p.judged(false)
	article, ok := kept[title]
	if !ok || len(kept) != 1 {
		t.Fatalf("kept %d items, the article among them: %t; its verdict: %+v", len(kept), ok, dropped[title].Verdict)
	}
	if strings.Contains(article.Item.Text, "Related:") {
		t.Error("the article's text has the label")
	}
	for _, line := range planted {
		if strings.Contains(article.Item.Text, line) || strings.Contains(article.Item.Own, line) {
			t.Errorf("the article's text has %q", line)
		}
		checkLine(t, line, dropped[line])
	}
	explained := p.explain(p.at("envoys"))
	for _, line := range planted {
		if !strings.Contains(flat(explained), line) {
			t.Errorf("explain says nothing of %q", line)
		}
	}
}

// checkLine: what has nothing to do with the war is off topic and says so; what
// is on the talks is a candidate, or a repeat of the article.
func checkLine(t *testing.T, line string, j winnow.Judged) {
	t.Helper()
	v := j.Verdict
	on := v.Rule == "candidate" && strings.HasPrefix(v.Reason, "related link, on topic: a candidate, brought by “") || v.Rule == "repeat"
	off := v.Filter == "topic" && strings.HasPrefix(v.Reason, "related link, off topic: ")
	talks := strings.Contains(line, "Peace Plan") || strings.Contains(line, "Negotiations")
	war := strings.Contains(line, "Ukraine") // on topic or off, by its words
	if j.Item.Via == "" || j.Item.ViaTitle == "" || !on && !off || talks && !on || !war && !off {
		t.Errorf("%q, brought by %q: %s, %s: %s", line, j.Item.ViaTitle, v.Filter, v.Rule, v.Reason)
	}
}
