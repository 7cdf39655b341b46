package pressroom

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// discard is an answer nobody reads.
type discard struct {
	h http.Header
	n int
}

func (d *discard) Header() http.Header         { return d.h }
func (d *discard) Write(b []byte) (int, error) { d.n += len(b); return len(b), nil }
func (d *discard) WriteHeader(int)             {}

func BenchmarkArticlePage(b *testing.B) {
	p := New(Options{Seed: 1, Outlets: 40, Articles: 2000})
	var rs []*http.Request
	for _, a := range p.Articles() {
		u, _ := url.Parse(a.URL)
		r := httptest.NewRequest(http.MethodGet, u.RequestURI(), nil)
		r.Host = u.Host
		rs = append(rs, r)
	}
	b.ReportAllocs()
	n := 0
	for i := 0; b.Loop(); i++ {
		d := &discard{h: http.Header{}}
		p.ServeHTTP(d, rs[i%len(rs)])
		n += d.n
	}
	b.SetBytes(int64(n / b.N))
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(Options{Seed: 1, Outlets: 40, Articles: 2000})
	}
}
