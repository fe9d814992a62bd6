package filters

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// manyEditions is a configuration of three editions that share words and differ in
// filters.
const manyEditions = `version: 1
sources:
  - {id: gazette, publisher: The Gazette, url: "https://gazette.example/rss"}
words:
  bridges: {en: [bridge*, viaduct*]}
  strike: {en: [strike, walkout*]}
editions:
  - {id: a, title: A, filters: [{rules: [{name: no-strike, drop: {any: ["@strike"]}}]}, {related: {harvest: true}}, duplicate]}
  - {id: b, title: B, filters: [{topic: {weights: {bridges: {title: 4}}}}, {related: {harvest: true}}, {duplicate: {window: 30d}}]}
  - {id: c, title: C, filters: [{age: {max: 2h}}, {rules: [{name: all, drop: {any: ["@bridges", "@strike"]}}]}, {related: {harvest: true}}]}
`

// manyItems are items and related links, in the order of their arrival; every third
// one is a link to an item that may be known.
func manyItems(n int) []winnow.Item {
	words := []string{"The old bridge is closed", "A strike at the harbour", "Viaduct reopened after a walkout", "The weather is fine"}
	var items []winnow.Item
	for i := range n {
		it := winnow.Item{
			ID: winnow.ItemID(fmt.Sprint("i", i)), Source: "gazette", Lang: "en", URL: fmt.Sprint("https://gazette.example/", i%7, "/", i/7),
			Title: fmt.Sprint(words[i%4], " again ", i/5), Published: at(i), Arrived: at(i + i%4),
		}
		if i%3 == 2 {
			it.Via, it.URL = winnow.ItemID(fmt.Sprint("i", i-1)), items[i/2].URL
		}
		items = append(items, it)
	}
	return items
}

// TestAll: chains that share what they read judge as each does alone, whether
// items come to all of them in turn or to one after the other.
func TestAll(t *testing.T) {
	t.Parallel()
	load := func() *winnow.Config {
		cfg := winnow.Load("many.yaml", []byte(manyEditions), nil)
		All(cfg)
		if err := cfg.Err(); err != nil {
			t.Fatal(err)
		}
		return cfg
	}
	items := manyItems(200)
	want := map[int][]winnow.Verdict{}
	for e := range load().Editions {
		cfg := load()
		want[e] = judgeEach(New(cfg, &cfg.Editions[e]), items)
	}
	inTurn := All(load())
	got := map[int][]winnow.Verdict{}
	for i := range items {
		for e, c := range inTurn {
			got[e] = append(got[e], judgeEach(c, items[i:i+1])...)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in turn (-alone +together):\n%s", diff)
	}
	got = map[int][]winnow.Verdict{}
	for e, c := range inTurn {
		got[e] = judgeEach(c.Afresh(), items)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("one after the other, afresh (-alone +together):\n%s", diff)
	}
	kept := 0
	for _, v := range want[1] {
		if v.Keep {
			kept++
		}
	}
	if kept == 0 || kept == len(items) {
		t.Errorf("%d of %d kept: the case tells nothing", kept, len(items))
	}
}

func judgeEach(c *Chain, items []winnow.Item) []winnow.Verdict {
	var vs []winnow.Verdict
	for _, it := range items { // a copy, as callers use one variable again
		v := c.Judge(&it)
		c.Remember(&it, &v)
		vs = append(vs, v)
	}
	return vs
}

// TestRegisterForgets: the oldest records go, and the chains' bits with them.
func TestRegisterForgets(t *testing.T) {
	t.Parallel()
	r := newRegister()
	r.horizon = 100 * at(1).Sub(at(0))
	var seen bits
	for i := range 50_000 {
		n := r.enter(winnow.ItemID(fmt.Sprint(i)), uint64(i%40_000), at(i))
		if i%2 == 0 {
			seen.add(n, r.base)
		}
	}
	if len(r.records) > 3*leastSweep || len(r.last) > 3*leastSweep || len(seen.words) > leastSweep {
		t.Errorf("%d records, %d addresses and %d words remain", len(r.records), len(r.last), len(seen.words))
	}
	if got := r.find(49_998-40_000, &seen); got == nil || got.id != "49998" {
		t.Errorf("the last even record: %+v", got)
	}
	if got := r.find(49_999-40_000, &seen); got != nil {
		t.Errorf("a record that was not seen: %+v", got)
	}
	if got := r.find(20_000, &seen); got != nil {
		t.Errorf("a record that was forgotten: %+v", got)
	}
}
