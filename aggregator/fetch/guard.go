package fetch

import (
	"context"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"

	"winnow"
)

// special are the ranges of the IANA special-purpose registries for IPv4 (RFC
// 6890 and its updates) with multicast and what is reserved, and those for IPv6
// that lie in 2000::/3. Nothing that a publisher would serve from is in them.
var special = []block{
	{netip.MustParsePrefix("0.0.0.0/8"), "this network"},
	{netip.MustParsePrefix("10.0.0.0/8"), "a private address"},
	{netip.MustParsePrefix("100.64.0.0/10"), "an address behind a carrier's NAT"},
	{netip.MustParsePrefix("127.0.0.0/8"), "this machine"},
	{netip.MustParsePrefix("169.254.0.0/16"), "a link-local address"},
	{netip.MustParsePrefix("172.16.0.0/12"), "a private address"},
	{netip.MustParsePrefix("192.0.0.0/24"), "an address for protocols"},
	{netip.MustParsePrefix("192.0.2.0/24"), "an address for documentation"},
	{netip.MustParsePrefix("192.31.196.0/24"), "an address for AS112"},
	{netip.MustParsePrefix("192.52.193.0/24"), "an address for AMT"},
	{netip.MustParsePrefix("192.88.99.0/24"), "a 6to4 relay"},
	{netip.MustParsePrefix("192.168.0.0/16"), "a private address"},
	{netip.MustParsePrefix("192.175.48.0/24"), "an address for AS112"},
	{netip.MustParsePrefix("198.18.0.0/15"), "an address for benchmarks"},
	{netip.MustParsePrefix("198.51.100.0/24"), "an address for documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "an address for documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "a multicast address"},
	{netip.MustParsePrefix("240.0.0.0/4"), "a reserved address"},
	{netip.MustParsePrefix("2001::/23"), "an address for protocols"},
	{netip.MustParsePrefix("2001:db8::/32"), "an address for documentation"},
	{netip.MustParsePrefix("2002::/16"), "a 6to4 address"},
	{netip.MustParsePrefix("2620:4f:8000::/48"), "an address for AS112"},
	{netip.MustParsePrefix("3fff::/20"), "an address for documentation"},
}

// private6 names the usual ranges outside 2000::/3, only to say what they are.
var private6 = []block{
	{netip.MustParsePrefix("::1/128"), "this machine"},
	{netip.MustParsePrefix("fc00::/7"), "a private address"},
	{netip.MustParsePrefix("fe80::/10"), "a link-local address"},
	{netip.MustParsePrefix("64:ff9b::/96"), "an IPv4 address in disguise"},
	{netip.MustParsePrefix("ff00::/8"), "a multicast address"},
}

// global6 is what IANA gives out to the public Internet.
var global6 = netip.MustParsePrefix("2000::/3")

type block struct {
	prefix netip.Prefix
	what   string
}

// guard decides which addresses may be dialled for a source.
type guard struct {
	allow []netip.Prefix
	port  string // the one written in the source's address
}

// guardOf is the source's guard. The port is that of the source's own address,
// wherever a page of it may be.
func guardOf(src winnow.Source) guard {
	g := guard{allow: src.Allow}
	if u, err := url.Parse(src.URL); err == nil {
		g.port = u.Port()
	}
	return g
}

// Refusal is an address that the guard did not let through.
type Refusal struct {
	Addr netip.AddrPort
	Why  string       // such as "a private address"
	Lift netip.Prefix // what to allow in order to reach it; invalid when the port is to blame
}

// Error says what was refused and how to allow it.
func (r *Refusal) Error() string {
	if !r.Lift.IsValid() {
		return fmt.Sprintf("%s is not dialled: %s", r.Addr, r.Why)
	}
	return fmt.Sprintf("%s is not dialled: it is %s; to read it all the same, write allow: [%s] at the source", r.Addr.Addr(), r.Why, r.Lift)
}

// control is [net.Dialer.ControlContext]: it sees the address itself, after
// every lookup and right before the connection.
func (g guard) control(_ context.Context, network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil || !strings.HasPrefix(network, "tcp") {
		return &Refusal{Addr: ap, Why: "only TCP to an address is dialled"}
	}
	if refused := g.refuse(ap); refused != nil {
		return refused
	}
	return nil
}

// refuse tells why an address must not be dialled, nil when it may.
func (g guard) refuse(ap netip.AddrPort) *Refusal {
	port := fmt.Sprint(ap.Port())
	if !usualPort(port) && port != g.port {
		return &Refusal{Addr: ap, Why: "only ports 80, 443, 8080, 8443 and the one in the source's address are"}
	}
	addr := ap.Addr().Unmap()
	if addr.Zone() != "" {
		return &Refusal{Addr: ap, Why: "it has a zone"}
	}
	if slices.ContainsFunc(g.allow, func(p netip.Prefix) bool { return p.Contains(addr) }) {
		return nil
	}
	for _, b := range special {
		if b.prefix.Contains(addr) {
			return &Refusal{Addr: ap, Why: b.what, Lift: b.prefix}
		}
	}
	if addr.Is4() || global6.Contains(addr) {
		return nil
	}
	for _, b := range private6 {
		if b.prefix.Contains(addr) {
			return &Refusal{Addr: ap, Why: b.what, Lift: b.prefix}
		}
	}
	return &Refusal{Addr: ap, Why: "outside the public Internet", Lift: netip.PrefixFrom(addr, 128)}
}

func usualPort(port string) bool {
	switch port {
	case "", "80", "443", "8080", "8443":
		return true
	}
	return false
}
