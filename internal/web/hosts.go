package web

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// hosted answers only to the names that are ours, so that a page elsewhere
// whose name is made to lead to this machine (DNS rebinding) reads nothing and
// changes nothing here. With no names it answers to any. This machine's own
// names and addresses are always ours.
func hosted(names []string, next http.Handler) http.Handler {
	if len(names) == 0 {
		return next
	}
	ours := make([]string, len(names))
	for i, n := range names {
		ours[i] = hostName(n)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := hostName(r.Host); !fixed(name) && !slices.Contains(ours, name) {
			http.Error(w, "This Coranto does not answer to the name in the address; open it as localhost, or have its operator allow the name with --host.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostName is the name of a Host header: no port, no brackets, lower case, no
// dot at the end.
func hostName(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// fixed reports whether a name can only mean the machine it was typed for: an
// address of numbers, or this machine (RFC 6761, 6.3). Nobody can have it lead
// here from elsewhere.
func fixed(name string) bool {
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost")
}
