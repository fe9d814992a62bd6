package output

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"winnow"
)

// listen serves editions on a real listener.
func listen(t testing.TB, o Options, editions ...winnow.Edition) (*Server, string) {
	t.Helper()
	s := NewServer(o)
	for _, ed := range editions {
		if err := s.Publish(t.Context(), ed); err != nil {
			t.Fatal(err)
		}
	}
	ts := httptest.NewServer(s)
	t.Cleanup(ts.Close)
	return s, ts.URL
}

// ask sends a request with headers given in pairs and follows no redirect.
func ask(t testing.TB, method, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Add(headers[i], headers[i+1])
	}
	if req.Header.Get("Accept-Encoding") == "" { // else the transport asks for gzip by itself
		req.Header.Set("Accept-Encoding", "identity")
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestPaths(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{Version: "9.8"}, sample())
	for _, tt := range []struct {
		path      string
		status    int
		mediaType string
		holds     string
	}{
		{"/", 200, typeHTML, `href="isles/rss.xml"`},
		{"/isles/", 200, typeHTML, `href="rss.xml"`},
		{"/isles/index.html", 200, typeHTML, `href="rss.xml"`},
		{"/isles/rss.xml", 200, typeRSS, "<rss"},
		{"/isles/atom.xml", 200, typeAtom, "<feed"},
		{"/isles/feed.json", 200, typeJSON, `"version"`},
		{"/isles/rejected.atom", 200, typeAtom, "left out"},
		{"/isles/rejected", 200, typeHTML, "Left out"},
		{"/isles/rejected.html", 200, typeHTML, "Left out"},
		{"/isles/item/aaaa", 200, typeHTML, "What counted"},
		{"/isles/item/aaaa.html", 200, typeHTML, "What counted"},
		{"/isles/item/eeee", 200, typeHTML, `href="../item/aaaa.html"`},
		{"/sources", 200, typeHTML, "Nothing was read yet"},
		{"/sources.json", 200, "application/json; charset=utf-8", `"sources": []`},
		{"/static/style.css?v=1", 200, "text/css; charset=utf-8", "--paper"},
		{"/static/icon.svg", 200, "image/svg+xml", "<svg"},
		{"/livez", 200, "text/plain; charset=utf-8", "ok winnow 9.8"},
		{"/readyz", 200, "text/plain; charset=utf-8", "ready"},
		{"/isles", 301, "text/plain; charset=utf-8", "moved"},
		{"/nowhere", 404, "text/plain; charset=utf-8", "not found"},
		{"/isles/item/none", 404, "text/plain; charset=utf-8", "not found"},
		{"/isles/%3Cscript%3E", 404, "text/plain; charset=utf-8", "not found"},
		{"/static/", 404, "text/plain; charset=utf-8", "not found"},
		{"/templates/page.html", 404, "text/plain; charset=utf-8", "not found"},
	} {
		resp, body := ask(t, "GET", base+tt.path)
		if resp.StatusCode != tt.status || resp.Header.Get("Content-Type") != tt.mediaType || !strings.Contains(body, tt.holds) {
			t.Errorf("%s: %d %q, want %d %q holding %q:\n%.300s", tt.path, resp.StatusCode, resp.Header.Get("Content-Type"), tt.status, tt.mediaType, tt.holds, body)
		}
		if strings.Contains(body, "<script") {
			t.Errorf("%s echoes a script", tt.path)
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{MaxAge: 90 * time.Second}, sample())
	resp, _ := ask(t, "GET", base+"/isles/atom.xml", "Range", "bytes=0-3")
	for key, want := range map[string]string{
		"Cache-Control":               "public, max-age=90",
		"Vary":                        "Accept-Encoding",
		"Last-Modified":               "Wed, 12 Mar 2031 15:40:00 GMT",
		"Access-Control-Allow-Origin": "*",
		"X-Content-Type-Options":      "nosniff",
		"Referrer-Policy":             "no-referrer",
		"Accept-Ranges":               "",
		"Set-Cookie":                  "",
		"Content-Encoding":            "",
	} {
		if got := resp.Header.Get(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if resp.StatusCode != http.StatusOK {
		t.Errorf("a range got status %d", resp.StatusCode)
	}
	for _, path := range []string{"/", "/isles/", "/nowhere", "/livez", "/isles"} {
		resp, _ := ask(t, "GET", base+path)
		if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: content security policy %q", path, csp)
		}
	}
	if resp, _ := ask(t, "GET", base+"/isles/"); resp.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("a page may be read by scripts of other sites")
	}
}

func TestRedirectIsRelative(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{}, sample())
	resp, _ := ask(t, "GET", base+"/isles?next=//evil.example")
	if got := resp.Header.Get("Location"); got != "isles/" {
		t.Errorf("redirects to %q", got)
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	_, base := listen(t, Options{}, sample())
	for _, tt := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"HEAD", "/isles/rss.xml", 200, ""},
		{"POST", "/isles/rss.xml", 405, "GET, HEAD, OPTIONS"},
		{"DELETE", "/isles/", 405, "GET, HEAD, OPTIONS"},
		{"OPTIONS", "/isles/feed.json", 204, "GET, HEAD, OPTIONS"},
		{"POST", "/livez", 405, "GET, HEAD"},
		{"HEAD", "/readyz", 200, ""},
		{"POST", "/nowhere", 404, ""},
	} {
		resp, body := ask(t, tt.method, base+tt.path)
		if resp.StatusCode != tt.status || resp.Header.Get("Allow") != tt.allow {
			t.Errorf("%s %s: %d, Allow %q; want %d, %q", tt.method, tt.path, resp.StatusCode, resp.Header.Get("Allow"), tt.status, tt.allow)
		}
		if tt.method == "HEAD" && body != "" {
			t.Errorf("HEAD %s has a body", tt.path)
		}
	}
	head, _ := ask(t, "HEAD", base+"/isles/rss.xml")
	get, body := ask(t, "GET", base+"/isles/rss.xml")
	if head.ContentLength != int64(len(body)) || head.Header.Get("Etag") != get.Header.Get("Etag") {
		t.Errorf("HEAD tells %d bytes and ETag %s, GET has %d and %s", head.ContentLength, head.Header.Get("Etag"), len(body), get.Header.Get("Etag"))
	}
	preflight, _ := ask(t, "OPTIONS", base+"/isles/feed.json", "Origin", "https://reader.example")
	if got := preflight.Header.Get("Access-Control-Allow-Headers"); !strings.Contains(got, "If-None-Match") {
		t.Errorf("a script may send %q", got)
	}
}

func TestPublishCanceled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := NewServer(Options{})
	if err := s.Publish(ctx, sample()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := s.Report(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
