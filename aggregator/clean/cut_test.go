package clean

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"winnow"
)

// body is an invented article; planted are the links that its invented
// publisher plants, one inline and seven under it.
var (
	body = []string{
		"The council of Lakeview met on Monday and talked for three hours about the old bridge, which has been closed since the flood.",
		"“We will not spend money twice,” said the invented councillor Edda Pell, who has read the engineers' report.",
		"The report puts the cost of a new bridge at nine million, and that of a repair at five; neither sum is in this year's budget.",
		"Residents of the east bank have to go round by Highmoor, which takes them forty minutes on a good day.",
		"The council will meet again on Friday, when the engineers are to answer questions in public.",
	}
	more = []string{
		"The bridge was built ninety years ago by the mill's owner, who wanted his carts to reach the market in Eastgate before noon, and it has been repaired four times since.",
		"A ferry takes people on foot across the river from six in the morning until eight at night, and it is full on market days; its captain said that he has asked for a second boat since the spring.",
	}
	once    = "Ferry Prices Rise For The Third Time This Year"
	planted = []string{
		"Former Governor Says No Coup Happened In Port Amber",
		"Tall Ship Returns To Eastgate After Nine Years",
		"First Beekeeper Wins Northport Crown",
		"Gunmen Stop Convoy Of Former Minister In Veridia",
		"Why The Mayor Declared An Emergency Over Hail",
		"Bridge Engineers Reportedly Accept The Council's Offer",
		"Council To Meet Engineers For Critical Talks On Friday",
	}
)

// fixture composes the fixture from a form for paragraphs, the inline link, and
// the list under it.
func fixture(para, label, item func(string) string, sep string) string {
	parts := []string{para(body[0]), para(body[1]), label(once), para(body[2]), para(body[3]), para(more[0]), para(more[1]), para(body[4])}
	for _, h := range planted {
		parts = append(parts, item(h))
	}
	return strings.Join(parts, sep)
}

func same(s string) string { return s }

func wrap(before, after string) func(string) string {
	return func(s string) string { return before + s + after }
}

func TestCutTheSeedsShape(t *testing.T) {
	t.Parallel()
	own := strings.Join([]string{body[0], body[1], body[2], body[3], more[0], more[1], body[4]}, "\n")
	link := wrap(`<a href="https://p.example/x">`, `</a>`)
	for name, content := range map[string]string{
		"plain text":             fixture(same, wrap("Related: ", ""), same, "\n"),
		"plain text, blank line": fixture(same, wrap("Related: ", ""), same, "\n\n"),
		"line breaks":            fixture(same, wrap("Related: ", ""), same, "<br>\n<br>"),
		"paragraphs":             fixture(wrap("<p>", "</p>"), wrap("<p>Related: ", "</p>"), wrap("<p>", "</p>"), "\n"),
		"linked": fixture(wrap("<p>", "</p>"), func(s string) string { return "<p><strong>Related:</strong> " + link(s) + "</p>" },
			func(s string) string { return "<p>" + link(s) + "</p>" }, "\n"),
		"a list with a label": strings.Replace(fixture(wrap("<p>", "</p>"), func(s string) string { return "<p>READ ALSO: " + link(s) + "</p>" },
			func(s string) string { return "<li>" + link(s) + "</li>" }, "\n"), "<li>", "<h3>More on this story</h3><ul><li>", 1) + "</ul>",
	} {
		got := Cut(content)
		if diff := cmp.Diff(own, got.Text); diff != "" {
			t.Errorf("%s: text (-want +got):\n%s", name, diff)
		}
		var texts []string
		for _, l := range got.Links {
			texts = append(texts, l.Text)
			if strings.Contains(content, "href") && l.URL != "https://p.example/x" {
				t.Errorf("%s: link %q has the address %q", name, l.Text, l.URL)
			}
		}
		if diff := cmp.Diff(append([]string{once}, planted...), texts); diff != "" {
			t.Errorf("%s: links (-want +got):\n%s", name, diff)
		}
		if len(got.Links) == 8 && (got.Links[0].Place != winnow.PlaceInline || got.Links[0].Label == "" || got.Links[7].Place != winnow.PlaceTrailing) {
			t.Errorf("%s: first %+v, last %+v", name, got.Links[0], got.Links[7])
		}
		for _, h := range append([]string{once}, planted...) {
			if strings.Contains(got.Own, h) {
				t.Errorf("%s: %q is still in the article's HTML", name, h)
			}
		}
	}
}

