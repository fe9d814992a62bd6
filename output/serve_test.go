package output

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// lockedBuffer takes the log of several goroutines.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serving runs Serve and returns the address, the log, and what ends it and
// waits for its error.
func serving(t *testing.T, h http.Handler) (string, *lockedBuffer, func() error) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	log := &lockedBuffer{}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- Serve(ctx, ln, h, slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	}()
	end := sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() {
		if err := end(); err != nil {
			t.Error(err)
		}
	})
	return "http://" + ln.Addr().String(), log, end
}

func TestServePanic(t *testing.T) {
	t.Parallel()
	base, log, end := serving(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Etag", `"x"`)
		panic("<script>the shoal</script>")
	}))
	resp, body := ask(t, "GET", base+"/")
	if resp.StatusCode != 500 || strings.Contains(body, "shoal") || resp.Header.Get("Etag") != "" {
		t.Errorf("%d %v %q", resp.StatusCode, resp.Header, body)
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"level=ERROR", "the shoal", "TestServePanic", "status=500"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, log)
		}
	}
}

// TestServePanicMidway: half an answer must not look whole.
func TestServePanicMidway(t *testing.T) {
	t.Parallel()
	base, _, _ := serving(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "half")
		_ = http.NewResponseController(w).Flush()
		panic("midway")
	}))
	resp, err := http.Get(base)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.ReadAll(resp.Body); err == nil {
		t.Error("the answer looks whole")
	}
}

// TestServeFinishes: an answer that runs when the end comes is still given.
func TestServeFinishes(t *testing.T) {
	t.Parallel()
	begun, goOn := make(chan struct{}), make(chan struct{})
	base, _, end := serving(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-goOn
		if r.Context().Err() == nil {
			_, _ = io.WriteString(w, "whole")
		}
	}))
	got := make(chan string, 1)
	go func() {
		_, body := ask(t, "GET", base+"/")
		got <- body
	}()
	<-begun
	ended := make(chan error, 1)
	go func() { ended <- end() }()
	for { // until no connection is taken any more
		conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			break
		}
		conn.Close()
	}
	close(goOn)
	if body := <-got; body != "whole" {
		t.Errorf("got %q", body)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestServeListenerFails(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	if err := Serve(t.Context(), ln, http.NotFoundHandler(), nil); !errors.Is(err, net.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestServeLogsRequests(t *testing.T) {
	t.Parallel()
	base, log, end := serving(t, NewServer(Options{}))
	ask(t, "GET", base+"/nowhere")
	if err := end(); err != nil {
		t.Fatal(err)
	}
	if want := "msg=request method=GET url=/nowhere status=404"; !strings.Contains(log.String(), want) {
		t.Errorf("the log lacks %q:\n%s", want, log)
	}
}

func TestServeHugeHeader(t *testing.T) {
	t.Parallel()
	base, _, _ := serving(t, NewServer(Options{}))
	if resp, _ := ask(t, "GET", base+"/", "X-Long", strings.Repeat("x", 64<<10)); resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %d", resp.StatusCode)
	}
}
