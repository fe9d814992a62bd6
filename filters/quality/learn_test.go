package quality

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"winnow"
	"winnow/filters"
)

// learning is the shipped edition's chain, for readers of these languages, that
// has learnt from a file of examples.
func learning(t testing.TB, langs, examples string) *filters.Chain {
	t.Helper()
	const keep, base = "language: {keep: [en]}", "          base: "
	text := string(winnow.Shipped)
	if strings.Count(text, keep) != 1 || strings.Count(text, base) != 1 {
		t.Fatalf("config.yaml no longer has %q and %q once", keep, base)
	}
	text = strings.Replace(text, keep, "language: {keep: ["+langs+"]}", 1)
	text = strings.Replace(text, base, "          learn: {from: learn.yaml}\n"+base, 1)
	files := fstest.MapFS{"learn.yaml": {Data: []byte(examples)}}
	cfg := winnow.LoadBeside("config.yaml", []byte(text), func(string) (string, bool) { return "", false }, files)
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}

// pupil is a stream of which each item that the topic weighs is a line of an
// examples file.
type pupil struct {
	stream
	days  []string
	day   map[winnow.ItemID]string
	lines map[winnow.ItemID]string
}

func newPupil(t *testing.T, name string) *pupil {
	p := &pupil{stream: open(t, name), day: map[winnow.ItemID]string{}, lines: map[winnow.ItemID]string{}}
	days := map[string]bool{}
	chain := shipped(t, "en, pl, de")
	for i := range p.items {
		it := &p.items[i]
		day := it.Published.Format("01-02")
		p.day[it.ID], days[day] = day, true
		v := chain.Judge(it)
		if len(v.Parts) > 0 && p.labels[it.ID] != 1 {
			p.lines[it.ID] = example(t, it, p.labels[it.ID] == 2)
		}
	}
	p.days = slices.Sorted(maps.Keys(days))
	return p
}

// example is an item as a line of an examples file: JSON is YAML.
func example(t *testing.T, it *winnow.Item, keep bool) string {
	line, err := json.Marshal(map[string]any{
		"keep": keep, "title": it.Title, "summary": it.Summary, "lang": it.Lang, "url": it.URL, "source": string(it.Source), "publisher": it.Publisher,
	})
	if err != nil {
		t.Fatal(err)
	}
	return "- " + string(line) + "\n"
}

// examples are the lines of all days but one, or n of them, half of them on topic.
func (p *pupil) examples(but string, n int, seed uint64) string {
	var on, off []string
	for i := range p.items {
		id := p.items[i].ID
		if line := p.lines[id]; line == "" || p.day[id] == but {
			continue
		} else if p.labels[id] == 2 {
			on = append(on, line)
		} else {
			off = append(off, line)
		}
	}
	r := rand.New(rand.NewPCG(seed, 1))
	for _, list := range [][]string{on, off} {
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	if n == 0 {
		return "[]\n"
	}
	return strings.Join(append(on[:min(n/2, len(on))], off[:min(n/2, len(off))]...), "")
}

// another counts the day's items on topic that are kept when they are rewritten
// into another war's.
func (p *pupil) another(chain *filters.Chain, day string) (kept, all int) {
	for _, it := range p.items {
		if p.labels[it.ID] != 2 || p.day[it.ID] != day {
			continue
		}
		all++
		it = elsewhere(it)
		if chain.Judge(&it).Keep {
			kept++
		}
	}
	return kept, all
}

const everyExample = 1 << 20

// learnFrom judges each day by what n examples of the others teach.
func (p *pupil) learnFrom(t *testing.T, n int, seed uint64) (by map[string]counts, kept, all int, wrong []string) {
	by = map[string]counts{}
	for _, day := range p.days {
		chain := learning(t, "en, pl, de", p.examples(day, n, seed))
		s := stream{labels: p.labels}
		for _, it := range p.items {
			if p.day[it.ID] == day {
				s.items = append(s.items, it)
			}
		}
		got, missed := judge(chain, s)
		for group, c := range got {
			b := by[group]
			by[group] = counts{b.tp + c.tp, b.fp + c.fp, b.fn + c.fn}
		}
		wrong = append(wrong, missed...)
		k, a := p.another(learning(t, "en, pl, de", p.examples(day, n, seed)), day)
		kept, all = kept+k, all+a
	}
	return by, kept, all, wrong
}

var fewToo = flag.Bool("few", false, "learn from few examples, too")

// TestQualityLearning holds what the examples of nine days of January teach about
// the tenth, what few of them do, and that what is learnt from January holds for
// the written items and not for another war.
func TestQualityLearning(t *testing.T) {
	written := stress(t)
	p := newPupil(t, "ukraine_2026_01")
	const tongues = "en, uk, ru, de, fr, pl, es, it, nl, ko, ja, zh"
	before, _ := judge(shipped(t, tongues), written)
	sizes := []int{everyExample}
	if *fewToo {
		sizes = []int{0, 10, 50, 200, everyExample}
	}
	for _, n := range sizes {
		by, kept, all, wrong := p.learnFrom(t, n, 1)
		on, _ := judge(learning(t, tongues, p.examples("", n, 1)), written)
		t.Logf("%d examples: %v; en %.3f pl %.3f de %.3f; another war %.3f; written %v", n, by["all"],
			by["en"].f1(), by["pl"].f1(), by["de"].f1(), float64(kept)/float64(all), on["all"])
		if by["all"].f1() < 0.90 || by["all"].precision() < 0.90 {
			t.Errorf("%d examples: topic %v, want P and F1 of 0.90 or more", n, by["all"])
		}
		if 12*kept > all {
			t.Errorf("%d examples: kept %d of %d items about another war, want at most one in twelve", n, kept, all)
		}
		if on["all"].f1() < before["all"].f1()-0.03 {
			t.Errorf("%d examples: written items %v, without them %v", n, on["all"], before["all"])
		}
		writeErrors(t, fmt.Sprintf(".learnt-%d", n), wrong)
	}
}
