package aggregator_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"winnow"
)

// teaserOf is a text with n related links of which the odd ones are on topic.
func teaserOf(n int) (html string, pages map[string]string) {
	var b strings.Builder
	pages = map[string]string{}
	b.WriteString("<p>What the keeper found at dusk was written down by her, and read by nobody at all.</p><p>Related:</p><ul>")
	for i := range n {
		word := []string{"boat", "lamp"}[i%2]
		fmt.Fprintf(&b, `<li><a href="http://HOST/old-%d">The %s of year %d</a></li>`, i, word, i)
		pages[fmt.Sprint("/old-", i)] = story
	}
	return b.String() + "</ul>", pages
}

// TestFollow: of the related links those that are on topic and lack a date have
// their pages read, so many a day, each once; then they are judged again.
func TestFollow(t *testing.T) {
	t.Parallel()
	html, pages := teaserOf(8)
	p := newPress(html, story)
	maps.Copy(p.pages, pages)
	h := newLibrary(t, []string{"/feed"}, p)
	h.cfg.Sources[0].Full, h.cfg.Sources[0].Follow = false, 2
	if r := h.later(0); r.Pages != 2 || r.Kept != 2 || r.Judged != 11 {
		t.Errorf("the first round: %+v", r)
	}
	p.change(func() { p.teasers["/more"] = strings.ReplaceAll(html, "of year", "in the year") })
	if r := h.later(6 * time.Hour); r.Pages != 0 || r.New == 0 {
		t.Errorf("later on the same day: %+v", r)
	}
	total := 0
	for path := range pages {
		if n := p.many(path); n > 1 || n == 1 && strings.HasSuffix(path, "0") {
			t.Errorf("%s was asked for %d times", path, n)
		} else {
			total += n
		}
	}
	if total != 2 {
		t.Errorf("%d pages were asked for, want 2", total)
	}
	checkFollowed(t, h)
}

// checkFollowed: a link whose page was read has the page's words, and one whose
// page wasn't says nothing of a page.
func checkFollowed(t *testing.T, h *house) {
	t.Helper()
	for j, err := range h.store.History(t.Context(), "e", time.Time{}) {
		switch {
		case err != nil:
			t.Fatal(err)
		case j.Verdict.Keep && (j.Item.Via == "" || !j.Item.FromPage() || j.Item.Revision != 1):
			t.Errorf("kept: %+v", j.Item)
		case !j.Verdict.Keep && j.Item.Page != nil:
			t.Errorf("dropped: %+v", j.Item)
		}
	}
}

// TestFollowOnlyWhereAsked: no page is read for a candidate of a source that
// follows none.
func TestFollowOnlyWhereAsked(t *testing.T) {
	t.Parallel()
	html, pages := teaserOf(4)
	p := newPress(html, story)
	p.pages = pages
	h := newLibrary(t, []string{"/feed"}, p)
	h.cfg.Sources[0].Full = false
	if r := h.later(0); r.Pages != 0 || p.many("/robots.txt") != 0 {
		t.Errorf("%+v", r)
	}
	if j := h.judged("The lamp of year 1"); j.Verdict.Lacks != winnow.LacksDate {
		t.Errorf("%+v", j.Verdict)
	}
}
