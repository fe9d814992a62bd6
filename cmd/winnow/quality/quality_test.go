package quality

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"winnow"
	"winnow/aggregator"
	cleaner "winnow/aggregator/clean"
	"winnow/filters"
)

var differFile = flag.String("differ", "", "write the items that are judged otherwise when cleaned to this file")

// shipped is the shipped edition's chain, for readers of these languages.
func shipped(t testing.TB, langs string) *filters.Chain {
	t.Helper()
	const keep = "language: {keep: [en]}"
	text := strings.Replace(string(winnow.Shipped), keep, "language: {keep: ["+langs+"]}", 1)
	cfg := winnow.Load("config.yaml", []byte(text), func(string) (string, bool) { return "", false })
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}

// counts are true and false positives and false negatives.
type counts struct{ tp, fp, fn int }

func (c counts) f1() float64 { return 2 * float64(c.tp) / float64(max(1, 2*c.tp+c.fp+c.fn)) }

func (c counts) String() string {
	return fmt.Sprintf("F1 %.3f (%d right, %d wrongly kept, %d missed)", c.f1(), c.tp, c.fp, c.fn)
}

// verdicts judges the items in the order of publication, as they are or cleaned.
func verdicts(t *testing.T, langs string, items []winnow.Item, clean bool) map[winnow.ItemID]winnow.Verdict {
	t.Helper()
	chain := shipped(t, langs)
	list := slices.Clone(items)
	slices.SortStableFunc(list, func(a, b winnow.Item) int {
		return cmp.Or(a.Published.Compare(b.Published), strings.Compare(string(a.ID), string(b.ID)))
	})
	out := map[winnow.ItemID]winnow.Verdict{}
	for i := range list {
		it := &list[i]
		if clean {
			aggregator.Normalize(it, winnow.Source{ID: it.Source, Publisher: it.Publisher}, it.Arrived, cleaner.Evidence{})
		}
		v := chain.Judge(it)
		chain.Remember(it, &v)
		out[it.ID] = v
	}
	return out
}

// on: the topic was found; a copy was found to be one only after that.
func on(v winnow.Verdict) bool { return v.Keep || v.Filter == "duplicate" }

// score compares verdicts with labels; borderline items are not scored.
func score(said map[winnow.ItemID]winnow.Verdict, labels map[winnow.ItemID]int) counts {
	var c counts
	for id, v := range said {
		switch label := labels[id]; {
		case label == 1:
		case on(v) && label == 2:
			c.tp++
		case on(v):
			c.fp++
		case label == 2:
			c.fn++
		}
	}
	return c
}

// differ lists the items on which raw and cleaned disagree.
func differ(t *testing.T, name string, items []winnow.Item, raw, cleaned map[winnow.ItemID]winnow.Verdict) int {
	t.Helper()
	var lines []string
	for _, it := range items {
		if r, c := raw[it.ID], cleaned[it.ID]; on(r) != on(c) {
			lines = append(lines, fmt.Sprintf("%s %s | %s\n  raw: %t %s\n  cleaned: %t %s\n  %.400s\n", it.ID, it.Lang, it.Title, on(r), r.Reason, on(c), c.Reason, it.Summary+" // "+it.Content))
		}
	}
	if *differFile != "" {
		if err := os.WriteFile(*differFile+"."+name, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return len(lines)
}

// TestQualityJanuary: cleaning never makes the topic's F1 worse, neither on the
// stream as it is nor with related links planted in all of its items.
func TestQualityJanuary(t *testing.T) {
	t.Parallel()
	s := open(t, "ukraine_2026_01")
	for _, c := range []struct {
		name  string
		items []winnow.Item
	}{{"as published", s.items}, {"with links planted", s.planted()}} {
		raw, cleaned := verdicts(t, "en, pl, de", c.items, false), verdicts(t, "en, pl, de", c.items, true)
		before, after := score(raw, s.labels), score(cleaned, s.labels)
		t.Logf("%s: raw %v; cleaned %v; %d verdicts differ", c.name, before, after, differ(t, strings.ReplaceAll(c.name, " ", "-"), c.items, raw, cleaned))
		if after.f1() < before.f1() {
			t.Errorf("%s: cleaned %v is worse than raw %v", c.name, after, before)
		}
	}
}

// TestQualityPolls counts on which items of real feeds, contents and all,
// cleaning changes the verdict. They have no labels: read them.
func TestQualityPolls(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"npr", "merged"} {
		items := polls(t, name)
		const langs = "en, pl, de, fr, uk, ru, es, it, nl, ko, ja, zh"
		raw, cleaned := verdicts(t, langs, items, false), verdicts(t, langs, items, true)
		t.Logf("%s: %d items, %d verdicts differ", name, len(items), differ(t, name, items, raw, cleaned))
	}
}
