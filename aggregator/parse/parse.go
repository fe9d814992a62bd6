package parse

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"winnow"
)

// The limits on one document.
const (
	maxItems = 2000
	maxDepth = 1000    // of nested elements
	maxTitle = 1 << 10 // bytes
	maxText  = 1 << 20 // bytes of one summary or content
)

// Options is what is known of the bytes besides themselves.
type Options struct {
	// ContentType is the HTTP header's; it may name the charset.
	ContentType string
	// URL is where the bytes came from, after redirects: relative links are
	// resolved against it.
	URL string
}

// Feed is what a document says.
type Feed struct {
	Title string
	Home  string // the site's address
	Lang  string // BCP 47, as declared
	// TTL is how long the feed asks not to be read again (RSS 2.0, ttl); 0 for
	// none.
	TTL time.Duration
	// Items are in the document's order. They have no id, source, canonical
	// address, own words or arrival yet.
	Items []winnow.Item
}

// Parse reads one document. It fails with [winnow.ErrNotAFeed] when the bytes
// are something else, and with the parser's error when they are a broken feed.
func Parse(body []byte, o Options) (feed *Feed, err error) {
	defer func() {
		if p := recover(); p != nil { // gofeed on hostile bytes; none is known today
			feed, err = nil, fmt.Errorf("the feed cannot be read: %v", p)
		}
	}()
	text, err := decode(body, o.ContentType)
	if err != nil {
		return nil, err
	}
	if err := refuse(text); err != nil {
		return nil, err
	}
	parser := gofeed.NewParser() // one for each document: a parser is not safe for concurrent use
	parser.KeepOriginalFeed = true
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("the feed is broken: %w", err)
	}
	if parsed.FeedType == "json" && len(parsed.Items) == 0 && !strings.Contains(parsed.FeedVersion, "jsonfeed.org") {
		return nil, fmt.Errorf("%w: %s", winnow.ErrNotAFeed, looksLike(text))
	}
	return convert(parsed, text, o), nil
}

// refuse finds what is no feed, or none that can be read safely.
func refuse(text []byte) error {
	if gofeed.DetectFeedType(bytes.NewReader(text)) == gofeed.FeedTypeUnknown {
		return fmt.Errorf("%w: %s", winnow.ErrNotAFeed, looksLike(text))
	}
	if d := depth(text); d > maxDepth {
		return fmt.Errorf("%w: elements nest deeper than %d", winnow.ErrNotAFeed, maxDepth)
	}
	return nil
}

// looksLike says in words what bytes that are no feed seem to be.
func looksLike(text []byte) string {
	start := strings.ToLower(string(bytes.TrimSpace(text[:min(len(text), 2048)])))
	switch {
	case start == "":
		return "the answer is empty"
	case strings.HasPrefix(start, "<!doctype html"), strings.Contains(start, "<html"), strings.Contains(start, "<body"):
		return "it is an HTML page"
	case strings.HasPrefix(start, "{"), strings.HasPrefix(start, "["):
		return "it is JSON, and no JSON Feed"
	case strings.HasPrefix(start, "<"):
		return "it is XML of another kind"
	}
	return "it is neither XML nor JSON"
}

// depth is how deep elements nest, by counting tags outside of CDATA sections
// and comments.
func depth(text []byte) int {
	deep, most := 0, 0
	for i := bytes.IndexByte(text, '<'); i >= 0 && i < len(text); {
		rest := text[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			i += after(rest, "]]>")
		case bytes.HasPrefix(rest, []byte("<!--")):
			i += after(rest, "-->")
		default:
			end := after(rest, ">")
			switch tag := rest[:end]; {
			case len(tag) < 2 || tag[1] == '!' || tag[1] == '?':
			case tag[1] == '/':
				deep--
			case end < 2 || tag[end-2] != '/':
				deep++
				most = max(most, deep)
			}
			i += end
		}
		next := bytes.IndexByte(text[i:], '<')
		if next < 0 {
			break
		}
		i += next
	}
	return most
}

// after is the offset behind the first end, or the length where there is none.
func after(text []byte, end string) int {
	if i := bytes.Index(text, []byte(end)); i >= 0 {
		return i + len(end)
	}
	return len(text)
}

func convert(parsed *gofeed.Feed, text []byte, o Options) *Feed {
	feed := &Feed{Title: plain(parsed.Title), Lang: parsed.Language, TTL: ttl(parsed), Home: absolute(parsed.Link, o.URL)}
	base := o.URL
	if feed.Home != "" {
		base = feed.Home
	}
	ids := rawIDs(text, parsed)
	for i, it := range parsed.Items {
		if i == maxItems {
			break
		}
		out := item(it, base, feed.Lang)
		if i < len(ids) && ids[i] != "" {
			out.GUID = ids[i]
		}
		feed.Items = append(feed.Items, out)
	}
	return feed
}

// ttl is RSS's minutes.
func ttl(parsed *gofeed.Feed) time.Duration {
	original, ok := parsed.OriginalFeed().(*rss.Feed)
	if !ok {
		return 0
	}
	minutes, err := strconv.Atoi(strings.TrimSpace(original.TTL))
	if err != nil || minutes < 0 {
		return 0
	}
	return time.Duration(min(minutes, 7*24*60)) * time.Minute
}
