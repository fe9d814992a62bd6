package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"winnow"
)

// TestRobots: what may be fetched hangs on how robots.txt was answered.
func TestRobots(t *testing.T) {
	t.Parallel()
	file := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	hops := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			at := strings.Count(r.URL.RawQuery, "x")
			if at == n {
				fmt.Fprint(w, "User-agent: *\nDisallow: /")
				return
			}
			http.Redirect(w, r, "/robots.txt?"+strings.Repeat("x", at+1), http.StatusMovedPermanently)
		}
	}
	const lines = "Disallow: /x\n"
	huge := "User-agent: *\n" + strings.Repeat(lines, robotsSize/len(lines)+10)
	for name, c := range map[string]struct {
		robots  http.HandlerFunc
		want    string // of the error; "" when the page is allowed
		lasting bool
	}{
		"allowed":                   {file("User-agent: *\nDisallow: /b"), "", false},
		"disallowed":                {file("User-agent: *\nDisallow: /a"), "forbids it", true},
		"our token is allowed":      {file("User-agent: *\nDisallow: /\n\nUser-agent: winnow\nAllow: /"), "", false},
		"our token is disallowed":   {file("User-agent: *\nAllow: /\n\nUser-agent: Winnow\nDisallow: /"), "forbids it", true},
		"none":                      {status(404), "", false},
		"for nobody":                {status(403), "", false},
		"empty":                     {status(200), "", false},
		"unwell":                    {status(503), "cannot be read", false},
		"asked too much":            {status(429), "cannot be read", false},
		"no connection":             {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "cannot be read", false},
		"after five redirects":      {hops(5), "forbids it", true},
		"after six, there is none":  {hops(6), "", false},
		"a page instead":            {servesArticle, "", false},
		"huge, up to what is read":  {file(huge + "Disallow: /a\n"), "", false},
		"huge, and within it":       {file(strings.Replace(huge, lines, "Disallow: /a\n", 1)), "forbids it", true},
		"a line that is cut at end": {file("User-agent: *\n" + strings.Repeat("#", robotsSize-24) + "\nDisallow: /zzzzzzzz"), "", false},
	} {
		src := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				c.robots(w, r)
				return
			}
			servesArticle(w, r)
		})
		_, err := New(Options{}).Page(t.Context(), src, src.URL+"/a")
		var kept *RobotsError
		switch {
		case c.want == "" && err == nil:
		case c.want == "" || err == nil || !errors.As(err, &kept) || !strings.Contains(err.Error(), c.want) || Lasting(err) != c.lasting:
			t.Errorf("%s: %v, want %q, lasting %t", name, err, c.want, c.lasting)
		}
	}
}

// TestRobotsOnce: however many pages are asked for at once, robots.txt is fetched
// once.
func TestRobotsOnce(t *testing.T) {
	t.Parallel()
	var files, pages atomic.Int64
	src := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			files.Add(1)
			return
		}
		pages.Add(1)
		servesArticle(w, r)
	})
	c := New(Options{})
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := c.Page(t.Context(), src, fmt.Sprint(src.URL, "/", i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if files.Load() != 1 || pages.Load() != 20 {
		t.Errorf("robots.txt was fetched %d times for %d pages", files.Load(), pages.Load())
	}
}

// TestRobotsAge: a file is believed for a day, one that can't be read is asked
// for again soon, and what it said before stands meanwhile.
func TestRobotsAge(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var r robots
		done := func(f *robotsFile, life time.Duration) {
			f.until = time.Now().Add(life)
			close(f.done)
		}
		first, _, ours := r.file("o")
		if !ours {
			t.Fatal("the first to ask does not fetch")
		}
		if f, _, again := r.file("o"); again || f != first {
			t.Error("a second fetches while the first does")
		}
		done(first, robotsLife)
		time.Sleep(robotsLife - time.Second)
		if _, _, again := r.file("o"); again {
			t.Error("fetched again within a day")
		}
		time.Sleep(time.Second)
		if _, before, again := r.file("o"); !again || before != first {
			t.Error("not fetched again after a day, or what was known is lost")
		}
	})
}

