package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
)

// TestDemoInEveryForm: the demo curates, and its three feeds hold the same
// entries, each of which parses back.
func TestDemoInEveryForm(t *testing.T) {
	t.Parallel()
	d := startDemo(t, filepath.Join(t.TempDir(), "demo.db"))
	d.settled(nil)
	var first []string
	for _, form := range []string{"rss.xml", "atom.xml", "feed.json"} {
		feed, err := gofeed.NewParser().ParseString(d.fetchText("/" + edition + "/" + form))
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		var got []string
		for _, it := range feed.Items {
			got = append(got, strings.Join([]string{it.GUID, it.Title, it.Link, it.PublishedParsed.UTC().String()}, " | "))
		}
		slices.Sort(got)
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("%s differs from rss.xml (-rss +this):\n%s", form, diff)
		}
	}
	checkCurated(t, strings.Join(first, "\n"))
}

// checkCurated looks for what must and what must not be in the demo's edition.
func checkCurated(t *testing.T, published string) {
	t.Helper()
	for _, want := range []string{
		"Ukraine and Russia open peace talks in Lakeview", "Second draft of security guarantees", "Ukraine names its delegation",
		"Who would watch a ceasefire in Ukraine?", "moved to Friday", "A long night at the Grand Hotel", "What a peace deal between Ukraine and Russia",
	} {
		if n := strings.Count(published, want); n != 1 {
			t.Errorf("%q is published %d times, want once", want, n)
		}
	}
	for _, not := range []string{
		"Borvia", "Coral Islands", "football", "harbour cup", "Related:", "Newsletter:", "Friedensgespräche", "переговори", "pourparlers",
		"Gas transit", "Accession talks", "Veridian", "utm_source", "Chess", "night at the opera", "letter to our members",
	} {
		if strings.Contains(published, not) {
			t.Errorf("%q is published", not)
		}
	}
	for _, once := range []string{"Mediators: Ukraine and Russia to meet again on Thursday", "Russia's delegation hands over its position"} {
		if n := strings.Count(published, once); n != 1 {
			t.Errorf("%q is published %d times, want once: it came as a copy, too", once, n)
		}
	}
}
