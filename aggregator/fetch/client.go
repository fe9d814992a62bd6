package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"winnow"
)

// Options is what a [Client] is made from. The zero value is good.
type Options struct {
	// UserAgent is sent with every request. Without one it is made from Version
	// and ContactURL: winnow/VERSION (+CONTACT).
	UserAgent, Version, ContactURL string
	// MaxBody is the longest body in bytes, after decompression (10 MB).
	MaxBody int64
	// MaxHeader is the longest response header in bytes (256 kB).
	MaxHeader int64
	// Parallel is how many requests are under way at a time, over all hosts (32).
	// A source that waits for its host does not count.
	Parallel int
	// RootCAs are the authorities whose certificates are believed; nil for the
	// system's.
	RootCAs *x509.CertPool
}

// Client fetches sources. It is safe for concurrent use.
type Client struct {
	agent     string
	maxBody   int64
	maxHeader int64
	roots     *x509.CertPool
	gate      gate
	slots     chan struct{} // one in it for each request under way

	robots robots

	mu         sync.Mutex
	transports map[string]*http.Transport // by what their guard lets through
}

const (
	defaultMaxBody   = 10 << 20
	defaultMaxHeader = 256 << 10
	defaultTimeout   = 30 * time.Second
	maxHops          = 10
	defaultParallel  = 32
	// maxWait is how long a source waits for others of its host.
	maxWait = 5 * time.Minute
)

// ErrBusy means that other sources of the host kept it busy for minutes: nothing
// was asked, and nothing is known of the source.
var ErrBusy = errors.New("the host is busy with its other sources")

// New returns a client.
func New(o Options) *Client {
	c := &Client{agent: o.UserAgent, maxBody: o.MaxBody, maxHeader: o.MaxHeader, roots: o.RootCAs,
		transports: map[string]*http.Transport{}, slots: make(chan struct{}, max(o.Parallel, 0))}
	if o.Parallel <= 0 {
		c.slots = make(chan struct{}, defaultParallel)
	}
	if c.agent == "" {
		c.agent = agent(o.Version, o.ContactURL)
	}
	if c.maxBody <= 0 {
		c.maxBody = defaultMaxBody
	}
	if c.maxHeader <= 0 {
		c.maxHeader = defaultMaxHeader
	}
	return c
}

func agent(version, contact string) string {
	s := "winnow"
	if version != "" {
		s += "/" + version
	}
	if contact != "" {
		s += " (+" + contact + ")"
	}
	return s
}

// Fetch reads the source once, conditionally where the bookmark has validators.
//
// The error wraps [winnow.ErrNotModified] for an unchanged source; the answer
// then has the validators that the server repeated or changed, and no body. It
// is a [*StatusError] for any other status than 200, a [*Refusal] for an
// address that must not be dialled, and wraps [winnow.ErrTooLarge] for a body
// longer than MaxBody, and [ErrBusy] when its host was busy all the time. With an error other than the first two there is no
// answer. It ends early with the context's error when that ends.
func (c *Client) Fetch(ctx context.Context, src winnow.Source, bm winnow.Bookmark) (*Answer, error) {
	t, err := c.newTrip(src, bm)
	if err != nil {
		return nil, err
	}
	return t.run(ctx)
}

// newTrip vets the source's address and headers.
func (c *Client) newTrip(src winnow.Source, bm winnow.Bookmark) (*trip, error) {
	u, err := url.Parse(src.URL)
	if err != nil {
		return nil, errors.New("the source's address cannot be read as one") // err would repeat it, with its secrets
	}
	if err := vetURL(u); err != nil {
		return nil, err
	}
	t := &trip{client: c, src: src, bookmark: bm, start: u, home: u, accept: accept, most: c.maxBody, hops: maxHops, left: src.Timeout.Std(), permanent: true}
	if t.left <= 0 {
		t.left = defaultTimeout
	}
	t.limit = t.left
	t.road = c.transport(guardOf(src))
	return t, nil
}

// vetURL tells why an address must not be asked.
func vetURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("an address must begin with http or https, not %q", u.Scheme)
	case u.Hostname() == "":
		return errors.New("an address without a host")
	}
	return nil
}

// transport returns the one transport whose guard is g, so that a connection
// which one source may use is never found in the pool by one that may not.
func (c *Client) transport(g guard) *http.Transport {
	key := g.key()
	c.mu.Lock()
	defer c.mu.Unlock()
	if t, ok := c.transports[key]; ok {
		return t
	}
	t := c.newTransport(g)
	c.transports[key] = t
	return t
}

// key tells guards apart.
func (g guard) key() string {
	parts := []string{}
	for _, p := range g.allow {
		parts = append(parts, p.Masked().String())
	}
	slices.Sort(parts)
	if !usualPort(g.port) {
		parts = append(parts, "port "+g.port)
	}
	return strings.Join(parts, " ")
}

// Close gives up the connections that are kept for later. The client stays
// usable.
func (c *Client) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, t := range c.transports {
		t.CloseIdleConnections()
	}
}

func newDialer(g guard) *net.Dialer {
	return &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second, ControlContext: g.control}
}
