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

// TestEntriesAndWritten: which entries an item has, and which weights stand in the
// settings, those of nought left out.
func TestEntriesAndWritten(t *testing.T) {
	t.Parallel()
	const text = `version: 1
sources: []
words: {talks: {en: [talk~, peace talk~], de: [Gespräch~]}, war: [war, /\bguns?\b/], unused: [talks]}
editions:
  - id: e
    title: E
    filters:
      - topic: {weights: {talks: {title: 1, lead: 0}, share: {whole: 0.3}}, against: {war: {body: -1}}}
`
	cfg := winnow.Load("c.yaml", []byte(text), nil)
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	if got := chain.Lists(); !slices.Equal(got, []string{"talks", "war"}) {
		t.Errorf("the lists are %v", got)
	}
	entries := chain.Entries(cfg)
	for title, want := range map[string]string{
		"Peace talks begin": "talks talk~, talks peace talk~",
		"No guns":           `war /\bguns?\b/`,
		"Nothing at all":    "",
	} {
		var got []string
		has := entries(&winnow.Item{Title: title, Lang: "en"})
		for _, list := range []string{"talks", "unused", "war"} {
			for _, w := range has[list] {
				got = append(got, list+" "+w.Text)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: has %q, want %s", title, got, want)
		}
	}
	topic, _ := filters.TopicOf(cfg.Editions[0].Filters[0])
	want := []filters.WrittenWeight{
		{Key: "weights.talks.title", Value: 1, What: "talks", Where: "title"},
		{Key: "weights.share.whole", Value: 0.3, What: "share"},
		{Key: "against.war.body", Value: -1, What: "against: war", Where: "body"},
	}
	if got := topic.Written(); !slices.Equal(got, want) {
		t.Errorf("the weights are %+v, want %+v", got, want)
	}
}
