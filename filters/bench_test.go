package filters

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"winnow"
)

// BenchmarkChain judges and remembers invented items with the shipped edition: of
// sixteen, one about the talks, one with one party, the others about nothing of it.
func BenchmarkChain(b *testing.B) {
	cfg := winnow.LoadBeside("config.yaml", winnow.Shipped, nil, winnow.ShippedFiles)
	c := New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		it := benchItem(n)
		v := c.Judge(&it)
		c.Remember(&it, &v)
	}
}

// benchItem is the n-th of them.
func benchItem(n int) winnow.Item {
	texts := []string{
		"Envoys of Ukraine and Russia met again for peace talks. The ceasefire plan was on the table, and a summit may follow. Both sides spoke of progress on security guarantees.",
		"The harvest in Ukraine was good this year, farmers said. The price of grain fell by a tenth. Exports by rail and by sea are to rise in the spring.",
		"The town council voted to repair the old bridge before the winter. It had been closed since the flood. The work will cost as much as a new school, the mayor said.",
	}
	return winnow.Item{
		ID: winnow.ItemID(fmt.Sprint(n)), Source: "bbc-world", GUID: fmt.Sprint(n), URL: fmt.Sprint("https://news.example/", n), Lang: "en",
		Title: fmt.Sprintf("Report number %d from our correspondent", n), Text: texts[min(n%32, 2)], Published: at(n / 100), Arrived: at(n/100 + 1),
	}
}

// BenchmarkNew compiles the shipped edition.
func BenchmarkNew(b *testing.B) {
	cfg := winnow.LoadBeside("config.yaml", winnow.Shipped, nil, winnow.ShippedFiles)
	for b.Loop() {
		New(cfg, &cfg.Editions[0])
	}
}

// BenchmarkEditions judges each item with the shipped edition, and with a hundred
// editions of its size: of the same lists, of copies of them under other names, and
// of other words. What counts is times-one, the ratio of the two.
func BenchmarkEditions(b *testing.B) {
	same := func(s string, _ int) string { return s }
	other := func(s string, n int) string {
		mark := string(rune('a'+n/26)) + string(rune('a'+n%26))
		return strings.NewReplacer("i", "i"+mark, "а", "а"+mark, "の", "の"+mark, "평", "평"+mark, "和", "和"+mark).Replace(s)
	}
	one := editionsOf(b, 1, nil)
	for name, words := range map[string]func(s string, n int) string{"same-lists": nil, "copied-lists": same, "other-words": other} {
		b.Run(name, func(b *testing.B) {
			hundred := editionsOf(b, 100, words)
			var alone, together time.Duration
			for n := 0; b.Loop(); n++ {
				it := benchItem(n)
				alone += judgeTimed(one, &it)
				together += judgeTimed(hundred, &it)
			}
			b.ReportMetric(float64(together)/float64(alone), "times-one")
		})
	}
}

// editionsOf are the chains of so many editions.
func editionsOf(b *testing.B, editions int, words func(s string, n int) string) []*Chain {
	b.Helper()
	text, files := copies(editions, words)
	cfg := winnow.LoadBeside("config.yaml", []byte(text), nil, files)
	chains := All(cfg)
	if err := cfg.Err(); err != nil {
		b.Fatal(err)
	}
	return chains
}

// judgeTimed judges and remembers an item in all chains, and says how long it took.
func judgeTimed(chains []*Chain, it *winnow.Item) time.Duration {
	begin := time.Now()
	for _, c := range chains {
		v := c.Judge(it)
		c.Remember(it, &v)
	}
	return time.Since(begin)
}

var listName = regexp.MustCompile(`(?m)^([a-z-]+): `)

// copies is the shipped configuration with so many editions, and the files beside
// it. With words, each has lists of its own, whose entries words makes.
func copies(editions int, words func(s string, n int) string) (string, fs.FS) {
	head, rest, _ := strings.Cut(string(winnow.Shipped), "\nword_files:")
	_, rest, _ = strings.Cut(rest, "\neditions:\n")
	edition, tail, _ := strings.Cut(rest, "\nserve:")
	files := fstest.MapFS{}
	var eds strings.Builder
	paths, _ := fs.Glob(winnow.ShippedFiles, "words/*.yaml")
	if words == nil {
		for n := range editions {
			eds.WriteString(strings.Replace(edition, "id: ukraine-peace-talks", fmt.Sprint("id: edition-", n), 1) + "\n")
		}
		return head + "\nword_files: [" + strings.Join(paths, ", ") + "]\neditions:\n" + eds.String() + "\nserve:" + tail, files
	}
	lists := map[string]bool{}
	var names []string
	for n := range editions {
		for _, path := range paths {
			text, _ := winnow.ShippedFiles.ReadFile(path)
			for _, m := range listName.FindAllStringSubmatch(string(text), -1) {
				lists[m[1]] = true
			}
			text = []byte(renamedLists(string(text), n, words))
			name := fmt.Sprintf("%d-%s", n, strings.ReplaceAll(path, "/", "-"))
			files[name] = &fstest.MapFile{Data: text}
			names = append(names, name)
		}
		eds.WriteString(renamed(edition, n, slices.Sorted(maps.Keys(lists))) + "\n")
	}
	return head + "\nword_files: [" + strings.Join(names, ", ") + "]\neditions:\n" + eds.String() + "\nserve:" + tail, files
}

// renamedLists are lists under names of their own, whose entries words makes.
func renamedLists(text string, n int, words func(s string, n int) string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if name := listName.FindString(line); name != "" {
			b.WriteString(strings.TrimSuffix(name, ": ") + fmt.Sprintf("-%d: ", n))
			lang, entries, _ := strings.Cut(line[len(name):], "[")
			b.WriteString(lang + "[")
			line = entries
		}
		b.WriteString(words(line, n))
	}
	return b.String()
}

// renamed is an edition that refers to lists of its own.
func renamed(edition string, n int, lists []string) string {
	edition = strings.Replace(edition, "id: ukraine-peace-talks", fmt.Sprint("id: edition-", n), 1)
	name := regexp.MustCompile(`([\[ {,])(` + strings.Join(lists, "|") + `)([\],:}\n])`)
	for range 2 { // neighbours share a comma
		edition = name.ReplaceAllString(edition, fmt.Sprintf("${1}${2}-%d${3}", n))
	}
	for _, key := range []string{"formats", "settlement", "background"} { // settings that lists are called like
		edition = strings.ReplaceAll(edition, fmt.Sprintf("          %s-%d:", key, n), "          "+key+":")
	}
	return edition
}
