package fetch

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// The addresses a fetcher must refuse or may follow are kept beside the
// repository.
func TestHostileAddresses(t *testing.T) {
	data, err := os.ReadFile("../../../shared/data/hostile/addresses.json")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the list of hostile addresses is not here:", err)
	}
	var list []struct{ Addr, Want, Why string }
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	c := New(Options{})
	control := c.guard.control("news.example", "80")
	for _, a := range list {
		ip := netip.MustParseAddr(a.Addr)
		network := "tcp6"
		if ip.Is4() {
			network = "tcp4"
		}
		err := control(network, netip.AddrPortFrom(ip, 80).String(), nil)
		if refused := err != nil; refused != (a.Want == "refuse") {
			t.Errorf("%s (%s): %v; want %s", a.Addr, a.Why, err, a.Want)
		}
		if a.Want == "refuse" {
			wantCause(t, c, Request{URL: "http://" + netip.AddrPortFrom(ip, 80).String() + "/"}, CausePrivate, "does not reach there")
		}
	}
}

func TestAllowed(t *testing.T) {
	for _, tc := range []struct {
		allow, host, ip string
		want            bool
	}{
		{"", "localhost", "127.0.0.1", false},
		{"loopback", "localhost", "127.0.0.1", true},
		{"loopback", "localhost", "::1", true},
		{"loopback", "x.example", "::ffff:127.0.0.1", true},
		{"loopback", "x.example", "10.0.0.1", false},
		{"private", "x.example", "10.0.0.1", true},
		{"private", "x.example", "fd12::1", true},
		{"private", "x.example", "127.0.0.1", false},
		{"private", "x.example", "169.254.169.254", false},
		{"private", "x.example", "fd00:ec2::254", false},
		{"fd00:ec2::254", "x.example", "fd00:ec2::254", true},
		{"10.1.0.0/16", "x.example", "10.1.2.3", true},
		{"10.1.0.0/16", "x.example", "10.2.2.3", false},
		{"192.168.1.7", "x.example", "192.168.1.7", true},
		{"[::1]", "x.example", "::1", true},
		{"NAS.home.", "nas.home", "192.168.1.7", true},
		{"nas.home", "nas.home", "100.64.0.9", true},
		{"nas.home", "nas.home", "127.0.0.1", true},
		{"nas.home", "nas.home", "169.254.169.254", false},
		{"nas.home", "nas.home", "100.100.100.200", false},
		{"nas.home", "evil.example", "192.168.1.7", false},
		{"nas.home:80", "nas.home", "192.168.1.7", true},
		{"nas.home:81", "nas.home", "192.168.1.7", false},
		{"10.0.0.0/99", "x.example", "10.0.0.1", false},
	} {
		g := New(Options{AllowPrivate: []string{tc.allow}}).guard
		if err := g.check(tc.host, "80", netip.MustParseAddr(tc.ip)); (err == nil) != tc.want {
			t.Errorf("allow %q: %s at %s: %v; want allowed %v", tc.allow, tc.host, tc.ip, err, tc.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	c := client(t, Options{})
	for address, cause := range map[string]Cause{
		"":                                      CauseScheme,
		"news.example/feed":                     CauseScheme,
		"//news.example/feed":                   CauseScheme,
		"http://":                               CauseScheme,
		"http:///feed":                          CauseScheme,
		"http://[::1":                           CauseScheme,
		"http://a\x00b/":                        CauseScheme,
		"file:///etc/passwd":                    CauseScheme,
		"gopher://news.example/":                CauseScheme,
		"data:text/html,x":                      CauseScheme,
		"javascript:alert(1)":                   CauseScheme,
		"ftp://news.example/":                   CauseScheme,
		"http://me:pw@news.example/":            CauseScheme,
		"http://news.example:25/":               CauseScheme,
		"http://news.example:99999/":            CauseScheme,
		"http://2130706433/":                    CausePrivate,
		"http://0x7f.1/":                        CausePrivate,
		"http://0177.0.0.1/":                    CausePrivate,
		"http://127.1/":                         CausePrivate,
		"http://127.0.0.1./":                    CausePrivate,
		"http://127.0.0.1/":                     CausePrivate,
		"http://[::ffff:7f00:1]/":               CausePrivate,
		"http://[::1]/":                         CausePrivate,
		"http://[fe80::1%25eth0]/":              CausePrivate,
		"http://localhost/":                     CausePrivate,
		"http://desk.localhost/":                CausePrivate,
		"http://DESK.localhost./":               CausePrivate,
		"http://a/" + strings.Repeat("x", 9000): CauseScheme,
	} {
		wantCause(t, c, Request{URL: address}, cause, "")
	}
}

// A redirect does not lead where the guard says no, however it is spelled.
func TestRedirectsIntoPrivate(t *testing.T) {
	var to atomic.Value
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, to.Load().(string), http.StatusFound)
	})
	port := address[strings.LastIndexByte(address, ':')+1:]
	c := client(t, Options{AllowPrivate: []string{"press.localhost:" + port}})
	for _, target := range []string{
		"http://127.0.0.1:" + port, "http://127.0.0.1:9999/", "http://[::ffff:7f00:1]:" + port, "http://2130706433/",
		"http://169.254.169.254/latest/meta-data/", "http://localhost:" + port, "http://10.0.0.1/",
	} {
		to.Store(target)
		wantCause(t, c, Request{URL: "http://press.localhost:" + port}, CausePrivate, "")
	}
}

