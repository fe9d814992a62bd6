package filters

import (
	"math"
	"strings"
	"testing"

	"winnow"
)

// TestKnobs turns one knob of the topic at a time and asks what becomes of the
// probability.
func TestKnobs(t *testing.T) {
	t.Parallel()
	const words = "words:\n  norland: [Norland*]\n  peace: [\"peace talk*\"]\n  talks: [envoy*]\n  loans: [loan*]\n  isles: [Isles]\nfilters:\n- topic:\n    "
	const plain = "{parties: norland, settlement: {strong: peace, weak: talks}, rivals: {words: isles}"
	const near = ", near: [{name: n, all: [[norland], [talks]], title: 2"
	tests := []struct {
		name, before, after, title string
		want                       int // the sign of the change
	}{
		{"weight of a part", plain + "}", plain + ", weights: {strong: {title: 5}}}", "Norland peace talks", 1},
		{"weight of a list", plain + "}", plain + ", weights: {loans: {title: 1}}}", "Norland loan", 1},
		{"weight not met", plain + "}", plain + ", weights: {loans: {title: 1}}}", "Norland envoy", 0},
		{"whole part", plain + "}", plain + ", weights: {share: {whole: 5}}}", "Norland envoy", 1},
		{"base", plain + "}", plain + ", base: -9}", "Norland peace talks", -1},
		{"against", plain + "}", plain + ", against: {loans: {title: -1}}}", "Norland envoy asks for a loan", -1},
		{"against beside the topic", plain + "}", plain + ", against: {loans: {title: -1}}}", "Norland peace talks and a loan", 0},
		{"near", plain + "}", plain + near + "}]}", "Norland sends envoy", 1},
		{"near in the lead only", plain + "}", plain + ", near: [{name: n, all: [[norland], [talks]], lead: 2}]}", "Norland sends envoy", 0},
		{"near, too far", plain + "}", plain + near + ", within: 2}]}", "Norland is a land of many rivers but no envoy", 0},
		{"near, damped", plain + near + "}]}", plain + near + ", damp: {loans: 0.2}}]}", "Norland envoy on loan", -1},
		{"near, unless", plain + near + "}]}", plain + near + ", unless: [loans]}]}", "Norland envoy on loan", -1},
		{"near, unless rivals", plain + near + "}]}", plain + near + ", unless: [rivals]}]}", "Norland envoy in the Isles", -1},
		{"near, nowhere", plain + near + "}]}", plain + near + ", nowhere: [isles]}]}", "Norland envoy; news from the Isles", -1},
		{"near, somewhere", plain + near + "}]}", plain + near + ", somewhere: [isles]}]}", "Norland envoy", -1},
		{"near, somewhere met", plain + near + "}]}", plain + near + ", somewhere: [isles]}]}", "Norland envoy; news from the Isles", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			it := winnow.Item{ID: "a", Lang: "en", Title: tt.title}
			before := chainOf(t, words+tt.before).Judge(&it).Score
			after := chainOf(t, words+tt.after).Judge(&it).Score
			sign := 0
			if after > before {
				sign = 1
			} else if after < before {
				sign = -1
			}
			if sign != tt.want {
				t.Errorf("probability %.4f became %.4f, want change %d", before, after, tt.want)
			}
		})
	}
}

func TestAtLeast(t *testing.T) {
	t.Parallel()
	for at, keep := range map[string]bool{"0.5": true, "0.95": false} {
		c := chainOf(t, rivers+"- topic: {weights: {rivers: {title: 5}}, at_least: "+at+"}")
		if v := c.Judge(&winnow.Item{ID: "a", Title: "On the Weser"}); v.Keep != keep {
			t.Errorf("at_least %s: %s", at, v.Reason)
		}
	}
}

// TestPartsAddUp holds that the parts are the whole of the score.
func TestPartsAddUp(t *testing.T) {
	t.Parallel()
	c := chainOf(t, rivers+"- topic: {parties: rivers, settlement: {strong: rivers}, weights: {rivers: {title: 0.7, lead: 0.3}}, base: -1}")
	v := c.Judge(&winnow.Item{ID: "a", Title: "The Weser", Text: "On the Weser we live. The Weser is long."})
	sum := -1.0
	for _, p := range v.Parts {
		sum += p.Score
	}
	if got := math.Log(v.Score / (1 - v.Score)); abs(got-sum) > 0.01 {
		t.Errorf("parts add up to %.3f, the score says %.3f: %+v", sum, got, v.Parts)
	}
}

// TestCountries holds that every country is a rival but the parties and hosts,
// in the languages of the lists and in other grammatical cases.
func TestCountries(t *testing.T) {
	t.Parallel()
	const words = "words:\n  peru: {all: [Peru*], pl: [Peru], ru: [Перу], ko: [페루], ja: [ペルー]}\n  peace: {all: [peace, pokój, мир, 평화, 平和]}\nfilters:\n"
	c := chainOf(t, words+"- topic: {parties: peru, settlement: {strong: peace}, rivals: {countries: true, hosts: [CH, UK]}}")
	for title, rival := range map[string]bool{
		"en|Peace in Sudan": true, "en|Peace, Sudanese say": true, "en|Peace in Chile": true, "en|Peace for children": false,
		"en|Peace in Switzerland": false, "en|Peace in the United Kingdom": false, "en|Peace in Peru": false, "en|A turkey for peace": false, "en|Congress for peace": false,
		"pl|pokój w Syrii": true, "ru|мир в Сирии": true, "ko|수단 평화": true, "ja|スーダンに平和": true, "ja|マリに平和": false,
	} {
		lang, text, _ := strings.Cut(title, "|")
		v := c.Judge(&winnow.Item{ID: "a", Lang: lang, Title: text})
		found := false
		for _, p := range v.Parts {
			found = found || p.What == "rival"
		}
		if found != rival {
			t.Errorf("%s: a rival is found: %t, parts %v", title, found, v.Parts)
		}
	}
}
