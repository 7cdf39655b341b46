package extract

import (
	"unicode"
	"unicode/utf8"
)

// A digest stands for a text's letters and digits, case aside: texts that
// differ in nothing else have the same.
const noDigest = uint64(14695981039346656037)

func digest(s string) uint64 { return digestOn(noDigest, s) }

func digestOn(h uint64, s string) uint64 {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			if !letterRune(r) {
				i += n
				continue
			}
			r = unicode.ToLower(r)
		} else if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		} else if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			i++
			continue
		}
		h = (h ^ uint64(r)) * 1099511628211
		i += n
	}
	return h
}

// digest is that of what a reader sees of the run.
func (l *layout) digest(r *run) uint64 {
	h := noDigest
	for i := r.from; i < r.to; {
		n := &l.nodes[i]
		switch {
		case n.tag == tagText:
			h = digestOn(h, resolve(l.src[n.s0:n.s1]))
		case n.tag.is(isUnseen):
			i = n.end
			continue
		}
		i++
	}
	return h
}
