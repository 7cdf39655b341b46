package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// longest is how long a host may ask for to be left alone, or promise that
// nothing will change.
const longest = 30 * 24 * time.Hour

// fresh returns how long an answer may be used before asking again, from
// Cache-Control and Expires (RFC 9111); 0 when the host does not say.
func fresh(h http.Header, now time.Time) time.Duration {
	var life time.Duration
	said := false
	for d := range strings.SplitSeq(strings.ToLower(strings.Join(h.Values("Cache-Control"), ",")), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(d), "=")
		switch strings.TrimSpace(name) {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			if n, ok := wholeSeconds(value); ok && !said {
				life, said = n, true
			}
		}
	}
	if !said {
		expires, err := http.ParseTime(h.Get("Expires"))
		if err != nil {
			return 0
		}
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			now = date // the host's own clock
		}
		life = expires.Sub(now)
	}
	if age, ok := wholeSeconds(h.Get("Age")); ok {
		life -= age
	}
	return min(max(life, 0), longest)
}

// retryAfter reads a Retry-After header, seconds or a date; 0 when there is
// none or it lies in the past.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := h.Get("Retry-After")
	if n, ok := wholeSeconds(v); ok {
		return min(n, longest)
	}
	t, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return min(max(t.Sub(now), 0), longest)
}

func wholeSeconds(s string) (time.Duration, bool) {
	n, err := strconv.ParseFloat(strings.Trim(s, " \"\t"), 64)
	if err != nil || !(n >= 0) {
		return 0, false
	}
	return time.Duration(min(n, longest.Seconds())) * time.Second, true
}

// ask puts the validators of the last answer into a request.
func ask(h http.Header, etag, lastModified string) {
	if etag != "" && len(etag) <= 1024 && httpguts.ValidHeaderFieldValue(etag) {
		// Apache names the compressed form of a file "x-gzip" but knows only
		// "x" when asked about it; asking for both gets the 304.
		for _, suffix := range []string{`-gzip"`, `;gzip"`, `-br"`} {
			if plain, ok := strings.CutSuffix(etag, suffix); ok {
				etag += ", " + plain + `"`
				break
			}
		}
		h.Set("If-None-Match", etag)
	}
	if lastModified != "" && len(lastModified) <= 256 && httpguts.ValidHeaderFieldValue(lastModified) {
		h.Set("If-Modified-Since", lastModified)
	}
}
