package extract

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// openings is what a pattern's matches can begin with: up to six characters of
// each, in small letters. It rules out most texts before the pattern itself is
// tried, which costs a hundred times as much.
type openings struct {
	heads    map[[openingLen]rune]struct{} // nil: nothing can be said
	first    [utf8.RuneSelf]bool           // of them, the first characters
	wide     bool                          // one begins with another character, or with any
	anywhere bool                          // a match may begin inside a text
}

const (
	openingLen = 6
	openingMax = 20000 // beginnings kept
	classMost  = 40    // characters of one place: a wider class stands for any
	classFew   = 4     // what follows a wider class is not looked at
)

// anyRune stands for any character, and for the text's end.
const anyRune = -1

var unread = [openingLen]rune{anyRune, anyRune, anyRune, anyRune, anyRune, anyRune}

// openingsOf reads off a pattern how its matches begin.
func openingsOf(pattern string) *openings {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return &openings{}
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return &openings{}
	}
	w := openingWalk{prog: prog, seen: map[openingState]bool{}}
	w.found.heads = map[[openingLen]rune]struct{}{}
	w.walk(openingState{pc: uint32(prog.Start), at: unread})
	if w.open || len(w.found.heads) > openingMax {
		return &openings{}
	}
	for h := range w.found.heads {
		if r := h[0]; r >= 0 && r < utf8.RuneSelf {
			w.found.first[r] = true
		} else {
			w.found.wide = true
		}
	}
	return &w.found
}

type openingState struct {
	pc    uint32
	n     int
	begun bool // the beginning of the text was asked for
	at    [openingLen]rune
}

type openingWalk struct {
	prog  *syntax.Prog
	found openings
	seen  map[openingState]bool
	open  bool // nothing can be said
}

func (w *openingWalk) walk(s openingState) {
	if w.open || w.seen[s] {
		return
	}
	if len(w.seen) > 4*openingMax {
		w.open = true
		return
	}
	w.seen[s] = true
	in := &w.prog.Inst[s.pc]
	next := func(pc uint32) {
		t := s
		t.pc = pc
		w.walk(t)
	}
	switch in.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		next(in.Out)
		next(in.Arg)
	case syntax.InstCapture, syntax.InstNop:
		next(in.Out)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(in.Arg)&syntax.EmptyBeginText != 0 && s.n == 0 {
			s.begun = true
		}
		next(in.Out)
	case syntax.InstMatch:
		w.keep(s)
	case syntax.InstFail:
	default: // a character
		runes, ok := runesOf(in)
		if !ok {
			w.keep(s)
			return
		}
		for _, r := range runes {
			t := s
			t.at[t.n] = unicode.ToLower(r)
			t.n++
			t.pc = in.Out
			if t.n == openingLen || len(runes) > classFew {
				w.keep(t)
			} else {
				w.walk(t)
			}
		}
	}
}

func (w *openingWalk) keep(s openingState) {
	if s.n == 0 {
		w.open = true
		return
	}
	w.found.anywhere = w.found.anywhere || !s.begun
	w.found.heads[s.at] = struct{}{}
}

// runesOf lists the characters an instruction takes, unless they are many.
func runesOf(in *syntax.Inst) ([]rune, bool) {
	var all []rune
	add := func(r rune) {
		all = append(all, r)
		if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				all = append(all, f)
			}
		}
	}
	if len(in.Rune) == 1 {
		add(in.Rune[0])
		return all, true
	}
	if in.Op == syntax.InstRuneAny || in.Op == syntax.InstRuneAnyNotNL || len(in.Rune) == 0 {
		return nil, false
	}
	for i := 0; i+1 < len(in.Rune); i += 2 {
		if int(in.Rune[i+1]-in.Rune[i])+len(all) > classMost {
			return nil, false
		}
		for r := in.Rune[i]; r <= in.Rune[i+1]; r++ {
			all = append(all, r)
		}
	}
	return all, true
}

// may reports whether a text can hold a match.
func (o *openings) may(s string) bool {
	switch {
	case o.heads == nil:
		return true
	case !o.anywhere:
		return o.at(s)
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < utf8.RuneSelf && o.first[c|lower(c)] || c >= utf8.RuneSelf && (o.wide || o.first['k'] || o.first['s']) && utf8.RuneStart(c) {
			if o.at(s[i:]) {
				return true
			}
		}
	}
	return false
}

// lower is the bit that makes a capital a small letter.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return 'a' - 'A'
	}
	return 0
}

// at reports whether a match can begin where s does.
func (o *openings) at(s string) bool {
	at := unread
	n := 0
	for i := 0; i < len(s) && n < openingLen; n++ {
		r, w := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
			r = unicode.ToLower(r)
		} else {
			r |= rune(lower(s[i]))
		}
		at[n] = r
		i += w
	}
	for k := n; k > 0; k-- {
		if _, ok := o.heads[at]; ok {
			return true
		}
		at[k-1] = anyRune
	}
	return false
}
