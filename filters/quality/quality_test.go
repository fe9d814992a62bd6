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
	"winnow/filters"
)

var errorsFile = flag.String("errors", "", "write the verdicts that differ from the labels to this file")

// shipped is the shipped edition's chain, for readers of these languages.
func shipped(t testing.TB, langs string) *filters.Chain {
	t.Helper()
	const keep = "language: {keep: [en]}"
	text := string(winnow.Shipped)
	if !strings.Contains(text, keep) {
		t.Fatalf("config.yaml no longer has %q", keep)
	}
	text = strings.Replace(text, keep, "language: {keep: ["+langs+"]}", 1)
	cfg := winnow.Load("config.yaml", []byte(text), func(string) (string, bool) { return "", false })
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}

// counts are true and false positives and false negatives.
type counts struct{ tp, fp, fn int }

func (c counts) precision() float64 { return float64(c.tp) / float64(max(1, c.tp+c.fp)) }
func (c counts) recall() float64    { return float64(c.tp) / float64(max(1, c.tp+c.fn)) }
func (c counts) f1() float64        { return 2 * float64(c.tp) / float64(max(1, 2*c.tp+c.fp+c.fn)) }

func (c counts) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f (%d right, %d wrongly kept, %d missed)", c.precision(), c.recall(), c.f1(), c.tp, c.fp, c.fn)
}

// judge runs the stream and counts: kept, or dropped only as a duplicate, is on
// topic; borderline items are not scored.
func judge(chain *filters.Chain, s stream) (map[string]counts, []string) {
	by := map[string]counts{}
	var wrong []string
	slices.SortStableFunc(s.items, func(a, b winnow.Item) int {
		return cmp.Or(a.Published.Compare(b.Published), strings.Compare(string(a.ID), string(b.ID)))
	})
	for i := range s.items {
		it := &s.items[i]
		v := chain.Judge(it)
		chain.Remember(it, &v)
		label := s.labels[it.ID]
		on := v.Keep || v.Filter == "duplicate"
		if label == 1 {
			continue
		}
		for _, group := range []string{"all", it.Lang} {
			c := by[group]
			switch {
			case on && label == 2:
				c.tp++
			case on:
				c.fp++
			case label == 2:
				c.fn++
			}
			by[group] = c
		}
		if on != (label == 2) {
			wrong = append(wrong, fmt.Sprintf("%s on=%t label=%d %s | %s\n  %s\n  %v\n  %.300s", it.ID, on, label, it.Lang, it.Title, v.Reason, v.Parts, it.Summary))
		}
	}
	return by, wrong
}

func TestQualityJanuary(t *testing.T) {
	s := open(t, "ukraine_2026_01")
	by, wrong := judge(shipped(t, "en, pl, de"), s)
	for _, group := range []string{"all", "en", "pl", "de"} {
		t.Logf("%-3s %v", group, by[group])
	}
	writeErrors(t, "", wrong)
	if all := by["all"]; all.f1() < 0.90 {
		t.Errorf("topic %v, want F1 0.90 or more", all)
	}
}

// writeErrors writes what was judged wrongly, where that was asked for.
func writeErrors(t *testing.T, suffix string, wrong []string) {
	t.Helper()
	if *errorsFile == "" {
		return
	}
	if err := os.WriteFile(*errorsFile+suffix, []byte(strings.Join(wrong, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}
