package fetch

import (
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// badPorts are the ports the Fetch standard forbids, because what listens
// there is no web server (https://fetch.spec.whatwg.org/#port-blocking).
// Sorted.
var badPorts = []uint16{
	0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
	101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
	389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
	636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
	6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
}

// readAddress reads an address somebody typed or a host redirected to. The
// error is an *Error that says what is wrong with it.
func readAddress(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if len(address) > 8192 {
		return nil, failed(CauseScheme, "", "The address is too long to be one; check what was pasted.")
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, failed(CauseScheme, "", "%q is not an address that can be read; check how it is spelled.", short(address))
	}
	return u, checkAddress(u)
}

// checkAddress refuses what must not be asked for at all.
func checkAddress(u *url.URL) error {
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
	case "":
		return failed(CauseScheme, "", "%q is not a full address; it must begin with https:// or http://.", short(u.String()))
	default:
		return failed(CauseScheme, "", "%q begins with %s:, but only https and http addresses can be fetched.", short(u.Redacted()), short(u.Scheme))
	}
	host := u.Hostname()
	if host == "" {
		return failed(CauseScheme, "", "The address %q names no host; check how it is spelled.", short(u.Redacted()))
	}
	if u.User != nil {
		return failed(CauseScheme, host, "The address for %s carries a user name or a password; take it out.", host)
	}
	if p := u.Port(); p != "" {
		n, err := strconv.ParseUint(p, 10, 16)
		if _, bad := slices.BinarySearch(badPorts, uint16(n)); err != nil || bad {
			return failed(CauseScheme, host, "No web site answers on port %s of %s; check the address.", short(p), host)
		}
	}
	if numeric(host) {
		return failed(CausePrivate, host, "The address hides its host behind the number %s; use the host's name.", short(host))
	}
	return nil
}

// numeric reports whether a host is an IPv4 address in one of the disguises
// the URL standard knows: 2130706433, 0x7f.1, 0177.0.0.1. Such a host has a
// number as its last label, which no real name has.
func numeric(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return false
	}
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	_, err := strconv.ParseUint(last, 0, 64)
	return err == nil || strings.Trim(last, "0123456789") == ""
}

// short cuts what is quoted in a sentence to a length people can read.
func short(s string) string {
	const limit = 80
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}
