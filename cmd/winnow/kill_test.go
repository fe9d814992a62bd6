package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
)

// daemon is a running winnow demo in a process of its own.
type daemon struct {
	cmd  *exec.Cmd
	base string
}

const edition = "ukraine-peace-talks"

// startDemo starts the program itself on a store, on a free port.
func startDemo(t *testing.T, store string) *daemon {
	t.Helper()
	return startDemoOf(t, mustAbs(t, "../../config.yaml"), store)
}

// startDemoOf is startDemo with the filters of a config.
func startDemoOf(t *testing.T, config, store string) *daemon {
	t.Helper()
	d, _ := startSelf(t, filepath.Dir(store), "demo", "--config", config, "--store", store, "--pace", "300ms", "--quiet")
	return d
}

// startSelf starts the program itself in a process of its own, with a link to it in
// dir, on a free port, and returns what it says, too.
func startSelf(t *testing.T, dir string, args ...string) (*daemon, *overheard) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(filepath.Dir(self), "winnow")
	if link := filepath.Join(dir, "winnow"); os.Symlink(self, link) == nil || fileExists(link) {
		bin = link // testscript.Main runs the command that the program is called
	}
	said := &overheard{}
	cmd := exec.Command(bin, append(args, "--listen", addr)...)
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("the program said:\n%s", said)
		}
	})
	return &daemon{cmd, "http://" + addr}, said
}

func fileExists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func mustAbs(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// fetchText reads a path, "" when it isn't there.
func (d *daemon) fetchText(path string) string {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.base+path, http.NoBody)
	if err != nil {
		return ""
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return ""
	}
	return string(text)
}

// published is the set that subscribers see, as id and title, sorted.
func (d *daemon) published() []string {
	feed, err := gofeed.NewParser().ParseString(d.fetchText("/" + edition + "/atom.xml"))
	if err != nil {
		return nil
	}
	var out []string
	for _, it := range feed.Items {
		out = append(out, it.GUID+" "+it.Title)
	}
	slices.Sort(out)
	return out
}

// settled waits until the published set is want, or for long when want is nil:
// then until it has not changed for a while.
func (d *daemon) settled(want []string) []string {
	var last []string
	same := 0
	for range 300 {
		now := d.published()
		if want != nil && slices.Equal(now, want) {
			return now
		}
		if same++; !slices.Equal(now, last) {
			same = 0
		}
		if last = now; want == nil && len(now) > 0 && same > 40 {
			return now
		}
		<-time.After(100 * time.Millisecond)
	}
	return last
}

// TestKill: kill -9 at random moments, on one store, and after each restart the
// published set is that of a run that was never interrupted. WINNOW_TEST_KILLS
// says how often; `make kill` does it 50 times.
func TestKill(t *testing.T) {
	t.Parallel()
	kills := 4
	if n, err := strconv.Atoi(os.Getenv("WINNOW_TEST_KILLS")); err == nil {
		kills = n
	}
	calm := startDemo(t, filepath.Join(t.TempDir(), "demo.db"))
	want := calm.settled(nil)
	if len(want) < 8 {
		t.Fatalf("an uninterrupted demo publishes %d entries:\n%s", len(want), strings.Join(want, "\n"))
	}
	_ = calm.cmd.Process.Kill()

	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d kills, %d entries expected", seed, kills, len(want))
	random := rand.New(rand.NewPCG(seed, 0))
	store := filepath.Join(t.TempDir(), "demo.db")
	for i := range kills {
		if i%5 == 0 { // a fresh store now and then: the first moments matter most
			store = filepath.Join(t.TempDir(), fmt.Sprintf("demo%d.db", i))
		}
		d := startDemo(t, store)
		<-time.After(time.Duration(random.IntN(2500)) * time.Millisecond)
		if err := d.cmd.Process.Kill(); err != nil { // SIGKILL
			t.Fatal(err)
		}
		_ = d.cmd.Wait()
		again := startDemo(t, store)
		if diff := cmp.Diff(want, again.settled(want)); diff != "" {
			t.Fatalf("kill %d: published (-uninterrupted +after the kill):\n%s", i, diff)
		}
		_ = again.cmd.Process.Kill()
		_ = again.cmd.Wait()
	}
}
