package fetch

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"

	"winnow"
)

// gate lets requests to one host through a few at a time, with a pause between
// two starts. Its zero value is open.
type gate struct {
	mu    sync.Mutex
	hosts map[string]*host
}

// host is one gate's state.
type host struct {
	running int
	waiting int
	started time.Time     // when the last one went through
	pause   time.Duration // what that one asks to follow
	changed chan struct{} // closed when one leaves
}

// gateKey is the registrable domain, since a publisher's servers are one
// publisher's, or the host and port where there is none: an IP address, a name
// in a private network, a public suffix under which anyone may have a name.
func gateKey(u *url.URL) string {
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if _, err := netip.ParseAddr(name); err == nil {
		return net.JoinHostPort(name, portOf(u))
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(name); err == nil {
		return domain
	}
	return net.JoinHostPort(name, portOf(u))
}

// enter waits until the host may be visited. The caller must call release when
// the visit is over. The error is the context's.
func (g *gate) enter(ctx context.Context, key string, p winnow.PerHost) (release func(), err error) {
	h := g.join(key)
	defer g.part(key, h)
	for {
		wait, changed := g.try(h, p)
		if changed == nil {
			return sync.OnceFunc(func() { g.leave(key, h) }), nil
		}
		if err := sleep(ctx, wait, changed); err != nil {
			return nil, err
		}
	}
}

// try goes through if it may. Otherwise it returns how long the pause lasts (0
// when the host is full) and a channel that closes when something changes.
func (g *gate) try(h *host, p winnow.PerHost) (time.Duration, <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	if h.running >= max(p.Parallel, 1) {
		return 0, h.changed
	}
	if pause := max(p.Gap.Std(), h.pause); !h.started.IsZero() && now.Sub(h.started) < pause {
		return pause - now.Sub(h.started), h.changed
	}
	h.running++
	h.started, h.pause = now, p.Gap.Std()
	return 0, nil
}

// sleep waits for the time (for ever when it is 0) or a change.
func sleep(ctx context.Context, d time.Duration, changed <-chan struct{}) error {
	var over <-chan time.Time
	if d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-over:
	case <-changed:
	}
	return nil
}

// hold keeps the host closed for a while from now, as it has asked for.
func (g *gate) hold(key string, d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if h := g.hosts[key]; h != nil {
		h.pause = max(h.pause, time.Since(h.started)+d)
	}
}

func (g *gate) join(key string) *host {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.hosts == nil {
		g.hosts = map[string]*host{}
	}
	h := g.hosts[key]
	if h == nil {
		h = &host{changed: make(chan struct{})}
		g.hosts[key] = h
	}
	h.waiting++
	return h
}

func (g *gate) part(key string, h *host) {
	g.mu.Lock()
	defer g.mu.Unlock()
	h.waiting--
	g.forget(key, h)
}

func (g *gate) leave(key string, h *host) {
	g.mu.Lock()
	defer g.mu.Unlock()
	h.running--
	close(h.changed)
	h.changed = make(chan struct{})
	g.forget(key, h)
}

// manyHosts is from when on hosts that nobody visits are forgotten.
const manyHosts = 1024

// forget drops what is no longer needed: the host itself once its pause is
// over, and now and then all such hosts, so that memory doesn't grow with every
// host that a redirect ever named.
func (g *gate) forget(key string, h *host) {
	now := time.Now()
	idle := func(h *host) bool { return h.running == 0 && h.waiting == 0 && now.Sub(h.started) >= h.pause }
	if idle(h) {
		delete(g.hosts, key)
	}
	if len(g.hosts) < manyHosts {
		return
	}
	for k, h := range g.hosts {
		if idle(h) {
			delete(g.hosts, k)
		}
	}
}
