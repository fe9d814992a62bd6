package aggregator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow"
	"winnow/aggregator/clean"
)

func TestVetNamesTheSelector(t *testing.T) {
	t.Parallel()
	cfg := winnow.Load("f", []byte(`version: 1
sources:
  - {id: a, publisher: A, url: "https://a.example/", cut: [.promo, "div[", "aside > ul"]}
  - {id: b, publisher: B, url: "https://b.example/", cut: "p::before"}
editions: []
`), nil)
	Vet(cfg)
	err := cfg.Err()
	if err == nil {
		t.Fatal("no fault")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], `f:3:68: sources[0].cut[1]: "div[" is no CSS selector: `) || !strings.HasPrefix(lines[1], `f:4:59: sources[1].cut[0]: "p::before" is no CSS selector: `) {
		t.Errorf("faults:\n%s", err)
	}
}

// TestEvidenceOfADocument: an item is known to its neighbours, not to itself,
// under any of its addresses.
func TestEvidenceOfADocument(t *testing.T) {
	t.Parallel()
	items := []winnow.Item{{URL: "https://p.example/one?utm_source=rss"}, {URL: "https://www.p.example/two"}, {Title: "without address"}}
	drop := Drop(winnow.Source{Cut: []string{".promo"}})
	d := study(items, nil, drop, noon)
	for _, c := range []struct {
		of        int
		canonical string
		known     bool
	}{
		{0, clean.URL("https://p.example/two"), true},
		{0, clean.URL("https://p.example/one"), false},
		{1, clean.URL("https://p.example/one"), true},
		{2, clean.URL("https://p.example/one"), true},
		{2, "", false},
		{0, clean.URL("https://p.example/three"), false},
	} {
		ev := d.evidence(&items[c.of])
		if ev.Known(c.canonical) != c.known || ev.URL != items[c.of].URL || ev.Drop != drop || ev.Habits == nil {
			t.Errorf("of item %d, %q: known = %t; %+v", c.of, c.canonical, !c.known, ev)
		}
	}
	if drop == nil || Drop(winnow.Source{}) != nil {
		t.Errorf("selectors %v and %v", drop, Drop(winnow.Source{}))
	}
}

// TestStudyLeavesWhatItWasGiven: what the store returned is not learnt into.
func TestStudyLeavesWhatItWasGiven(t *testing.T) {
	t.Parallel()
	learnt := []winnow.Habit{{Key: 1, Text: "x", Bodies: []uint32{1, 2}, Last: noon}}
	d := study(nil, learnt, nil, noon)
	if diff := cmp.Diff(learnt, d.habits.List()); diff != "" || d.taught != nil {
		t.Errorf("an empty document taught (%v) (-want +got):\n%s", d.taught, diff)
	}
	d.habits.List()[0].Bodies[0] = 7
	if learnt[0].Bodies[0] != 1 {
		t.Error("the two share their bodies")
	}
}
