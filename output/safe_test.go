package output

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"winnow"
)

// activeContent parses a page like a browser and returns the first thing in it
// that could run or load something, "" when there is none. A foreign fragment
// may not even hold what our own pages do.
func activeContent(page []byte, foreign bool) string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return err.Error()
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "iframe", "object", "embed", "base", "form", "svg", "math", "style", "template", "input":
			return "<" + n.Data + ">"
		case "meta", "link", "title":
			if foreign {
				return "<" + n.Data + ">"
			}
		}
		for _, a := range n.Attr {
			if p := activeAttribute(a); p != "" {
				return fmt.Sprintf("<%s %s", n.Data, p)
			}
		}
	}
	return ""
}

func activeAttribute(a html.Attribute) string {
	switch key := strings.ToLower(a.Key); {
	case strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "action":
		return key
	case key == "href" || key == "src":
		u, err := url.Parse(a.Val)
		if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
			return key + "=" + a.Val
		}
	}
	return ""
}

func TestPagesAreInert(t *testing.T) {
	t.Parallel()
	src := edges().Sources[0]
	front, err := NewServer(Options{Editions: []winnow.EditionConfig{{ID: "a", Title: hostile, Description: hostile, Publish: winnow.Publish{Forms: allForms}}}}).shelf.front()
	if err != nil {
		t.Fatal(err)
	}
	lines := []sourceLine{showSource(&winnow.SourceState{Source: src, Bookmark: winnow.Bookmark{Why: hostile, Problem: hostile}})}
	sources, err := sourceDocuments(lines)
	if err != nil {
		t.Fatal(err)
	}
	pages := append(sources[:1], front)
	for _, ed := range []winnow.Edition{sample(), edges()} {
		for _, d := range documents(t, ed) {
			if d.Type == typeHTML {
				pages = append(pages, d)
			}
		}
	}
	for _, d := range pages {
		if problem := activeContent(d.Body, false); problem != "" {
			t.Errorf("%s: %s", d.Path, problem)
		}
	}
}

// TestForeignTextHasDirection holds that strangers' words stand in elements
// that find out their direction.
func TestForeignTextHasDirection(t *testing.T) {
	t.Parallel()
	page := string(documents(t, sample())["isles/index.html"].Body)
	for _, want := range []string{
		`<h3 dir="auto" lang="ar"><a href="https://mina.example/cccc"`,
		`<p class="excerpt" dir="auto" lang="ar">`,
		`<span class="publisher" dir="auto">جريدة الميناء</span>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// TestActiveContent makes sure that the check above can fail.
func TestActiveContent(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"<script>x</script>", "<p onclick=x>", "<a href='javascript:x'>", "<img src='data:x'>", "<svg></svg>", "<p style=x>"} {
		if activeContent([]byte(bad), true) == "" {
			t.Errorf("%s passes", bad)
		}
	}
}
