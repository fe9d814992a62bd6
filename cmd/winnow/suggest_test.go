package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// TestSuggestPromises: whatever sort of change it proposes, made by hand in the file as
// it says, the figures become those that it promised, and no other edition's change.
func TestSuggestPromises(t *testing.T) {
	t.Parallel()
	const config = `version: 1
sources: []
words:
  quiet: {en: [calm, market]}
  loud: [loud]
editions:
  - id: one
    title: One
    filters: [{topic: {weights: {quiet: {title: 2}, loud: {title: -4}}, base: 0.1, at_least: 0.8}}]
    test: {examples: one.yaml}
  - id: two
    title: Two
    filters: [{topic: {weights: {quiet: {title: 4}}, base: -2}}]
    test: {examples: two.yaml}
`
	const calm, alien = "- {keep: true, lang: en, title: Calm water}\n", "- {keep: false, lang: en, title: Loud}\n"
	for name, c := range map[string]struct {
		one, two string
		old, new string // what to make of the config by hand
		yaml     string // what it prints
	}{
		"an entry to take out": {
			one: calm + alien + "- {keep: false, lang: en, title: Market}\n- {keep: false, lang: en, title: The market}\n",
			two: calm, old: "[calm, market]", new: "[calm]", yaml: "# take market out of quiet, en (config.yaml:4)",
		},
		"a word that breaks another edition": {
			one: calm + alien + "- {keep: true, lang: en, title: Hush at lakes}\n- {keep: true, lang: en, title: Hushed lakes}\n",
			two: calm + "- {keep: false, lang: en, title: Hush money}\n", old: "[calm, market]", new: "[calm, market, lakes~]", yaml: "    en: [lakes~]",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{"config.yaml": config, "one.yaml": c.one, "two.yaml": c.two}
			file := written(t, files)
			out, errs, code := say(t.Context(), "", "suggest", "--json", "--edition", "one", "--config", file)
			var r suggestReport
			if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitGood || len(r.Steps) != 1 {
				t.Fatalf("suggest: %d %v\n%s%s", code, err, out, errs)
			}
			if got := strings.ReplaceAll(r.YAML, filepath.Dir(file)+"/", ""); !strings.Contains(got, c.yaml) {
				t.Errorf("it proposes\n%s\nwant %s", got, c.yaml)
			}
			if len(r.Others) != 1 || r.Others[0].Edition != "two" || r.Others[0].Examples == 0 {
				t.Errorf("the others are %+v", r.Others)
			}
			if diff := cmp.Diff(r.Steps[0].After, figures(t, "one", c.old, c.new, files)); diff != "" {
				t.Errorf("the figures aren't those promised (-promised +are):\n%s", diff)
			}
			if two := figures(t, "two", c.old, c.new, files); two.Missed+two.KeptWrongly > 0 {
				t.Errorf("edition two breaks: %+v", two)
			}
		})
	}
}

// figures are those of winnow test after a change of the config.
func figures(t *testing.T, edition, before, after string, files map[string]string) countsReport {
	t.Helper()
	changed := maps.Clone(files)
	changed["config.yaml"] = strings.Replace(files["config.yaml"], before, after, 1)
	out, errs, _ := say(t.Context(), "", "test", "--json", "--edition", edition, "--config", written(t, changed))
	var r struct{ All countsReport }
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%v\n%s%s", err, out, errs)
	}
	return r.All
}

// TestSuggestSettings: a value near the present one comes before one far away, and a
// weight alone may be what helps.
func TestSuggestSettings(t *testing.T) {
	t.Parallel()
	const calm, loud = "- {keep: true, lang: en, title: Calm water}\n- {keep: true, lang: en, title: Calm}\n", "- {keep: false, lang: en, title: Loud}\n"
	for name, c := range map[string]struct{ topic, examples, key, value, text string }{
		"at_least": {"weights: {quiet: {title: 2}, loud: {title: -4}}, base: 0.1, at_least: 0.92", calm + loud, "at_least", "0.87", "at_least: 0.87"},
		"weight": {
			"weights: {quiet: {title: 2}, loud: {title: -0.05}}, base: -1.95, at_least: 0.5",
			calm + "- {keep: false, lang: en, title: Calm loud}\n- {keep: false, lang: en, title: Loud and calm}\n",
			"weights.loud.title", "-0.3", "weights: {loud: {title: -0.3}}",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{"config.yaml": "version: 1\nsources: []\nwords: {quiet: [calm], loud: [loud]}\neditions:\n  - id: one\n    title: One\n    filters: [{topic: {" +
				c.topic + "}}]\n    test: {examples: one.yaml}\n", "one.yaml": c.examples}
			out, errs, code := say(t.Context(), "", "suggest", "--json", "--config", written(t, files))
			var r suggestReport
			if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitGood || len(r.Steps) == 0 {
				t.Fatalf("suggest: %d %v\n%s%s", code, err, out, errs)
			}
			step := r.Steps[0]
			if step.Key != c.key || step.Value != c.value || !strings.Contains(r.YAML, c.text) || step.After.Missed+step.After.KeptWrongly != 0 {
				t.Errorf("it proposes %+v, as\n%s", step, r.YAML)
			}
		})
	}
}
