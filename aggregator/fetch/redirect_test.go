package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"winnow"
)

func TestRedirects(t *testing.T) {
	t.Parallel()
	src := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/moved2", http.StatusMovedPermanently)
		case "/moved2":
			http.Redirect(w, r, "/found", http.StatusPermanentRedirect)
		case "/found":
			http.Redirect(w, r, "/here?a=%31", http.StatusFound)
		case "/here":
			fmt.Fprint(w, r.URL.RawQuery)
		}
	})
	base := src.URL
	src.URL = base + "/moved"
	a, err := New(Options{}).Fetch(t.Context(), src, winnow.Bookmark{})
	if err != nil || string(a.Body) != "a=%31" || a.URL != base+"/here?a=%31" || a.Permanent != base+"/found" {
		t.Errorf("answer %+v, %v", a, err)
	}
}

func TestRedirectsThatAreRefused(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"/again": "redirected more than", "file:///etc/passwd": "must begin with http", "gopher://127.0.0.1/": "must begin with http",
		"http://10.0.0.1/": "a private address", "http://169.254.169.254/latest/": "a link-local address", "http://[::1]:80/": "this machine", "http://": "without a host",
	} {
		src := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
		_, err := New(Options{}).Fetch(t.Context(), src, winnow.Bookmark{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("redirect to %s: %v, want %q", to, err, want)
		}
	}
}

// TestSecretsStayHome: a source's headers and password go to its own origin
// alone.
func TestSecretsStayHome(t *testing.T) {
	t.Parallel()
	var seen, elsewhere http.Header
	src := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen = r.Header.Clone()
		w.Header().Set("Set-Cookie", "id=1")
		_, port, _ := net.SplitHostPort(r.Host)
		http.Redirect(w, r, "http://u:p@127.0.0.2:"+port+"/", http.StatusFound)
	})
	other, err := net.Listen("tcp", strings.Replace(strings.TrimPrefix(src.URL, "http://"), "127.0.0.1", "127.0.0.2", 1))
	if err != nil {
		t.Fatal(err)
	}
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { elsewhere = r.Header.Clone(); fmt.Fprint(w, "x") })}
	go func() { _ = srv.Serve(other) }()
	t.Cleanup(func() { srv.Close() })
	src.URL = strings.Replace(src.URL, "http://", "http://me:secret@", 1)
	src.Headers = map[string]string{"X-Key": "secret", "Accept-Encoding": "compress"}
	if _, err := New(Options{}).Fetch(t.Context(), src, winnow.Bookmark{ETag: `"v"`}); err != nil {
		t.Fatal(err)
	}
	if seen.Get("X-Key") != "secret" || seen.Get("Authorization") == "" || seen.Get("Accept-Encoding") != "gzip, br, zstd" {
		t.Errorf("the source got %v", seen)
	}
	if elsewhere.Get("Accept") == "" {
		t.Fatal("the redirect was not followed")
	}
	for _, name := range []string{"X-Key", "Authorization", "Cookie", "Referer"} {
		if elsewhere.Get(name) != "" {
			t.Errorf("%s went to another origin", name)
		}
	}
}

func TestGuard(t *testing.T) {
	t.Parallel()
	for addr, refused := range map[string]bool{
		"8.8.8.8:80": false, "1.1.1.1:443": false, "193.0.6.139:8443": false, "[2606:4700::1111]:443": false, "[2a00:1450:4001::1]:80": false,
		"8.8.8.8:25": true, "8.8.8.8:22": true, "[2606:4700::1111]:6379": true,
		"0.0.0.0:80": true, "10.0.0.1:80": true, "10.255.255.255:80": true, "100.64.0.1:80": true, "127.0.0.1:80": true, "127.9.9.9:80": true,
		"169.254.169.254:80": true, "172.16.0.1:80": true, "172.31.255.255:80": true, "172.32.0.1:80": false, "192.0.0.1:80": true, "192.0.2.1:80": true,
		"192.88.99.1:80": true, "192.168.1.1:80": true, "198.18.0.1:80": true, "198.19.255.255:80": true, "198.51.100.1:80": true, "203.0.113.1:80": true,
		"224.0.0.1:80": true, "239.255.255.255:80": true, "240.0.0.1:80": true, "255.255.255.255:80": true,
		"[::]:80": true, "[::1]:80": true, "[::ffff:127.0.0.1]:80": true, "[::ffff:10.0.0.1]:80": true, "[::ffff:8.8.8.8]:80": false, "[::8.8.8.8]:80": true,
		"[64:ff9b::8.8.8.8]:80": true, "[100::1]:80": true, "[2001::1]:80": true, "[2001:db8::1]:80": true, "[2002:7f00:1::]:80": true, "[3fff::1]:80": true,
		"[fc00::1]:80": true, "[fd12:3456::1]:80": true, "[fe80::1]:80": true, "[fe80::1%eth0]:80": true, "[2606:4700::1%x]:80": true, "[ff02::1]:80": true, "[4000::1]:80": true,
	} {
		err := guard{}.control(t.Context(), "tcp", addr, nil)
		var r *Refusal
		if (err != nil) != refused || refused && !errors.As(err, &r) {
			t.Errorf("%s: %v, want refused: %v", addr, err, refused)
		}
	}
	g := guard{allow: []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}, port: "3000"}
	for addr, refused := range map[string]bool{"10.1.2.3:3000": false, "[::ffff:10.1.2.3]:80": false, "10.2.0.1:80": true, "10.1.2.3:22": true} {
		if err := g.control(t.Context(), "tcp", addr, nil); (err != nil) != refused {
			t.Errorf("with an allowance, %s: %v", addr, err)
		}
	}
}

// TestGuardIsPerSource: a connection that one source may use is not found by
// another that may not.
func TestGuardIsPerSource(t *testing.T) {
	t.Parallel()
	src := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "x") })
	c := New(Options{})
	if _, err := c.Fetch(t.Context(), src, winnow.Bookmark{}); err != nil {
		t.Fatal(err)
	}
	src.Allow = nil
	_, err := c.Fetch(t.Context(), src, winnow.Bookmark{})
	var r *Refusal
	if !errors.As(err, &r) || !strings.Contains(err.Error(), "allow: [127.0.0.0/8]") {
		t.Errorf("err = %v, want a refusal that says how to allow it", err)
	}
}
