package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"winnow"
)

// ErrNotHTML is an answer that is no page.
var ErrNotHTML = errors.New("not HTML")

var errAddress = errors.New("the page's address cannot be read as one")

const (
	acceptHTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
	// maxPage is the longest page, in bytes after decompression.
	maxPage = 4 << 20
	// unknownType is what a body is found to be that is like nothing known: a page in
	// UTF-16, say.
	unknownType = "application/octet-stream"
)

// Page reads the page of an article, once, through the guard, gate and limits of
// the source that named it, as far as robots.txt allows. The answer's body is
// HTML in UTF-8.
//
// The error is a [*RobotsError] for a page that robots.txt keeps us from, wraps
// [ErrNotHTML] for what is no page, and is otherwise as that of [Client.Fetch];
// [Lasting] tells which of them to try again. The source's own headers go to the
// source's origin only, wherever the page is.
func (c *Client) Page(ctx context.Context, src winnow.Source, address string) (*Answer, error) {
	t, err := c.pageTrip(src, address)
	if err != nil {
		return nil, err
	}
	answer, err := t.run(ctx)
	switch {
	case errors.Is(err, winnow.ErrNotModified):
		return nil, &StatusError{Code: http.StatusNotModified}
	case err != nil:
		return nil, err
	}
	if answer.Body, err = toHTML(answer.Body, answer.ContentType); err != nil {
		return nil, err
	}
	return answer, nil
}

// Permits tells whether robots.txt lets the page at address be read: nil when it
// does, a [*RobotsError] when it doesn't. The page itself is not asked for.
func (c *Client) Permits(ctx context.Context, src winnow.Source, address string) error {
	t, err := c.pageTrip(src, address)
	if err != nil {
		return err
	}
	_, err = t.permit(ctx, t.start)
	return err
}

// pageTrip vets a page's address.
func (c *Client) pageTrip(src winnow.Source, address string) (*trip, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errAddress // err would repeat it
	}
	if err := vetURL(u); err != nil {
		return nil, fmt.Errorf("%w: %w", errAddress, err)
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	t, err := c.newTrip(src, winnow.Bookmark{})
	if err != nil {
		return nil, err
	}
	t.start, t.page, t.accept, t.most = u, true, acceptHTML, min(c.maxBody, maxPage)
	return t, nil
}

// Lasting tells whether a page that failed with err would fail again tomorrow: it
// is gone, forbidden, no page or too large. Other failures are worth another try.
func Lasting(err error) bool {
	var status *StatusError
	var kept *RobotsError
	var refused *Refusal
	switch {
	case errors.As(err, &kept):
		return kept.Err == nil
	case errors.As(err, &status):
		return !unwell(status.Code) && status.Code != http.StatusRequestTimeout && status.Code != http.StatusTooEarly
	case errors.As(err, &refused):
		return true
	}
	for _, lasting := range []error{ErrNotHTML, winnow.ErrTooLarge, errHops, errAddress} {
		if errors.Is(err, lasting) {
			return true
		}
	}
	return false
}

// mayBeHTML tells whether a Content-Type is that of a page, or so vague that the
// body has to tell.
func mayBeHTML(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(contentType, ";")
	}
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "text/html", "application/xhtml+xml", "", "text/plain", unknownType:
		return true
	}
	return false
}

func notHTML(contentType string) error {
	return fmt.Errorf("the answer is no page but %.80q: %w", contentType, ErrNotHTML)
}

// toHTML decodes a page to UTF-8 and refuses what is none. In this order count: a
// byte order mark, what HTTP declares, what the page declares, that it is valid
// UTF-8, and last that most of what is left is windows-1252.
func toHTML(body []byte, contentType string) ([]byte, error) {
	found := http.DetectContentType(body)
	if !strings.HasPrefix(found, "text/") && (found != unknownType || !declared(contentType)) {
		return nil, notHTML(found)
	}
	enc, _, certain := charset.DetermineEncoding(body, contentType)
	text := body
	if certain || !utf8.Valid(body) {
		if out, err := enc.NewDecoder().Bytes(body); err == nil {
			text = out
		}
	}
	text = bytes.ToValidUTF8(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), []byte("\uFFFD"))
	if !declared(contentType) && !bytes.Contains(text, []byte("</")) {
		return nil, notHTML("plain text")
	}
	return text, nil
}

// declared tells whether HTTP calls the body a page.
func declared(contentType string) bool { return strings.Contains(strings.ToLower(contentType), "html") }
