package clean

import (
	"strings"
	"testing"
	"time"
)

// TestHostilePagesAreBounded: what strangers may send ends, in memory that we
// can bear, and leaves no more text than there was.
func TestHostilePagesAreBounded(t *testing.T) {
	t.Parallel()
	const head = "<!doctype html><html><head><title>T</title></head><body>"
	for name, page := range map[string]string{
		"deep":               head + strings.Repeat("<div>", 300_000) + "x",
		"deep inline":        head + strings.Repeat("<b><i>", 150_000) + "x",
		"as deep as allowed": head + strings.Repeat("<div>", 480) + strings.Repeat("<p>The bridge is closed, the council said on Friday.</p>", 20_000),
		"deep tables":        head + strings.Repeat("<table><tr><td>", 120) + strings.Repeat("<tr><td>a, b, c</td><td>d</td></tr>", 6_000),
		"one long paragraph": head + "<article><p>" + strings.Repeat("The bridge is closed, the council said. ", 90_000),
		"open links":         head + strings.Repeat("<a href=x>", 100_000) + "x",
		"many blocks":        head + strings.Repeat("<p>a", 500_000),
		"many cells":         head + "<table>" + strings.Repeat("<tr><td>Related: <a href=/x>a b c d</a>", 60_000),
		"endless word":       head + "<p>" + strings.Repeat("x", 5<<20),
		"endless class":      head + `<div class="` + strings.Repeat("related ", 500_000) + `">x</div>`,
		"endless data":       head + `<script type="application/ld+json">` + strings.Repeat("[", 400_000) + `</script><p>x`,
		"endless comment":    head + "<!--" + strings.Repeat("-", 3<<20),
		"brackets":           head + "<p>" + strings.Repeat("(related: ", 300_000) + "</p>",
		"broken":             head + strings.Repeat("</p></div><td></html><li><a", 50_000),
		"null":               head + strings.Repeat("\x00<p>\xff", 100_000),
		"frameset":           "<frameset>" + strings.Repeat("<frame>", 100_000),
		"nothing":            "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			got := Evidence{URL: "https://p.example/a", Known: func(string) bool { return true }}.Page(page)
			t.Logf("%s for %d KB", time.Since(began).Round(time.Millisecond), len(page)>>10) // for people; no test asserts a time
			if len(got.Text) > len(page) || len(got.Links) > 100_000 {
				t.Errorf("%d bytes of text and %d links are left of %d bytes", len(got.Text), len(got.Links), len(page))
			}
		})
	}
}
