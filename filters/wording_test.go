package filters_test

import (
	"slices"
	"strings"
	"testing"

	"winnow"
	"winnow/filters"
)

// TestWording: title and lead come word by word, with what the lists have marked;
// what the topic's lists speak for is known by their places in it.
func TestWording(t *testing.T) {
	t.Parallel()
	const text = `version: 1
sources: []
words: {talks: {en: [talk~]}, war: {en: [war]}, lake: [Lakeview], guests: [guest*], hosts: [host*]}
editions:
  - id: e
    title: E
    filters:
      - topic: {parties: [lake], settlement: {strong: talks}, weights: {hosts: {title: 1}, guests: {title: -1}}, against: {war: {title: -1}}}
`
	cfg := winnow.Load("c.yaml", []byte(text), nil)
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	title, lead := chain.Wording(&winnow.Item{Title: "New talks in Lakeview", Text: "A war ends. Hosts smile.", Lang: "en"})
	var got []string
	for _, s := range append(title, lead...) {
		for _, w := range s {
			word := w.Text
			if w.Listed {
				word = "[" + word + "]"
			}
			if w.Name {
				word += "!"
			}
			got = append(got, word)
		}
	}
	if want := "New [talks] in [Lakeview]! A [war] ends [Hosts] smile"; strings.Join(got, " ") != want || len(title) != 1 || len(lead) != 2 {
		t.Errorf("%d and %d sentences: %q, want %s", len(title), len(lead), got, want)
	}
	topic, ok := filters.TopicOf(cfg.Editions[0].Filters[0])
	if !ok || topic.AtLeast != 0.5 || topic.Base != -2.4 {
		t.Fatalf("the topic is %v, at least %v from %v", ok, topic.AtLeast, topic.Base)
	}
	forIt, against := topic.Speaking()
	if !slices.Equal(forIt, []string{"talks", "hosts"}) || !slices.Equal(against, []string{"guests", "war"}) {
		t.Errorf("for it speak %v, against it %v", forIt, against)
	}
}
