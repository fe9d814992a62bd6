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

	"winnow/output"
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
	out, err := exec.CommandContext(ctx, browser(t), append(headless(t), args...)...).Output()
	if err != nil {
		t.Fatalf("browser: %v", err)
	}
	return string(out)
}

// headless are the flags of a browser that nobody sees.
func headless(t *testing.T) []string {
	return []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + t.TempDir()}
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

const editorKey = "lanterns-over-calm-seas"

// labelled is a config with a key for editors and a file of examples to be made.
const labelled = `version: 1
sources: []
editions:
  - {id: ` + edition + `, title: The talks, filters: [duplicate], test: {examples: learnt/talks.yaml}}
serve: {editor_key: ` + editorKey + `}
`

// TestEditorInABrowser: an editor opens the list, clicks “does not belong”, says
// so once more, and the example is in the file; a click too many is taken back.
// The host is none that a browser trusts as it does loopback: there it tells a
// form's origin and nothing more.
func TestEditorInABrowser(t *testing.T) {
	t.Parallel()
	browser(t)
	config := save(t, labelled)
	demo := startDemoOf(t, config, filepath.Join(t.TempDir(), "demo.db"))
	demo.settled(nil)
	_, port, _ := strings.Cut(strings.TrimPrefix(demo.base, "http://"), ":")
	page := drive(t, "--host-resolver-rules=MAP lanterns.test 127.0.0.1")
	page.visit("http://lanterns.test:" + port + "/" + output.EditorPath(editorKey, edition))

	title := page.read(`document.querySelector("h3").textContent`)
	page.click(`[...document.querySelectorAll(".labels a")].find(a => a.textContent == "does not belong")`)
	if said := page.read("document.body.innerText"); !strings.Contains(said, title) || !strings.Contains(said, "Say that this does not belong in") {
		t.Fatalf("the question for %q is\n%s", title, said)
	}
	file := filepath.Join(filepath.Dir(config), "learnt", "talks.yaml")
	if fileExists(file) {
		t.Error("a look at the link made the file")
	}
	page.click(`document.querySelector("button")`)
	if said := page.read("document.body.innerText"); !strings.Contains(said, "Added to learnt/talks.yaml, line 1.") {
		t.Errorf("the answer is\n%s", said)
	}
	if text, _ := os.ReadFile(file); !strings.HasPrefix(string(text), "- keep: false\n  title: ") || !strings.Contains(string(text), title) {
		t.Errorf("the file has no %q:\n%s", title, text)
	}
	page.click(`[...document.links].find(a => a.textContent == "it belongs")`)
	page.click(`document.querySelector("button")`)
	if text, _ := os.ReadFile(file); !strings.HasPrefix(string(text), "- keep: true\n  title: ") || strings.Count(string(text), "keep:") != 1 {
		t.Errorf("taken back:\n%s", text)
	}
	page.click(`[...document.links].find(a => a.textContent == "back to the list")`)
	if said := page.read("document.querySelector('h1').textContent"); said != "For the editor" {
		t.Errorf("the way back leads to %q", said)
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
