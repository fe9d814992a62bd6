package clean

import (
	"fmt"
	"strings"
	"testing"

	"winnow"
)

// TestPromoTitles: what promotes, in the languages of the table, and what only
// begins like it.
func TestPromoTitles(t *testing.T) {
	t.Parallel()
	const pointer, newsletter, quiz, roundup = winnow.PromoPointer, winnow.PromoNewsletter, winnow.PromoQuiz, winnow.PromoRoundup
	for title, want := range map[string]winnow.Promo{
		"Watch: The bridge from the air":                        {Kind: pointer, Label: "Watch:"},
		"WATCH LIVE: Council of Lakeview votes":                 {Kind: pointer, Label: "WATCH LIVE:"},
		"▶ Video | The bridge from the air":                     {Kind: pointer, Label: "▶ Video |"},
		"[Podcast] What the bridge costs":                       {Kind: pointer, Label: "[Podcast]"},
		"The bridge and its builders – in pictures":             {Kind: pointer, Label: "– in pictures"},
		"Related: Five charts on the bridge":                    {Kind: pointer, Label: "Related:"},
		"READ ALSO – Five charts on the bridge":                 {Kind: pointer, Label: "READ ALSO –"},
		"Lire aussi : le pont ferme pour un an":                 {Kind: pointer, Label: "Lire aussi :"},
		"En images : le pont vu du ciel":                        {Kind: pointer, Label: "En images :"},
		"Fotostrecke: Die Brücke von oben":                      {Kind: pointer, Label: "Fotostrecke:"},
		"Czytaj też: Most zamknięty na rok":                     {Kind: pointer, Label: "Czytaj też:"},
		"Читайте також: Міст закрили на рік":                    {Kind: pointer, Label: "Читайте також:"},
		"Смотрите: мост с высоты":                               {Kind: pointer, Label: "Смотрите:"},
		"【動画】橋を空から見る":                                           {Kind: pointer, Label: "【動画】"},
		"[영상] 하늘에서 본 다리":                                        {Kind: pointer, Label: "[영상]"},
		"Newsletter: All about the bridge":                      {Kind: newsletter, Label: "Newsletter:"},
		"Lakeview Weekend Newsletter: the bridge and the ferry": {Kind: newsletter, Label: "Lakeview Weekend Newsletter:"},
		"Morning Briefing: the bridge, the ferry and the hail":  {Kind: newsletter, Label: "Morning Briefing:"},
		"Morning briefing, 5 March":                             {Kind: newsletter, Label: "Morning briefing, 5 March"},
		"Subscribe to our newsletter":                           {Kind: newsletter},
		"Zapisz się na nasz newsletter":                         {Kind: newsletter},
		"Quiz: What do you know of bridges?":                    {Kind: quiz, Label: "Quiz:"},
		"Can you name all nine bridges of Lakeview?":            {Kind: quiz},
		"How well do you know the bridges of Lakeview?":         {Kind: quiz},
		"Wie gut kennen Sie die Brücken von Seestadt?":          {Kind: quiz},
		"Чи добре ви знаєте мости?":                             {Kind: quiz},
		"This week's top stories":                               {Kind: roundup, Label: "This week's top stories"},
		"5 things to know for Monday":                           {Kind: roundup},
		"Five things to know today: the bridge, the ferry":      {Kind: roundup},
		"Top stories": {Kind: roundup, Label: "Top stories"},
		"Главное за день: мост, паром и град":            {Kind: roundup, Label: "Главное за день:"},
		"Nachrichten des Tages: Brücke, Fähre und Hagel": {Kind: roundup, Label: "Nachrichten des Tages:"},

		"Watch out: the bridge is icy":                          {},
		"Watchdog: the bridge was too dear":                     {},
		"Quiz show host dies at ninety":                         {},
		"Newsletter publisher bankrupt":                         {},
		"Related-party deals under the bridge":                  {},
		"Related matters on the bridge":                         {},
		"Live: council of Lakeview votes on the bridge":         {},
		"Video shows the bridge sway":                           {},
		"Photos of the bridge found in an attic":                {},
		"Can you name a bridge after a ferry":                   {},
		"5 things to know about the bridge":                     {},
		"Roundup: bridge, ferry and hail keep Lakeview busy":    {},
		"Subscribers leave the ferry for the bridge":            {},
		"Top stories of old Lakeview told on the bridge":        {},
		"Test: Wie gut trägt die neue Brücke":                   {},
		"12:30: Watch the bridge open":                          {},
		"Ferry captain – a podcast listener – stops the bridge": {},
		"": {},
	} {
		if got := PromoTitle(title); got != want {
			t.Errorf("%q: %+v, want %+v", title, got, want)
		}
	}
}

// list is HTML of n linked headlines.
func list(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<li><a href="https://p.example/%d">Headline %d tells of the bridge</a></li>`, i, i)
	}
	return "<ul>" + b.String() + "</ul>"
}

// TestRoundups: an item is a round-up when links are nearly all it has to say.
func TestRoundups(t *testing.T) {
	t.Parallel()
	const text = "<p>The council of Lakeview met on Monday and talked for three hours about the old bridge.</p>"
	for name, c := range map[string]struct {
		title, content string
		links          int // of a round-up; 0 is none
	}{
		"a list of links":          {"What the week brought", list(6), 6},
		"with a line before it":    {"What the week brought", "<p>Our editors have chosen these.</p>" + list(9), 9},
		"under a label":            {"What the week brought", "<p>Good morning.</p><h3>Most read</h3>" + list(12), 12},
		"a few links":              {"What the week brought", list(4), 0},
		"an article with links":    {"Council meets", strings.Repeat(text, 5) + list(9), 0},
		"an excerpt with related":  {"Council meets", text + "<h3>Related articles</h3>" + list(6), 0},
		"one story, told by many":  {"Headline 0 tells of the bridge - The Ledger", list(6), 0},
		"nothing at all":           {"Council meets", "", 0},
		"short links, as of tags":  {"Council meets", strings.Repeat(`<a href="https://p.example/t">bridge</a> `, 30), 0},
		"links that lead nowhere":  {"Council meets", strings.ReplaceAll(list(9), "https://p.example", ""), 0},
		"a digest with few links":  {"This week's top stories", list(2), 0},
		"a quiz, whatever is told": {"Quiz: bridges of Lakeview", list(9), 0},
	} {
		p, links := Promo(c.title, Cut(c.content))
		if got := p.Kind == winnow.PromoRoundup && p.Label == "" && PromoTitle(c.title).Kind == ""; got != (c.links > 0) || got && len(links) != c.links {
			t.Errorf("%s: %+v with %d links, want a round-up of %d", name, p, len(links), c.links)
		}
	}
}

func BenchmarkPromo(b *testing.B) {
	cut := Cut(fixture(wrap("<p>", "</p>"), wrap("<p>Related: ", "</p>"), wrap("<p>", "</p>"), "\n"))
	for b.Loop() {
		Promo("The council of Lakeview meets on Monday – a report from the old bridge", cut)
	}
}
