package filters

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"winnow"
)

const usageConfig = `words:
  quiz: [quiz]
  talks: [talks]
  veld: [Veld*]
  loud: [loud, noise]
  never: [unheard]
filters:
  - language: {keep: [en]}
  - rules:
      - {name: quizzes, drop: {title: ["@quiz"]}}
      - {name: night, drop: {title: [quiz night]}}
      - {name: club, drop: {author: [club]}}
      - {name: snail, drop: {title: [snail]}}
  - topic:
      parties: veld
      settlement: {strong: talks}
      against: {loud: {title: -1}, never: {title: -1}}
      near:
        - {name: talks there, all: [[veld], [talks]], title: 1}
        - {name: nothing, all: [[veld], [never]], title: 1}
      at_least: 0.2
  - duplicate
`

// TestUsage: hits, those that are unique, who decides, the newest hit, and who
// shadows whom, among the items that a filter is asked about.
func TestUsage(t *testing.T) {
	t.Parallel()
	cfg, chain := compile(usageConfig)
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	u := NewUsage(cfg, chain)
	_, plain := compile(usageConfig)
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for i, it := range []winnow.Item{
		{Title: "A quiz night for Veldland", Lang: "en"},
		{Title: "A quiz for all", Author: "The Quiz Club", Lang: "en"},
		{Title: "Veldland goes into talks with loud Osterby", Lang: "en"},
		{Title: "Veldland begins talks", Lang: "en"},
		{Title: "Ein quiz und talks in Veldland", Lang: "de"},
	} {
		it.ID, it.Arrived = winnow.ItemID(fmt.Sprint(i)), at.AddDate(0, 0, i)
		v, want := u.Judge(&it), plain.Judge(&it)
		if v.Keep != want.Keep || v.Reason != want.Reason {
			t.Errorf("%s: %+v, the chain alone says %+v", it.Title, v, want)
		}
		plain.Remember(&it, &want)
	}
	var got strings.Builder
	for _, p := range u.Uses() {
		last := "-"
		if !p.Last.IsZero() {
			last = p.Last.Format("02")
		}
		fmt.Fprintf(&got, "%s %s %s: %d %d %d %s %s\n", p.Filter, p.Sort, p.Name, p.Hits, p.Unique, p.Decided, last, p.Shadow)
	}
	const want = `rules rule quizzes: 2 0 2 02 
rules rule night: 1 0 0 01 quizzes
rules rule club: 1 0 0 02 quizzes
rules rule snail: 0 0 0 - 
topic near talks there: 2 2 -1 04 
topic near nothing: 0 0 -1 - 
topic against loud: 0 0 -1 - 
topic against never: 0 0 -1 - 
 list loud: 1 -1 -1 03 
 list never: 0 -1 -1 - 
 list quiz: 2 -1 -1 02 
 list talks: 2 -1 -1 04 
 list veld: 3 -1 -1 04 
`
	for _, p := range u.Uses() {
		if p.Sort == "list" && p.Name == "loud" && (p.Words != 2 || len(p.Dead) != 1 || p.Dead[0].Text != "noise") {
			t.Errorf("of %d words of the list loud %+v were never found", p.Words, p.Dead)
		}
	}
	if got.String() != want || u.Items() != 5 {
		t.Errorf("%d items\n%s\nwant\n%s", u.Items(), got.String(), want)
	}
}

// TestDeadWords: a word is found where a longer one of its list is found, too, and
// so is a pattern that sees more than words.
func TestDeadWords(t *testing.T) {
	t.Parallel()
	cfg, chain := compile(`words:
  quiet: [calm, "calm sea", silen*, "/“hush”/", "/w(h)?ist/", RU]
filters:
  - topic: {require: [quiet], weights: {quiet: {title: 4}}}
`)
	u := NewUsage(cfg, chain)
	for _, title := range []string{"The calm sea of June", "A silent night", "They said “hush” to the crowd", "The ru of the town"} {
		u.Judge(&winnow.Item{ID: winnow.ItemID(title), Title: title, Lang: "en"})
	}
	var dead []string
	for _, w := range u.Uses()[0].Dead {
		dead = append(dead, w.Text)
	}
	// Nobody can tell which of the patterns saw “hush”.
	if got := strings.Join(dead, " "); got != "RU" {
		t.Errorf("never found: %s", got)
	}
}

// TestUsageOfCountries: the rivals that no list of the config has are told by name,
// too.
func TestUsageOfCountries(t *testing.T) {
	t.Parallel()
	cfg, chain := compile("words: {veld: [Veld*], talks: [talks]}\nfilters:\n  - topic: {parties: veld, settlement: {strong: talks}, rivals: {countries: true, hosts: [CH]}}\n")
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	u := NewUsage(cfg, chain)
	u.Judge(&winnow.Item{ID: "1", Title: "Talks in Norway", Lang: "en"})
	var hits []string
	for _, use := range u.Uses() {
		if use.Hits > 0 {
			hits = append(hits, use.Name)
		}
	}
	if got := strings.Join(hits, "; "); got != "rivals: countries; talks" {
		t.Errorf("found: %q", got)
	}
}
