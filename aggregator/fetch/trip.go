package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"winnow"
)

// newTransport sets up connections behind a guard. Redirects, cookies and
// Referer are a matter of [http.Client], which we don't use.
func (c *Client) newTransport(g guard) *http.Transport {
	return &http.Transport{
		Proxy:                  nil,
		DialContext:            newDialer(g).DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: c.roots, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // we decode ourselves, and count
		MaxResponseHeaderBytes: c.maxHeader,
		MaxIdleConns:           256,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    15 * time.Second,
	}
}

// trip is one fetch on its way through redirects.
type trip struct {
	client   *Client
	src      winnow.Source
	bookmark winnow.Bookmark
	start    *url.URL
	home     *url.URL // whose origin gets the source's headers; nil for nobody's
	road     *http.Transport
	accept   string
	most     int64 // longest body
	hops     int   // redirects that are followed
	page     bool  // an article's page: robots.txt is obeyed, and only HTML is taken
	cut      bool  // a longer body is read as far as that

	limit, left time.Duration // for all hops together, without the waiting at gates
	last        *url.URL      // the page that was asked for last
	host        string        // the gate we are in
	release     func()

	permanent bool   // all redirects so far were permanent
	moved     string // where the permanent ones led
}

// errHops is a redirect too many.
var errHops = errors.New("redirected more than")

// run goes the whole way.
func (t *trip) run(ctx context.Context) (*Answer, error) {
	defer t.leave()
	u := t.start
	for range t.hops + 1 {
		answer, next, err := t.visit(ctx, u)
		if err != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil || next == nil {
			return answer, err
		}
		u = next
	}
	return nil, fmt.Errorf("%w %d times", errHops, t.hops)
}

// visit asks one address. It returns the next one after a redirect.
func (t *trip) visit(ctx context.Context, u *url.URL) (*Answer, *url.URL, error) {
	per, err := t.permit(ctx, u)
	if err != nil {
		return nil, nil, err
	}
	if err := t.enter(ctx, u, per); err != nil {
		return nil, nil, err
	}
	free, err := t.client.slot(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer free()
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, t.left)
	defer cancel()
	defer func() { t.left = max(t.left-time.Since(began), time.Millisecond) }()
	resp, err := t.road.RoundTrip(t.request(ctx, u))
	if err != nil {
		return nil, nil, t.explain(ctx, u, err)
	}
	defer resp.Body.Close()
	if next := resp.Header.Get("Location"); next != "" && isRedirect(resp.StatusCode) {
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10) // so that the connection can be used again
		to, err := t.follow(u, next, resp.StatusCode)
		return nil, to, err
	}
	answer, err := t.answer(resp)
	if err != nil && !errors.Is(err, winnow.ErrNotModified) && answer == nil {
		return nil, nil, t.explain(ctx, u, err)
	}
	if t.page && answer.RetryAfter > 0 && unwell(answer.Status) { // the other pages of the host wait, too
		t.client.gate.hold(t.host, min(answer.RetryAfter, maxWait))
	}
	answer.URL, answer.Permanent = u.String(), t.moved
	answer.Took = t.limit - t.left + time.Since(began)
	return answer, nil, err
}

// enter passes the gate of the address's host. A redirect within one host is
// part of the same visit.
func (t *trip) enter(ctx context.Context, u *url.URL, per winnow.PerHost) error {
	host := gateKey(u)
	if host == t.host {
		return nil
	}
	t.leave()
	wait, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	release, err := t.client.gate.enter(wait, host, per)
	if err != nil && ctx.Err() == nil {
		return ErrBusy
	}
	if err != nil {
		return err
	}
	t.host, t.release = host, release
	return nil
}

// slot takes one of the places for requests under way.
func (c *Client) slot(ctx context.Context) (free func(), err error) {
	select {
	case c.slots <- struct{}{}:
		return func() { <-c.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (t *trip) leave() {
	if t.release != nil {
		t.release()
		t.host, t.release = "", nil
	}
}

const accept = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, " +
	"application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"

// ours are the headers that a source cannot set: we couldn't read the answer, or
// there would be no end to it.
var ours = []string{"Accept-Encoding", "Connection", "Content-Length", "Host", "Range", "Te", "Trailer", "Transfer-Encoding", "Upgrade"}

// request is a conditional GET (RFC 9110 §13.1). Map entries are written
// directly where the value must go out as it came in.
func (t *trip) request(ctx context.Context, u *url.URL) *http.Request {
	h := http.Header{"User-Agent": {t.client.agent}, "Accept": {t.accept}, "Accept-Encoding": {"gzip, br, zstd"}}
	if v := t.bookmark.ETag; v != "" && httpguts.ValidHeaderFieldValue(v) {
		h["If-None-Match"] = []string{v}
	}
	if v := t.bookmark.LastModified; v != "" && httpguts.ValidHeaderFieldValue(v) {
		h["If-Modified-Since"] = []string{v}
	}
	req := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: h, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}).WithContext(ctx)
	if t.home == nil || !sameOrigin(u, t.home) {
		return req
	}
	if t.home.User != nil {
		pass, _ := t.home.User.Password()
		req.SetBasicAuth(t.home.User.Username(), pass)
	}
	for k, v := range t.src.Headers {
		if !slices.Contains(ours, http.CanonicalHeaderKey(k)) && httpguts.ValidHeaderFieldName(k) && httpguts.ValidHeaderFieldValue(v) {
			h.Set(k, v)
		}
	}
	return req
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// follow resolves a redirect and notes how far the permanent ones lead: after a
// temporary one nothing is permanent any more (RFC 9110 §15.4).
func (t *trip) follow(from *url.URL, location string, status int) (*url.URL, error) {
	to, err := from.Parse(location)
	if err != nil {
		return nil, errors.New("redirected to something that is no address")
	}
	if err := vetURL(to); err != nil {
		return nil, fmt.Errorf("redirected: %w", err)
	}
	to.User = nil
	if to.Fragment == "" {
		to.Fragment, to.RawFragment = from.Fragment, from.RawFragment // RFC 9110 §10.2.2
	}
	t.permanent = t.permanent && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
	if t.permanent {
		t.moved = to.String()
	}
	return to, nil
}

// sameOrigin compares scheme, host and port (RFC 6454 §5).
func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}
