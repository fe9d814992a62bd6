package aggregator_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"winnow/aggregator"
	"winnow/aggregator/fetch"
)

// lookout serves a feed and a page under addresses that robots.txt forbids, and
// redirects from open ones to them.
func lookout(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /kept/")
	case "/kept/feed":
		fmt.Fprint(w, `<rss version="2.0"><channel><title>T</title><item><title>One</title></item></channel></rss>`)
	case "/to-page":
		http.Redirect(w, r, "/kept/page", http.StatusFound)
	case "/to-feed":
		http.Redirect(w, r, "/kept/feed", http.StatusFound)
	default:
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><html><body><p>The lamp is lit at dusk.</p></body></html>")
	}
}

// TestLookObeysRobots: a feed may be read wherever it stands, a page only where
// robots.txt lets it, on whichever way we come to it.
func TestLookObeysRobots(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(http.HandlerFunc(lookout))
	defer srv.Close()
	h := newHouse(t)
	for path, want := range map[string]string{
		"/page": "page", "/kept/page": "forbidden", "/to-page": "forbidden", "/kept/feed": "feed", "/to-feed": "feed",
	} {
		p, err := aggregator.Look(t.Context(), fetch.New(fetch.Options{}), newHouseSource(h, srv.URL+path), noon)
		kept, forbidden := errors.AsType[*fetch.RobotsError](err)
		switch {
		case want == "forbidden" && (!forbidden || kept.Err != nil || p != nil),
			want == "page" && (err != nil || p.Page == nil),
			want == "feed" && (err != nil || p.Feed == nil):
			t.Errorf("%s: %+v, %v, want %s", path, p, err, want)
		}
	}
}
