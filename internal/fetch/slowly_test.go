package fetch

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A host that answers one byte a second is let go after one window, whether it
// dribbles what it says or how it says it, and its turn is free again.
func TestOneByteASecond(t *testing.T) {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"
	for name, tc := range map[string]struct {
		quick string // what comes at once
		cause Cause
		after time.Duration
	}{
		"body":    {head, CauseSlow, 10 * time.Second},
		"headers": {"HTTP/1.1 200 OK\r\nX-Slow: ", CauseTimeout, 20 * time.Second},
		"status":  {"", CauseTimeout, 20 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := New(Options{})
				defer c.Close()
				c.wire.DialContext = func(context.Context, string, string) (net.Conn, error) {
					near, far := net.Pipe()
					go func() {
						defer far.Close()
						http.ReadRequest(newReader(far))
						if _, err := io.WriteString(far, tc.quick); err != nil {
							return
						}
						for {
							if _, err := far.Write([]byte("H")); err != nil {
								return
							}
							time.Sleep(time.Second)
						}
					}()
					return near, nil
				}
				began := time.Now()
				wantCause(t, c, Request{URL: "http://slow.example/feed"}, tc.cause, "slow.example")
				if took := time.Since(began); took < tc.after || took > tc.after+time.Second {
					t.Errorf("let go after %v, want %v", took, tc.after)
				}
				leave, err := c.gate.enter(t.Context(), "slow.example")
				if err != nil || time.Since(began) > tc.after+5*time.Second {
					t.Errorf("its turn is not free after %v: %v", time.Since(began), err)
				} else {
					leave(0)
				}
			})
		})
	}
}

// Wherever a redirect leads that is no web address in the open, it is not
// followed, and why is said.
func TestHostileRedirects(t *testing.T) {
	asked := false
	inside := host(t, func(w http.ResponseWriter, r *http.Request) { asked = true })
	port := inside[strings.LastIndexByte(inside, ':'):]
	to := ""
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusMovedPermanently)
	})
	open := strings.Replace(address, "127.0.0.1", "open.localhost", 1)
	c := client(t, Options{AllowPrivate: []string{"open.localhost"}, Pace: -1})
	for target, cause := range map[string]Cause{
		"http://127.0.0.1" + port + "/": CausePrivate, "http://[::ffff:7f00:1]" + port + "/": CausePrivate, "http://2130706433" + port + "/": CausePrivate,
		"http://0x7f000001" + port + "/": CausePrivate, "http://0177.0.0.1" + port + "/": CausePrivate, "http://127.1" + port + "/": CausePrivate,
		"http://0.0.0.0" + port + "/": CausePrivate, "http://[::]" + port + "/": CausePrivate, "http://[::1]" + port + "/": CausePrivate,
		"//127.0.0.1" + port + "/": CausePrivate, "http://localhost" + port + "/": CausePrivate, "http://169.254.169.254/latest/": CausePrivate,
		"http://[64:ff9b::7f00:1]/": CausePrivate, "http://[fd00:ec2::254]/": CausePrivate, "http://100.100.100.200/": CausePrivate,
		"file:///etc/passwd": CauseScheme, "gopher://127.0.0.1" + port + "/": CauseScheme, "data:text/xml,<rss/>": CauseScheme,
		"javascript:alert(1)": CauseScheme, "ftp://news.example/": CauseScheme, "http://me:word@news.example/": CauseScheme,
		"http://news.example:25/": CauseScheme, "http:///": CauseScheme, "http://[::1": CauseRedirects,
	} {
		to = target
		e := wantCause(t, c, Request{URL: open}, cause, "")
		if strings.Contains(e.Say, "word@") {
			t.Errorf("%s: a password is repeated: %s", target, e.Say)
		}
	}
	if asked {
		t.Error("the inside was reached")
	}
}

// A bomb within a bomb stops at the limit as well, and so does one that is made
// of headers.
func TestBombs(t *testing.T) {
	layers := map[string][]byte{}
	for coding := range coders {
		if strings.TrimSpace(strings.ToLower(coding)) != coding {
			continue
		}
		layers[coding] = squeeze(t, "gzip", squeeze(t, coding, make([]byte, 4<<20)))
	}
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		coding := strings.TrimPrefix(r.URL.Path, "/")
		if body, ok := layers[coding]; ok {
			w.Header().Set("Content-Encoding", coding+", gzip")
			w.Write(body)
		}
	})
	flood := raw(t, func(c net.Conn) {
		http.ReadRequest(newReader(c))
		io.WriteString(c, "HTTP/1.1 200 OK\r\n")
		for {
			if _, err := io.WriteString(c, "X-Flood: "+strings.Repeat("f", 4000)+"\r\n"); err != nil {
				return
			}
		}
	})
	c := client(t, small())
	for coding := range layers {
		wantCause(t, c, Request{URL: address + "/" + coding}, CauseTooLarge, "more than the 64 KB")
	}
	wantCause(t, c, Request{URL: flood}, CauseTooLarge, "headers larger")
}
