package main

import (
	"context"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// browser is the path of a real browser. A machine without one skips loudly,
// and fails where the tools are required, as in CI.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("WINNOW_TEST_TOOLS") == "required" {
		t.Fatal("no Chromium here: run make tools")
	}
	t.Skip("SKIPPED: no Chromium here (make tools installs it); the page was not read in a real browser")
	return ""
}

// browse runs the browser headless and returns what it printed.
func browse(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	fixed := []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + t.TempDir()}
	out, err := exec.CommandContext(ctx, browser(t), append(fixed, args...)...).Output()
	if err != nil {
		t.Fatalf("browser: %v", err)
	}
	return string(out)
}

// TestPageInABrowser reads the demo's page as a person would.
func TestPageInABrowser(t *testing.T) {
	t.Parallel()
	browser(t)
	d := startDemo(t, filepath.Join(t.TempDir(), "demo.db"))
	entries := d.settled(nil)
	dom := browse(t, "--dump-dom", d.base+"/"+edition+"/")
	if len(entries) == 0 {
		t.Fatal("the demo publishes nothing")
	}
	for _, e := range entries {
		_, title, _ := strings.Cut(e, " ")
		if !strings.Contains(dom, title) {
			t.Errorf("the browser shows no %q", title)
		}
	}
	shot := filepath.Join(t.TempDir(), "page.png")
	browse(t, "--window-size=390,844", "--screenshot="+shot, d.base+"/"+edition+"/")
	if n := colours(t, shot); n < 3 {
		t.Errorf("the page on a phone has %d colours: it is blank", n)
	}
}

// colours counts the different pixels of a picture.
func colours(t *testing.T, file string) int {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[3]uint32]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}
