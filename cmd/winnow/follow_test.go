package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"winnow"
)

// archive is a press whose related links lead to pages that can be read.
type archive struct {
	*press
	url string

	mu    sync.Mutex
	asked map[string]int
}

// guardsPage is where the planted link on the talks leads: a page with a date, a
// headline of its own, and a related link, which must bring nobody any further.
const guardsPage = `<!doctype html>
<html lang="en"><head><title>Who guards a ceasefire? - The Press</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Who guards a ceasefire in Ukraine?","datePublished":"2026-03-04T08:30:00Z"}</script>
</head><body><article><h1>Who guards a ceasefire in Ukraine?</h1>
<p>The peace talks between Ukraine and Russia in Lakeview turned on Wednesday to who would watch over a ceasefire along the front.</p>
<p>Seven countries have offered observers, the mediators said, but neither side has yet agreed to more than the first four of them.</p>
<p>Read also: <a href="/further">Ukraine and Russia name their observers for the peace talks</a></p>
<p>The envoys will return to the question on Friday, when the invented mediator Oda Brenn is to bring a map to the negotiating table.</p>
</article></body></html>`

func newArchive(t *testing.T, follow int) *archive {
	t.Helper()
	a := &archive{press: newPress(t, "en"), asked: map[string]int{}}
	srv := httptest.NewServer(a)
	t.Cleanup(srv.Close)
	a.url = srv.URL
	config := strings.Replace(shippedWith(t, "en", srv.URL+"/feed"), `every: "@every 5m"`, fmt.Sprintf(`every: "@every 5m", follow: %d`, follow), 1)
	if err := os.WriteFile(a.config, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *archive) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	a.asked[r.URL.Path]++
	a.mu.Unlock()
	switch r.URL.Path {
	case "/feed":
		a.press.ServeHTTP(w, r)
	case "/robots.txt":
		http.NotFound(w, r)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, guardsPage)
	}
}

// many is how often each page was asked for, in order.
func (a *archive) many(paths ...string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []string
	for _, p := range paths {
		out = append(out, fmt.Sprint(a.asked[p]))
	}
	return strings.Join(out, " ")
}

const (
	guardsLink = "Guards for a ceasefire: Ukraine and Russia at the peace talks"
	ferryLink  = "Ferry prices in Lakeview rise for the third time"
)

// planting is an article on the talks with a link on topic and one off topic,
// neither with a date.
func (a *archive) planting(slug, title string) sheet {
	s := onTalks(slug, title, `<a href="`+a.url+`/guards">`+guardsLink+`</a>`)
	s.content += `<p>Read also: <a href="` + a.url + `/ferry">` + ferryLink + `</a></p>`
	return s
}

// TestFollowedLinkIsPublished: the page of a link on topic is read, once for all
// articles and rounds that plant it, and the link is kept by its page's words,
// date and title. No page is read for a link off topic, nor from that page on.
func TestFollowedLinkIsPublished(t *testing.T) {
	t.Parallel()
	a := newArchive(t, 5)
	first := a.planting("talks", talksTitle)
	second := a.planting("again", "Tolvik speaks of the Ukraine peace talks again")
	second.at = pressNoon
	a.print(first)
	a.print(second, first)
	a.print(second, first)
	if got := a.many("/feed", "/guards", "/ferry", "/further", "/robots.txt"); got != "3 1 0 0 1" {
		t.Errorf("the feed, both links, the page's own link and robots.txt were asked for %s times", got)
	}
	kept, dropped := a.judged(true), a.judged(false)
	link, ok := kept["Who guards a ceasefire in Ukraine?"]
	if !ok || len(kept) != 3 || !link.Item.Published.Equal(time.Date(2026, 3, 4, 8, 30, 0, 0, time.UTC)) || !link.Item.FromPage() || !strings.Contains(link.Item.Text, "Seven countries") || strings.Contains(link.Item.Text, "Read also") {
		t.Errorf("kept %d, the link %t: %+v\n%+v", len(kept), ok, link.Item, dropped[guardsLink].Verdict)
	}
	if v := dropped[ferryLink].Verdict; !strings.HasPrefix(v.Reason, "related link, off topic: ") {
		t.Errorf("the other link: %+v", v)
	}
	checkFollowedExplained(t, a, link.Item.ID)
}

// checkFollowedExplained: explain of the article and of the link, in words.
func checkFollowedExplained(t *testing.T, a *archive, link winnow.ItemID) {
	t.Helper()
	article := flat(a.explain(a.at("talks")))
	for _, want := range []string{
		"2 related links were cut from it: Related: " + guardsLink + " (inline, " + string(link) + ")",
		"its page was read: “Who guards a ceasefire in Ukraine?”, published 2026-03-04 08:30",
		edition + ": KEPT by topic: on topic: ",
		"Read also: " + ferryLink + " (inline, ",
		edition + ": DROPPED by topic, require: related link, off topic: ",
	} {
		if !strings.Contains(article, want) {
			t.Errorf("explain of the article, want %q:\n%s", want, a.explain(a.at("talks")))
		}
	}
	own := flat(a.explain(string(link)))
	for _, want := range []string{
		"Who guards a ceasefire in Ukraine? a related link, planted in: " + talksTitle + " (",
		" published 2026-03-04 08:30, arrived ",
		"text: from its page, fetched ",
	} {
		if !strings.Contains(own, want) {
			t.Errorf("explain of the link, want %q:\n%s", want, a.explain(string(link)))
		}
	}
}

// TestUnfollowedLinkWaits: without follow the same link stays a candidate, and
// nobody is asked for its page.
func TestUnfollowedLinkWaits(t *testing.T) {
	t.Parallel()
	a := newArchive(t, 0)
	a.print(a.planting("talks", talksTitle))
	a.print(a.planting("talks", talksTitle))
	if got := a.many("/feed", "/guards", "/ferry", "/robots.txt"); got != "2 0 0 0" {
		t.Errorf("the feed, both links and robots.txt were asked for %s times", got)
	}
	v := a.judged(false)[guardsLink].Verdict
	if len(a.judged(true)) != 1 || v.Rule != "candidate" || v.Lacks != winnow.LacksDate {
		t.Errorf("the link: %+v", v)
	}
	if said := flat(a.explain(a.at("talks"))); !strings.Contains(said, "it says nothing of its date, so it waits until its own source brings it") {
		t.Errorf("explain of the article:\n%s", said)
	}
}
