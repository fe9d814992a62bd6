package filters

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"winnow"
)

var update = flag.Bool("update", false, "write what the filters say into testdata/*.txtar")

// TestCases runs testdata/*.txtar. Each file has a configuration (words: and
// filters:), items (lines of key: value, an empty line between two items) and,
// under want, one line for each item: keep or drop, the item's id, who decided,
// and the reason. Files between the first two stand beside the configuration, such
// as examples. To add a case, write all but want's lines and run
//
//	go test ./filters -run TestCases -update
//
// then read what was written under want.
func TestCases(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < len(Kinds()) {
		t.Fatalf("%d cases, %v: every kind has one", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			runCase(t, file, a)
		})
	}
}

func runCase(t *testing.T, file string, a *txtar.Archive) {
	t.Helper()
	n := len(a.Files)
	if n < 3 || a.Files[0].Name != "filters.yaml" || a.Files[n-2].Name != "items" || a.Files[n-1].Name != "want" {
		t.Fatal("want the files filters.yaml, items and want, in this order, and between the first two what stands beside the configuration")
	}
	beside := fstest.MapFS{}
	for _, f := range a.Files[1 : n-2] {
		beside[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	cfg, chain := compileBeside(string(a.Files[0].Data), beside)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, it := range readItems(t, string(a.Files[n-2].Data)) {
		v := chain.Judge(&it)
		chain.Remember(&it, &v)
		got.WriteString(line(&it, v))
	}
	if *update {
		a.Files[n-1].Data = []byte(got.String())
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(a.Files[n-1].Data), got.String()); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

// line writes a verdict in one line.
func line(it *winnow.Item, v winnow.Verdict) string {
	verb := map[bool]string{true: "keep", false: "drop"}[v.Keep]
	who := v.Filter
	if v.Rule != "" {
		who += "/" + v.Rule
	}
	if who == "" {
		who = "-"
	}
	of := ""
	if v.Of != "" {
		of = fmt.Sprintf(" [of %s, story %s]", v.Of, v.Story)
	}
	return fmt.Sprintf("%s %s %s%s: %s\n", verb, it.ID, who, of, v.Reason)
}

// config makes a whole configuration of a case's words and filters.
func config(text string, beside fs.FS) *winnow.Config {
	words, list, _ := strings.Cut("\n"+text, "\nfilters:")
	whole := "version: 1\nsources:\n" +
		"  - {id: gazette, publisher: The Gazette, url: \"https://gazette.example/rss\", side: north}\n" +
		"  - {id: herald, publisher: The Herald, url: \"https://herald.example/rss\", state: true}\n" +
		words + "\neditions:\n  - id: test\n    title: Test\n    filters:" + strings.ReplaceAll(list, "\n", "\n    ") + "\n"
	return winnow.LoadBeside("case.yaml", []byte(whole), func(string) (string, bool) { return "", false }, beside)
}

// compile makes a chain of them.
func compile(text string) (*winnow.Config, *Chain) { return compileBeside(text, nil) }

// compileBeside makes a chain of a configuration with files beside it.
func compileBeside(text string, beside fs.FS) (*winnow.Config, *Chain) {
	cfg := config(text, beside)
	if len(cfg.Editions) == 0 {
		return cfg, nil
	}
	return cfg, New(cfg, &cfg.Editions[0])
}

// readItems reads items as cases write them.
func readItems(t *testing.T, s string) []winnow.Item {
	t.Helper()
	var items []winnow.Item
	for block := range strings.SplitSeq(strings.TrimSpace(s), "\n\n") {
		it := winnow.Item{Source: "gazette"}
		for l := range strings.Lines(block) {
			key, value, ok := strings.Cut(strings.TrimSpace(l), ":")
			if !ok || !set(&it, key, strings.TrimSpace(value)) {
				t.Fatalf("item line %q", l)
			}
		}
		items = append(items, it)
	}
	return items
}

// set sets one field of an item; false for an unknown one.
func set(it *winnow.Item, key, value string) bool {
	var err error
	texts := map[string]*string{
		"guid": &it.GUID, "url": &it.URL, "canonical": &it.Canonical, "title": &it.Title, "author": &it.Author, "lang": &it.Lang,
		"summary": &it.Summary, "content": &it.Content, "text": &it.Text, "publisher": &it.Publisher,
		"via_title": &it.ViaTitle, "label": &it.Promo.Label,
	}
	switch key {
	case "id":
		it.ID = winnow.ItemID(value)
	case "source":
		it.Source = winnow.SourceID(value)
	case "via":
		it.Via = winnow.ItemID(value)
	case "promo":
		it.Promo.Kind = winnow.PromoKind(value)
	case "tags":
		it.Tags = strings.Split(value, ", ")
	case "links":
		var n int
		n, err = strconv.Atoi(value)
		it.Links = make([]winnow.Link, n)
	case "published":
		it.Published, err = time.Parse("2006-01-02 15:04", value)
	case "arrived":
		it.Arrived, err = time.Parse("2006-01-02 15:04", value)
	default:
		field, ok := texts[key]
		if !ok {
			return false
		}
		*field = value
	}
	return err == nil
}
