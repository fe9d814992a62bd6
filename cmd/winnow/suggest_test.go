package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	suggestConfig = `version: 1
sources: []
word_files: [lists.yaml]
words: {}
editions:
  - id: quiet
    title: Quiet
    filters:
      - language: {keep: [en, de]}
      - topic:
          settlement: {strong: quiet, weak: slow}
          parties: [lake]
          weights: {trade: {title: -6}}
          base: -2.4
          at_least: 0.5
    test: {examples: examples.yaml}
`
	suggestLists = `quiet: {en: [silence~], de: [Stille~]}
slow: {en: [slow~], de: [langsam~]}
lake: {all: [Lakeview]}
trade: {en: [sale~], de: [Verkauf~]}
`
	suggestExamples = `- {keep: true, lang: en, title: Silence falls on Lakeview}
- {keep: true, lang: en, title: Lakeview keeps its hush}
- {keep: true, lang: en, title: After the storm Lakeview enjoys hushed streets}
- {keep: true, lang: de, title: In Lakeview herrscht endlich Ruhepause}
- {keep: true, lang: de, title: Lakeview verordnet Ruhepausen am Ufer}
- {keep: false, lang: en, title: Silence on the Lakeview auction}
- {keep: false, lang: en, title: Silence before the next auctions in Lakeview}
- {keep: false, lang: en, title: Lakeview streets flooded}
- {keep: false, lang: de, title: Lakeview feiert am Ufer}
`
)

// written is a config of its own with files beside it.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "config.yaml")
}

// TestSuggestKeepsItsPromise: what it prints goes into the config as it is, and the
// figures become those that it promised.
func TestSuggestKeepsItsPromise(t *testing.T) {
	t.Parallel()
	files := map[string]string{"config.yaml": suggestConfig, "lists.yaml": suggestLists, "examples.yaml": suggestExamples}
	out, errs, code := say(t.Context(), "", "suggest", "--json", "--config", written(t, files))
	var r suggestReport
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitGood {
		t.Fatalf("suggest: %d %v\n%s%s", code, err, out, errs)
	}
	const want = "words:   # beside what stands there already\n  quiet:\n    de: [Ruhepause~]\n    en: [hush~]\n  trade:\n    en: [auction~]\n"
	if r.YAML != want {
		t.Errorf("it proposes\n%s\nwant\n%s", r.YAML, want)
	}
	if r.Before.Missed != 4 || r.Before.KeptWrongly != 2 || r.Left != 0 || len(r.Steps) != 3 {
		t.Errorf("%d missed and %d kept wrongly before, %d left after %d steps", r.Before.Missed, r.Before.KeptWrongly, r.Left, len(r.Steps))
	}
	files["config.yaml"] = strings.Replace(suggestConfig, "words: {}\n", r.YAML, 1)
	config := written(t, files)
	if out, errs, code := say(t.Context(), "", "check", "--config", config); code != exitGood {
		t.Fatalf("check: %d\n%s%s", code, out, errs)
	}
	out, errs, _ = say(t.Context(), "", "test", "--json", "--config", config)
	var after struct{ All countsReport }
	if err := json.Unmarshal([]byte(out), &after); err != nil {
		t.Fatalf("%v\n%s%s", err, out, errs)
	}
	promised := r.Steps[len(r.Steps)-1].After
	if got := after.All; got.KeptRightly != promised.KeptRightly || got.KeptWrongly != promised.KeptWrongly || got.Missed != promised.Missed || got.DroppedRightly != promised.DroppedRightly {
		t.Errorf("the figures are %+v, promised were %+v", got, promised)
	}
}

// TestSuggestLearning: where the topic learns from the examples, each is judged by
// what is learnt without it, so that the figures before are those of winnow test.
func TestSuggestLearning(t *testing.T) {
	t.Parallel()
	config := strings.Replace(suggestConfig, "base: -2.4", "learn: {from: examples.yaml}\n          base: -2.4", 1)
	file := written(t, map[string]string{"config.yaml": config, "lists.yaml": suggestLists, "examples.yaml": suggestExamples})
	out, errs, _ := say(t.Context(), "", "suggest", "--json", "--config", file)
	var r suggestReport
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%v\n%s%s", err, out, errs)
	}
	out, errs, _ = say(t.Context(), "", "test", "--json", "--config", file)
	var tested struct {
		Folds int
		All   countsReport
	}
	if err := json.Unmarshal([]byte(out), &tested); err != nil || tested.Folds == 0 {
		t.Fatalf("%v, %d folds\n%s%s", err, tested.Folds, out, errs)
	}
	if r.Before.Missed != tested.All.Missed || r.Before.KeptWrongly != tested.All.KeptWrongly {
		t.Errorf("before are %+v, test says %+v", r.Before, tested.All)
	}
	out, _, _ = say(t.Context(), "", "suggest", "--config", file)
	if !strings.Contains(out, "the edition learns from them") {
		t.Errorf("it doesn't say that the edition learns:\n%s", out)
	}
}
