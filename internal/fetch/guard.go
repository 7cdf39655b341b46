package fetch

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"coranto/internal/news"

	"code.dny.dev/ssrf"
)

// guard decides which network addresses may be dialled: public ones, and what
// the operator allowed by name.
type guard struct {
	public   *ssrf.Guardian
	names    map[string]bool // "nas.home" or "nas.home:8080", lower case
	prefixes []netip.Prefix  // allowed whatever the name
	loopback bool
}

var (
	loopbackNets = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	privateNets  = []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"),
		netip.MustParsePrefix("192.168.0.0/16"), netip.MustParsePrefix("fc00::/7"),
	}
	sharedNet = netip.MustParsePrefix("100.64.0.0/10") // behind a provider's NAT, or a mesh VPN

	// metadata are the addresses on which clouds hand out credentials. Only
	// naming one of them, or a range around it, opens it.
	metadata = map[netip.Addr]bool{
		netip.MustParseAddr("169.254.169.254"): true,
		netip.MustParseAddr("169.254.170.2"):   true,
		netip.MustParseAddr("100.100.100.200"): true,
		netip.MustParseAddr("192.0.0.192"):     true,
		netip.MustParseAddr("fd00:ec2::254"):   true,
		netip.MustParseAddr("fd20:ce::254"):    true,
	}
)

func newGuard(allow []string, log *slog.Logger) *guard {
	g := &guard{public: ssrf.New(ssrf.WithAnyPort()), names: map[string]bool{}}
	for _, a := range allow {
		a = strings.ToLower(strings.TrimSpace(a))
		switch {
		case a == "":
		case a == "loopback":
			g.loopback = true
		case a == "private":
			g.prefixes = append(g.prefixes, privateNets...)
		case strings.Contains(a, "/"):
			p, err := netip.ParsePrefix(a)
			if err != nil {
				log.Warn("an allowed network cannot be read and allows nothing", "network", a)
				continue
			}
			g.prefixes = append(g.prefixes, p.Masked())
		default:
			if ip, err := netip.ParseAddr(strings.Trim(a, "[]")); err == nil {
				ip = ip.Unmap()
				g.prefixes = append(g.prefixes, netip.PrefixFrom(ip, ip.BitLen()))
				continue
			}
			g.names[strings.TrimSuffix(a, ".")] = true
		}
	}
	return g
}

// named reports whether the operator allowed this host by its name.
func (g *guard) named(host, port string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return g.names[host] || g.names[net.JoinHostPort(host, port)]
}

// check returns a *refusal unless the host may be reached at this address.
func (g *guard) check(host, port string, ip netip.Addr) error {
	ip = ip.Unmap().WithZone("")
	if g.loopback && within(loopbackNets, ip) {
		return nil
	}
	// "private" covers a cloud's metadata address only by accident.
	for _, p := range g.prefixes {
		if p.Contains(ip) && (!metadata[ip] || p.Addr() != privateNets[3].Addr()) {
			return nil
		}
	}
	if g.named(host, port) && !metadata[ip] &&
		(within(loopbackNets, ip) || within(privateNets, ip) || sharedNet.Contains(ip)) {
		return nil
	}
	if err := g.public.SafeAddr(ip); err != nil {
		return &refusal{ip: ip, err: err}
	}
	return nil
}

// control is check in the form of net.Dialer.Control, which the system calls
// with the very address it is about to connect to.
func (g *guard) control(host, port string) func(network, address string, _ syscall.RawConn) error {
	return func(network, address string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
		if err != nil || (network != "tcp4" && network != "tcp6") {
			return &refusal{err: fmt.Errorf("%s %s: %w", network, address, ssrf.ErrProhibitedNetwork)}
		}
		return g.check(host, port, ap.Addr())
	}
}

// free reports whether a host is on loopback and allowed there, so that no
// pace is due to anybody.
func (g *guard) free(host, port string) bool {
	if !g.loopback && !g.named(host, port) {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return localName(host) || err == nil && within(loopbackNets, ip.Unmap())
}

// leadsIn reports whether u, named by what came from an address, has to be
// public: unless both are of one host, or that address is itself of a private
// network that is allowed, it must not lead into one.
func (c *Client) leadsIn(from string, u *url.URL) bool {
	if from == "" {
		return false
	}
	f, err := url.Parse(from)
	if err != nil || f.Hostname() == "" {
		return true
	}
	if news.Host(from) == news.Host(u.String()) {
		return false
	}
	host, port := f.Hostname(), f.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[f.Scheme]
	}
	if c.guard.named(host, port) || c.guard.loopback && localName(host) {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err != nil || c.guard.public.SafeAddr(ip.Unmap()) == nil || c.guard.check(host, port, ip) != nil
}

// refusal is an address that must not be dialled.
type refusal struct {
	ip  netip.Addr
	err error
}

func (r *refusal) Error() string { return r.err.Error() }
func (r *refusal) Unwrap() error { return r.err }

// place says what the address is.
func (r *refusal) place() string {
	switch {
	case within(loopbackNets, r.ip), r.ip.IsUnspecified():
		return "is this machine itself"
	case within(privateNets, r.ip), sharedNet.Contains(r.ip):
		return "belongs to a private network"
	}
	return "is no public address"
}

func within(prefixes []netip.Prefix, ip netip.Addr) bool {
	for _, p := range prefixes {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// localName reports whether a name stands for this machine by RFC 6761.
func localName(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