// A name that resolves to a public address first and to a private one after
// that is checked each time, at the moment of the connection.
func TestChangingName(t *testing.T) {
	var asked atomic.Int32
	c := client(t, Options{})
	c.resolver = answering(t, func(name string) netip.Addr {
		asked.Add(1)
		return netip.MustParseAddr("127.0.0.1")
	})
	wantCause(t, c, Request{URL: "http://rebind.example:8080/"}, CausePrivate, "this machine itself")
	if asked.Load() == 0 {
		t.Error("the resolver was not asked")
	}

	// The same name is reached once its address is one that is allowed.
	address := host(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Host) })
	port := address[strings.LastIndexByte(address, ':')+1:]
	var moved atomic.Bool
	c = client(t, Options{AllowPrivate: []string{"127.0.0.1/32"}, Pace: -1})
	c.wire.DisableKeepAlives = true
	c.resolver = answering(t, func(string) netip.Addr {
		if moved.Load() {
			return netip.MustParseAddr("10.0.0.1")
		}
		return netip.MustParseAddr("127.0.0.1")
	})
	if _, err := c.Get(t.Context(), Request{URL: "http://rebind.example:" + port}); err != nil {
		t.Fatal(err)
	}
	moved.Store(true)
	wantCause(t, c, Request{URL: "http://rebind.example:" + port}, CausePrivate, "private network")
}

func TestUnknownName(t *testing.T) {
	c := client(t, Options{})
	c.resolver = answering(t, func(string) netip.Addr { return netip.Addr{} })
	wantCause(t, c, Request{URL: "http://nowhere.example/"}, CauseDNS, "no host named nowhere.example")
	c.resolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, io.ErrClosedPipe
	}}
	wantCause(t, c, Request{URL: "http://offline.example/"}, CauseDNS, "could not be looked up")
}

// answering returns a resolver that asks a name server in this process. An
// invalid address stands for a name that does not exist.
func answering(t *testing.T, answer func(name string) netip.Addr) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			m.Response, m.Additionals = true, nil
			if ip := answer(q.Name.String()); !ip.IsValid() {
				m.RCode = dnsmessage.RCodeNameError
			} else if q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1},
					Body:   &dnsmessage.AResource{A: ip.As4()},
				}}
			}
			if packed, err := m.Pack(); err == nil {
				conn.WriteTo(packed, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}
