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

var monday = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// letter is the n-th invented content with lines under it.
func letter(n int, lines ...string) string {
	s := fmt.Sprintf("<p>%s That was report number %d of the year, and nobody has answered it yet.</p><p>%s</p>", body[n%len(body)], n, more[n%len(more)])
	for _, l := range lines {
		s += "<p>" + l + "</p>"
	}
	return s
}

// taught has learnt from three contents with these lines under them.
func taught(lines ...string) *Habits {
	h := NewHabits(nil)
	for n := range recurs {
		h.Learn(letter(n, lines...), monday)
	}
	return h
}

func TestHabitsCut(t *testing.T) {
	t.Parallel()
	link := `<a href="https://p.example/week">The week in Lakeview, told in ten pictures</a>`
	for line, want := range map[string]bool{
		link: true, // a link that stands under everything
		"The week in Lakeview, told in ten pictures":                                               true, // and without its address
		"Follow our channel on Telegram for the harbour's news":                                    true,
		"Reporting by R. Pell in Lakeview; editing by A. Moor":                                     true,
		"This report was first published by the Harbour Post under a free licence.":                false, // the publisher's own sentence
		`The council's <a href="https://p.example/c">minutes</a> are kept in the town hall tower.`: false,
	} {
		content := letter(9, line)
		got := Evidence{Habits: taught(line)}.Cut(content)
		if cut := !strings.Contains(got.Text, Text(line)); cut != want {
			t.Errorf("%s\n  cut = %t, want %t: %q", line, cut, want, got.Text)
		}
		if strange := (Evidence{Habits: taught("Another line altogether, from elsewhere")}).Cut(content); strings.Contains(line, "week") && strange.Own != content {
			t.Errorf("%s\n  is cut though it doesn't recur: %+v", line, strange.Links)
		}
	}
}

// TestHabitsNeedDifferentTexts: the same article three times teaches nothing, nor
// does a line in two.
func TestHabitsNeedDifferentTexts(t *testing.T) {
	t.Parallel()
	h := NewHabits(nil)
	for range 5 {
		h.Learn(letter(1, "The week in pictures"), monday)
	}
	h.Learn(letter(2, "The week in pictures"), monday)
	if got := h.Recurring(); len(got) > 0 {
		t.Errorf("recurring: %+v", got)
	}
	h.Learn(letter(3, "The week in pictures"), monday)
	if got := h.Recurring(); len(got) != 1 || got[0].Text != "The week in pictures" || len(got[0].Bodies) != 3 {
		t.Errorf("recurring: %+v", got)
	}
}

// TestHabitsStay: what was learnt is bounded, comes back as it was kept, and is
// changed by nothing that it knows already.
func TestHabitsStay(t *testing.T) {
	t.Parallel()
	h := taught("The week in pictures")
	for n := range 2 * maxHabits {
		h.Learn(letter(n, fmt.Sprintf("Line %d of its own", n)), monday)
	}
	kept := h.List()
	at := slices.IndexFunc(kept, func(l winnow.Habit) bool { return l.Text == "The week in pictures" })
	if len(kept) != maxHabits || at < 0 {
		t.Fatalf("%d are kept, the line in %d", len(kept), at)
	}
	again := NewHabits(clonedHabits(kept))
	if diff := cmp.Diff(kept, again.List()); diff != "" {
		t.Errorf("kept, and taken up again:\n%s", diff)
	}
	again.Learn(letter(0, "The week in pictures"), monday.Add(24*time.Hour))
	if diff := cmp.Diff(kept[at], again.List()[at]); diff != "" {
		t.Errorf("learnt again the next day:\n%s", diff)
	}
	for n := range 50 {
		again.Learn(letter(n, "The week in pictures"), monday)
	}
	if n := len(again.List()[at].Bodies); n > maxBodies {
		t.Errorf("%d texts are remembered", n)
	}
}

func clonedHabits(list []winnow.Habit) []winnow.Habit {
	out := make([]winnow.Habit, len(list))
	for i, l := range list {
		l.Bodies = append([]uint32(nil), l.Bodies...)
		out[i] = l
	}
	return out
}

// TestKnownItems: a paragraph that is nothing but the link to another item of
// the publisher is cut from an article, but not from a round-up.
func TestKnownItems(t *testing.T) {
	t.Parallel()
	ev := Evidence{URL: "https://p.example/a", Known: func(c string) bool { return c == "https://p.example/b" }}
	link := `<p><a href="/b?utm_source=x">Ferry prices rise for the third time</a></p>`
	got := ev.Cut(letter(1) + link + letter(2))
	want := []winnow.Link{{Text: "Ferry prices rise for the third time", URL: "https://p.example/b?utm_source=x", Place: winnow.PlaceInline}}
	if diff := cmp.Diff(want, got.Links); diff != "" || strings.Contains(got.Text, "Ferry prices") {
		t.Errorf("links (-want +got):\n%s\ntext %q", diff, got.Text)
	}
	for name, content := range map[string]string{
		"to another site":  letter(1) + strings.Replace(link, "/b?", "https://q.example/b?", 1) + letter(2),
		"in a sentence":    letter(1) + `<p>The mayor spoke of <a href="/b">the ferry's prices</a> at length on Friday.</p>`,
		"nothing else":     link + link,
		"the item itself":  letter(1) + `<p><a href="/a">Old bridge to close for a year</a></p>` + letter(2),
		"as a sub-heading": letter(1) + `<h3><a href="/b">Ferry prices rise for the third time</a></h3>` + letter(2),
	} {
		if got := ev.Cut(content); got.Own != content {
			t.Errorf("%s: cut %+v", name, got.Links)
		}
	}
}

