package filters

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// chainOf is a sound chain.
func chainOf(t testing.TB, config string) *Chain {
	t.Helper()
	cfg, chain := compile(config)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}

const rivers = "words:\n  rivers: [Weser]\nfilters:\n"

func TestTrail(t *testing.T) {
	t.Parallel()
	c := chainOf(t, rivers+"- language: {keep: [en]}\n- age: {max: 1h}\n- topic: {require: [[rivers]], weights: {rivers: {title: 5}}}\n- duplicate")
	v := c.Judge(&winnow.Item{ID: "a", Source: "gazette", Lang: "en", Title: "On the Weser"})
	want := []winnow.Said{
		{Filter: "language", Keep: true, Reason: "in en, as its source says"},
		{Filter: "age", Keep: true, Reason: "of unknown date"},
		{Filter: "topic", Keep: true, Reason: "on topic: rivers “Weser” in the title (probability 0.93)"},
	}
	if diff := cmp.Diff(want, v.Trail); diff != "" {
		t.Errorf("trail (-want +got):\n%s", diff)
	}
	if v.Filter != "topic" || v.Story != "a" || len(v.Parts) != 1 || v.Score < 0.8 {
		t.Errorf("verdict %+v", v)
	}
}

func TestFirstObjectionDecides(t *testing.T) {
	t.Parallel()
	c := chainOf(t, rivers+"- name: tongue\n  language: {keep: [de]}\n- topic: {require: [[rivers]], weights: {rivers: {title: 5}}}")
	v := c.Judge(&winnow.Item{ID: "a", Source: "gazette", Lang: "en", Title: "On the Rhine"})
	if v.Keep || v.Filter != "tongue" || len(v.Trail) != 1 || v.Trail[0].Keep {
		t.Errorf("verdict %+v", v)
	}
}

// TestKeepRuleSparesOnlyTheTopic holds that a keep rule settles what an item is
// about, not how old it is.
func TestKeepRuleSparesOnlyTheTopic(t *testing.T) {
	t.Parallel()
	c := chainOf(t, rivers+"- rules: [{name: pinned, keep: {title: [hall]}}, {name: no, drop: {title: [hall]}}]\n"+
		"- rules: [{name: later, drop: {title: [hall]}}]\n- topic: {require: [[rivers]], weights: {rivers: {title: 5}}}\n- language: {keep: [de]}")
	if v := c.Judge(&winnow.Item{ID: "a", Lang: "de", Title: "Town hall"}); !v.Keep || v.Filter != "rules" || v.Rule != "pinned" {
		t.Errorf("verdict %+v", v)
	}
	if v := c.Judge(&winnow.Item{ID: "b", Lang: "en", Title: "Town hall"}); v.Keep || v.Filter != "language" {
		t.Errorf("verdict %+v", v)
	}
}

// TestRelatedLinksAreNotOwnWords holds that no link that a publisher planted is
// judged as the item's own words.
func TestRelatedLinksAreNotOwnWords(t *testing.T) {
	t.Parallel()
	c := chainOf(t, rivers+"- topic: {require: [[rivers]], weights: {rivers: {title: 5}}}")
	for _, own := range []string{"Roses.", ""} { // "": it had nothing but the link
		it := winnow.Item{ID: "a", Title: "Gardens", Summary: own + " Related: the Weser", Text: own, Links: []winnow.Link{{Text: "The Weser", URL: "https://gazette.example/weser"}}}
		if v := c.Judge(&it); v.Keep {
			t.Errorf("%q: kept: %s", own, v.Reason)
		}
	}
}

// TestSameAgain holds that a verdict depends on nothing but what was given: two
// chains, and one asked twice, say the same.
func TestSameAgain(t *testing.T) {
	t.Parallel()
	config := rivers + "- topic: {require: [[rivers]], weights: {rivers: {title: 5}}, near: [{name: n, all: [[rivers]], title: 1}]}\n- duplicate"
	one, two := chainOf(t, config), chainOf(t, config)
	for _, title := range []string{"On the Weser", "On the Rhine", "The Weser and the Weser"} {
		it := winnow.Item{ID: winnow.ItemID(title), GUID: title, Title: title}
		a, b, again := one.Judge(&it), two.Judge(&it), one.Judge(&it)
		if diff := cmp.Diff(a, b) + cmp.Diff(a, again); diff != "" {
			t.Errorf("%s: %s", title, diff)
		}
		one.Remember(&it, &a)
		two.Remember(&it, &b)
	}
}

// TestRevision holds that an item is no copy of its own earlier revision.
func TestRevision(t *testing.T) {
	t.Parallel()
	c := chainOf(t, "filters:\n- duplicate")
	it := winnow.Item{ID: "a", GUID: "1", URL: "https://gazette.example/a", Title: "The old bridge is closed today"}
	for it.Revision = range 3 {
		v := c.Judge(&it)
		if !v.Keep {
			t.Fatalf("revision %d: %s", it.Revision, v.Reason)
		}
		c.Remember(&it, &v)
	}
	copied := it
	copied.ID, copied.GUID = "b", "2"
	if v := c.Judge(&copied); v.Keep || v.Of != "a" {
		t.Errorf("copy: %+v", v)
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, k := range Kinds() {
		if k.Name == "" || seen[k.Name] || !strings.HasSuffix(k.Doc, ".") || k.Settings == nil || k.build == nil {
			t.Errorf("kind %q is not whole", k.Name)
		}
		seen[k.Name] = true
	}
}
