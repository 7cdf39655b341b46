package pressroom

import (
	"net/http"
	"sync/atomic"
)

// Traffic is what a host has been asked.
type Traffic struct {
	Requests    int // in all
	NotModified int // answered 304
	Failed      int // answered 4xx or 5xx
	Conditional int // that carried a validator
	Now         int // being answered
	Most        int // the most answered at once
	Bytes       int64
}

// counter counts for one host.
type counter struct {
	requests, notModified, failed, conditional, now, most, bytes atomic.Int64
}

func (c *counter) begin(r *http.Request) {
	c.requests.Add(1)
	if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
		c.conditional.Add(1)
	}
	n := c.now.Add(1)
	for {
		m := c.most.Load()
		if n <= m || c.most.CompareAndSwap(m, n) {
			return
		}
	}
}

func (c *counter) end() { c.now.Add(-1) }

// Traffic returns what an outlet's host has been asked so far.
func (p *Press) Traffic(outlet int) Traffic {
	c := &p.traffic[outlet]
	return Traffic{
		Requests: int(c.requests.Load()), NotModified: int(c.notModified.Load()), Failed: int(c.failed.Load()),
		Conditional: int(c.conditional.Load()), Now: int(c.now.Load()), Most: int(c.most.Load()), Bytes: c.bytes.Load(),
	}
}

// countingWriter counts what an answer was.
type countingWriter struct {
	http.ResponseWriter
	c *counter
}

func (w *countingWriter) WriteHeader(status int) {
	switch {
	case status == http.StatusNotModified:
		w.c.notModified.Add(1)
	case status >= 400:
		w.c.failed.Add(1)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *countingWriter) Write(b []byte) (int, error) {
	n, err := w.ResponseWriter.Write(b)
	w.c.bytes.Add(int64(n))
	return n, err
}

// Unwrap lets http.ResponseController through.
func (w *countingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