// TestCutOneLink: what is a planted link, in which form and language.
func TestCutOneLink(t *testing.T) {
	t.Parallel()
	a := `<a href="https://p.example/x">Bridge to close for a year, engineers say</a>`
	for _, planted := range []string{
		"<p>Related: " + a + "</p>", "<p><b>Read more:</b> " + a + "</p>", "<p>[Read also: " + a + "]</p>", "<p>SEE ALSO | " + a + "</p>",
		"<p>Lire aussi : " + a + "</p>", "<p>Lesen Sie auch: " + a + "</p>", "<p>Czytaj też: " + a + "</p>", "<p>Читайте також: " + a + "</p>",
		"<p>Читайте также: " + a + "</p>", "<p>Lea también: " + a + "</p>", "<p>Leggi anche: " + a + "</p>", "<p>Lees ook: " + a + "</p>",
		"<p>More from Lakeview: " + a + "</p>", "<p>You may also like: " + a + "</p>", "<p>Don’t miss: " + a + "</p>",
		"<div>Related articles</div><ul><li>" + a + "</li></ul>",
	} {
		got := Cut("<p>" + body[0] + "</p>" + planted + "<p>" + body[2] + "</p>")
		if got.Text != body[0]+"\n"+body[2] || len(got.Links) != 1 || got.Links[0].URL != "https://p.example/x" {
			t.Errorf("%s\n  left %q\n  cut %+v", planted, got.Text, got.Links)
		}
	}
}

// TestCutLeavesTheArticle: sentences, lists and headings that look like planted
// links and are the article's own.
func TestCutLeavesTheArticle(t *testing.T) {
	t.Parallel()
	for _, own := range []string{
		"<p>Related companies fell 3 % on Tuesday, the exchange in Eastgate said.</p>",
		"<p>More than 200 people came to the bridge.</p>",
		"<p>Read the report before you judge it, said Pell: it has nine pages.</p>",
		"<p>Watch out: the bridge is slippery when it rains, and it rains often.</p>",
		"<p>The council quoted <a href='https://p.example/r'>the engineers' report</a> at length.</p>",
		"<h2>Recommended repairs</h2><p>The engineers ask for new bearings, a new deck, and paint for the railings on both sides.</p>",
		"<p>The report names three bridges:</p><ul><li>The old bridge at the mill</li><li>The iron bridge in Eastgate</li><li>The bridge of boats at Highmoor</li></ul>",
		"<p>Analysis: the council has no money, and it knows that. It will borrow.</p>",
		"<blockquote>Opinion is divided in Lakeview.</blockquote>",
		"<p>See also the map (fig. 2) for the way round by Highmoor. It is long.</p>",
	} {
		content := "<p>" + body[0] + "</p>" + own + "<p>" + body[2] + "</p><p>" + body[3] + "</p>"
		if got := Cut(content); got.Own != content || len(got.Links) > 0 {
			t.Errorf("%s\n  became %q\n  cut %+v", own, got.Own, got.Links)
		}
		tail := "<p>" + body[0] + "</p><p>" + body[2] + "</p><p>" + body[3] + "</p>" + own
		if got := Cut(tail); got.Own != tail || len(got.Links) > 0 {
			t.Errorf("at the end: %s\n  became %q\n  cut %+v", own, got.Own, got.Links)
		}
	}
}

func TestCutBracketInAParagraph(t *testing.T) {
	t.Parallel()
	got := Cut(`<p>The bridge is closed (see also: <a href="https://p.example/x">Nine years of the old bridge</a>) and will stay so.</p>`)
	if got.Text != "The bridge is closed and will stay so." || len(got.Links) != 1 || got.Links[0].Text != "Nine years of the old bridge" || got.Links[0].URL != "https://p.example/x" {
		t.Errorf("text %q, links %+v", got.Text, got.Links)
	}
	if strings.Contains(got.Own, "Nine years") {
		t.Errorf("own = %q", got.Own)
	}
}

