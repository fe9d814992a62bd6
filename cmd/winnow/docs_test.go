package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fence is a fenced block of Markdown: its info string and its text.
var fence = regexp.MustCompile("(?ms)^```([a-z ]+)\n(.*?)^```$")

// guide is what the filters' guide has in its fences: by info string, in order.
func guide(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../../docs/filters.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string][]string{}
	for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
		blocks[m[1]] = append(blocks[m[1]], m[2])
	}
	return blocks
}

// whole is the guide's example config.
func whole(t *testing.T, blocks map[string][]string) string {
	t.Helper()
	for _, y := range blocks["yaml"] {
		if strings.HasPrefix(y, "version: 1\n") {
			return y
		}
	}
	t.Fatal("docs/filters.md has no whole config")
	return ""
}

func save(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestGuideConfigs: check accepts every config of the guide, and every piece of
// one, put where it belongs in the whole example.
func TestGuideConfigs(t *testing.T) {
	t.Parallel()
	blocks := guide(t)
	example := whole(t, blocks)
	head, rest, _ := strings.Cut(example, "    filters:\n")
	_, tail, ok := strings.Cut(rest, "    publish:")
	if !ok {
		t.Fatal("the whole config has no filters: before publish:")
	}
	for _, y := range blocks["yaml"] {
		config := y
		switch {
		case strings.HasPrefix(y, "- "):
			config = head + "    filters:\n      " + strings.ReplaceAll(strings.TrimSpace(y), "\n", "\n      ") + "\n    publish:" + tail
		case strings.HasPrefix(y, "ask:"):
			config = head + "    " + strings.ReplaceAll(y, "${MODEL_KEY}", "a key") + "    filters:\n" + rest
		case strings.HasPrefix(y, "sources:"):
			config = "version: 1\n" + y + "editions: [{id: e, title: E, filters: [duplicate]}]\n"
		case strings.HasPrefix(y, "words:"):
			config = "version: 1\nsources: []\n" + y + "editions: [{id: e, title: E, sources: [], filters: [duplicate]}]\n"
		}
		if out, errs, code := say(t.Context(), "", "check", "--config", save(t, config)); code != exitGood {
			t.Errorf("check: %d\n%s%s\nof\n%s", code, out, errs, y)
		}
	}
}

// TestGuideVerdicts: the guide's items get the verdicts that it shows.
func TestGuideVerdicts(t *testing.T) {
	t.Parallel()
	blocks := guide(t)
	if len(blocks["json items"]) != 1 || len(blocks["json verdicts"]) != 1 {
		t.Fatal("docs/filters.md wants one fence json items and one json verdicts")
	}
	out, errs, code := say(t.Context(), blocks["json items"][0], "judge", "--config", save(t, whole(t, blocks)))
	if code != exitGood {
		t.Fatalf("judge: %d\n%s", code, errs)
	}
	got, want := decided(t, out), decided(t, blocks["json verdicts"][0])
	if len(got) != len(want) {
		t.Fatalf("%d verdicts, the guide shows %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("verdict %+v, the guide shows %+v", got[i], want[i])
		}
	}
}

// TestGuideLoop: the guide's examples get the figures and the proposal that it shows.
func TestGuideLoop(t *testing.T) {
	t.Parallel()
	blocks := guide(t)
	if len(blocks["yaml examples"]) != 1 || len(blocks["console test"]) != 1 || len(blocks["console suggest"]) != 1 {
		t.Fatal("docs/filters.md wants one fence each: yaml examples, console test, console suggest")
	}
	const publish = "    publish: {rejected: true}\n"
	config := strings.Replace(whole(t, blocks), publish, publish+"    test: {examples: examples.yaml, min_precision: 0.9, min_recall: 0.9}\n", 1)
	file := save(t, config)
	examples := filepath.Join(filepath.Dir(file), "examples.yaml")
	if err := os.WriteFile(examples, []byte(blocks["yaml examples"][0]), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"test", "suggest"} {
		_, want, _ := strings.Cut(blocks["console "+command][0], "\n")
		out, errs, code := say(t.Context(), "", command, "--config", file)
		words := func(s string) string { return strings.Join(strings.Fields(s), " ") } // lines break by the length of a path
		fails := map[string]int{"test": exitFailed}[command]
		if got := strings.ReplaceAll(out+errs, examples, "examples.yaml"); words(got) != words(want) || code != fails {
			t.Errorf("%s: %d\n%s\nthe guide shows\n%s", command, code, got, want)
		}
	}
}

// decision is what of a verdict the guide must have right.
type decision struct {
	ID, Filter, Rule string
	Keep             bool
}

func decided(t *testing.T, lines string) []decision {
	t.Helper()
	var ds []decision
	for line := range strings.Lines(lines) {
		var d decision
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		ds = append(ds, d)
	}
	return ds
}
