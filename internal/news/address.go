package news

import (
	"fmt"
	"net/url"
	"sort"
	"strings"
)

// Canonical returns an address in the form in which two spellings of it are
// equal: scheme and host in lower case, no default port, no fragment, no
// tracking parameters, parameters sorted. An address that is not an absolute
// http or https one is returned as it is.
func Canonical(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return address
	}
	u.Host = strings.ToLower(u.Host)
	if p := u.Port(); (u.Scheme == "http" && p == "80") || (u.Scheme == "https" && p == "443") {
		u.Host = u.Host[:len(u.Host)-len(p)-1]
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	if u.RawQuery != "" {
		kept := make([]string, 0, 4)
		for pair := range strings.SplitSeq(u.RawQuery, "&") {
			name, _, _ := strings.Cut(pair, "=")
			if pair != "" && !tracking(strings.ToLower(name)) {
				kept = append(kept, escaped(pair))
			}
		}
		sort.Strings(kept)
		u.RawQuery = strings.Join(kept, "&")
	}
	u.ForceQuery = false
	return u.String()
}

// escaped writes what may not stand in a query as it is (RFC 3986, 3.4) in
// percent signs.
func escaped(query string) string {
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// tracking reports whether a parameter says where a click came from rather
// than which page is meant.
func tracking(name string) bool {
	if strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "at_") || strings.HasPrefix(name, "mc_") {
		return true
	}
	switch name {
	case "fbclid", "gclid", "dclid", "msclkid", "igshid", "ocid", "cmpid", "ncid", "smid", "xtor", "wt_mc", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "at", "ref_src", "guccounter", "guce_referrer", "guce_referrer_sig":
		return true
	}
	return false
}

// Host returns the host an address is fetched from, in lower case and with its
// port when that is not the scheme's own. It is "" when there is none, or one
// longer than a name can be (RFC 1035, 2.3.4).
func Host(address string) string {
	u, err := url.Parse(Canonical(address))
	if err != nil || len(u.Host) > 253 {
		return ""
	}
	return u.Host
}

// Site returns the host without a leading "www.", by which an outlet is known.
func Site(address string) string {
	return strings.TrimPrefix(Host(address), "www.")
}

// Resolve makes an address absolute against a base. It returns "" for what is
// not http or https after that.
func Resolve(base, address string) string {
	ref, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	if b, err := url.Parse(base); err == nil {
		ref = b.ResolveReference(ref)
	}
	if (ref.Scheme != "http" && ref.Scheme != "https") || ref.Hostname() == "" {
		return ""
	}
	return ref.String()
}
