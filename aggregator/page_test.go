package aggregator

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"winnow"
	"winnow/aggregator/clean"
	"winnow/aggregator/fetch"
)

// TestArticleURL: a page's own word for its address is believed when it names one
// article.
func TestArticleURL(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://www.a.example/2026/03/lamp?utm_source=x": "https://a.example/2026/03/lamp",
		"https://a.example/the-keeper-of-the-lamp":        "https://a.example/the-keeper-of-the-lamp",
		"https://a.example/?p=17":                         "https://a.example?p=17",
		"https://a.example/":                              "",
		"https://a.example/login":                         "",
		"https://a.example/news/world":                    "",
		"https://consent.example/?lang=en":                "",
		"nonsense":                                        "",
		"":                                                "",
	} {
		if got := articleURL(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// TestPageIsBounded: whatever a page brings, no more of it is kept than there is
// room for, and it stays UTF-8.
func TestPageIsBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("<html><body><p>" + strings.Repeat("Довгі слова, яких багато. ", 30_000) + "</p><p>Related:</p><ul>")
	for i := range 500 {
		fmt.Fprintf(&b, `<li><a href="https://a.example/%d">%s</a></li>`, i, strings.Repeat("ї", 400))
	}
	p := pageOf(&fetch.Answer{URL: "https://a.example/2026/03/04/x", Body: []byte(b.String())}, clean.Evidence{}, noon)
	if len(p.Text) > maxPageText || len(p.Own) > maxPageOwn || len(p.Links) > maxPageLinks || !utf8.ValidString(p.Text) || !p.Fetched.Equal(noon) {
		t.Errorf("text %d, own %d, links %d", len(p.Text), len(p.Own), len(p.Links))
	}
	for _, l := range p.Links {
		if len(l.Text) > maxPageWords || !utf8.ValidString(l.Text) {
			t.Errorf("a link's text has %d bytes", len(l.Text))
		}
	}
	if p.Published.IsZero() {
		t.Error("the date in its address is not its date")
	}
}

// TestMiss: when a page is tried again, and when its item goes on without it.
func TestMiss(t *testing.T) {
	t.Parallel()
	status := func(code int, after time.Duration) error {
		return &fetch.StatusError{Code: code, RetryAfter: after}
	}
	for name, c := range map[string]struct {
		problem error
		tries   int
		wait    time.Duration // 0 is given up
		then    int
		passing bool
	}{
		"busy":                       {fetch.ErrBusy, 1, soon, 1, false},
		"busy, however often":        {fetch.ErrBusy, 2, soon, 2, false},
		"first failure":              {errors.New("no connection"), 0, pageRetries[0], 1, false},
		"second failure":             {errors.New("no connection"), 1, pageRetries[1], 2, false},
		"third failure":              {errors.New("no connection"), 2, 0, 0, true},
		"asked to wait a little":     {status(503, 10*time.Minute), 0, 10 * time.Minute, 1, false},
		"asked to wait a second":     {status(429, time.Second), 0, pageRetries[0], 1, false},
		"asked to wait for too long": {status(503, time.Hour), 0, 0, 0, true},
		"gone":                       {status(410, 0), 0, 0, 0, false},
		"forbidden":                  {&fetch.RobotsError{Host: "a.example"}, 0, 0, 0, false},
		"robots.txt out of reach":    {&fetch.RobotsError{Host: "a.example", Err: status(500, 0)}, 0, pageRetries[0], 1, false},
		"no page":                    {fmt.Errorf("an image: %w", fetch.ErrNotHTML), 0, 0, 0, false},
	} {
		f := filled{Filling: winnow.Filling{Want: winnow.Want{Tries: c.tries}, At: noon}, problem: c.problem}
		f.miss()
		switch {
		case c.wait > 0 && (!f.Next.Equal(noon.Add(c.wait)) || f.Tries != c.then):
			t.Errorf("%s: next %v after %d tries", name, f.Next, f.Tries)
		case c.wait == 0 && (!f.Next.IsZero() || f.Page.Problem != c.problem.Error() || f.Passing != c.passing || !f.Page.Fetched.Equal(noon)):
			t.Errorf("%s: %+v", name, f.Filling)
		}
	}
}
