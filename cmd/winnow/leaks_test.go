package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"winnow"
	"winnow/filters"
)

const allLangs = "en, pl, de, fr, uk, ru"

// also are the labels with which the invented publishers plant, by language.
var also = map[string]string{
	"en": "Read also", "pl": "Czytaj też", "de": "Lesen Sie auch", "fr": "Lire aussi", "uk": "Читайте також", "ru": "Читайте также",
}

// forms are the ways in which related links are planted between or under two or
// three paragraphs.
var forms = map[string]func(label string, links, paragraphs []string) string{
	"inline": func(label string, links, ps []string) string {
		return para(ps[0]) + para(label+": "+links[0]) + para("<b>"+label+":</b> "+links[1]) + para(ps[1])
	},
	"bracket": func(label string, links, ps []string) string {
		return para(ps[0]) + para("["+label+": "+links[0]+"]") + para("("+label+": "+links[2]+")") + para(ps[1])
	},
	"list": func(label string, links, ps []string) string {
		return para(ps[0]) + "<h3>" + label + "</h3><ul><li>" + strings.Join(links, "</li><li>") + "</li></ul>" + para(ps[1])
	},
	"links": func(_ string, links, ps []string) string {
		return para(ps[0]) + para(ps[1]) + para(links[0]) + para(links[1]) + para(links[3])
	},
	"cards": func(_ string, links, ps []string) string {
		var cards strings.Builder
		for _, l := range links {
			cards.WriteString(`<div class="related-card"><img src="https://press.example/i.jpg" alt=""/><h4>` + l + `</h4></div>`)
		}
		return para(ps[0]) + para(ps[1]) + `<div class="related-cards">` + cards.String() + `</div>`
	},
	"caption": func(label string, links, ps []string) string {
		return para(ps[0]) + `<figure><img src="https://press.example/i.jpg" alt=""/><figcaption>` + label + ": " + links[0] + `</figcaption></figure>` + para(label+": "+links[3]) + para(ps[1])
	},
	"tail": func(label string, links, ps []string) string {
		return para(ps[0]+" "+label+": "+links[0]) + para(ps[1]+" "+label+": "+links[1])
	},
	"aside": func(label string, links, ps []string) string {
		return para(ps[0]) + "<aside><p><strong>" + label + "</strong></p><ul><li>" + strings.Join(links, "</li><li>") + "</li></ul></aside>" + para(ps[1])
	},
	"plain": func(label string, links, ps []string) string {
		return ps[0] + "\n\n" + label + ": " + bareWords(links[0]) + "\n\n" + label + ": " + bareWords(links[1]) + "\n\n" + ps[1]
	},
	"plaintail": func(_ string, links, ps []string) string {
		return strings.Join(ps, "\n") + "\n\n" + bareWords(links[0]) + "\n" + bareWords(links[2]) + "\n" + bareWords(links[3])
	},
}

func para(s string) string { return "<p>" + s + "</p>\n" }

// bareWords are those of a linked headline.
func bareWords(link string) string {
	_, words, _ := strings.Cut(link, ">")
	return strings.TrimSuffix(words, "</a>")
}

// rows reads the lines of a fixture, in columns.
func rows(t *testing.T, file string) [][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/planted/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(strings.TrimRight(line, "\n"), "\t"))
		}
	}
	return out
}

// leaky are the thirty articles, each with its links planted.
func leaky(t *testing.T) []sheet {
	t.Helper()
	links := map[string][]string{}
	for i, row := range rows(t, "links.txt") {
		links[row[0]] = append(links[row[0]], fmt.Sprintf(`<a href="https://press.example/talks-%d">%s</a>`, i, row[1]))
	}
	var out []sheet
	for i, row := range rows(t, "articles.txt") {
		form, ok := forms[row[1]]
		if !ok {
			t.Fatalf("no form is called %q", row[1])
		}
		out = append(out, sheet{slug: fmt.Sprint("article-", i), title: row[2], lang: row[0], at: pressNoon.Add(-time.Duration(i) * time.Minute),
			content: form(also[row[0]], links[row[0]], row[3:])})
	}
	return out
}

// TestPlantedLinksLetNothingIn: thirty off-topic articles carry related links on
// the topic. None gets in by them, though a judge that reads the content as it
// stands would let in a third of them at least.
func TestPlantedLinksLetNothingIn(t *testing.T) {
	t.Parallel()
	sheets := leaky(t)
	p := newPress(t, allLangs)
	p.print(sheets...)
	kept, dropped := p.judged(true), p.judged(false)
	raw := chainOn(t, p)
	fooled := 0
	for _, s := range sheets {
		if j, ok := kept[s.title]; ok {
			t.Errorf("%s: %q is kept: %s", s.lang, s.title, j.Verdict.Reason)
		}
		if len(dropped[s.title].Item.Links) < 2 {
			t.Errorf("%s: of %q these links were cut: %v", s.lang, s.title, dropped[s.title].Item.Links)
		}
		it := winnow.Item{ID: "raw", Lang: s.lang, Title: s.title, Content: s.content, URL: p.at(s.slug), Published: s.at, Arrived: pressNoon}
		if raw.Judge(&it).Keep {
			fooled++
		}
	}
	for _, row := range rows(t, "links.txt") {
		if v := dropped[row[1]].Verdict; v.Rule != "candidate" {
			t.Errorf("%q is no candidate: %s, %s: %s", row[1], v.Filter, v.Rule, v.Reason)
		}
	}
	t.Logf("%d articles; %d would get in by the links planted in them", len(sheets), fooled)
	if len(sheets) != 30 || fooled*3 < len(sheets) {
		t.Errorf("of %d articles %d would get in by their links: the fixture tests nothing", len(sheets), fooled)
	}
}

// chainOn is the edition's judge.
func chainOn(t *testing.T, p *press) *filters.Chain {
	t.Helper()
	cfg := winnow.Load(p.config, []byte(p.read()), nil)
	chain := filters.New(cfg, &cfg.Editions[0])
	if err := cfg.Err(); err != nil {
		t.Fatal(err)
	}
	return chain
}
