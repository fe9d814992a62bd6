package clean

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestParseSelectors(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", " ", "div[", "a:nope", "p::before", ".a,,.b", ">", "{}", "a b >"} {
		if _, err := ParseSelectors([]string{".good", bad}); err == nil || !strings.Contains(err.Error(), "is no CSS selector") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if s, err := ParseSelectors(nil); err != nil || s.match(&html.Node{Type: html.ElementNode, Data: "p"}) {
		t.Errorf("none: %v, %v", s, err)
	}
}

// TestSelectorsMatch: any of them selects, text and nothing at all are never
// selected.
func TestSelectorsMatch(t *testing.T) {
	t.Parallel()
	root, err := html.Parse(strings.NewReader(`<aside id="more"><ul><li data-kind="promo">a</li></ul></aside><p class="letter x">b</p><p>c</p>`))
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseSelectors([]string{"#more > ul, p.letter", "[data-kind=promo]"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for n := range root.Descendants() {
		if s.match(n) {
			got = append(got, n.Data)
		}
		if (*Selectors)(nil).match(n) {
			t.Errorf("no selectors match %q", n.Data)
		}
	}
	if strings.Join(got, " ") != "ul li p" {
		t.Errorf("selected %v", got)
	}
}
