package main

import (
	"strings"
	"testing"
)

// planted are the related links of the demo's article in the seed's shape, and
// whether they are on the topic.
var planted = map[string]bool{
	"Tolvik warns of tariffs if the Ukraine peace talks fail":    true,
	"Former governor says no coup happened in Port Amber":        false,
	"Tall ship returns to Eastgate after nine years":             false,
	"First beekeeper wins the Northport crown":                   false,
	"Gunmen stop the convoy of a Veridian minister":              false,
	"Why the mayor of Highmoor declared an emergency over hail":  false,
	"Ukraine said to accept the nineteen-point peace plan":       true,
	"Tolvik to meet negotiators in Moscow on Ukraine peace plan": true,
}

// TestSeedCase: the article that plants one related line and seven related
// headlines, five of them off topic, is published once; none of the five is in
// any published form, and explain says why for each of the eight.
func TestSeedCase(t *testing.T) {
	t.Parallel()
	store := t.TempDir() + "/demo.db"
	d := startDemo(t, store)
	const headline = "Envoy to travel to Moscow as Ukraine peace plan is reworked"
	entries := d.settled(nil)
	if n := strings.Count(strings.Join(entries, "\n"), headline); n != 1 {
		t.Errorf("the article is published %d times:\n%s", n, strings.Join(entries, "\n"))
	}
	for _, form := range []string{"rss.xml", "atom.xml", "feed.json", ""} {
		text := d.fetchText("/" + edition + "/" + form)
		if !strings.Contains(text, headline) {
			t.Errorf("the article is not in %q", form)
		}
		for title, onTopic := range planted {
			if !onTopic && strings.Contains(text, title) {
				t.Errorf("%q is in %q", title, form)
			}
		}
	}
	explained, errs, code := say(t.Context(), "", "explain", "--config", "../../config.yaml", "--store", store, "https://morning-ledger.example/envoy-travels")
	if code != exitGood {
		t.Fatalf("explain: %s", errs)
	}
	for title, onTopic := range planted {
		checkPlanted(t, explained, title, onTopic)
	}
}

// checkPlanted looks at what explain says of one planted headline.
func checkPlanted(t *testing.T, explained, title string, onTopic bool) {
	t.Helper()
	_, links, _ := strings.Cut(explained, "cut from it:\n")
	_, said, found := strings.Cut(links, title)
	if !found {
		t.Errorf("explain says nothing of %q:\n%s", title, links)
		return
	}
	_, said, _ = strings.Cut(said, "DROPPED")
	said, _, _ = strings.Cut(said, "https://") // of the next one
	want := map[bool]string{true: " by related, candidate: related link, on topic: a candidate, brought by “", false: " by topic, require: related link, off topic: "}[onTopic]
	if !strings.HasPrefix(flat(said), strings.TrimSpace(want)) {
		t.Errorf("explain of %q, want %q:\n%s", title, want, said)
	}
}
