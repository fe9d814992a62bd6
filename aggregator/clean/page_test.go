package clean

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow"
)

// newsPage is an invented page with all that publishers put around an article.
func newsPage(article string) string {
	var menu, river strings.Builder
	for _, s := range []string{"Home", "Lakeview", "Harbour", "Sport", "Weather", "Letters", "Archive"} {
		fmt.Fprintf(&menu, `<li><a href="/%s">%s</a></li>`, strings.ToLower(s), s)
	}
	for i, h := range planted {
		fmt.Fprintf(&river, `<li class="card"><a href="/news/%d"><img src="/thumb/%d.jpg" alt=""><h3>%s</h3></a></li>`, 200+i, i, h)
	}
	return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Old bridge in Lakeview to close for a year | Morning Ledger</title>
<meta property="og:title" content="Old bridge in Lakeview to close for a year">
<meta property="article:published_time" content="2026-03-04T09:30:00+01:00">
<link rel="canonical" href="/news/bridge-to-close">
<script>var tracking = "Related: this is no text";</script></head>
<body><header class="site-header"><a href="/">Morning Ledger</a><nav><ul>` + menu.String() + `</ul></nav></header>
<div class="cookie-notice">We use cookies to make the site work. Read our cookie policy or accept all of them.</div>
<main><article class="story"><h1>Old bridge in Lakeview to close for a year</h1>
<div class="byline">By <a href="/people/pell">R. Pell</a></div><time datetime="2026-03-04T09:30:00+01:00">4 March 2026</time>
<div class="share-tools"><a href="https://social.example/share">Share</a> <a href="mailto:x@p.example">Email</a></div>
<div class="story-body">` + article + `</div>
<section class="related"><h2>More on this story</h2><ul>` + river.String() + `</ul></section>
</article></main>
<aside class="sidebar"><h2>Most read</h2><ol><li><a href="/news/301">Council buys a second snow plough for the hills</a></li>
<li><a href="/news/302">Lighthouse keeper retires after forty years of storms</a></li></ol></aside>
<footer class="site-footer"><p>© 2026 Morning Ledger. All rights reserved.</p><a href="/contact">Contact us</a></footer></body></html>`
}

func paragraphs() string {
	var b strings.Builder
	for _, p := range slices.Concat(body, more) {
		b.WriteString("<p>" + p + "</p>\n")
	}
	return b.String()
}

func TestPage(t *testing.T) {
	t.Parallel()
	inline := `<p><strong>Related:</strong> <a href="/news/ferry">` + once + `</a></p>`
	half := len(paragraphs()) / 2
	half += strings.Index(paragraphs()[half:], "</p>") + len("</p>")
	article := paragraphs()[:half] + `<figure><img data-src="/pictures/bridge.jpg" src="data:image/gif;base64,AA=="></figure>` + inline + paragraphs()[half:]
	got := Evidence{URL: "https://p.example/news/bridge-to-close?from=front"}.Page(newsPage(article))
	if got.Title != "Old bridge in Lakeview to close for a year" || got.Lang != "en-GB" || got.Canonical != "https://p.example/news/bridge-to-close" ||
		!got.Published.Equal(time.Date(2026, 3, 4, 8, 30, 0, 0, time.UTC)) {
		t.Errorf("title %q, lang %q, canonical %q, published %s", got.Title, got.Lang, got.Canonical, got.Published)
	}
	if diff := cmp.Diff(strings.Join(slices.Concat(body, more), "\n"), got.Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if !strings.Contains(got.Own, `src="https://p.example/pictures/bridge.jpg"`) || strings.Contains(got.Own, "thumb") || strings.Contains(got.Own, "tracking") {
		t.Errorf("own = %s", got.Own)
	}
	var links []winnow.Link
	for i, h := range planted {
		links = append(links, winnow.Link{Text: h, URL: fmt.Sprintf("https://p.example/news/%d", 200+i), Label: "More on this story", Place: winnow.PlaceBeside})
	}
	want := slices.Concat([]winnow.Link{{Text: once, URL: "https://p.example/news/ferry", Label: "Related:", Place: winnow.PlaceInline}}, links, []winnow.Link{
		{Text: "Council buys a second snow plough for the hills", URL: "https://p.example/news/301", Label: "Most read", Place: winnow.PlaceBeside},
		{Text: "Lighthouse keeper retires after forty years of storms", URL: "https://p.example/news/302", Label: "Most read", Place: winnow.PlaceBeside},
	})
	for i := range got.Links { // a list's entries carry no label of their own
		if got.Links[i].Label == "" && i < len(want) {
			want[i].Label = ""
		}
	}
	if diff := cmp.Diff(want, got.Links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// TestPageOfAnotherAge: tables for layout, line breaks for paragraphs, no class
// that says anything.
func TestPageOfAnotherAge(t *testing.T) {
	t.Parallel()
	var links strings.Builder
	for i, h := range planted {
		fmt.Fprintf(&links, `<a href="/n/%d"><font size=1>%s</font></a><br>`, i, h)
	}
	page := `<html><head><title>Morning Ledger</title></head><body><table width=780><tr><td colspan=3><a href=/>Front page</a> | <a href=/a>Harbour</a></td></tr>
<tr><td width=150><a href=/b>Weather</a><br><a href=/c>Letters</a><br></td><td><b>Old bridge in Lakeview to close for a year</b><br><br>` +
		strings.Join(slices.Concat(body, more), "<br><br>") + `<br><br></td><td width=160><b>Other headlines</b><br>` + links.String() + `</td></tr></table></body></html>`
	got := Evidence{}.Page(page)
	for _, p := range slices.Concat(body, more) {
		if !strings.Contains(got.Text, p) {
			t.Errorf("%q is lost", p)
		}
	}
	for _, h := range planted {
		if strings.Contains(got.Text, h) {
			t.Errorf("%q is left", h)
		}
	}
}

func TestPageWithoutArticle(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{
		"menu":    `<html><body><ul>` + strings.Repeat(`<li><a href="/x">Harbour</a></li>`, 40) + `</ul></body></html>`,
		"nothing": `<html><body></body></html>`,
		"script":  `<html><body><script>document.write("The bridge is closed.")</script></body></html>`,
	} {
		if got := (Evidence{URL: "https://p.example/"}).Page(page); countWords(got.Text) > 5 {
			t.Errorf("%s: %q", name, got.Text)
		}
	}
}

func TestIsPage(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"<!DOCTYPE html><p>a": true, "\ufeff \n<HTML><p>a": true, "<head><title>a": true, "<body>a": true,
		"<p>a</p>": false, "plain": false, "": false, "<div>The &lt;html> element</div>": false, `<div class="body">a</div>`: false,
	} {
		if got := IsPage(s); got != want {
			t.Errorf("IsPage(%q) = %t", s, got)
		}
	}
}

// TestForestFits: article.json was learnt from the features that are measured.
func TestForestFits(t *testing.T) {
	t.Parallel()
	f := shipped()
	if diff := cmp.Diff(f.Names, featureNames()); diff != "" {
		t.Errorf("learn it anew: make learn (-learnt +measured):\n%s", diff)
	}
	for i, tree := range f.Trees {
		if len(tree.Leaf) != len(tree.Feature)+1 || len(tree.Cut) != len(tree.Feature) {
			t.Errorf("tree %d has %d nodes, %d cuts, %d leaves", i, len(tree.Feature), len(tree.Cut), len(tree.Leaf))
		}
	}
	if len(f.Trees) == 0 {
		t.Error("no tree")
	}
}

func BenchmarkPage(b *testing.B) {
	page := newsPage(strings.Repeat(paragraphs(), 8))
	filler := strings.Repeat(`<div class="promo-card"><a href="/x"><img src="/y.jpg"><span>Ferry prices rise again</span></a></div>`, 400)
	page = strings.Replace(page, "<footer", "<div class=river>"+filler+"</div><footer", 1)
	page = strings.Replace(page, "</head>", "<script>"+strings.Repeat("var a = [1, 2, 3];\n", (300<<10-len(page))/19)+"</script></head>", 1)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Evidence{URL: "https://p.example/a"}.Page(page)
	}
}

// TestArticleOfAnotherKind: where our measure knows next to nothing of what both
// extractors saw, they are believed; where it is only stricter, it is.
func TestArticleOfAnotherKind(t *testing.T) {
	t.Parallel()
	root, _ := parsePage(newsPage(paragraphs()))
	f := factsOf(root)
	l := layoutOf(root, &f)
	votes := l.votes(base{})
	if votes == nil {
		t.Fatal("nobody was heard")
	}
	count := func(own []bool) (n int) {
		for i := range own {
			if own[i] && votes[i] == 2 {
				n += l.blocks[i].words
			}
		}
		return n
	}
	usual := count(l.article(shipped(), votes))
	if stranger := count(l.article(&forest{Base: -10}, votes)); stranger < usual || usual == 0 {
		t.Errorf("of a strange page %d words are found, of a usual one %d", stranger, usual)
	}
	if unheard := count(l.article(&forest{Base: -10}, nil)); unheard != 0 {
		t.Errorf("%d words are found though nobody says so", unheard)
	}
}
