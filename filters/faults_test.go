package filters

import (
	"strings"
	"testing"
)

// faultTest is a wrong configuration and a part of each fault that it must give.
type faultTest struct {
	name, config string
	want         []string
}

// testFaults holds what is said of a wrong configuration, and that New survives
// it.
func testFaults(t *testing.T, tests []faultTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cfg, _ := compile("words:\n  rivers: [Weser]\nfilters:\n" + tt.config)
			err := cfg.Err()
			if err == nil && tt.want != nil {
				t.Fatal("no fault")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("faults\n%v\nlack %q", err, want)
				}
			}
			if tt.want == nil && err != nil {
				t.Errorf("faults %v", err)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	tests := []faultTest{
		{"unknown kind", "- agee: {max: 72h}", []string{`no kind of filter is called "agee"`, `did you mean "age"?`}},
		{"unknown key", "- age: {maxx: 72h}", []string{"unknown key", `did you mean "max"?`, "max is missing"}},
		{"no age", "- age: {max: 0s}", []string{"would drop everything"}},
		{"bare age", "- age", []string{"max is missing"}},
		{"no language", "- language: {keep: []}", []string{"no language to keep"}},
		{"odd language", "- language: {keep: [english]}", []string{`"english" is no language`}},
		{"window", "- duplicate: {window: 0s}", []string{"is not between"}},
		{"empty prefix", `- related: {prefixes: ["!"]}`, []string{"has no letters"}},
		{"no rules", "- rules: []", []string{"want a list of rules"}},
		{"rules as a map", "- rules: {name: x}", []string{"want a list of rules"}},
		{"rule does nothing", "- rules: [{name: x}]", []string{"the rule does nothing"}},
		{"rule does both", "- rules: [{name: x, drop: {title: [a]}, keep: {title: [b]}}]", []string{"not both"}},
		{"empty condition", "- rules: [{name: x, drop: {}}]", []string{"the condition is empty"}},
		{"same name", "- rules: [{name: x, drop: {title: [a]}}, {name: x, drop: {title: [b]}}]", []string{`"x" is used twice`}},
		{"bad pattern", `- rules: [{name: x, drop: {title: ["/(/"]}}]`, []string{"missing closing )"}},
		{"bad address pattern", `- rules: [{name: x, drop: {url: ["/[/"]}}]`, []string{"missing closing ]"}},
		{"bad glob", "- rules: [{name: x, drop: {url: [sport]}}]", []string{`"sport" is no whole address and has no *`}},
		{"bad word", `- rules: [{name: x, drop: {title: ["* a"]}}]`, []string{"begins with *"}},
		{"unknown list", `- rules: [{name: x, drop: {title: ["@rivrs"]}}]`, []string{`no word list is called "rivrs"`, `did you mean "rivers"?`}},
		{"when syntax", `- rules: [{name: x, drop: {when: "links >"}}]`, []string{"unexpected token"}},
		{"when type", `- rules: [{name: x, drop: {when: "links + 1"}}]`, []string{"expected bool"}},
		{"when unknown", `- rules: [{name: x, drop: {when: "linx > 1"}}]`, []string{"unknown name linx"}},
		{"when clock", `- rules: [{name: x, drop: {when: "now().Year() > 1"}}]`, []string{"now"}},
		{"when for ever", `- rules: [{name: x, drop: {when: "all(1..9, # > 0)"}}]`, []string{"could run for ever"}},
		{"when mixed", `- rules: [{name: x, drop: {when: "title > 3"}}]`, []string{"invalid operation"}},
	}
	testFaults(t, tests)
}

func TestFaultsOfTopics(t *testing.T) {
	t.Parallel()
	tests := []faultTest{
		{"bare topic", "- topic", []string{"the topic says nothing"}},
		{"empty topic", "- topic: {at_least: 0.5}", []string{"nothing to weigh"}},
		{"probability", "- topic: {weights: {rivers: {title: 1}}, at_least: 1.5}", []string{"1.5 is not between 0 and 1"}},
		{"weight", "- topic: {weights: {rivers: {title: 99}}}", []string{"99 is not between -20 and 20"}},
		{"weight of nothing", "- topic: {weights: {river: {title: 1}}}", []string{`no word list and no part of the score is called "river"`, `did you mean "rivers"?`}},
		{"place of a whole", "- topic: {weights: {rivers: {whole: 1}}}", []string{"rivers belongs to a place"}},
		{"whole in a place", "- topic: {parties: rivers, settlement: {strong: rivers}, weights: {share: {title: 1}}}", []string{"share belongs to no place"}},
		{"no owner", "- topic: {settlement: {strong: rivers}}", []string{"have no owner"}},
		{"a bare weight", "- topic: {weights: {rivers: 1}}", []string{"want a map of places", "say where: {title: 1, lead: 0.5}"}},
		{"no country", "- topic: {parties: rivers, settlement: {strong: rivers}, rivals: {hosts: [XX]}}", []string{`"XX" is no country`}},
		{"near nothing", "- topic: {near: [{name: x, all: [], title: 1}]}", []string{"all names no lists"}},
		{"near counts nothing", "- topic: {near: [{name: x, all: [[rivers]]}]}", []string{"the clause counts nothing"}},
		{"near far", "- topic: {near: [{name: x, all: [[rivers]], within: 500, title: 1}]}", []string{"within: 500"}},
		{"damp", "- topic: {near: [{name: x, all: [[rivers]], damp: {rivers: 3}, title: 1}]}", []string{"3 is not between 0 and 1"}},
		{"unused bad list", "- age: {max: 1h}", nil},
		{"several at once", "- age: {max: x}\n- topic: {parties: nowhere}", []string{"no duration", `no word list is called "nowhere"`, "nothing to weigh"}},
	}
	testFaults(t, tests)
}

func TestFaultsOfUnusedLists(t *testing.T) {
	t.Parallel()
	cfg, _ := compile("words:\n  rivers: [\"/(/\"]\nfilters:\n- age: {max: 1h}")
	if err := cfg.Err(); err == nil || !strings.Contains(err.Error(), "missing closing") {
		t.Errorf("faults %v", err)
	}
}

// TestFaultPlaces holds that a fault stands where it was written.
func TestFaultPlaces(t *testing.T) {
	t.Parallel()
	cfg, _ := compile("words:\n  rivers: [Weser]\nfilters:\n- age: {max: 1h}\n- topic: {parties: [rivrs], weights: {rivers: {title: 1}}}")
	if err := cfg.Err(); err == nil || !strings.Contains(err.Error(), "editions[0].filters[1].topic.parties[0]: ") {
		t.Errorf("faults %v", err)
	}
}
