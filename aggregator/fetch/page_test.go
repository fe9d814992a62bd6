package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"winnow"
)

// site is a server with a robots.txt ("" is 404) and whatever else it serves. It
// counts what it is asked for.
type site struct {
	robots string
	page   http.HandlerFunc
	asked  []string
	heads  []http.Header
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.asked, s.heads = append(s.asked, r.URL.RequestURI()), append(s.heads, r.Header.Clone())
	switch {
	case r.URL.Path != "/robots.txt":
		s.page(w, r)
	case s.robots == "":
		http.NotFound(w, r)
	default:
		fmt.Fprint(w, s.robots)
	}
}

const article = "<!doctype html><html><body><p>The lamp is lit at dusk.</p></body></html>"

func servesArticle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, article)
}

func TestPageAsksOnceAndPlainly(t *testing.T) {
	t.Parallel()
	s := &site{page: servesArticle}
	src := serve(t, s.ServeHTTP)
	src.Headers = map[string]string{"X-Key": "secret"}
	a, err := New(Options{Version: "1"}).Page(t.Context(), src, src.URL+"/a?b=c#d")
	if err != nil || string(a.Body) != article || a.URL != src.URL+"/a?b=c" {
		t.Fatalf("answer %+v, %v", a, err)
	}
	if got := strings.Join(s.asked, " "); got != "/robots.txt /a?b=c" {
		t.Errorf("asked for %s", got)
	}
	h := s.heads[1]
	if h.Get("Accept") != acceptHTML || h.Get("User-Agent") != "winnow/1" || h.Get("X-Key") != "secret" || h.Get("Referer") != "" {
		t.Errorf("headers %v", h)
	}
	if s.heads[0].Get("X-Key") != "" {
		t.Error("robots.txt was asked for with the source's key")
	}
}

// TestPermitsAsksOnlyRobots: the page itself is not asked for.
func TestPermitsAsksOnlyRobots(t *testing.T) {
	t.Parallel()
	s := &site{robots: "User-agent: *\nDisallow: /kept/", page: servesArticle}
	src := serve(t, s.ServeHTTP)
	c := New(Options{})
	var kept *RobotsError
	if err := c.Permits(t.Context(), src, src.URL+"/kept/a"); !errors.As(err, &kept) || kept.Err != nil {
		t.Errorf("err = %v, want what robots.txt forbids", err)
	}
	if err := c.Permits(t.Context(), src, src.URL+"/open/a"); err != nil {
		t.Error(err)
	}
	if err := c.Permits(t.Context(), src, "ftp://a.example/"); err == nil {
		t.Error("an address that cannot be asked is permitted")
	}
	if got := strings.Join(s.asked, " "); got != "/robots.txt" {
		t.Errorf("asked for %s", got)
	}
}

func TestPageInUTF8(t *testing.T) {
	t.Parallel()
	const want = "Łódź — „Лампа”"
	for name, c := range map[string]struct{ kind, body string }{
		"as HTTP declares":        {"text/html; charset=iso-8859-2", "<p>\xa3\xf3d\xbc"},
		"as the page declares":    {"text/html", "<html><head><meta charset=windows-1251></head><p>\x97 \x84\xcb\xe0\xec\xef\xe0\x94"},
		"undeclared":              {"text/html", "<p>" + want},
		"UTF-8 after a long head": {"text/html", "<!--" + strings.Repeat("x", 3000) + "--><p>" + want},
		"UTF-16 with a mark":      {"text/html", "\xff\xfe<\x00p\x00>\x00A\x01"},
		"windows-1252 by default": {"text/html", "<p>caf\xe9"},
		"declared, and not so":    {"text/html; charset=utf-8", "<p>\xff ok"},
		"no type at all":          {"", "<html><p>" + want + "</p></html>"},
		"called plain":            {"text/plain", "<html><p>" + want + "</p></html>"},
	} {
		s := &site{page: func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = []string{c.kind}
			fmt.Fprint(w, c.body)
		}}
		src := serve(t, s.ServeHTTP)
		a, err := New(Options{}).Page(t.Context(), src, src.URL+"/a")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wants := map[string]string{"as HTTP declares": "Łódź", "as the page declares": "— „Лампа”", "UTF-16 with a mark": "<p>Ł", "windows-1252 by default": "café", "declared, and not so": "\uFFFD ok"}
		if w := wants[name]; w != "" && !strings.Contains(string(a.Body), w) || w == "" && !strings.Contains(string(a.Body), want) {
			t.Errorf("%s: %q", name, a.Body)
		}
	}
}

