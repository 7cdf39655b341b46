package sanitize

import (
	"net/url"
	"strings"
)

// base is what relative addresses are resolved against; nil when unknown.
type base struct{ u *url.URL }

func baseOf(s string) base {
	if u, err := url.Parse(strings.TrimSpace(s)); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return base{u}
	}
	return base{}
}

// resolve makes an address absolute. It returns "" for a relative one when
// there is no base, and for every scheme but http, https and mailto.
func (b base) resolve(s string) string {
	s = Address(s)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		if u.Host == "" {
			return ""
		}
		return s
	case u.Scheme == "mailto":
		return s
	case u.Scheme != "":
		return ""
	case b.u != nil:
		return b.u.ResolveReference(u).String()
	case u.Host != "":
		return "https:" + s
	}
	return ""
}

// Address cleans an address as browsers do before they read it: spaces around
// it and line breaks within go, two slashes follow http:, and a percent sign
// that starts no escape is written as one.
func Address(s string) string {
	s = strings.Trim(s, " \t\r\n\f\u00a0\ufeff")
	if strings.ContainsAny(s, "\t\r\n") {
		s = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(s)
	}
	s = slashes(s)
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		out.WriteByte(s[i])
		if s[i] == '%' && (i+2 >= len(s) || !hexadecimal(s[i+1]) || !hexadecimal(s[i+2])) {
			out.WriteString("25")
		}
	}
	return out.String()
}

// slashes writes two slashes after http: and https:, however many there are.
func slashes(s string) string {
	n := min(len(s), 6)
	if n < 6 || !strings.EqualFold(s[:5], "http:") && !strings.EqualFold(s[:6], "https:") {
		return s
	}
	at := strings.IndexByte(s, ':') + 1
	rest := strings.TrimLeft(s[at:], `/\`)
	if len(s[at:])-len(rest) == 2 && s[at:at+2] == "//" || len(rest) == len(s[at:]) {
		return s
	}
	return s[:at] + "//" + rest
}

func hexadecimal(c byte) bool {
	return c-'0' < 10 || (c|0x20)-'a' < 6
}

func web(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}
