package parse

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"winnow"
)

// notAFeed says in words what bytes that are no feed seem to be.
func notAFeed(text []byte) error {
	return fmt.Errorf("%w: %s", winnow.ErrNotAFeed, looksLike(text))
}

func looksLike(text []byte) string {
	start := strings.ToLower(string(text[:min(len(text), 2048)]))
	root := rootName(text)
	switch {
	case start == "":
		return "the answer is empty"
	case root == "html", strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<head"), strings.HasPrefix(start, "<body"):
		return "it is an HTML page"
	case start[0] == '{' || start[0] == '[':
		return "it is JSON, and no JSON Feed"
	case start[0] == '<' && root == "urlset", start[0] == '<' && root == "sitemapindex":
		return "it is a sitemap"
	case start[0] == '<':
		return "it is XML of another kind"
	}
	return "it is neither XML nor JSON"
}

// rootName is the local name of the first element, in lower case.
func rootName(text []byte) string {
	for s := (scanner{text: text}); ; {
		switch m := s.next(); m.kind {
		case end, cutShort:
			return ""
		case open, empty:
			return m.local
		}
	}
}

var jsonFeedMark = regexp.MustCompile(`"version"\s*:\s*"https?:(\\?/){2}(www\.)?jsonfeed\.org|"items"\s*:\s*\[`)

func looksLikeJSONFeed(text []byte) bool { return jsonFeedMark.Match(text) }

// nesting is how deep the braces and brackets of JSON go, strings apart.
func nesting(text []byte) int {
	depth, deepest := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
			deepest = max(deepest, depth)
		case '}', ']':
			depth--
		}
	}
	return deepest
}

var prolog = regexp.MustCompile(`^<\?xml\s[^>]*\?>`)

// withoutProlog drops the XML declaration: after decoding, its encoding is
// wrong, and a version 1.1 would be refused.
func withoutProlog(text []byte) []byte {
	return bytes.TrimSpace(text[len(prolog.Find(text)):])
}
