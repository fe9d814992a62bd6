package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"One. Two! Three?", []string{"One.", "Two!", "Three?"}},
		{"Version 2.5 is out. Good", []string{"Version 2.5 is out.", "Good"}},
		{"The U.S. envoy left. Dr. Who stayed", []string{"The U.S. envoy left.", "Dr. Who stayed"}},
		{"Talks end; river floods | Weather", []string{"Talks end", "river floods", "Weather"}},
		{"A long - dash – here", []string{"A long - dash", "here"}},
		{"会談した。合意なし。", []string{"会談した。", "合意なし。"}},
		{"first line\n\nsecond", []string{"first line", "second"}},
		{"He waits… Then goes", []string{"He waits…", "Then goes"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Sentences(tt.in)); diff != "" {
			t.Errorf("Sentences(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("One. Two; three | four\nfive… 六。七\xff! ")
	f.Fuzz(func(t *testing.T, s string) {
		rest := s
		for _, part := range Sentences(s) {
			i := strings.Index(rest, part)
			if part == "" || i < 0 {
				t.Fatalf("Sentences(%q): %q is not what comes next in %q", s, part, rest)
			}
			rest = rest[i+len(part):]
		}
	})
}

func TestStrip(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"plain":                                  "plain",
		"<p>One</p><p>Two &amp; three</p>":       "One\nTwo & three",
		"&lt;b&gt;bold&lt;/b&gt; and thin":       "bold and thin",
		"cut off <a href=\"http://x":             "cut off",
		"1 < 2 and 3 > 2":                        "1 < 2 and 3 > 2",
		"a<SCRIPT>evil(\"<p>\")</SCRIPT>b":       "a b",
		"a<style>p{}":                            "a",
		"x<!-- <p>no</p> -->y":                   "x y",
		"  wide \u00a0 gaps\t\n here ":           "wide gaps\nhere",
		"<a href=x>link</a>, then":               "link , then",
		"tail &nbsp;":                            "tail",
		"&amp;lt;i&amp;gt; stays text &amp;amp;": "<i> stays text &",
	}
	for in, want := range tests {
		if got := Strip(in); got != want {
			t.Errorf("Strip(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzStrip(f *testing.F) {
	f.Add("<p>One</p><!-- x --><script>y</script> &lt;b&gt; &#x41; <")
	f.Fuzz(func(t *testing.T, s string) {
		got := Strip(s)
		if strings.Contains(got, "  ") || strings.Contains(got, "\n\n") {
			t.Fatalf("Strip(%q) = %q has gaps", s, got)
		}
	})
}

func TestGlob(t *testing.T) {
	t.Parallel()
	tests := []struct {
		glob, address string
		want          bool
	}{
		{"*/sport/*", "https://news.example/sport/ball", true},
		{"*/sport/*", "https://news.example/Sport/ball", true},
		{"*/sport/*", "https://news.example/transport/x", false},
		{"https://news.example/*", "https://news.example/a", true},
		{"https://news.example/*", "http://news.example/a", false},
		{"*.html", "https://news.example/a.html", true},
		{"*.html", "https://news.example/a.html?x", false},
		{"*a*a*", "a", false},
		{"*a*a*", "xaxa", true},
		{"a*a", "a", false},
		{"exact", "exact", true},
		{"*", "", true},
	}
	for _, tt := range tests {
		if got := NewGlob(tt.glob).Match(tt.address); got != tt.want {
			t.Errorf("%q matches %q: %t", tt.glob, tt.address, got)
		}
	}
}
