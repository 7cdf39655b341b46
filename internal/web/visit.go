package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A reader's browser remembers which stories were looked at when, so that a
// page can say what is new. It stays between the two: no account is needed, and
// nothing is kept here.
const (
	visitCookie = "seen"
	visitsMost  = 60               // stories that are remembered, the latest
	visitLasts  = 30 * time.Minute // looking again so soon is the same visit
	visitsKept  = 90 * 24 * time.Hour
)

// visit is when a story was looked at: what came after since is new to its
// reader.
type visit struct {
	story     int64
	since, at int64 // minutes since 1970
}

// visited returns since when what came to a story is new to its reader, zero
// at the first visit, and the cookie that remembers this one.
func visited(r *http.Request, story int64, now time.Time) (since time.Time, remember *http.Cookie) {
	minute := now.Unix() / 60
	all := []visit{{story, minute, minute}}
	if c, err := r.Cookie(visitCookie); err == nil {
		for _, v := range readVisits(c.Value) {
			switch {
			case v.story != story:
				if len(all) < visitsMost {
					all = append(all, v)
				}
			case v.at > minute || v.since > v.at: // of another clock
			case minute-v.at > int64(visitLasts/time.Minute):
				all[0].since = v.at
				since = time.Unix(v.at*60, 0)
			default:
				all[0].since = v.since
				since = time.Unix(v.since*60, 0)
			}
		}
	}
	return since, &http.Cookie{Name: visitCookie, Value: writeVisits(all), Path: "/story", HttpOnly: true, Secure: r.TLS != nil,
		SameSite: http.SameSiteLaxMode, MaxAge: int(visitsKept / time.Second)}
}

// readVisits reads what a cookie remembers; what is malformed, and a story's
// second entry, is passed over.
func readVisits(s string) (all []visit) {
	seen := map[int64]bool{}
	for part := range strings.SplitSeq(s, "~") {
		f := strings.Split(part, ".")
		if len(f) != 3 || len(all) == visitsMost {
			continue
		}
		var n [3]int64
		ok := true
		for i := range f {
			v, err := strconv.ParseInt(f[i], 36, 64)
			n[i], ok = v, ok && err == nil && v > 0 && v < 1<<40
		}
		if ok && !seen[n[0]] {
			seen[n[0]] = true
			all = append(all, visit{n[0], n[1], n[2]})
		}
	}
	return all
}

func writeVisits(all []visit) string {
	var b strings.Builder
	for i, v := range all {
		if i > 0 {
			b.WriteByte('~')
		}
		b.WriteString(strconv.FormatInt(v.story, 36) + "." + strconv.FormatInt(v.since, 36) + "." + strconv.FormatInt(v.at, 36))
	}
	return b.String()
}
