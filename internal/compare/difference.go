package compare

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDiff bounds how many words are held against each other one by one.
const maxDiff = 160

// wordsOf cuts a text at white space; a word for comparing is what is left
// without marks around it, in small letters.
func wordsOf(text string) (shown, plain []string) {
	shown = strings.Fields(text)
	if len(shown) > maxDiff {
		shown = shown[:maxDiff]
	}
	kept := shown[:0]
	for _, w := range shown {
		p := strings.ToLower(strings.TrimFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Sc, r) && r != '%'
		}))
		if p == "" {
			continue
		}
		kept = append(kept, w)
		plain = append(plain, strings.ReplaceAll(p, "’", "'"))
	}
	return kept, plain
}

// differs says in words what a wording leaves out, adds or changes against the
// fullest one; "" when only marks and capitals differ.
func differs(full, wording string) string {
	fs, fp := wordsOf(full)
	ws, wp := wordsOf(wording)
	same := longestCommon(fp, wp)
	var parts []string
	i, j := 0, 0
	flush := func(ti, tj int) {
		gone, came := trimMarks(strings.Join(fs[i:ti], " ")), trimMarks(strings.Join(ws[j:tj], " "))
		switch {
		case gone != "" && came != "":
			parts = append(parts, "has “"+came+"” for “"+gone+"”")
		case gone != "":
			parts = append(parts, "leaves out “"+gone+"”")
		case came != "":
			parts = append(parts, "adds “"+came+"”")
		}
		i, j = ti, tj
	}
	for _, p := range same {
		flush(p[0], p[1])
		i, j = p[0]+1, p[1]+1
	}
	flush(len(fp), len(wp))
	if len(parts) > 4 { // a figure is never among what falls under "more"
		sort.SliceStable(parts, func(i, j int) bool { return figured(parts[i]) && !figured(parts[j]) })
		parts = append(parts[:4], "and more")
	}
	return strings.Join(parts, "; ")
}

// trimMarks takes marks off both ends.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"“”„«»‘’'.,;:!?…–—-()[]`, r)
	})
}

// longestCommon returns the positions of the longest common subsequence of two
// lists of words.
func longestCommon(a, b []string) [][2]int {
	n, m := len(a), len(b)
	table := make([]uint16, (n+1)*(m+1))
	at := func(i, j int) *uint16 { return &table[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i++
			j++
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
	return out
}

// length is how long a text reads: its letters and digits.
func length(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// opening returns the first n letters of a text.
func opening(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	i := 0
	for k := range s {
		if i == n {
			return s[:k]
		}
		i++
	}
	return s
}
