package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTokens bounds the words of a sentence that are held against another's one
// by one; of longer ones the middle is given as replaced.
const maxTokens = 600

// pieces tells two wordings apart: what was kept, removed and added, in order.
// Kept and removed together are the first, kept and added the second.
func pieces(was, is string) []Piece {
	a, b := lexemes(was), lexemes(is)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var d differ
	d.put(Kept, a[:head])
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	i, j := 0, 0
	if len(x) <= maxTokens && len(y) <= maxTokens {
		for _, p := range rowsOf(longestCommon(x, y), x) {
			d.put(Removed, x[i:p[0]])
			d.put(Added, y[j:p[1]])
			d.put(Kept, x[p[0]:p[0]+p[2]])
			i, j = p[0]+p[2], p[1]+p[2]
		}
	}
	d.put(Removed, x[i:])
	d.put(Added, y[j:])
	d.put(Kept, a[len(a)-tail:])
	return d.out
}

// rowsOf makes rows of the positions two texts share, without those between
// two changes that are no more than a blank, a mark or a short word: they would
// tear apart what was put differently.
func rowsOf(same [][2]int, words []string) [][3]int {
	var rows [][3]int
	for _, p := range same {
		if n := len(rows) - 1; n >= 0 && rows[n][0]+rows[n][2] == p[0] && rows[n][1]+rows[n][2] == p[1] {
			rows[n][2]++
		} else {
			rows = append(rows, [3]int{p[0], p[1], 1})
		}
	}
	kept := rows[:0]
	for _, r := range rows {
		letters := 0
		for _, w := range words[r[0] : r[0]+r[2]] {
			if spoken(w) {
				letters += utf8.RuneCountInString(w)
				if first, _ := utf8.DecodeRuneInString(w); unicode.IsDigit(first) || ideograph(first) {
					letters += 3
				}
			}
		}
		if letters > 3 {
			kept = append(kept, r)
		}
	}
	return kept
}

// differ puts pieces together; what was removed stands before what was added.
type differ struct{ out []Piece }

func (d *differ) put(kind Change, words []string) {
	text := strings.Join(words, "")
	if text == "" {
		return
	}
	if n := len(d.out) - 1; n >= 0 && d.out[n].Kind == kind {
		d.out[n].Text += text
		return
	}
	d.out = append(d.out, Piece{kind, text})
}

// lexemes cuts a text into words, numbers with their points, marks and blanks.
// Together they are the text.
func lexemes(s string) []string {
	var all []string
	for len(s) > 0 {
		n := lexemeLen(s)
		all = append(all, s[:n])
		s = s[n:]
	}
	return all
}

func lexemeLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		for n < len(s) {
			r, w := utf8.DecodeRuneInString(s[n:])
			if !unicode.IsSpace(r) {
				break
			}
			n += w
		}
		return n
	case ideograph(r) || !wordRune(r):
		return n
	}
	digit := unicode.IsDigit(r)
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		if !wordRune(r) || ideograph(r) {
			// A point inside a number, an apostrophe inside a word.
			next, nw := utf8.DecodeRuneInString(s[n+w:])
			inside := digit && (r == '.' || r == ',' || r == ':') && unicode.IsDigit(next) || (r == '\'' || r == '’') && unicode.IsLetter(next) && !digit
			if !inside {
				break
			}
			w += nw
		}
		n += w
	}
	return n
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// ideograph reports whether a character is a word of its own, in scripts that
// put no blanks between words.
func ideograph(r rune) bool {
	return r >= 0x2E80 && r < 0xAC00 || r >= 0x0E00 && r < 0x0E80 || r >= 0x20000 && r < 0x40000
}

// spoken reports whether a token is a word or a number.
func spoken(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return wordRune(r)
}

// sentences cuts a paragraph after the marks that end a sentence, where a small
// letter does not go on. Together they are the paragraph. An abbreviation may
// hold two sentences together, which does a comparison no harm.
func sentences(p string) []string {
	var all []string
	from, word := 0, 0 // where the sentence and its last word begin
	for i := 0; i < len(p); {
		r, n := utf8.DecodeRuneInString(p[i:])
		i += n
		switch r {
		case '。', '！', '？':
			for i < len(p) {
				r, n := utf8.DecodeRuneInString(p[i:])
				if !strings.ContainsRune("」』”’）)", r) {
					break
				}
				i += n
			}
			all, from, word = append(all, p[from:i]), i, i
		case '.', '!', '?', '…', '؟', '।':
			short := r == '.' && i-n-word <= 3 && i-n > word && unicode.IsUpper(firstRune(p[word:]))
			j := i
			for j < len(p) {
				r, n := utf8.DecodeRuneInString(p[j:])
				if !strings.ContainsRune("\"”’»)]'", r) {
					break
				}
				j += n
			}
			k := j
			for k < len(p) && (p[k] == ' ' || p[k] == '\n' || p[k] == '\t') {
				k++
			}
			if k > j && k < len(p) && !short && !unicode.IsLower(firstRune(p[k:])) {
				all, from, word = append(all, p[from:k]), k, k
			}
			i = max(i, j)
		case ' ', '\n', '\t':
			word = i
		}
	}
	if from < len(p) {
		all = append(all, p[from:])
	}
	return all
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