func TestHostileHTMLIsBounded(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"deep":        strings.Repeat("<div>", 200_000) + "x",
		"deep inline": strings.Repeat("<b><i>", 100_000) + "x",
		"deep quotes": strings.Repeat("<p><blockquote>", 50_000) + "x",
		"open links":  strings.Repeat("<a href=x>", 50_000) + "x",
		"brackets":    "<p>" + strings.Repeat("(related: ", 50_000) + "</p>",
		"long":        strings.Repeat("word ", 1<<20),
		"tables":      strings.Repeat("<table><td>", 20_000) + "x",
	} {
		began := time.Now()
		got := Cut(content)
		t.Logf("%s: %s", name, time.Since(began)) // for people; no test asserts a time
		if len(got.Text) > 1<<20 || name != "long" && name != "brackets" && !strings.Contains(got.Text+Text(content), "x") {
			t.Errorf("%s: %d bytes of text are left", name, len(got.Text))
		}
	}
}

// FuzzCut: whatever comes in, lines are lines, links have words, and what has
// nothing to cut comes back byte for byte.
func FuzzCut(f *testing.F) {
	f.Add(fixture(same, wrap("Related: ", ""), same, "\n"))
	f.Add("<p>a<a href=x>b</p>(related: c d e f)<li>Most read</li>")
	f.Fuzz(func(t *testing.T, content string) {
		ev := Evidence{URL: "https://p.example/a", Habits: taught("Most read", "a b"), Known: func(c string) bool { return len(c)%2 == 0 }}
		got := ev.Cut(content)
		checkCutting(t, got)
		if plain := Cut(content); len(plain.Links) == 0 && len(plain.Text) > 0 && len(content) < maxInput && plain.Own == "" {
			t.Errorf("the text is %q and the HTML is gone", plain.Text)
		}
	})
}

// FuzzPage: the same for whole pages.
func FuzzPage(f *testing.F) {
	f.Add(newsPage(paragraphs()))
	f.Add("<table><tr><td>a<br>b<td><li><a href=/x>Related: c d e</table><p>f")
	f.Add(`<html><script type="application/ld+json">{"@graph":[{"articleBody":"a"}]}</script><body>a`)
	f.Fuzz(func(t *testing.T, page string) {
		got := Evidence{URL: "https://p.example/a"}.Page(page)
		checkCutting(t, got.Cutting)
		if got.Canonical != "" && !strings.HasPrefix(got.Canonical, "http") {
			t.Errorf("canonical %q", got.Canonical)
		}
	})
}

func checkCutting(t *testing.T, got Cutting) {
	t.Helper()
	for _, l := range got.Links {
		if strings.TrimSpace(l.Text) == "" || l.Place == "" || l.URL != "" && !strings.HasPrefix(l.URL, "http") {
			t.Errorf("link %+v", l)
		}
	}
	for line := range strings.Lines(got.Text) {
		if strings.TrimSpace(line) == "" {
			t.Errorf("an empty line in %q", got.Text)
		}
	}
}

// BenchmarkCut compares cleaning a content of 4 KB with parsing it.
func BenchmarkCut(b *testing.B) {
	own := strings.Repeat("<p>"+body[2]+" It is <a href='https://p.example/z'>said</a> to be so.</p>\n", 40)
	typical := own[:4000] + `</p><p>Related: <a href="https://p.example/x">` + once + "</a></p>"
	full := own[:2800] + "</p>"
	for _, h := range planted {
		full += `<p><a href="https://p.example/y">` + h + "</a></p>"
	}
	for name, run := range map[string]func(){
		"parse only":       func() { _, _ = html.Parse(strings.NewReader(typical)) },
		"nothing to cut":   func() { Cut(own[:4096]) },
		"one link to cut":  func() { Cut(typical) },
		"eight in a list":  func() { Cut(full) },
		"learn its habits": func() { NewHabits(nil).Learn(typical, time.Time{}) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				run()
			}
		})
	}
}
