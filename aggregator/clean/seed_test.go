package clean_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow"
	"winnow/aggregator/clean"
)

// TestSeed cleans the article that Winnow began with: one planted line between
// its paragraphs and seven headlines under them.
func TestSeed(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../shared/seed/*")
	if len(files) == 0 {
		t.Skip("SKIPPED: ../shared/seed is absent; the seed itself was not cleaned, only fixtures of its shape")
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimSpace(string(content))
		body, tail, _ := strings.Cut(text, "\n\n")
		planted := strings.Split(tail, "\n")
		for line := range strings.SplitSeq(body, "\n") {
			if after, ok := strings.CutPrefix(line, "Related:"); ok {
				planted = append([]string{strings.TrimSpace(after)}, planted...)
			}
		}
		if len(planted) != 8 {
			t.Fatalf("%s plants %d lines, want 8", file, len(planted))
		}
		for shape, in := range map[string]string{"as it is": text, "without the blank line": strings.ReplaceAll(text, "\n\n", "\n"),
			"spaced": strings.ReplaceAll(body, "\n", "\n\n") + "\n\n" + tail, "with breaks": strings.ReplaceAll(text, "\n", "<br>\n"),
			"in paragraphs": "<p>" + strings.ReplaceAll(strings.ReplaceAll(text, "\n\n", "\n"), "\n", "</p>\n<p>") + "</p>"} {
			checkPlanted(t, shape, in, planted)
		}
	}
}

// checkPlanted: the planted lines are gone, and nothing else is.
func checkPlanted(t *testing.T, shape, in string, planted []string) {
	t.Helper()
	got := clean.Cut(in)
	if len(got.Links) != len(planted) {
		t.Fatalf("%s: cut %d links, want %d: %+v", shape, len(got.Links), len(planted), got.Links)
	}
	want := clean.Text(in)
	for i, p := range planted {
		l := got.Links[i]
		place := winnow.PlaceTrailing
		if i == 0 {
			place = winnow.PlaceInline
		}
		if l.Text != p || l.Place != place {
			t.Errorf("%s: link %d is %+v, want %q, %s", shape, i, l, p, place)
		}
		want = strings.Replace(want, "Related: "+p, "", 1)
		want = strings.Replace(want, "\n"+p, "", 1)
	}
	if squash(got.Text) != squash(want) {
		t.Errorf("%s: own words are not what is left:\n%s", shape, got.Text)
	}
}

func squash(s string) string { return strings.Join(strings.Fields(s), " ") }
