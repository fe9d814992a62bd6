package fetch

import (
	"strings"
	"testing"
	"time"
)

// TestRules holds RFC 9309 §2.2 line by line.
func TestRules(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text            string
		allow, disallow []string
	}{
		"nothing":             {"", []string{"/", "/a"}, nil},
		"all of it":           {"User-agent: *\nDisallow: /", []string{"/robots.txt"}, []string{"/", "/a?b"}},
		"the longest decides": {"User-agent: *\nAllow: /a/b\nDisallow: /a\nAllow: /", []string{"/a/b", "/a/bc", "/b"}, []string{"/a", "/a/c"}},
		"a tie allows":        {"User-agent: *\nDisallow: /a\nAllow: /a\nDisallow: /a", []string{"/a"}, nil},
		"an empty line of rules forbids nothing, and ends its group": {
			"User-agent: *\nDisallow:\n\nUser-agent: otherbot\nDisallow: /\n", []string{"/a"}, nil},
		"a group of ours counts alone":     {"User-agent: *\nDisallow: /\nUser-agent: Winnow\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		"a group of ours without rules":    {"User-agent: *\nDisallow: /\n\nUser-agent: winnow\nDisallow:", []string{"/a"}, nil},
		"groups of one agent are one":      {"User-agent: winnow\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: winnow\nDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		"several agents in one group":      {"User-agent: x\nUser-agent: winnow/1.0 (a bot)\n\nUser-agent: y\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		"a token is whole":                 {"User-agent: win\nUser-agent: winnowing\nUser-agent: my-winnow\nDisallow: /", []string{"/a"}, nil},
		"$ is the end":                     {"User-agent: *\nDisallow: /\nAllow: /$\nAllow: /*.html$", []string{"/", "/a.html"}, []string{"/a", "/a.html?b"}},
		"$ elsewhere is itself":            {"User-agent: *\nDisallow: /a$b", []string{"/a", "/ab"}, []string{"/a$b"}},
		"* is anything":                    {"User-agent: *\nDisallow: /*/print/*.pdf\nDisallow: *?session=", []string{"/print/a.pdf", "/a/print/b"}, []string{"/a/print/b.pdf", "/a/b/print/c/d.pdf?e", "/x?session=1"}},
		"* with $ takes the last":          {"User-agent: *\nDisallow: /a*b$", []string{"/abc", "/a"}, []string{"/ab", "/abb", "/a-b-b"}},
		"* twice and an end that overlaps": {"User-agent: *\nDisallow: /ab*ba$", []string{"/aba"}, []string{"/abba"}},
		"percent signs are taken for what they are": {
			"User-agent: *\nDisallow: /%7Ejoe\nDisallow: /a%2fb\nDisallow: /ї", []string{"/a/b"}, []string{"/~joe", "/%7ejoe", "/a%2Fb", "/%D1%97", "/%d1%97/x"}},
		"a bad line costs no other":          {"Disallow: /x\nnonsense\nUser-agent: *\nCrawl-delay: soon\n: \nDisallow: /a # why\nSitemap: https://a.example/s", []string{"/x"}, []string{"/a"}},
		"lines as they come":                 {"\xef\xbb\xbfUSER-AGENT : *\rdisallow:/a\r\nDisAllow:\t/b ", []string{"/c"}, []string{"/a", "/b"}},
		"what is in no group speaks to none": {"Sitemap: /s\nDisallow: /\n", []string{"/a"}, nil},
	} {
		r := parseRules([]byte(c.text))
		for _, path := range c.allow {
			if !r.allow(path) {
				t.Errorf("%s: %s is disallowed", name, path)
			}
		}
		for _, path := range c.disallow {
			if r.allow(path) {
				t.Errorf("%s: %s is allowed", name, path)
			}
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"User-agent: *\nCrawl-delay: 10": 10 * time.Second, "User-agent: *\nCrawl-delay: 0.5": 500 * time.Millisecond,
		"User-agent: x\nCrawl-delay: 10": 0, "User-agent: *\nCrawl-delay: -1": 0, "User-agent: *\nCrawl-delay: 1e99": 0, "User-agent: *\nCrawl-delay: NaN": 0,
		"User-agent: *\nCrawl-delay: 10\nDisallow: /a\nUser-agent: winnow\nCrawl-delay: 3": 3 * time.Second,
	} {
		if got := parseRules([]byte(text)).delay; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func FuzzRules(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\n", "/ab")
	f.Add("user-agent:winnow\rallow:%%2\xff", "/%zz")
	f.Add("User-agent: *\nDisallow: /"+strings.Repeat("*a", 500), "/"+strings.Repeat("ab", 500))
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRules([]byte(text))
		r.allow(path)
		if n := normalized(path); normalized(n) != n {
			t.Errorf("normalized twice, %q is %q and then %q", path, n, normalized(n))
		}
		if !parseRules([]byte("User-agent: winnow\nDisallow:\n" + "User-agent: *\n")).allow(path) {
			t.Error("nothing is forbidden, and yet it is")
		}
	})
}

func BenchmarkRules(b *testing.B) {
	text := []byte("User-agent: *\n" + strings.Repeat("Disallow: /*a*b*c*d$\n", 500<<10/22))
	path := "/" + strings.Repeat("abc", 700)
	for b.Loop() {
		parseRules(text).allow(path)
	}
}
