//go:build !windows

package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// overheard is what a process says, to be read while it speaks.
type overheard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *overheard) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *overheard) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// twoSources serve feeds: one that says what it is told to, and one whose first
// answer never comes.
func twoSources(t *testing.T, lake *atomic.Value) (url string, asked chan struct{}) {
	t.Helper()
	asked = make(chan struct{})
	var slow sync.Once
	feed := func(w http.ResponseWriter, title string) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>F</title><item><title>%s</title><guid>%s</guid><pubDate>%s</pubDate></item></channel></rss>`,
			title, title, time.Now().UTC().Format(time.RFC1123Z))
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		first := false
		if r.URL.Path == "/slow" {
			slow.Do(func() { first = true; close(asked); <-r.Context().Done() })
		}
		switch {
		case first:
		case r.URL.Path == "/slow":
			feed(w, "A calm snail at last")
		case r.URL.Path == "/lake":
			feed(w, lake.Load().(string))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(srv.Close)
	return srv.URL, asked
}

// startRun starts the daemon itself in a process of its own.
func startRun(t *testing.T, config string) (*daemon, *overheard) {
	t.Helper()
	dir := filepath.Dir(config)
	return startSelf(t, dir, "run", "--config", config, "--store", filepath.Join(dir, "winnow.db"))
}

// eventually waits for something to become true.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 600 {
		if holds() {
			return
		}
		<-time.After(50 * time.Millisecond)
	}
	t.Fatalf("it never came that %s", what)
}

// TestReload: on SIGHUP a faulty config is refused and the old one goes on; a sound
// one is taken over: what comes is judged by it, what was published stays, readers
// are answered all the time, and a refresh that was cut off is made again.
func TestReload(t *testing.T) {
	t.Parallel()
	var lake atomic.Value
	lake.Store("A calm evening")
	site, asked := twoSources(t, &lake)
	config := filepath.Join(t.TempDir(), "config.yaml")
	write := func(text string) {
		if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(fmt.Sprintf(reloadConfig, site, "Quiet", "calm"))
	d, said := startRun(t, config)
	feed := func() string { return d.fetchText("/quiet/atom.xml") }
	eventually(t, "the first item is published", func() bool { return strings.Contains(feed(), "A calm evening") })
	<-asked

	write(strings.Replace(fmt.Sprintf(reloadConfig, site, "Loud", "loud"), "at_least", "at_most", 1))
	hup := func() {
		if err := d.cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
	}
	hup()
	eventually(t, "the fault is logged", func() bool {
		return strings.Contains(said.String(), "the old one goes on") && strings.Contains(said.String(), "at_most: unknown key")
	})
	lake.Store("A calm morning")
	eventually(t, "the old config judges on", func() bool { return strings.Contains(feed(), "A calm morning") })

	write(fmt.Sprintf(reloadConfig, site, "Loud", "loud, snail"))
	hup()
	eventually(t, "the new title is served", func() bool {
		text := feed()
		if text == "" {
			t.Error("a reader was turned away")
		}
		return strings.Contains(text, "<title>Loud</title>")
	})
	if text := feed(); !strings.Contains(text, "A calm evening") || !strings.Contains(text, "A calm morning") {
		t.Errorf("what was published is gone:\n%s", text)
	}
	lake.Store("A loud noon")
	eventually(t, "the new config judges", func() bool { return strings.Contains(feed(), "A loud noon") })
	eventually(t, "the source that was cut off is read again", func() bool { return strings.Contains(feed(), "A calm snail at last") })

	if err := d.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := d.cmd.Wait(); err != nil {
		t.Errorf("the daemon ends with %v", err)
	}
}
