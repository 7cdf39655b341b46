package compare

import (
	"iter"
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bag is a text as a set of words, each by number, with their weights.
type bag struct {
	ids    []int32 // sorted, each once
	runs   []uint64
	norm   float64 // length of the weight vector
	sum    float64 // of the weights
	report float64 // what its words that report are worth: neither light nor names
	names  float64 // what its names are
	words  int     // with repetitions
	tokens []string
}

// index knows the words of a story and how rare each is in it. A word of one
// language is never that of another, however it is spelt.
type index struct {
	tongues map[string]*tongue
	of      []*tongue // of each word
	seen    []int32   // texts a word stands in
	weight  []float64
	light   []bool // no report by itself
	name    []bool // stands in a name
}

// tongue is the words of one language.
type tongue struct {
	number map[string]int32
	same   map[string]string // synonyms
	texts  int
}

// word is what a word is known by: what is left of it folded, or what stands for
// all its synonyms.
func (l *tongue) word(t string) string {
	w := fold(t)
	if s, ok := l.same[w]; ok {
		return s
	}
	return w
}

func newIndex() *index { return &index{tongues: map[string]*tongue{}} }

// fold brings the forms of a word together, the same way in every language:
// what is left of it after six letters is dropped.
func fold(w string) string {
	n := 0
	for i := range w {
		if n == 6 {
			return w[:i]
		}
		n++
	}
	return w
}

// tokens cuts a text into lower-case words and numbers, and a run of letters
// without spaces into pairs.
func tokens(text string) []string {
	var out []string
	low := strings.ToLower(text)
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		w := strings.Trim(low[start:end], "'’.,-")
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		start = -1
		if w == "" {
			return
		}
		if r, _ := utf8.DecodeRuneInString(w); r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) || r >= 0x0E00 && r < 0x0E80 {
			prev := -1
			for i, r := range w {
				if prev >= 0 {
					out = append(out, w[prev:i+utf8.RuneLen(r)])
				}
				prev = i
			}
			return
		}
		out = append(out, w)
	}
	for i, r := range low {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' ||
			(r == '.' || r == ',') && i > 0 && i+1 < len(low) && low[i-1] >= '0' && low[i-1] <= '9' && low[i+1] >= '0' && low[i+1] <= '9'
		if in {
			if start < 0 {
				start = i
			}
		} else {
			flush(i)
		}
	}
	flush(len(low))
	return out
}

// read numbers the words of a text in a language. Its weights come with fix, once all texts
// were read.
func (x *index) read(language, text string) bag {
	l := x.tongues[language]
	if l == nil {
		l = &tongue{number: map[string]int32{}, same: synonyms[language]}
		x.tongues[language] = l
	}
	toks := tokens(opening(text, 1500))
	if len(toks) > 250 {
		toks = toks[:250]
	}
	b := bag{words: len(toks), tokens: toks}
	for _, t := range toks {
		w := l.word(t)
		id, ok := l.number[w]
		if !ok {
			id = int32(len(x.seen))
			l.number[w] = id
			x.seen = append(x.seen, 0)
			x.of = append(x.of, l)
			x.light = append(x.light, light[w])
			x.name = append(x.name, false)
		}
		b.ids = append(b.ids, id)
	}
	b.runs = runs(b.ids)
	sort.Slice(b.ids, func(i, j int) bool { return b.ids[i] < b.ids[j] })
	n := 0
	for i, id := range b.ids {
		if i == 0 || id != b.ids[n-1] {
			b.ids[n] = id
			n++
		}
	}
	b.ids = b.ids[:n]
	for _, id := range b.ids {
		x.seen[id]++
	}
	l.texts++
	return b
}

// ids returns the numbers of the words of a language that are known.
func (x *index) ids(language string, toks []string) []int32 {
	var out []int32
	if l := x.tongues[language]; l != nil {
		for _, t := range toks {
			if id, ok := l.number[l.word(t)]; ok {
				out = append(out, id)
			}
		}
	}
	return out
}

