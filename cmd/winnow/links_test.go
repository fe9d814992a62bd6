package main

import (
	"strings"
	"testing"
	"time"
)

// onTalks is an invented article about the talks that plants a link.
func onTalks(slug, title, link string) sheet {
	return sheet{slug: slug, title: title, at: pressNoon.Add(-2 * time.Hour), lang: "en", content: `<p>The invented envoy Maren Tolvik spoke of the peace talks between Ukraine and Russia for an hour on Monday.</p>
<p>Related: ` + link + `</p><p>She will speak of them again on Friday, her office said in a note from Lakeview.</p>`}
}

const (
	talksTitle = "Tolvik sums up the Ukraine peace talks in Lakeview"
	guards     = "Who would guard a ceasefire between Ukraine and Russia"
)

// TestLinkToWhatComesAlong: an article links to another one of the same feed,
// whose address is dated before both. The article is kept, not the link; the link
// is an edge between the two, and explain shows it on both ends.
func TestLinkToWhatComesAlong(t *testing.T) {
	t.Parallel()
	p := newPress(t, "en")
	page := p.at("2026/03/04/guards")
	p.print(onTalks("talks", talksTitle, `<a href="`+page+`?utm_source=box">Guards for a ceasefire in Ukraine: peace talks go on</a>`),
		sheet{slug: "2026/03/04/guards", title: guards, content: "The peace talks turn to guards.", at: pressNoon.Add(-time.Hour), lang: "en"})
	kept, dropped := p.judged(true), p.judged(false)
	link := dropped["Guards for a ceasefire in Ukraine: peace talks go on"]
	if len(kept) != 2 || link.Verdict.Rule != "edge" || link.Verdict.Of != kept[guards].Item.ID || link.Item.Via != kept[talksTitle].Item.ID {
		t.Errorf("kept %d, the link: %+v", len(kept), link.Verdict)
	}
	if said := flat(p.explain(p.at("talks"))); !strings.Contains(said, "links to: "+guards+" ("+string(link.Verdict.Of)+")") {
		t.Errorf("explain of the planting article:\n%s", said)
	}
	for _, asked := range []string{page, string(link.Verdict.Of)} {
		if said := flat(p.explain(asked)); !strings.Contains(said, "linked from: "+talksTitle+" ("+string(link.Item.Via)+")") || strings.Count(said, "DROPPED") > 0 {
			t.Errorf("explain %s:\n%s", asked, said)
		}
	}
	if said := flat(p.explain(string(link.Item.ID))); !strings.Contains(said, "planted in: "+talksTitle) {
		t.Errorf("explain of the link:\n%s", said)
	}
}

// TestLinkBeforeItsArticle: what a link told of first comes in its own feed later.
// It is published once, whichever came first, and a link that waited or was off
// topic by its words does not stand in its way.
func TestLinkBeforeItsArticle(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		slug, words string
		linkKept    bool
	}{
		"a dated candidate is published":  {"2026/03/04/guards", "Guards for a ceasefire in Ukraine: peace talks go on", true},
		"an undated one waits":            {"guards", "Guards for a ceasefire in Ukraine: peace talks go on", false},
		"one that does not say its topic": {"2026/03/04/guards", "What the guards of Lakeview say", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPress(t, "en")
			first := onTalks("talks", talksTitle, `<a href="`+p.at(c.slug)+`">`+c.words+`</a>`)
			p.print(first)
			again := onTalks("again", "Tolvik speaks of the Ukraine peace talks again", `<a href="`+p.at(c.slug)+`?utm_medium=box">Ceasefire guards, once more</a>`)
			article := sheet{slug: c.slug, title: guards, content: "The peace talks turn to guards.", at: pressNoon.Add(time.Hour), lang: "en"}
			p.print(again, article, first)
			p.print(article, again, first)
			kept, dropped := p.judged(true), p.judged(false)
			_, linkKept := kept[c.words]
			_, articleKept := kept[guards]
			if linkKept != c.linkKept || articleKept == c.linkKept || len(kept)+len(dropped) != 4 {
				t.Errorf("link kept %t, article kept %t, %d kept, %d dropped", linkKept, articleKept, len(kept), len(dropped))
			}
		})
	}
}

// TestPromosInAFeed: what the shipped edition does with items that promote.
func TestPromosInAFeed(t *testing.T) {
	t.Parallel()
	p := newPress(t, "en")
	at := pressNoon.Add(-time.Hour)
	p.print(
		sheet{slug: "1", title: "Watch: Envoys arrive for the Ukraine peace talks with Russia", at: at, lang: "en"},
		sheet{slug: "2", title: "Watch: The lighthouse of Lakeview in a storm", at: at, lang: "en"},
		sheet{slug: "3", title: "Quiz: How well do you know the Ukraine peace talks?", at: at, lang: "en"},
		sheet{slug: "4", title: "Related: Ukraine and Russia resume peace talks in Lakeview", lang: "en"},
		sheet{slug: "5", title: "This week's top stories: Ukraine peace talks and a storm", at: at, lang: "en"},
		sheet{slug: "6", title: "What the week brought to the Ukraine peace talks", at: at, lang: "en", content: `<ul><li><a href="https://press.example/a">Ukraine and Russia hand over their ceasefire papers</a></li>
<li><a href="https://press.example/b">Hail breaks the roof of the market</a></li><li><a href="https://press.example/c">Ferry prices rise for the third time</a></li>
<li><a href="https://press.example/d">Harbour cup ends in a draw again</a></li><li><a href="https://press.example/e">The chess column of the week</a></li></ul>`},
	)
	kept, dropped := p.judged(true), p.judged(false)
	if _, ok := kept["Watch: Envoys arrive for the Ukraine peace talks with Russia"]; !ok || len(kept) != 1 {
		t.Errorf("kept %v", kept)
	}
	for title, want := range map[string]string{
		"Watch: The lighthouse of Lakeview in a storm":               "a promotion (Watch), off topic: ",
		"Quiz: How well do you know the Ukraine peace talks?":        "a quiz: it has no news of its own",
		"Related: Ukraine and Russia resume peace talks in Lakeview": "a promotion (Related), on topic: a candidate; it says nothing of its date",
		"This week's top stories: Ukraine peace talks and a storm":   "a round-up: it repeats other articles in short",
		"What the week brought to the Ukraine peace talks":           "a round-up of 5 links: judged one by one as related links",
		"Ukraine and Russia hand over their ceasefire papers":        "related link, on topic: a candidate, brought by “What the week brought",
		"Ferry prices rise for the third time":                       "related link, off topic: ",
	} {
		if v := dropped[title].Verdict; !strings.HasPrefix(v.Reason, want) {
			t.Errorf("%q: %s, %s: %s; want %s…", title, v.Filter, v.Rule, v.Reason, want)
		}
	}
}
