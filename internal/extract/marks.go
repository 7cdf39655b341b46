package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// marks.txt holds what words are worth that pages use in class and id (class),
// and that short lines hold (text): how much more often what they mark is part
// of the article than not, as a logarithm. The test named Learn makes it.
//
//go:embed marks.txt
var marksFile string

type markTables struct{ class, text map[string]float32 }

var marks = sync.OnceValue(func() markTables {
	return readMarks(marksFile)
})

func readMarks(s string) markTables {
	m := markTables{map[string]float32{}, map[string]float32{}}
	for line := range strings.Lines(s) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		v, err := strconv.ParseFloat(f[2], 32)
		if err != nil {
			continue
		}
		switch f[0] {
		case "class":
			m.class[f[1]] = float32(v)
		case "text":
			m.text[f[1]] = float32(v)
		}
	}
	return m
}

// classMark is what the classes on the way to a node say.
type classMark struct {
	own  float32 // the nearest element that says anything
	up   float32 // all of them, the farther the less
	min  float32
	max  float32
	near float32 // the least of the nearest three
}

// classWords calls f for each word of a class or id: "postBody-main_2" is
// post, body and main.
func classWords(s string, f func(string)) {
	var buf [24]byte
	n := 0
	flush := func() {
		if n >= 2 && n <= len(buf) {
			f(string(buf[:n]))
		}
		n = 0
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
		case c >= 'A' && c <= 'Z':
			if i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z' {
				flush()
			}
			c += 'a' - 'A'
		default:
			flush()
			continue
		}
		if n < len(buf) {
			buf[n] = c
		}
		n++
	}
	flush()
}

// classMarks computes every node's, from its own and its ancestors' classes.
func (l *layout) classMarks() []classMark {
	out := make([]classMark, len(l.nodes))
	cache := make(map[string]float32, 256)
	table := l.marks.class
	score := func(s string) float32 {
		if v, ok := cache[s]; ok {
			return v
		}
		var low, high float32
		classWords(s, func(w string) {
			v := table[w]
			low, high = min(low, v), max(high, v)
		})
		v := low + high
		cache[s] = v
		return v
	}
	for i := 1; i < len(l.nodes); i++ {
		n := &l.nodes[i]
		c := out[n.parent]
		if n.a0 < n.a1 && n.tag != tagBody {
			var v float32
			any := false
			for _, a := range l.attrs[n.a0:n.a1] {
				if a.key == attrClass || a.key == attrID || a.key == attrRole || a.key == attrDataTest || a.key == attrItemprop {
					if s := l.src[a.from:a.to]; s != "" && len(s) < 400 {
						if x := score(s); x != 0 {
							v += x
							any = true
						}
					}
				}
			}
			if any {
				v = max(-6, min(v, 6))
				c = classMark{own: v, up: c.up*0.7 + v, min: min(c.min, v), max: max(c.max, v), near: min(v, c.near+1)}
			}
		}
		out[i] = c
	}
	return out
}

// textMark is what the words of a short run say: their sum, and the least.
func (l *layout) textMark(r *run) (sum, low float32) {
	if r.words > 24 || r.size == 0 {
		return 0, 0
	}
	table := l.marks.text
	textWords(l, r, func(w string) {
		v := table[w]
		sum += v
		low = min(low, v)
	})
	return max(-8, min(sum, 8)), low
}

// textWords calls f for the words of a run in lower case.
func textWords(l *layout, r *run, f func(string)) {
	var buf [48]byte
	n := 0
	for i := r.from; i < r.to; i++ {
		if l.nodes[i].tag != tagText {
			continue
		}
		s := l.raw(i)
		for j := 0; j <= len(s); j++ {
			var c byte
			if j < len(s) {
				c = s[j]
			}
			switch {
			case c >= 'a' && c <= 'z' || c >= 0x80:
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == '\'' && n > 0:
			default:
				if n >= 1 && n <= len(buf) {
					f(string(buf[:n]))
				}
				n = 0
				continue
			}
			if n < len(buf) {
				buf[n] = c
			}
			n++
		}
	}
}
