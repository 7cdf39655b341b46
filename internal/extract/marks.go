package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// marks.txt holds what words are worth that pages use in class and id: how much
// more often what they mark is part of the article than not, as a logarithm.
// The test named Learn makes it.
//
//go:embed marks.txt
var marksFile string

var marks = sync.OnceValue(func() map[string]float32 { return readMarks(marksFile) })

func readMarks(s string) map[string]float32 {
	m := make(map[string]float32, 4096)
	for line := range strings.Lines(s) {
		word, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		v, err := strconv.ParseFloat(value, 32)
		if ok && err == nil {
			m[word] = float32(v)
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

// classWord reads the next word of a class or id from i on into buf, in small
// letters, and returns its length and where to go on; n is 0 at the end:
// "postBody-main_2" is post, body and main.
func classWord(s string, i int, buf *[24]byte) (n, next int) {
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
		case c >= 'A' && c <= 'Z':
			if n > 0 && s[i-1] >= 'a' {
				if n >= 2 && n <= len(buf) {
					return n, i
				}
				n = 0
			}
			c += 'a' - 'A'
		default:
			if n >= 2 && n <= len(buf) {
				return n, i
			}
			n = 0
			continue
		}
		if n < len(buf) {
			buf[n] = c
		}
		n++
	}
	if n < 2 || n > len(buf) {
		return 0, i
	}
	return n, i
}

// classMarks are a page's: of each node, the place of its mark in the list. A
// node without a class of its own shares its parent's.
type classMarks struct {
	of   []int32
	list []classMark
}

// classMarks computes every node's, from its own and its ancestors' classes.
func (l *layout) classMarks() classMarks {
	out := classMarks{make([]int32, len(l.nodes)), make([]classMark, 1, 256)}
	cache := make(map[string]float32, 256)
	table := l.marks
	var buf [24]byte
	score := func(s string) float32 {
		if v, ok := cache[s]; ok {
			return v
		}
		var low, high float32
		for n, i := classWord(s, 0, &buf); n > 0; n, i = classWord(s, i, &buf) {
			v := table[string(buf[:n])]
			low, high = min(low, v), max(high, v)
		}
		v := low + high
		cache[s] = v
		return v
	}
	for i := 1; i < len(l.nodes); i++ {
		n := &l.nodes[i]
		at := out.of[n.parent]
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
				c := &out.list[at]
				at = int32(len(out.list))
				out.list = append(out.list, classMark{own: v, up: c.up*0.7 + v, min: min(c.min, v), max: max(c.max, v), near: min(v, c.near+1)})
			}
		}
		out.of[i] = at
	}
	return out
}