func TestRobotsThatFailLaterStand(t *testing.T) {
	t.Parallel()
	robots, unwell := "User-agent: *\nDisallow: /a", false
	src := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if unwell {
			w.WriteHeader(503)
			return
		}
		fmt.Fprint(w, robots)
	})
	c := New(Options{})
	u := mustParse(t, src.URL+"/b")
	if _, err := c.rulesOf(t.Context(), src, u); err != nil {
		t.Fatal(err)
	}
	for _, f := range c.robots.files {
		f.until = time.Now()
	}
	unwell = true
	r, err := c.rulesOf(t.Context(), src, u)
	if err != nil || r.allow("/a") || !r.allow("/b") {
		t.Errorf("rules %+v, %v, want those of before", r, err)
	}
}

// TestRobotsOfPrivateHosts: what one source may not dial it doesn't learn from
// another's visit.
func TestRobotsOfPrivateHosts(t *testing.T) {
	t.Parallel()
	src := serve(t, (&site{page: servesArticle}).ServeHTTP)
	c := New(Options{})
	if _, err := c.Page(t.Context(), src, src.URL+"/a"); err != nil {
		t.Fatal(err)
	}
	outsider := src
	outsider.Allow = nil
	var refused *Refusal
	if _, err := c.Page(t.Context(), outsider, src.URL+"/a"); !errors.As(err, &refused) {
		t.Errorf("err = %v, want a refusal", err)
	}
}

// TestCrawlDelayIsAGap: it lengthens the source's own gap and never shortens it.
func TestCrawlDelayIsAGap(t *testing.T) {
	t.Parallel()
	for robots, want := range map[string]winnow.Duration{
		"User-agent: *\nCrawl-delay: 7":    winnow.Duration(7 * time.Second),
		"User-agent: *\nCrawl-delay: 0.01": winnow.Duration(time.Second),
		"User-agent: *\nCrawl-delay: 9999": winnow.Duration(longestDelay),
	} {
		src := serve(t, (&site{robots: robots, page: servesArticle}).ServeHTTP)
		src.PerHost.Gap = winnow.Duration(time.Second)
		tr, err := New(Options{}).newTrip(src, winnow.Bookmark{})
		if err != nil {
			t.Fatal(err)
		}
		tr.page = true
		per, err := tr.permit(t.Context(), mustParse(t, src.URL+"/a"))
		if err != nil || per.Gap != want || per.Parallel != src.PerHost.Parallel {
			t.Errorf("%q: %+v, %v, want a gap of %s", robots, per, err, want)
		}
	}
}

// TestHeldHost: a host that asks to stay away is left alone by all its pages.
func TestHeldHost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g gate
		release, err := g.enter(t.Context(), "h", winnow.PerHost{})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		g.hold("h", time.Minute)
		release()
		began := time.Now()
		if _, err := g.enter(t.Context(), "h", winnow.PerHost{}); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(began); waited != time.Minute {
			t.Errorf("waited %s, want a minute", waited)
		}
	})
}

// TestRedirectWithinADomainDoesNotWaitForItself: another origin under the same
// gate has its own robots.txt, and the gate lets one through at a time.
func TestRedirectWithinADomainDoesNotWaitForItself(t *testing.T) {
	t.Parallel()
	src := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if host, port, _ := net.SplitHostPort(r.Host); host == "127.0.0.1" && r.URL.Path == "/a" {
			http.Redirect(w, r, "http://localhost:"+port+"/b", http.StatusFound)
			return
		}
		servesArticle(w, r)
	})
	src.PerHost.Parallel = 1
	if a, err := New(Options{}).Page(t.Context(), src, src.URL+"/a"); err != nil || !strings.HasSuffix(a.URL, "/b") {
		t.Errorf("answer %+v, %v", a, err)
	}
}