func TestNoPage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kind, body string
		code       int
		want       string
		lasting    bool
	}{
		"a PDF":             {"application/pdf", "%PDF-1.7", 200, "no page but \"application/pdf\"", true},
		"a PDF in disguise": {"text/html", "%PDF-1.7\n", 200, "no page but", true},
		"an image":          {"", "\x89PNG\r\n\x1a\n0000", 200, "no page but", true},
		"JSON":              {"application/json", "{}", 200, "no page but", true},
		"a plain text":      {"text/plain", "The lamp is lit.", 200, "no page but", true},
		"gone":              {"text/html", article, 410, "410 Gone", true},
		"forbidden":         {"text/html", article, 403, "403 Forbidden", true},
		"asked too much":    {"text/html", article, 429, "429", false},
		"unwell":            {"text/html", article, 502, "502", false},
		"too large":         {"text/html", strings.Repeat("x", 2<<20), 200, "longer than", true},
		"empty":             {"text/html", "", 200, "empty", false},
		"not modified":      {"text/html", "", 304, "304", true},
	} {
		s := &site{page: func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = []string{c.kind}
			w.WriteHeader(c.code)
			fmt.Fprint(w, c.body)
		}}
		src := serve(t, s.ServeHTTP)
		a, err := New(Options{MaxBody: 1 << 20}).Page(t.Context(), src, src.URL+"/a")
		if err == nil || !strings.Contains(err.Error(), c.want) || Lasting(err) != c.lasting {
			t.Errorf("%s: %v, %v, want %q, lasting %t", name, a, err, c.want, c.lasting)
		}
	}
}

func TestPageAddresses(t *testing.T) {
	t.Parallel()
	src := serve(t, (&site{page: servesArticle}).ServeHTTP)
	for address, want := range map[string]string{
		"ftp://a.example/": "must begin with http", "http://": "without a host", "http://%zz/": "cannot be read as one",
		"http://10.0.0.1/a": "a private address", "http://127.0.0.1:22/": "only ports",
	} {
		_, err := New(Options{}).Page(t.Context(), src, address)
		if err == nil || !strings.Contains(err.Error(), want) || !Lasting(err) {
			t.Errorf("%s: %v, want %q, lasting", address, err, want)
		}
	}
}

// elsewhere serves h on another loopback address at the source's port, and
// returns its origin.
func elsewhere(t *testing.T, src winnow.Source, h http.Handler) string {
	t.Helper()
	addr := strings.Replace(strings.TrimPrefix(src.URL, "http://"), "127.0.0.1", "127.0.0.2", 1)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	srv := &http.Server{Handler: h}
	go func() { _ = srv.Serve(l) }()
	t.Cleanup(func() { srv.Close() })
	return "http://" + addr
}

// TestRedirectedPageObeysBoth: the robots.txt of each host on the way is asked
// and obeyed, and the source's key stays at home.
func TestRedirectedPageObeysBoth(t *testing.T) {
	t.Parallel()
	other := &site{robots: "User-agent: *\nDisallow: /private/\n", page: servesArticle}
	var there string
	home := &site{page: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, there+r.URL.Path, http.StatusFound) }}
	src := serve(t, home.ServeHTTP)
	src.Headers = map[string]string{"X-Key": "secret"}
	there = elsewhere(t, src, other)
	c := New(Options{})
	if a, err := c.Page(t.Context(), src, src.URL+"/public/a"); err != nil || a.URL != there+"/public/a" {
		t.Errorf("answer %+v, %v", a, err)
	}
	var kept *RobotsError
	_, err := c.Page(t.Context(), src, src.URL+"/private/a")
	if !errors.As(err, &kept) || kept.Err != nil || !Lasting(err) || !strings.Contains(err.Error(), "robots.txt of 127.0.0.2") {
		t.Errorf("err = %v, want what the other host's robots.txt forbids", err)
	}
	if got := strings.Join(other.asked, " "); got != "/robots.txt /public/a" {
		t.Errorf("the other host was asked for %s", got)
	}
	for _, h := range other.heads {
		if h.Get("X-Key") != "" {
			t.Error("the source's key went to another host")
		}
	}
}
