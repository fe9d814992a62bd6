package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"winnow"
)

// reloadConfig takes the address of two sources, a title, and words.
const reloadConfig = `version: 1
defaults: {every: "@every 1s", bounds: [1s, 2s], per_host: {parallel: 4, gap: 0s}}
sources:
  - {id: lake, publisher: The Lake (invented), url: "%[1]s/lake", allow: [127.0.0.0/8]}
  - {id: slow, publisher: The Snail (invented), url: "%[1]s/slow", allow: [127.0.0.0/8]}
words:
  quiet: [%[3]s]
editions:
  - id: quiet
    title: %[2]s
    filters:
      - topic: {require: [quiet], weights: {quiet: {title: 4}}, base: -3.2, at_least: 0.5}
`

// TestReplayStatus: 0 when nothing differs, 1 when something does, 2 for all
// trouble.
func TestReplayStatus(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>F</title><item><title>A calm day</title><guid>1</guid></item></channel></rss>`)
	}))
	t.Cleanup(site.Close)
	dir := t.TempDir()
	config := func(name, words string) string {
		file := filepath.Join(dir, name)
		text := fmt.Sprintf(reloadConfig, site.URL, "Quiet", words)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	same, other, store := config("same.yaml", "calm"), config("other.yaml", "loud"), filepath.Join(dir, "winnow.db")
	faulty := config("faulty.yaml", "/(/")
	if _, errs, code := say(t.Context(), "", "once", "--quiet", "--config", same, "--store", store, "--out", filepath.Join(dir, "out")); code != exitGood {
		t.Fatalf("once: %d\n%s", code, errs)
	}
	for _, tt := range []struct {
		args []string
		want int
	}{
		{[]string{"--config", same, "--store", store}, 0},
		{[]string{"--config", other, "--store", store}, 1},
		{[]string{"--config", other, "--store", store, "--json"}, 1},
		{[]string{"--config", faulty, "--store", store}, 2},
		{[]string{"--config", same, "--store", filepath.Join(dir, "none.db")}, 2},
		{[]string{"--config", same, "--store", same}, 2},
		{[]string{"--config", same, "--store", store, "--edition", "x"}, 2},
		{[]string{"--config", same, "--store", store, "--since", "x"}, 2},
		{[]string{"--config", same, "--store", store, "--page", dir}, 2},
		{[]string{"--config", same, "--sore", store}, 2},
	} {
		out, errs, code := say(t.Context(), "", append([]string{"replay"}, tt.args...)...)
		if code != tt.want || tt.want < 2 && errs != "" || tt.want == 2 && !strings.HasPrefix(errs, "winnow: error: ") {
			t.Errorf("replay %v: %d, want %d\n%s%s", tt.args, code, tt.want, out, errs)
		}
	}
}

// learning is an edition that learns from the examples that it is tested by.
func learning(t *testing.T, from string) (*winnow.Config, []winnow.Example) {
	t.Helper()
	var examples strings.Builder
	for i := range 40 {
		fmt.Fprintf(&examples, "- {keep: %t, lang: en, title: %d calm days at sea}\n", i%2 == 0, i)
	}
	const text = `version: 1
sources: []
words: {quiet: [calm]}
editions:
  - {id: e, title: E, filters: [{topic: {require: [quiet], weights: {quiet: {title: 4}}, learn: {from: %s}}}], test: {examples: examples.yaml}}
`
	cfg := winnow.LoadBeside("config.yaml", fmt.Appendf(nil, text, from), os.LookupEnv, fstest.MapFS{
		"examples.yaml": {Data: []byte(examples.String())},
		"others.yaml":   {Data: []byte("- {keep: true, lang: en, title: Something else}\n")},
	})
	list, err := examplesOf(cfg, &cfg.Editions[0])
	if err != nil || len(list) != 40 {
		t.Fatalf("%d examples, %v", len(list), err)
	}
	return cfg, list
}

// TestExamByParts: what is learnt from the examples themselves is left out part by
// part, and each example is judged once.
func TestExamByParts(t *testing.T) {
	t.Parallel()
	cfg, list := learning(t, "examples.yaml")
	ed := &cfg.Editions[0]
	if got := lessons(cfg, ed, list); len(got) != 1 || got[0] != "examples.yaml" {
		t.Errorf("it learns from %v", got)
	}
	x := newExam(ed, "examples.yaml", list)
	x.sit(cfg)
	if x.folds != parts || x.all.Total() != len(list) {
		t.Errorf("%d of %d judged in %d parts", x.all.Total(), len(list), x.folds)
	}
	for i := 1; i < len(x.wrong); i++ {
		if x.wrong[i-1].example.At.Line() >= x.wrong[i].example.At.Line() {
			t.Error("the wrong ones are not in the file's order")
		}
	}
	seen := map[int]bool{}
	for i := range list {
		seen[partOf(&list[i])] = true
	}
	if len(seen) < parts-2 {
		t.Errorf("40 examples fall into %d parts", len(seen))
	}
}

// TestExamByOthers: what is learnt from other examples may be known.
func TestExamByOthers(t *testing.T) {
	t.Parallel()
	cfg, list := learning(t, "others.yaml")
	x := newExam(&cfg.Editions[0], "examples.yaml", list)
	if x.sit(cfg); x.folds != 0 || x.all.Total() != len(list) {
		t.Errorf("%d judged in %d parts", x.all.Total(), x.folds)
	}
}
