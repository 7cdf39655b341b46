package fetch

import (
	"net/http"
	"testing"
	"time"
)

func TestFresh(t *testing.T) {
	now := time.Date(2022, 9, 7, 10, 0, 0, 0, time.UTC)
	at := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	for _, tc := range []struct {
		header http.Header
		want   time.Duration
	}{
		{nil, 0},
		{http.Header{"Cache-Control": {"max-age=600"}}, 10 * time.Minute},
		{http.Header{"Cache-Control": {`public, Max-Age="600"`}}, 10 * time.Minute},
		{http.Header{"Cache-Control": {"max-age=600", "no-cache"}}, 0},
		{http.Header{"Cache-Control": {"no-store, max-age=600"}}, 0},
		{http.Header{"Cache-Control": {"s-maxage=600"}}, 0},
		{http.Header{"Cache-Control": {"max-age=600"}, "Age": {"500"}}, 100 * time.Second},
		{http.Header{"Cache-Control": {"max-age=600"}, "Age": {"5000"}}, 0},
		{http.Header{"Cache-Control": {"max-age=-1"}}, 0},
		{http.Header{"Cache-Control": {"max-age=NaN"}}, 0},
		{http.Header{"Cache-Control": {"max-age=1e300"}}, longest},
		{http.Header{"Expires": {at(time.Hour)}}, time.Hour},
		{http.Header{"Expires": {at(time.Hour)}, "Date": {at(-time.Hour)}}, 2 * time.Hour},
		{http.Header{"Expires": {at(-time.Hour)}}, 0},
		{http.Header{"Expires": {"0"}}, 0},
		{http.Header{"Expires": {at(time.Hour)}, "Cache-Control": {"max-age=0"}}, 0},
	} {
		if got := fresh(tc.header, now); got != tc.want {
			t.Errorf("%v: %v, want %v", tc.header, got, tc.want)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2022, 9, 7, 10, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, " 120 ": 2 * time.Minute, "1.5": time.Second, "-1": 0, "soon": 0,
		"999999999999999999999": longest, "Inf": longest,
		"Wed, 07 Sep 2022 10:05:00 GMT": 5 * time.Minute, "Wed, 07 Sep 2022 09:05:00 GMT": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

func TestAsk(t *testing.T) {
	for etag, want := range map[string]string{
		"": "", `"a"`: `"a"`, `W/"a"`: `W/"a"`, `bare`: `bare`, "bad\r\nX: y": "",
		`"a-gzip"`: `"a-gzip", "a"`, `W/"a;gzip"`: `W/"a;gzip", W/"a"`,
	} {
		h := http.Header{}
		ask(h, etag, "yesterday\n")
		if got := h.Get("If-None-Match"); got != want || h.Get("If-Modified-Since") != "" {
			t.Errorf("%q: %q, want %q", etag, got, want)
		}
	}
}
