package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"winnow"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

func sourceAt(url string) winnow.Source {
	return winnow.Source{ID: "s", URL: url, Allow: loopback, Polling: winnow.Polling{Timeout: winnow.Duration(5 * time.Second), PerHost: winnow.PerHost{Parallel: 8}}}
}

// serve starts a real server and returns a source at it.
func serve(t *testing.T, h http.HandlerFunc) winnow.Source {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	return sourceAt(srv.URL)
}

func TestConditionalRequestsAreByteExact(t *testing.T) {
	t.Parallel()
	for _, bm := range []winnow.Bookmark{
		{}, {ETag: `"a"`}, {ETag: `W/"a,b--gzip"`}, {ETag: `unquoted`}, {LastModified: "Mon, 02 Mar 2026 10:00:00 GMT"},
		{LastModified: "2026-3-2 10:00 local time", ETag: `""`},
	} {
		var got http.Header
		src := serve(t, func(w http.ResponseWriter, r *http.Request) { got = r.Header.Clone(); fmt.Fprint(w, "x") })
		if _, err := New(Options{Version: "1"}).Fetch(t.Context(), src, bm); err != nil {
			t.Fatal(err)
		}
		want := http.Header{"User-Agent": {"winnow/1"}, "Accept": {accept}, "Accept-Encoding": {"gzip, br, zstd"}}
		if bm.ETag != "" {
			want["If-None-Match"] = []string{bm.ETag}
		}
		if bm.LastModified != "" {
			want["If-Modified-Since"] = []string{bm.LastModified}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("headers for %+v (-want +got):\n%s", bm, diff)
		}
	}
}

func TestNotModifiedBringsItsValidators(t *testing.T) {
	t.Parallel()
	src := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", `"new"`)
		w.Header().Set("Cache-Control", `private, Max-Age = "600"`)
		w.WriteHeader(http.StatusNotModified)
	})
	a, err := New(Options{}).Fetch(t.Context(), src, winnow.Bookmark{ETag: `"old"`})
	if !errors.Is(err, winnow.ErrNotModified) || a.ETag != `"new"` || a.Fresh != 10*time.Minute || len(a.Body) != 0 {
		t.Errorf("answer %+v, %v", a, err)
	}
}

func zipped(t *testing.T, coding, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	switch coding {
	case "gzip":
		z := gzip.NewWriter(&b)
		_, _ = z.Write([]byte(text))
		z.Close()
	case "br":
		z := brotli.NewWriter(&b)
		_, _ = z.Write([]byte(text))
		z.Close()
	case "zstd":
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = z.Write([]byte(text))
		z.Close()
	}
	return b.Bytes()
}

// TestCompressedBodies: whole ones are decoded, cut ones refused, bombs stopped
// at the limit.
func TestCompressedBodies(t *testing.T) {
	t.Parallel()
	text, bomb := strings.Repeat("many words ", 500), strings.Repeat("\x00", 4<<20)
	for _, coding := range []string{"gzip", "br", "zstd"} {
		whole := zipped(t, coding, text)
		for name, c := range map[string]struct {
			body []byte
			want error
		}{"whole": {whole, nil}, "cut": {whole[:len(whole)-9], errAny}, "bomb": {zipped(t, coding, bomb), winnow.ErrTooLarge}, "not compressed": {[]byte(text), errAny}} {
			src := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", coding)
				_, _ = w.Write(c.body)
			})
			a, err := New(Options{MaxBody: 1 << 20}).Fetch(t.Context(), src, winnow.Bookmark{})
			switch {
			case c.want == nil && (err != nil || string(a.Body) != text):
				t.Errorf("%s %s: %v", coding, name, err)
			case errors.Is(c.want, errAny) && err == nil, errors.Is(c.want, winnow.ErrTooLarge) && !errors.Is(err, winnow.ErrTooLarge):
				t.Errorf("%s %s: %v, want an error", coding, name, err)
			}
		}
	}
}

var errAny = errors.New("any error")

func TestStatuses(t *testing.T) {
	t.Parallel()
	for code, after := range map[int]string{429: "120", 503: "120", 403: "120", 500: "", 404: "", 410: "", 204: "", 206: ""} {
		src := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if after != "" {
				w.Header().Set("Retry-After", after)
			}
			w.Header().Set("ETag", `"of an error"`)
			w.WriteHeader(code)
		})
		_, err := New(Options{}).Fetch(t.Context(), src, winnow.Bookmark{})
		var refused *StatusError
		if !errors.As(err, &refused) || refused.Code != code || (refused.RetryAfter != 2*time.Minute) != (after == "") {
			t.Errorf("%d: %v", code, err)
		}
	}
}

