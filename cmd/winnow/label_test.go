package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"winnow"
)

// twentyLabels labels twenty items at once, each in a goroutine.
func twentyLabels(t *testing.T, l *labeller, ed *winnow.EditionConfig) {
	t.Helper()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			e := winnow.Example{Title: fmt.Sprintf("Headline %d", i), Keep: i%2 == 0}
			if done, err := l.label(t.Context(), ed, e); err != nil || done.Done != labelAdded {
				t.Errorf("%+v, %v", done, err)
			}
		})
	}
	all.Wait()
}

// TestLabelsAtOnce: labellers at once lose nothing of one another; the file keeps
// its first bytes and its permissions, and a link to it stays one.
func TestLabelsAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const first = "# Ours.\n- {keep: true, title: Kept} # for ever\n"
	if err := os.WriteFile(filepath.Join(dir, "real.yaml"), []byte(first), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.yaml", filepath.Join(dir, "talks.yaml")); err != nil {
		t.Skip("SKIPPED: no symbolic links here:", err)
	}
	cfg := winnow.Load("f.yaml", []byte("version: 1\nsources: []\neditions:\n  - {id: e, title: E, filters: [], test: {examples: talks.yaml}}\n"), os.LookupEnv)
	twentyLabels(t, &labeller{cfg: cfg, folder: dir}, &cfg.Editions[0])
	text, err := os.ReadFile(filepath.Join(dir, "real.yaml"))
	if err != nil || !strings.HasPrefix(string(text), first) || strings.Count(string(text), "Headline") != 20 {
		t.Errorf("%v\n%s", err, text)
	}
	if info, err := os.Stat(filepath.Join(dir, "real.yaml")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions: %v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat(filepath.Join(dir, "talks.yaml")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link: %v, %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.lock")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestRewriteKeepsWhatFails: an edit that fails leaves the file and no other.
func TestRewriteKeepsWhatFails(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "new", "talks.yaml")
	broken := errors.New("broken")
	for _, want := range []string{"", "one"} {
		if err := rewrite(t.Context(), file, func([]byte) ([]byte, error) { return []byte("half"), broken }); !errors.Is(err, broken) {
			t.Errorf("err %v", err)
		}
		if text, _ := os.ReadFile(file); string(text) != want {
			t.Errorf("%q, want %q", text, want)
		}
		if left, _ := os.ReadDir(filepath.Dir(file)); len(left) > 1 {
			t.Errorf("left behind: %v", left)
		}
		if err := rewrite(t.Context(), file, func([]byte) ([]byte, error) { return []byte("one"), nil }); err != nil {
			t.Error(err)
		}
	}
}

// TestExampleOf: an item becomes an example by its own words, and not all of them.
func TestExampleOf(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("calm sea ", 100)
	for _, tt := range []struct {
		it   winnow.Item
		want winnow.Example
	}{
		{winnow.Item{Title: "A", Text: "one\ntwo", Summary: "<p>other</p>", Lang: "pt-BR", URL: "u", Source: "s", Publisher: "P"},
			winnow.Example{Title: "A", Summary: "one two", Lang: "pt", URL: "u", Source: "s", Publisher: "P"}},
		{winnow.Item{Summary: "<p>no <b>title</b></p>", Lang: "x"}, winnow.Example{Title: "no title", Summary: "no title"}},
		{winnow.Item{Title: "A", Text: long}, winnow.Example{Title: "A", Summary: strings.TrimSpace(long[:495]) + " …"}},
	} {
		if got := exampleOf(&tt.it); got != tt.want {
			t.Errorf("%+v, want %+v", got, tt.want)
		}
	}
	if s := shorten(strings.Repeat("字", 600), maxExampleText); len([]rune(s)) != maxExampleText {
		t.Errorf("%d characters", len([]rune(s)))
	}
}

// TestLabelStartsFromShipped: the first label beside a config that names built-in
// examples goes to a copy of them, which stands before the built-in file from then on.
func TestLabelStartsFromShipped(t *testing.T) {
	t.Parallel()
	const file = "examples/ukraine-peace-talks.yaml"
	built, err := winnow.ShippedFiles.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cfg := winnow.Load("config.yaml", winnow.Shipped, nil)
	dir := t.TempDir()
	l := &labeller{cfg: cfg, folder: dir}
	if _, err := l.label(t.Context(), &cfg.Editions[0], winnow.Example{Keep: true, Title: "Envoys meet at the lake (invented)", Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil || !strings.HasPrefix(string(text), string(built)) || !strings.Contains(string(text[len(built):]), "Envoys meet at the lake") {
		t.Errorf("%v: %d bytes of %d built in, ending %q", err, len(text), len(built), text[max(0, len(text)-200):])
	}
}

// TestLabelSaysNoControls: what a stranger wrote into a title doesn't drive the
// terminal.
func TestLabelSaysNoControls(t *testing.T) {
	t.Parallel()
	said := labelDone{Done: labelAdded, Keep: true, Title: "Envoys \x1b[31mmeet\x07 at the lake"}.sentence()
	if strings.ContainsAny(said, "\x1b\x07") || !strings.Contains(said, "meet at the lake") {
		t.Errorf("said %q", said)
	}
}