// TestSelfLinks: a button back to the item is cut and leads nowhere.
func TestSelfLinks(t *testing.T) {
	t.Parallel()
	got := Evidence{URL: "https://p.example/a"}.Cut(letter(1) + `<p><a href="https://www.p.example/a/?utm_medium=rss">Continue reading</a></p><p>Read more: <a href="/a#more">Old bridge to close for a year</a></p>`)
	if len(got.Links) != 0 || strings.Contains(got.Text, "Continue") || strings.Contains(got.Text, "Read more") {
		t.Errorf("links %+v, text %q", got.Links, got.Text)
	}
}

func TestAppealsCut(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		`Sign up for <a href="https://p.example/letter">our morning newsletter</a>`, "Subscribe to our newsletter and never miss a flood", "Follow us on Telegram",
		"Подпишитесь на наш телеграм-канал", "Підписуйтесь на наш телеграм-канал", "Zapisz się do naszego newslettera", "Jetzt unseren Newsletter abonnieren",
		`The post <a href="https://p.example/a">Old bridge to close</a> appeared first on <a href="https://p.example">Morning Ledger</a>.`,
		"Der Beitrag Alte Brücke schließt erschien zuerst auf Morgenblatt.",
	} {
		got := Cut(letter(1) + "<p>" + line + "</p>")
		if strings.Contains(got.Text, Text(line)) && line != "Jetzt unseren Newsletter abonnieren" {
			t.Errorf("%s\n  is left", line)
		}
		for _, l := range got.Links {
			if l.Place != winnow.PlaceAppeal {
				t.Errorf("%s\n  became %+v", line, l)
			}
		}
	}
	for _, own := range []string{
		"Sign up sheets for the ferry hang in the harbour office, and there are three of them.",
		"Follow us, said the guide, and took the path by the mill, which floods every other spring.",
		"Subscribers to the water works pay more from May, the council said on Friday in a note.",
	} {
		content := letter(1) + "<p>" + own + "</p>" + letter(2)
		if got := Cut(content); got.Own != content {
			t.Errorf("%s\n  was cut: %+v", own, got.Links)
		}
	}
}

// TestSelectorsCut: what the source's config selects goes, words and pictures.
func TestSelectorsCut(t *testing.T) {
	t.Parallel()
	drop, err := ParseSelectors([]string{"aside.box", "[data-kind=promo] > p"})
	if err != nil {
		t.Fatal(err)
	}
	content := letter(1) + `<aside class="box"><img src="https://p.example/x.png"><p><a href="/x">Harbour cup ends in a draw</a></p></aside><aside class="other"><p>Its own aside, with a sentence.</p></aside>` +
		`<div data-kind="promo"><p>Buy the harbour calendar.</p></div>` + letter(2)
	got := Evidence{URL: "https://p.example/a", Drop: drop}.Cut(content)
	if strings.Contains(got.Own, "x.png") || strings.Contains(got.Text, "calendar") || !strings.Contains(got.Text, "Its own aside") {
		t.Errorf("own = %s", got.Own)
	}
	if len(got.Links) != 2 || got.Links[0].URL != "https://p.example/x" {
		t.Errorf("links %+v", got.Links)
	}
	if plain := (Evidence{Drop: drop}).Cut("A text. It has no element to select."); plain.Text != "A text. It has no element to select." {
		t.Errorf("plain text became %q", plain.Text)
	}
}

// TestCaptionsCut: labels are found in captions, between their words too.
func TestCaptionsCut(t *testing.T) {
	t.Parallel()
	for _, caption := range []string{
		`Related: <a href="https://p.example/b">Ferry prices rise for the third time</a>`,
		`The bridge on Friday. <b>Read also:</b> <a href="https://p.example/b">Ferry prices rise for the third time</a>`,
		`The bridge on Friday (see also: <a href="https://p.example/b">Ferry prices rise for the third time</a>)`,
	} {
		got := Cut(letter(1) + `<figure><img src="https://p.example/i.jpg"><figcaption>` + caption + `</figcaption></figure>` + letter(2))
		if len(got.Links) != 1 || got.Links[0].URL != "https://p.example/b" || strings.Contains(got.Text, "Ferry") || !strings.Contains(got.Own, "i.jpg") {
			t.Errorf("%s\n  links %+v, own %s", caption, got.Links, got.Own)
		}
	}
}
