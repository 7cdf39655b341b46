package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// coders compress in every way a host may.
var coders = map[string]func(io.Writer) io.WriteCloser{
	"gzip":     func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"x-gzip":   func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"deflate":  func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"Deflate ": func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 6); return f },
	"br":       func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	"zstd":     func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1)); return z },
}

func squeeze(t *testing.T, coding string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := coders[coding](&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEncodings(t *testing.T) {
	text := []byte(strings.Repeat("A line of a feed, over and over.\n", 500))
	for coding := range coders {
		t.Run(coding, func(t *testing.T) {
			packed := squeeze(t, coding, text)
			bomb := squeeze(t, coding, make([]byte, 8<<20))
			address := host(t, func(w http.ResponseWriter, r *http.Request) {
				if !strings.Contains(r.Header.Get("Accept-Encoding"), "zstd") {
					t.Error("encodings not asked for")
				}
				w.Header().Set("Content-Encoding", coding)
				switch r.URL.Path {
				case "/bomb":
					w.Write(bomb)
				case "/cut":
					w.Write(packed[:len(packed)-12])
				case "/empty":
				case "/lie":
					w.Header().Set("ETag", `"x"`)
					w.Write(text)
				default:
					w.Write(packed)
				}
			})
			c := client(t, small())
			resp, err := c.Get(t.Context(), Request{URL: address})
			if err != nil || !bytes.Equal(resp.Body, text) {
				t.Fatalf("%v", err)
			}
			wantCause(t, c, Request{URL: address + "/bomb"}, CauseTooLarge, "more than the 64 KB")
			if resp, err := c.Get(t.Context(), Request{URL: address + "/empty"}); err != nil || len(resp.Body) != 0 {
				t.Errorf("empty: %v", err)
			}
			resp, err = c.Get(t.Context(), Request{URL: address + "/cut"})
			if err != nil {
				if causeOf(err) != CauseEncoding && causeOf(err) != CauseRefused {
					t.Errorf("cut: %v", err)
				}
			} else if !resp.Truncated || !bytes.HasPrefix(text, resp.Body) {
				t.Errorf("cut: truncated %v, %d bytes", resp.Truncated, len(resp.Body))
			}
			switch coding {
			case "gzip", "x-gzip", "zstd": // these are seen not to be there
				if resp, err := c.Get(t.Context(), Request{URL: address + "/lie"}); err != nil || !bytes.Equal(resp.Body, text) {
					t.Errorf("a coding that is not there: %v", err)
				}
			default:
				wantCause(t, c, Request{URL: address + "/lie"}, CauseEncoding, "compression is broken")
			}
		})
	}
}

func TestPackedFile(t *testing.T) {
	text := []byte(strings.Repeat("<url/>", 1000))
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/gzip")
		if r.URL.Path == "/bomb.xml.gz" {
			w.Write(squeeze(t, "gzip", make([]byte, 1<<20)))
			return
		}
		if r.URL.Path == "/twice.xml.gz" {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(squeeze(t, "gzip", squeeze(t, "gzip", text)))
			return
		}
		w.Write(append(squeeze(t, "gzip", text), "junk at the end"...))
	})
	c := client(t, small())
	for _, path := range []string{"/sitemap.xml.gz", "/twice.xml.gz"} {
		resp, err := c.Get(t.Context(), Request{URL: address + path})
		if err != nil || !bytes.Equal(resp.Body, text) {
			t.Errorf("%s: %v", path, err)
		}
	}
	wantCause(t, c, Request{URL: address + "/bomb.xml.gz"}, CauseTooLarge, "more than")
}

func TestTooMuch(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/announced":
			w.Header().Set("Content-Length", "99999999999")
			io.WriteString(w, "x")
		case "/endless":
			for page := make([]byte, 8<<10); ; {
				if _, err := w.Write(page); err != nil {
					return
				}
			}
		case "/codings":
			w.Header().Set("Content-Encoding", strings.Repeat("gzip, ", 9)+"gzip")
			io.WriteString(w, "x")
		case "/unknown":
			w.Header().Set("Content-Encoding", "compress")
			io.WriteString(w, "x")
		case "/headers":
			for i := range 2000 {
				w.Header().Add("X-Many", strings.Repeat("m", i%50+50))
			}
		case "/error":
			w.WriteHeader(500)
			for page := make([]byte, 8<<10); ; {
				if _, err := w.Write(page); err != nil {
					return
				}
			}
		}
	})
	c := client(t, small())
	wantCause(t, c, Request{URL: address + "/announced"}, CauseTooLarge, "more than")
	wantCause(t, c, Request{URL: address + "/endless"}, CauseTooLarge, "more than")
	wantCause(t, c, Request{URL: address + "/codings"}, CauseEncoding, "compression")
	wantCause(t, c, Request{URL: address + "/unknown"}, CauseEncoding, "compression")
	wantCause(t, c, Request{URL: address + "/headers"}, CauseTooLarge, "headers larger")
	wantCause(t, c, Request{URL: address + "/error"}, CauseServer, "fault")
}

