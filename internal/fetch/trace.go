package fetch

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
	"time"
)

// Step is one thing that happened while an address was fetched.
type Step struct {
	What   string        // one of the Step constants
	Say    string        // what happened, in words
	Lines  []string      // details: headers as they went over the wire
	Took   time.Duration // 0 where time means nothing
	Failed bool
}

// What a step is.
const (
	StepTurn    = "turn"    // waiting for other requests to the host
	StepName    = "name"    // looking up the host's name
	StepConnect = "connect" // reaching the host
	StepSecure  = "secure"  // agreeing on encryption
	StepRequest = "request" // what was asked
	StepAnswer  = "answer"  // what came back
	StepBody    = "body"    // the body, decompressed
	StepRobots  = "robots"  // what robots.txt says
	StepResult  = "result"  // what to make of it all
)

// trace writes down what happens during a visit. A nil trace writes nothing.
type trace struct {
	mu    sync.Mutex // the transport calls from goroutines of its own
	done  bool
	steps []Step
	began map[string]time.Time
}

func (t *trace) add(s Step) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.done {
		t.steps = append(t.steps, s)
	}
}

// begin and since measure something that has a beginning and an end.
func (t *trace) begin(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.began[key] = time.Now()
}

func (t *trace) since(key string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	b, ok := t.began[key]
	if !ok {
		return 0
	}
	return time.Since(b)
}

// finish returns the steps; whatever the transport reports after that is lost.
func (t *trace) finish() []Step {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done = true
	return t.steps
}

// watch makes a request report what happens to it.
func (t *trace) watch(req *http.Request) *http.Request {
	if t == nil {
		return req
	}
	return req.WithContext(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
		WroteHeaders: func() {
			t.begin("answer")
			t.add(Step{What: StepRequest, Say: "Asked for " + req.URL.String() + ".", Lines: headerLines(req.Header)})
		},
		GotConn: func(i httptrace.GotConnInfo) {
			if i.Reused {
				t.add(Step{What: StepConnect, Say: "The connection to " + i.Conn.RemoteAddr().String() + " is still open and used again."})
			}
		},
		DNSStart: func(httptrace.DNSStartInfo) { t.begin("name") },
		DNSDone: func(i httptrace.DNSDoneInfo) {
			if i.Err != nil {
				t.add(Step{What: StepName, Say: "The name could not be looked up: " + short(i.Err.Error()) + ".", Took: t.since("name"), Failed: true})
				return
			}
			var addrs []string
			for _, a := range i.Addrs {
				addrs = append(addrs, a.String())
			}
			t.add(Step{What: StepName, Say: "The name leads to " + strings.Join(addrs[:min(len(addrs), 8)], ", ") + ".", Took: t.since("name")})
		},
		ConnectStart: func(network, addr string) { t.begin("connect " + addr) },
		ConnectDone: func(network, addr string, err error) {
			took := t.since("connect " + addr)
			if err != nil {
				t.add(Step{What: StepConnect, Say: "No connection to " + addr + ": " + short(err.Error()) + ".", Took: took, Failed: true})
				return
			}
			t.add(Step{What: StepConnect, Say: "Connected to " + addr + ".", Took: took})
		},
		TLSHandshakeStart: func() { t.begin("secure") },
		TLSHandshakeDone: func(s tls.ConnectionState, err error) {
			took := t.since("secure")
			if err != nil {
				t.add(Step{What: StepSecure, Say: "No encryption could be agreed on: " + short(err.Error()) + ".", Took: took, Failed: true})
				return
			}
			say := "Encrypted with " + tls.VersionName(s.Version)
			if s.NegotiatedProtocol != "" {
				say += ", speaking " + s.NegotiatedProtocol
			}
			if len(s.PeerCertificates) > 0 {
				c := s.PeerCertificates[0]
				say += "; the certificate is by " + c.Issuer.String() + " and valid until " + day(c.NotAfter)
			}
			t.add(Step{What: StepSecure, Say: say + ".", Took: took})
		},
	}))
}

func (t *trace) waited(host string, d time.Duration) {
	if t != nil && d > 10*time.Millisecond {
		t.add(Step{What: StepTurn, Say: "Waited for the turn on " + host + ".", Took: d})
	}
}

func (t *trace) answered(resp *http.Response) {
	if t == nil {
		return
	}
	s := Step{What: StepAnswer, Took: t.since("answer"), Lines: headerLines(resp.Header)}
	s.Say = fmt.Sprintf("Answered %s (%s)", resp.Status, resp.Proto)
	if to := resp.Header.Get("Location"); to != "" && resp.StatusCode/100 == 3 {
		s.Say += ", which leads to " + short(to)
	}
	s.Say += "."
	s.Failed = resp.StatusCode >= 400
	t.add(s)
}

func (t *trace) took(r *Response) {
	if t == nil || r.Status == http.StatusNotModified {
		return
	}
	say := fmt.Sprintf("The body is %s", size(int64(len(r.Body))))
	if r.ContentType != "" {
		say += ", said to be " + short(r.ContentType)
	}
	if r.Truncated {
		say += "; it was cut off"
	}
	t.add(Step{What: StepBody, Say: say + ".", Took: t.since("answer"), Failed: r.Truncated})
}

// headerLines are headers as lines, sorted, without what could be a secret.
func headerLines(h http.Header) []string {
	var lines []string
	for name, values := range h {
		for _, v := range values {
			if name == "Cookie" || name == "Set-Cookie" || name == "Authorization" {
				v, _, _ = strings.Cut(v, "=")
				v += "=…"
			}
			lines = append(lines, name+": "+short(v))
		}
	}
	slices.Sort(lines)
	return lines[:min(len(lines), 60)]
}
