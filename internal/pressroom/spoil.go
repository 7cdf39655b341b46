package pressroom

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// spoiled sends what the host would have sent, spoiled.
func (p *Press) spoiled(w http.ResponseWriter, r *http.Request, o *outlet, kind Kind, port string) {
	rec := &recorder{header: http.Header{}}
	r = r.Clone(r.Context())
	for _, h := range []string{"If-None-Match", "If-Modified-Since", "Accept-Encoding"} {
		r.Header.Del(h)
	}
	p.answer(rec, r, o, port)
	body, h := rec.body.Bytes(), w.Header()
	kindOf := rec.header.Get("Content-Type")
	h.Set("Content-Type", kindOf)
	plain, _, _ := strings.Cut(kindOf, ";")
	switch kind {
	case WrongEncoding:
		h.Set("Content-Type", plain+"; charset=utf-8")
		if in1252, err := encoding.HTMLEscapeUnsupported(charmap.Windows1252.NewEncoder()).Bytes(body); err == nil {
			body = in1252
		}
	case LyingHeader:
		h.Set("Content-Type", plain+"; charset=iso-8859-1")
	case UTF16:
		h.Set("Content-Type", plain)
		if wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(body); err == nil {
			body = wide
		}
	case Malformed:
		body = malform(body)
	case Truncated:
		h.Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body[:len(body)*2/5])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	case Dribble:
		h.Set("Content-Length", strconv.Itoa(len(body)))
		for i := range body {
			if _, err := w.Write(body[i : i+1]); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			if !p.wait(r, time.Second) {
				return
			}
		}
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if rec.status != 0 {
		w.WriteHeader(rec.status)
	}
	_, _ = w.Write(body)
}

// malform breaks XML the way real feeds are broken.
func malform(body []byte) []byte {
	body = bytes.ReplaceAll(body, []byte("&amp;"), []byte("&"))
	body = bytes.ReplaceAll(body, []byte("</title>\n<link>"), []byte(" & more</title>\n<link>"))
	body = bytes.Replace(body, []byte("</item>"), []byte("<x:undeclared>&nbsp;&hellip;</item>"), 2)
	body = bytes.Replace(body, []byte("</entry>"), []byte("<x:undeclared>&nbsp;&hellip;</entry>"), 2)
	return append([]byte("\n \x0b"), body...)
}

func (p *Press) endless(w http.ResponseWriter, r *http.Request, o *outlet, base string) {
	w.Header().Set("Content-Type", p.typeOf(o, r))
	fmt.Fprintf(w, "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>%s</title><link>%s/</link>\n", esc(o.Name), base)
	for i := 0; !p.over(r); i++ {
		if _, err := fmt.Fprintf(w, "<item><title>Item %d of all there is</title><link>%s/endless/%d</link><description>%s</description></item>\n", i, base, i, strings.Repeat("And so on. ", 300)); err != nil {
			return
		}
	}
}

// typeOf is what the address would be called on a good day.
func (p *Press) typeOf(o *outlet, r *http.Request) string {
	if r.URL.Path == feedPaths[o.Format] && o.Format != "json" {
		return "application/xml"
	}
	return htmlType
}

// recorder keeps an answer.
type recorder struct {
	header http.Header
	body   bytes.Buffer
	status int
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }

func (r *recorder) WriteHeader(status int) { r.status = status }

// bombMember is 16 MB of nothing, packed; gzip members may follow each other.
var bombMember = sync.OnceValue(func() []byte { return zip(make([]byte, 16<<20)) })

const challengePage = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
<body><div class="main-wrapper"><h1>%s.localhost</h1><p id="cf-challenge-running">Checking that you are a person. This may take a few seconds.</p><noscript>Enable JavaScript and cookies to continue</noscript></div>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>
`