func TestTooSlow(t *testing.T) {
	o := small()
	o.FirstByte, o.Timeout, o.MinRate, o.RateWindow = 300*time.Millisecond, 10*time.Second, 10_000, 50*time.Millisecond
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/silent":
		case "/dribble": // one byte, then never enough
			io.WriteString(w, "<")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	})
	c := client(t, o)
	wantCause(t, c, Request{URL: address + "/silent"}, CauseTimeout, "did not answer within 300ms")
	wantCause(t, c, Request{URL: address + "/dribble"}, CauseSlow, "so slowly")

	o.MinRate, o.Timeout = -1, 200*time.Millisecond
	wantCause(t, client(t, o), Request{URL: address + "/dribble"}, CauseTimeout, "did not finish its answer within 200ms")
}

// However many answers a Get takes, robots.txt among them, there is one limit
// for all of them.
func TestOneBudget(t *testing.T) {
	const each = 200 * time.Millisecond
	wait := func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(each):
		case <-r.Context().Done():
		}
	}
	slow := host(t, func(w http.ResponseWriter, r *http.Request) {
		wait(w, r)
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		// Another name each time, which has a robots.txt of its own.
		to := "http://" + strings.Repeat("a", len(r.URL.Path)) + ".localhost" + r.Host[strings.LastIndexByte(r.Host, ':'):] + r.URL.Path + "x"
		http.Redirect(w, r, to, http.StatusFound)
	})
	robots := host(t, func(w http.ResponseWriter, r *http.Request) {
		if wait(w, r); len(r.URL.Path) < 100 {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}
	})
	o := small()
	o.Timeout, o.Redirects = 4*each, 50
	for name, address := range map[string]string{"pages": slow + "/", "robots.txt": robots} {
		began := time.Now()
		wantCause(t, client(t, o), Request{URL: address, Robots: true}, CauseTimeout, "did not finish its answer within 800ms")
		if took := time.Since(began); took > 2*o.Timeout-each {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

// Hosts with a long pace that send a visitor to and fro do not hold it.
func TestWaitsCost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(Options{Pace: 30 * time.Second})
		defer c.Close()
		v, began := &visit{c: c}, time.Now()
		var e *Error
		for n := 0; e == nil; n++ {
			if n > 20 {
				t.Fatal("no end")
			}
			e = v.enter(t.Context(), &url.URL{Scheme: "https", Host: []string{"a.example", "b.example"}[n%2]})
		}
		if took := time.Since(began); e.Cause != CauseTimeout || took > 2*c.o.Timeout {
			t.Errorf("%v after %v", e, took)
		}
	})
}

// A host that dribbles its headers is held to the time to the first byte.
func TestSlowHeaders(t *testing.T) {
	address := raw(t, func(c net.Conn) {
		http.ReadRequest(newReader(c))
		io.WriteString(c, "HTTP/1.1 200 OK\r\nX-Slow: ")
		io.Copy(io.Discard, c)
	})
	o := small()
	o.FirstByte = 100 * time.Millisecond
	wantCause(t, client(t, o), Request{URL: address}, CauseTimeout, "did not answer")
}

func TestBrokenHosts(t *testing.T) {
	c := client(t, small())
	for name, tc := range map[string]struct {
		answer string
		cause  Cause
	}{
		"nothing":         {"", CauseRefused},
		"no HTTP":         {"220 mail.example ESMTP\r\n", CauseOther},
		"half a header":   {"HTTP/1.1 200 OK\r\nContent-Ty", CauseOther},
		"binary":          {"\x00\x01\x02\xff\xfe\r\n\r\n", CauseOther},
		"negative length": {"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", CauseOther},
	} {
		address := raw(t, func(c net.Conn) {
			http.ReadRequest(newReader(c))
			io.WriteString(c, tc.answer)
		})
		t.Run(name, func(t *testing.T) { wantCause(t, c, Request{URL: address}, tc.cause, "127.0.0.1") })
	}

	cut := raw(t, func(c net.Conn) {
		http.ReadRequest(newReader(c))
		io.WriteString(c, "HTTP/1.1 200 OK\r\nETag: \"half\"\r\nContent-Length: 1000\r\n\r\n<rss><channel>")
	})
	resp, err := c.Get(t.Context(), Request{URL: cut})
	if err != nil || !resp.Truncated || string(resp.Body) != "<rss><channel>" || resp.ETag != "" {
		t.Errorf("cut in the middle: %+v, %v", resp, err)
	}
}

func TestNoHost(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	l.Close()
	wantCause(t, client(t, small()), Request{URL: address}, CauseRefused, "refuses the connection")
}

func TestCertificates(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Proto) }))
	s.Config.ErrorLog = quiet
	t.Cleanup(s.Close)
	c := client(t, small())
	wantCause(t, c, Request{URL: s.URL}, CauseTLS, "nobody this machine trusts")

	trusting := client(t, small())
	trusting.wire.TLSClientConfig = &tls.Config{RootCAs: s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	if _, err := trusting.Get(t.Context(), Request{URL: s.URL}); err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(s.URL, "127.0.0.1", "desk.localhost", 1)
	wantCause(t, trusting, Request{URL: other}, CauseTLS, "another name")

	late := client(t, small())
	late.wire.TLSClientConfig = trusting.wire.TLSClientConfig.Clone()
	late.wire.TLSClientConfig.Time = func() time.Time { return time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC) }
	wantCause(t, late, Request{URL: s.URL}, CauseTLS, "expired on")

	plain := host(t, func(w http.ResponseWriter, r *http.Request) {})
	wantCause(t, c, Request{URL: strings.Replace(plain, "http:", "https:", 1)}, CauseTLS, "does not speak https")
}