// has reports whether a text has a word.
func (b *bag) has(id int32) bool {
	i := sort.Search(len(b.ids), func(i int) bool { return b.ids[i] >= id })
	return i < len(b.ids) && b.ids[i] == id
}

// runs hashes every four words in a row.
func runs(ids []int32) []uint64 {
	const n = 4
	if len(ids) < n {
		return nil
	}
	out := make([]uint64, 0, len(ids)-n+1)
	for i := 0; i+n <= len(ids); i++ {
		h := uint64(14695981039346656037)
		for _, id := range ids[i : i+n] {
			h = (h ^ uint64(uint32(id))) * 1099511628211
			h ^= h >> 29
		}
		out = append(out, h)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// weigh settles how much each word counts: the rarer in the story, the more.
func (x *index) weigh() {
	x.weight = make([]float64, len(x.seen))
	for i, n := range x.seen {
		texts := float64(x.of[i].texts)
		x.weight[i] = math.Log(1 + texts/float64(max(n, 1)))
		if n > 2 && float64(n) > 0.2*texts {
			x.weight[i] *= 0.3
		}
	}
}

func (x *index) fix(b *bag) {
	b.norm, b.sum, b.report, b.names = 0, 0, 0, 0
	for _, id := range b.ids {
		w := x.weight[id]
		b.norm += w * w
		b.sum += w
		switch {
		case x.light[id]:
		case x.name[id]:
			b.names += worth(w)
		default:
			b.report += worth(w)
		}
	}
	b.norm = math.Sqrt(b.norm)
}

// reports reports whether a word says what happened: it is neither light nor
// part of a name.
func (x *index) reports(id int32) bool { return !x.light[id] && !x.name[id] }

// worth is what a word that reports counts for: a rare one more, but what all
// articles say is no less a report.
func worth(weight float64) float64 { return 1 + weight/4 }

// named marks the words of a name.
func (x *index) named(language, name string) {
	if l := x.tongues[language]; l != nil {
		for _, t := range tokens(name) {
			if id, ok := l.number[l.word(t)]; ok {
				x.name[id] = true
			}
		}
	}
}

// common yields the words that two texts share, in the order of their numbers.
func common(a, b *bag) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		i, j := 0, 0
		for i < len(a.ids) && j < len(b.ids) {
			switch {
			case a.ids[i] < b.ids[j]:
				i++
			case a.ids[i] > b.ids[j]:
				j++
			default:
				if !yield(a.ids[i]) {
					return
				}
				i++
				j++
			}
		}
	}
}

// inCommon is what two texts share of what they say: the weight of the words
// that report, and of names beside them, and how many words that is.
func (x *index) inCommon(a, b *bag) (report, names float64, n int) {
	for id := range common(a, b) {
		switch {
		case x.light[id]:
		case x.name[id]:
			names += worth(x.weight[id])
			n++
		default:
			report += worth(x.weight[id])
			n++
		}
	}
	return report, names, n
}

// shared is the weight two texts have in common: as a sum, and as the product
// of their vectors.
func (x *index) shared(a, b *bag) (sum, dot float64) {
	for id := range common(a, b) {
		w := x.weight[id]
		sum += w
		dot += w * w
	}
	return sum, dot
}

// cosine is how alike two texts are, 0 to 1.
func (x *index) cosine(a, b *bag) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	_, dot := x.shared(a, b)
	return dot / (a.norm * b.norm)
}

// contained is how much of the shorter text stands in the longer, 0 to 1.
func (x *index) contained(a, b *bag) float64 {
	small := min(a.sum, b.sum)
	if small == 0 {
		return 0
	}
	sum, _ := x.shared(a, b)
	return sum / small
}

// sharedRuns counts the runs of four words two texts have in common.
func sharedRuns(a, b *bag) int {
	i, j, n := 0, 0, 0
	for i < len(a.runs) && j < len(b.runs) {
		switch {
		case a.runs[i] < b.runs[j]:
			i++
		case a.runs[i] > b.runs[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}
