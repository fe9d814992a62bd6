package clean

import (
	"testing"
	"time"
)

func TestURLRecognisesCopies(t *testing.T) {
	t.Parallel()
	for want, forms := range map[string][]string{
		"https://news.example/2026/a?id=7": {
			"https://news.example/2026/a?id=7", "http://news.example/2026/a/?id=7", "HTTPS://WWW.News.Example:443/2026/a?id=7&utm_source=x",
			"https://m.news.example/2026/a?utm_medium=rss&id=7&fbclid=abc#top", "https://amp.news.example/2026/a/amp/?id=7",
			"https://news.example/amp/2026/a?id=7&amp=1", "https://www.google.com/amp/s/www.news.example/2026/a?id=7",
			"https://news-example.cdn.ampproject.org/c/s/news.example/2026/a?id=7&usqp=mq3", "https://news.example/2026/a?id=7&at_medium=RSS&at_campaign=x",
			" https://news.example/2026/a?ref=rss&id=7 ",
		},
		"https://news.example:8080/x":  {"http://news.example:8080/x/"},
		"https://news.example":         {"http://news.example/"},
		"https://news.example/app#!/a": {"https://news.example/app#!/a"},
	} {
		for _, form := range forms {
			if got := URL(form); got != want {
				t.Errorf("URL(%q) = %q, want %q", form, got, want)
			}
		}
	}
}

func TestURLKeepsArticlesApart(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, raw := range []string{
		"https://n.example/?p=1", "https://n.example/?p=2", "https://n.example/a?id=1&lang=uk", "https://n.example/a?id=1", "https://n.example/a?id=%31",
		"https://n.example/A", "https://n.example/a", "https://n.example/amphitheatre", "https://n.example/camp", "https://media.n.example/a",
		"https://n.example/a?source=interview", "https://n.example/a?from=kyiv",
	} {
		key := URL(raw)
		if other, taken := seen[key]; taken || key == "" {
			t.Errorf("%s and %s are both %q", raw, other, key)
		}
		seen[key] = raw
	}
	for _, raw := range []string{"", "javascript:alert(1)", "ftp://n.example/", "/a", "mailto:a@n.example", "http://", "::"} {
		if got := URL(raw); got != "" {
			t.Errorf("URL(%q) = %q, want none", raw, got)
		}
	}
}

func TestPageDate(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"https://n.example/2025/07/14/title": "2025-07-14", "https://n.example/news/2025/7/4/": "2025-07-04", "https://n.example/2025-07-14-title": "",
		"https://n.example/a-20250714": "", "https://n.example/20250714/x.html": "2025-07-14",
		"https://n.example/2025/13/40/x": "", "https://n.example/12345678901": "", "https://n.example/a": "", "https://n.example/world-20259999": "",
	} {
		got := ""
		if d := PageDate(raw); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("PageDate(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"<p>One &amp; two</p><p>three<br>four</p>": "One & two\nthree\nfour",
		"plain  text\n\n more":                     "plain text\nmore",
		"a<script>bad()</script>b<style>x</style>": "ab",
		"one<b>bold</b>word":                       "oneboldword",
		"5 &lt; 6":                                 "5 < 6",
		"":                                         "",
		"<ul><li>a<li>b</ul>":                      "a\nb",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzURL(f *testing.F) {
	for _, s := range []string{"https://www.m.n.example/amp/a/amp/?amp=1&utm_x=1#!x", "http://[::1]:80/%zz", "https://google.com/amp/s/google.com/amp/s/a.b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once := URL(raw)
		if twice := URL(once); twice != once {
			t.Errorf("URL(%q) = %q, and of that %q", raw, once, twice)
		}
	})
}

func BenchmarkURL(b *testing.B) {
	for b.Loop() {
		URL("https://www.news.example/world/2026/article-name?utm_source=rss&utm_medium=feed&id=12")
	}
}

func BenchmarkText(b *testing.B) {
	content := "<p>" + body[0] + "</p><p>" + body[1] + "</p>"
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		Text(content)
	}
}
