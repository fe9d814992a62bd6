package parse

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"

	"winnow"
)

// The limits on one document.
const (
	maxItems = 2000
	maxTitle = 1 << 10 // bytes of a title or of the names of authors
	maxText  = 1 << 20 // bytes of one summary or content
)

// Options is what is known of a document from elsewhere.
type Options struct {
	// ContentType is the HTTP header of that name; its charset is a hint.
	ContentType string
	// URL is where the document was found in the end. Relative links hang on it.
	URL string
}

// Feed is what a document holds.
type Feed struct {
	// Format is the feed's form and its version where it says one, such as RSS 2.0.
	Format string
	// Title is plain text, Home the site's address, Lang a BCP 47 tag or "".
	Title, Home, Lang string
	// TTL is how long the publisher asks to wait before asking again, by <ttl>
	// (RSS 2.0) or sy:updatePeriod (RSS 1.0); 0 when it says nothing.
	TTL time.Duration
	// Items have all that the document says of them and nothing that is ours: no
	// ID, Source, Canonical, Own, Text or Arrived.
	Items []winnow.Item
}

// Parse reads a feed. The error wraps [winnow.ErrNotAFeed] when the bytes are
// something else; any other one means a feed that is broken or was cut.
func Parse(body []byte, o Options) (*Feed, error) {
	text := bytes.TrimSpace(legal(toUTF8(body, o.ContentType)))
	base, err := url.Parse(o.URL)
	if err != nil || !base.IsAbs() {
		base = nil
	}
	switch {
	case len(text) == 0:
		return nil, notAFeed(text)
	case text[0] == '{' || text[0] == '[':
		return parseJSON(text, base)
	case text[0] == '<':
		return parseXML(text, base)
	}
	return nil, notAFeed(text)
}

func parseXML(text []byte, base *url.URL) (*Feed, error) {
	text = withoutProlog(text)
	s, err := survey(text)
	if err != nil {
		return nil, err
	}
	if s.cutAt > 0 {
		text = append(text[:s.cutAt:s.cutAt], s.closing...)
	}
	m := mapper{base: base, seen: s.entries}
	var feed *Feed
	switch s.root {
	case "rss", "rdf":
		parsed, perr := (&rss.Parser{}).Parse(bytes.NewReader(text))
		if err = perr; err == nil {
			feed = m.rss(parsed)
		}
	case "feed":
		parsed, perr := (&atom.Parser{}).Parse(bytes.NewReader(text))
		if err = perr; err == nil {
			m.lang = s.lang
			feed = m.atom(parsed)
		}
	default:
		return nil, notAFeed(text)
	}
	if err != nil {
		return nil, broken(err)
	}
	feed.limit()
	return feed, nil
}

// tooDeep refuses what no publisher would write.
func tooDeep() error {
	return fmt.Errorf("%w: elements nest deeper than %d", winnow.ErrNotAFeed, maxDepth)
}

// limit shortens what is longer than a person would read.
func (f *Feed) limit() {
	f.Title = cut(f.Title, maxTitle)
	for i := range f.Items {
		it := &f.Items[i]
		it.Title, it.Author = cut(it.Title, maxTitle), cut(it.Author, maxTitle)
		it.Summary, it.Content = cut(it.Summary, maxText), cut(it.Content, maxText)
	}
}

// errBroken is a feed whose text ends early or that is no good XML or JSON.
var errBroken = errors.New("the feed is broken or was cut off")

func broken(err error) error { return fmt.Errorf("%w: %w", errBroken, err) }

func parseJSON(text []byte, base *url.URL) (*Feed, error) {
	if text[0] != '{' || !looksLikeJSONFeed(text) {
		return nil, notAFeed(text)
	}
	if nesting(text) > maxDepth {
		return nil, tooDeep()
	}
	parsed, err := (&json.Parser{}).Parse(bytes.NewReader(text))
	if err != nil {
		return nil, broken(err)
	}
	feed := mapper{base: base}.json(parsed)
	feed.limit()
	return feed, nil
}
