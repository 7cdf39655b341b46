package fetch

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"
)

const (
	robotsBytes = 500 << 10 // read of one file, as RFC 9309 asks; what follows is passed over
	robotsRules = 2000      // read of one group
)

// rule allows or disallows the paths that fit its pattern.
type rule struct {
	pattern string // of RFC 9309: a prefix, with * for anything and $ for the end
	allow   bool
}

// group is what a robots.txt says to one agent.
type group struct {
	rules []rule // the longest first, and of two as long the one that allows
	delay time.Duration
}

// allows reports whether a path, with its query, may be read: the longest rule
// that fits decides. A nil group allows everything.
func (g *group) allows(path string) bool {
	if g == nil {
		return true
	}
	path = canonical(path)
	for _, r := range g.rules {
		if fits(r.pattern, path) {
			return r.allow
		}
	}
	return true
}

// fits looks for the pieces between the stars one after the other. Taking each
// at its first place is right, since a star takes whatever is left; so the
// time grows with the length of the path and never with the number of stars.
func fits(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	piece, rest, star := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, piece)
	for ok && star {
		piece, rest, star = strings.Cut(rest, "*")
		if !star && ends {
			return strings.HasSuffix(path, piece)
		}
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path = path[i+len(piece):]
	}
	return ok && (!ends || path == "")
}

// size is roughly how many bytes a group holds.
func (g *group) size() int {
	if g == nil {
		return 0
	}
	n := 64
	for _, r := range g.rules {
		n += 32 + len(r.pattern)
	}
	return n
}

// readRobots returns what a robots.txt says to an agent, nil when nothing. The
// groups that name the agent count together; without one, those for all do.
func readRobots(data []byte, agent string) *group {
	var named, all *group
	heading, forUs, forAll := false, false, false // in a group's first lines; whom it speaks to
	each := func(do func(*group)) {
		if forUs {
			do(named)
		}
		if forAll {
			do(all)
		}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for text := range bytes.FieldsFuncSeq(data, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ := strings.Cut(string(text), "#")
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !ok || strings.Contains(value, "\x00") {
			continue
		}
		switch key {
		case "user-agent":
			if !heading {
				heading, forUs, forAll = true, false, false
			}
			value, _, _ = strings.Cut(strings.ToLower(value), "/")
			switch strings.TrimSpace(value) {
			case "*":
				forAll, all = true, cmp.Or(all, &group{})
			case agent:
				forUs, named = true, cmp.Or(named, &group{})
			}
		case "allow", "disallow":
			heading = false
			if value == "" { // "Disallow:" alone disallows nothing
				continue
			}
			if value[0] != '/' && value[0] != '*' {
				value = "/" + value
			}
			each(func(g *group) {
				if len(g.rules) < robotsRules {
					g.rules = append(g.rules, rule{canonical(value), key == "allow"})
				}
			})
		case "crawl-delay":
			heading = false
			if d, ok := wholeSeconds(value); ok {
				each(func(g *group) { g.delay = d })
			}
		}
	}
	g := cmp.Or(named, all)
	if g != nil {
		slices.SortStableFunc(g.rules, func(a, b rule) int {
			if a.allow != b.allow && len(a.pattern) == len(b.pattern) {
				if a.allow {
					return -1
				}
				return 1
			}
			return len(b.pattern) - len(a.pattern)
		})
	}
	return g
}

// canonical writes a path in the one way two of them are compared in: what
// need not be escaped is not, and everything else beyond ASCII is (RFC 9309,
// section 2.2.2).
func canonical(s string) string {
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := c <= ' ' || c >= 0x7f
		if c == '%' && i+2 < len(s) {
			hi, lo := strings.IndexByte(hex, upper(s[i+1])), strings.IndexByte(hex, upper(s[i+2]))
			if hi >= 0 && lo >= 0 {
				c = byte(hi<<4 | lo)
				i += 2
				escaped = !unreserved(c)
			}
		}
		if escaped {
			out = append(out, '%', hex[c>>4], hex[c&15])
		} else {
			out = append(out, c)
		}
	}
	return string(out)
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}

// unreserved reports whether a byte means the same escaped or not (RFC 3986).
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
