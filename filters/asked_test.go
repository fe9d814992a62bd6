package filters

import (
	"strings"
	"testing"
	"time"

	"winnow"
)

// asking is a chain of an edition that asks.
func asking(t *testing.T, words, ask, filters string) (*winnow.Config, *Chain) {
	t.Helper()
	text := "version: 1\nsources: []\n" + words + "editions:\n  - id: test\n    title: T\n    ask: " + ask + "\n    filters:\n      " +
		strings.ReplaceAll(filters, "\n", "\n      ") + "\n"
	cfg := winnow.Load("f.yaml", []byte(text), func(string) (string, bool) { return "", false })
	if len(cfg.Editions) == 0 {
		t.Fatal(cfg.Err())
	}
	return cfg, New(cfg, &cfg.Editions[0])
}

const (
	inDoubt    = "words:\n  rivers: [Weser]\n  flood: [flood]\n"
	askSomeone = `{url: "https://model.example/v1", model: m-1, between: [0.3, 0.7], weight: 2}`
	// One river is even odds, two words are 0.88.
	evenOdds = "- language: {keep: [en]}\n- topic: {weights: {rivers: {title: 2}, flood: {title: 2}}, base: -2}\n- rules: [{name: sport, drop: {url: [\"*/sport/*\"]}}]"
)

func TestBorderline(t *testing.T) {
	t.Parallel()
	cfg, c := asking(t, inDoubt, askSomeone, evenOdds)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		item winnow.Item
		want bool
	}{
		{winnow.Item{Title: "On the Weser", Lang: "en"}, true},
		{winnow.Item{Title: "The Weser in flood", Lang: "en"}, false},
		{winnow.Item{Title: "A new bridge", Lang: "en"}, false},
		{winnow.Item{Title: "On the Weser", Lang: "de"}, false},
		{winnow.Item{Title: "On the Weser", Lang: "en", URL: "https://post.example/sport/1"}, false},
	} {
		if got := c.Borderline(&tt.item); got != tt.want {
			t.Errorf("%q in %s at %q: borderline is %t", tt.item.Title, tt.item.Lang, tt.item.URL, got)
		}
	}
	_, silent := compile(rivers + "- topic: {weights: {rivers: {title: 2}}, base: -2}")
	if silent.Borderline(&winnow.Item{Title: "On the Weser"}) {
		t.Error("an edition that asks nobody has an item in doubt")
	}
}

// TestBorderlineRemembersNothing: asking what is in doubt changes no verdict.
func TestBorderlineRemembersNothing(t *testing.T) {
	t.Parallel()
	_, c := asking(t, inDoubt, askSomeone, "- topic: {weights: {rivers: {title: 2}}, base: -2}\n- duplicate")
	it := winnow.Item{ID: "a", GUID: "1", Title: "On the Weser"}
	for range 2 {
		if !c.Borderline(&it) {
			t.Error("not in doubt")
		}
	}
	if v := c.Judge(&winnow.Item{ID: "b", GUID: "1", Title: "On the Weser"}); !v.Keep {
		t.Errorf("a copy of an item that was never judged: %s", v.Reason)
	}
}

// TestAsked: an answer moves the score by its weight and its confidence at most,
// for its edition and its words only.
func TestAsked(t *testing.T) {
	t.Parallel()
	_, c := asking(t, inDoubt, askSomeone, evenOdds)
	said := func(ed winnow.EditionID, on bool, confidence float64) winnow.Item {
		it := winnow.Item{ID: "a", Title: "On the Weser", Lang: "en"}
		it.TakeAdvice(winnow.Advice{Edition: ed, Model: "m-1", OnTopic: on, Confidence: confidence, At: time.Unix(1e9, 0)})
		return it
	}
	edited := said("test", false, 1)
	edited.Title = "On the Weser again"
	for _, tt := range []struct {
		name string
		item winnow.Item
		keep bool
		part float64
	}{
		{"yes", said("test", true, 1), true, 2},
		{"half a no", said("test", false, 0.5), false, -1},
		{"another edition's", said("other", false, 1), true, 0},
		{"about other words", edited, true, 0},
		{"surer than sure", said("test", false, 1e9), false, -2},
		{"less than unsure", said("test", false, -1), true, 0},
	} {
		v, score := c.Judge(&tt.item), 0.0
		for _, p := range v.Parts {
			if p.What == "asked m-1" {
				score = p.Score
			}
		}
		if v.Keep != tt.keep || score != tt.part {
			t.Errorf("%s: kept %t by %v: %s", tt.name, v.Keep, score, v.Reason)
		}
	}
	it := said("test", false, 1)
	if v := c.Judge(&it); !strings.Contains(v.Reason, "asked m-1 “off topic” speaks against it") {
		t.Errorf("reason %q", v.Reason)
	}
}

func TestAskFaults(t *testing.T) {
	t.Parallel()
	const topic = "- topic: {weights: {rivers: {title: 2}}}"
	for _, tt := range []struct{ ask, filters, want string }{
		{askSomeone, "- language: {keep: [en]}", "editions[0].ask: the edition has no filter of the kind topic"},
		{"", topic, "url is missing"},
		{`{url: "https://model.example/v1"}`, topic, "model is missing"},
		{`{url: "ftp://sk-secret@model.example", model: m}`, topic, "editions[0].ask.url: no http or https address"},
		{`{url: "https://sk-secret@model.example", model: m}`, topic, "more than host and path"},
		{`{url: "https://model.example?k=sk-secret", model: m}`, topic, "more than host and path"},
		{`{url: "http://model.example/v1", model: m}`, topic, "http is for this machine only"},
		{`{url: "https://m.example", model: m, between: [0.7, 0.3]}`, topic, "editions[0].ask.between: 0.7 to 0.3"},
		{`{url: "https://m.example", model: m, between: [0.7]}`, topic, "want two numbers, have 1"},
		{`{url: "https://m.example", model: m, weight: 9}`, topic, "9 is not between 0 and 5"},
		{`{url: "https://m.example", model: m, a_day: 0}`, topic, "0 is not between 1"},
		{`{url: "https://m.example", model: m, timeout: 1h}`, topic, "1h is not between"},
		{`{url: "https://m.example", model: m, key: "${NO_SUCH_KEY}"}`, topic, "the environment has no NO_SUCH_KEY"},
	} {
		cfg, _ := asking(t, inDoubt, tt.ask, tt.filters)
		err := cfg.Err()
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "sk-secret") {
			t.Errorf("%s: %v, want %q", tt.ask, err, tt.want)
		}
	}
	for _, url := range []string{"http://localhost:8000/v1", "http://127.0.0.1/v1", "http://[::1]:80/v1", "https://m.example/v1/chat/completions"} {
		cfg, _ := asking(t, inDoubt, `{url: "`+url+`", model: m}`, topic)
		if err := cfg.Err(); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}
