package websub

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestCallback(t *testing.T) {
	var confirmed []Intent
	var taken []string
	fault := false
	c := &Callback{
		Limit: 1000, Log: slog.New(slog.DiscardHandler),
		Secret: func(_ context.Context, name string) (string, error) {
			if name != "abc" {
				return "", nil
			}
			return "s", nil
		},
		Confirm: func(_ context.Context, name string, in Intent) (bool, error) {
			if fault {
				return false, errors.New("the disk is full")
			}
			confirmed = append(confirmed, in)
			return name == "abc" && in.Topic == "https://a.example/feed", nil
		},
		Take: func(_ context.Context, name string, h http.Header, body []byte) error {
			if fault {
				return errors.New("the disk is full")
			}
			taken = append(taken, name+" "+h.Get("Content-Type")+" "+string(body))
			return nil
		},
	}
	ask := func(method, target, body, signature string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, target, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/atom+xml")
		if signature != "" {
			r.Header.Set("X-Hub-Signature", signature)
		}
		w := httptest.NewRecorder()
		c.ServeHTTP(w, r)
		return w
	}
	const topic = "hub.topic=https%3A%2F%2Fa.example%2Ffeed"
	for _, tc := range []struct {
		method, target, body, signature string
		status                          int
		answer                          string
	}{
		{"GET", "/websub/abc?hub.mode=subscribe&hub.challenge=xyz&hub.lease_seconds=60&" + topic, "", "", 200, "xyz"},
		{"GET", "/websub/abc?hub.mode=unsubscribe&hub.challenge=%3Cb%3E&" + topic, "", "", 200, "<b>"},
		{"GET", "/websub/abc?hub.mode=denied&hub.reason=no&" + topic, "", "", 200, ""},
		{"GET", "/websub/abc?hub.mode=subscribe&" + topic, "", "", 400, "challenge"},
		{"GET", "/websub/abc?hub.mode=subscribe&hub.challenge=" + strings.Repeat("x", 5000) + "&" + topic, "", "", 400, "challenge"},
		{"GET", "/websub/abc?hub.mode=buy&hub.challenge=x&" + topic, "", "", 400, "hub.mode"},
		{"GET", "/websub/abc?hub.mode=subscribe&hub.challenge=x&hub.topic=another", "", "", 404, "Nobody"},
		{"GET", "/websub/other?hub.mode=subscribe&hub.challenge=x&" + topic, "", "", 404, "Nobody"},
		{"GET", "/websub/", "", "", 404, ""},
		{"GET", "/websub/a/b", "", "", 404, ""},
		{"PUT", "/websub/abc", "", "", 405, "GET or POST"},
		{"POST", "/websub/abc", "<feed/>", "sha256=" + sign(sha256.New, "s", "<feed/>"), 202, ""},
		{"POST", "/websub/abc", "<feed></feed>", "sha256=" + sign(sha256.New, "s", "<feed/>"), 403, "signature"},
		{"POST", "/websub/abc", "<feed/>", "", 403, "signature"},
		{"POST", "/websub/other", "<feed/>", "sha256=" + sign(sha256.New, "s", "<feed/>"), 410, "no such"},
		{"POST", "/websub/abc", strings.Repeat("x", 1001), "sha256=" + sign(sha256.New, "s", "x"), 413, "more"},
	} {
		w := ask(tc.method, tc.target, tc.body, tc.signature)
		if w.Code != tc.status || !strings.Contains(w.Body.String(), tc.answer) || tc.status == 200 && w.Body.String() != tc.answer {
			t.Errorf("%s %.80s: %d %q, want %d %q", tc.method, tc.target, w.Code, w.Body, tc.status, tc.answer)
		}
		if strings.Contains(tc.target, "challenge") && !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
			t.Errorf("a challenge comes back as %q", w.Header().Get("Content-Type"))
		}
	}
	if len(confirmed) != 5 || confirmed[0].Lease != time.Minute || confirmed[2] != (Intent{Mode: Denied, Topic: "https://a.example/feed", Reason: "no"}) {
		t.Errorf("confirmed: %+v", confirmed)
	}
	if len(taken) != 1 || taken[0] != "abc application/atom+xml <feed/>" {
		t.Errorf("taken: %q", taken)
	}
	fault = true
	for _, w := range []*httptest.ResponseRecorder{ask("POST", "/websub/abc", "<feed/>", "sha256="+sign(sha256.New, "s", "<feed/>")),
		ask("GET", "/websub/abc?hub.mode=subscribe&hub.challenge=x&"+topic, "", "")} {
		if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "disk") {
			t.Errorf("when something is wrong here: %d %s", w.Code, w.Body)
		}
	}
}
