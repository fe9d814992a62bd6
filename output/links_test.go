package output

import (
	"testing"

	"winnow"
)

func TestHTTPURL(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://a.example/b?c=1&d=2#e":          "https://a.example/b?c=1&d=2#e",
		" HTTP://a.example/ ":                    "http://a.example/",
		"https://user:word@a.example/":           "https://a.example/",
		"https://a.example/?q=\"><x> y&é":        "https://a.example/?q=%22%3E%3Cx%3E%20y&%C3%A9",
		"https://a.example/島":                    "https://a.example/%E5%B3%B6",
		"javascript:alert(1)":                    "",
		"java\nscript:alert(1)":                  "",
		"data:text/html,x":                       "",
		"ftp://a.example/":                       "",
		"//a.example/":                           "",
		"/a":                                     "",
		"https:///a":                             "",
		"":                                       "",
		"https://a.example/" + string([]byte{0}): "https://a.example/",
	} {
		if got := httpURL(in); got != want {
			t.Errorf("httpURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSourceURL(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://a.example/rss?format=xml":                         "https://a.example/rss?format=xml",
		"https://u:p@a.example/rss?cat=b&api_key=x&ACCESS_TOKEN=y": "https://a.example/rss?cat=b",
		"https://a.example/rss?%6Bey=x#y":                          "https://a.example/rss",
		"not an address":                                           "",
	} {
		if got := sourceURL(winnow.Source{URL: in}); got != want {
			t.Errorf("sourceURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLang(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"en": "en", "uk_UA": "uk-UA", "zh-Hant-TW": "zh-Hant-TW", "english": "", `"><x>`: "", "": ""} {
		if got := lang(in); got != want {
			t.Errorf("lang(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestItemPath(t *testing.T) {
	t.Parallel()
	for in, want := range map[winnow.ItemID]string{"abc234": "item/abc234.html", "../../etc": "", "": "", "a b": "", ".x": ""} {
		if got := itemPath(in); got != want {
			t.Errorf("itemPath(%q) = %q, want %q", in, got, want)
		}
	}
}
