package winnow_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"winnow"
)

// naming is a config that names a file of examples.
const naming = "version: 1\nsources: []\neditions:\n  - {id: e, title: E, filters: [], test: {examples: talks.yaml}}\n"

// examplesOf reads talks.yaml with this text, as an edition's test does.
func examplesOf(t *testing.T, text string) (*winnow.Config, []winnow.Example) {
	t.Helper()
	cfg := winnow.LoadBeside("f.yaml", []byte(naming), noEnv, fstest.MapFS{"talks.yaml": {Data: []byte(text)}})
	return cfg, cfg.Examples(cfg.At("editions[0].test.examples"), cfg.Editions[0].Test.Examples)
}

func TestExamples(t *testing.T) {
	t.Parallel()
	cfg, list := examplesOf(t, "- {keep: true, title: Talks resume, lang: en, summary: In Geneva.}\n- keep: false\n  title: A bridge is closed\n")
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || !list[0].Keep || list[1].Keep || list[1].Title != "A bridge is closed" {
		t.Fatalf("examples %+v", list)
	}
	if it := list[0].Item(); it.Title != "Talks resume" || it.Text != "In Geneva." || it.Lang != "en" {
		t.Errorf("item %+v", it)
	}
}

// TestExamplesFaults: what is wrong in the file is told with its place there.
func TestExamplesFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"- {keep: true, title: A}\n- {keep: yes!, title: B}\n": `talks.yaml:2:10: [1].keep: want true or false, have "yes!"`,
		"- {keep: true}\n":                         "talks.yaml:1:3: [0]: title is missing",
		"- {keep: true, title: He came, he saw}\n": `talks.yaml:1:32: [0].he saw: unknown key (if it belongs to the text before it, put that into quotes: between { and } a comma ends a text)`,
		"- {keep: true, title: A, tilte: B}\n":     `talks.yaml:1:26: [0].tilte: unknown key (did you mean "title"?)`,
		"{keep: true, title: A}\n":                 "talks.yaml:1:1: want a list of examples (write - {keep: true, title: …})",
		"- {keep: true, title: A}\n\t- broken\n":   "talks.yaml:2:1: ",
	} {
		cfg, _ := examplesOf(t, text)
		if err := cfg.Err(); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for path, want := range map[string]string{"talks.yaml": "there is no file", "../talks.yaml": "is no path beside", "/talks.yaml": "is no path beside"} {
		cfg := winnow.LoadBeside("f.yaml", []byte(naming), noEnv, fstest.MapFS{})
		cfg.Examples(cfg.At("editions[0].test.examples"), path)
		if err := cfg.Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}
