package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestExampleEditions: the editions that the guide gives as examples have no fault
// and nothing to warn of, judge their labelled examples as well as they say, and
// their items that nothing was mended by can be read.
func TestExampleEditions(t *testing.T) {
	t.Parallel()
	configs, err := filepath.Glob("../../docs/editions/*/config.yaml")
	if err != nil || len(configs) < 2 {
		t.Fatalf("example editions: %v, %v", configs, err)
	}
	for _, config := range configs {
		t.Run(filepath.Base(filepath.Dir(config)), func(t *testing.T) {
			t.Parallel()
			if out, errs, code := say(t.Context(), "", "check", "--words", "--config", config); code != exitGood || errs != "" {
				t.Errorf("check: %d\n%s%s", code, out, errs)
			}
			if out, errs, code := say(t.Context(), "", "test", "--config", config); code != exitGood {
				t.Errorf("test: %d\n%s%s", code, out, errs)
			}
			unseen := filepath.Join(filepath.Dir(config), "unseen.yaml")
			if _, err := os.Stat(unseen); err != nil {
				t.Fatal(err)
			}
			if out, errs, code := say(t.Context(), "", "test", "--config", config, unseen); code != exitGood && code != exitFailed {
				t.Errorf("test %s: %d\n%s%s", unseen, code, out, errs)
			}
		})
	}
}