func TestRetryAfterAndFreshness(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	for v, want := range map[string]time.Duration{
		"60": time.Minute, " 60 ": time.Minute, "Mon, 02 Mar 2026 11:00:00 GMT": time.Hour, "Mon, 02 Mar 2026 09:00:00 GMT": 0,
		"-5": 0, "soon": 0, "": 0, "99999999999999999999999": maxStay, "Sat, 01 Jan 2255 00:00:00 GMT": maxStay, "1.5": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {v}}, now); got != want {
			t.Errorf("Retry-After %q = %s, want %s", v, got, want)
		}
	}
	for _, c := range []struct {
		h    http.Header
		want time.Duration
	}{
		{http.Header{"Cache-Control": {"max-age=60"}}, time.Minute},
		{http.Header{"Cache-Control": {`public, MAX-AGE="60"`}, "Age": {"20"}}, 40 * time.Second},
		{http.Header{"Cache-Control": {"max-age=60, no-store"}}, 0},
		{http.Header{"Expires": {"Mon, 02 Mar 2026 11:00:00 GMT"}, "Date": {"Mon, 02 Mar 2026 10:30:00 GMT"}}, 30 * time.Minute},
		{http.Header{"Expires": {"0"}}, 0}, {http.Header{}, 0},
		{http.Header{"Cache-Control": {"max-age=0"}, "Expires": {"Mon, 02 Mar 2026 11:00:00 GMT"}}, 0},
	} {
		if got := fresh(c.h, now); got != c.want {
			t.Errorf("fresh %v = %s, want %s", c.h, got, c.want)
		}
	}
}

// raw is a server that writes bytes as they are.
func raw(t *testing.T, write func(net.Conn)) winnow.Source {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				_, _ = conn.Read(make([]byte, 4096))
				write(conn)
			}()
		}
	}()
	return sourceAt("http://" + l.Addr().String() + "/feed")
}

// TestFaultyServers: what is not whole is an error in words, and nothing hangs.
func TestFaultyServers(t *testing.T) {
	t.Parallel()
	stop := make(chan struct{})
	t.Cleanup(func() { close(stop) })
	drip := func(start string, each string) func(net.Conn) {
		return func(c net.Conn) {
			fmt.Fprint(c, start)
			for {
				select {
				case <-stop:
					return
				case <-time.After(20 * time.Millisecond):
				}
				if _, err := fmt.Fprint(c, each); err != nil {
					return
				}
			}
		}
	}
	for name, c := range map[string]struct {
		write func(net.Conn)
		want  string
	}{
		"no answer":               {func(net.Conn) { <-stop }, "no whole answer within"},
		"a header byte at a time": {drip("HTTP/1.1 200 OK\r\n", "X"), "no whole answer within"},
		"a body byte at a time":   {drip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "x"), "no whole answer within"},
		"Content-Length too long": {func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort") }, "before the answer was whole"},
		"chunks cut off":          {func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n") }, "before the answer was whole"},
		"closed at once":          {func(net.Conn) {}, "before the answer was whole"},
		"garbage":                 {func(c net.Conn) { fmt.Fprint(c, "\x00\x01\x02 nonsense\r\n\r\n") }, "cannot read from"},
		"endless headers":         {func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 400<<10)) }, ""},
		"endless informational":   {drip("", "HTTP/1.1 103 Early Hints\r\n\r\n"), ""},
		"an empty body":           {func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") }, "the answer is empty"},
		"a body without an end":   {func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 200 OK\r\n\r\n"+strings.Repeat("x", 3<<20)) }, "longer than"},
	} {
		src := raw(t, c.write)
		if src.Timeout = winnow.Duration(time.Minute); c.want == "" || strings.Contains(c.want, "within") {
			src.Timeout = winnow.Duration(400 * time.Millisecond) // only these run into it
		}
		a, err := New(Options{MaxBody: 2 << 20}).Fetch(t.Context(), src, winnow.Bookmark{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %+v, %v, want %q", name, a, err, c.want)
		}
	}
}

func TestCancelledFetchEnds(t *testing.T) {
	t.Parallel()
	src := raw(t, func(c net.Conn) { _, _ = c.Read(make([]byte, 1)) })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := New(Options{}).Fetch(ctx, src, winnow.Bookmark{}); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want the context's", err)
	}
}
