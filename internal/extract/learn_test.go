package extract

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"
)

var (
	learn = flag.Bool("learn", false, "make marks.txt and the forest anew from the development sets")
	lacks = flag.String("without", "", "learn without these signals, to see what they are worth; nothing is written")
	folds = flag.Int("folds", 4, "how many parts to judge the learning by; 0: do not judge")
)

// lesson is a page with its truth.
type lesson struct {
	set    string
	id     string
	l      *layout
	f      *facts
	head   string
	fold   uint32    // pages of one host stand in one fold
	body   string    // the truth as it is written
	apart  []bool    // of each run, whether it is no part of the body anyway
	share  []float32 // of each run, how much the truth holds
	words  []int     // of each run
	truth  []string  // its words
	run    [][]string
	class  map[string][2]float32 // word: words of the article under it, words in all
	sigs   []signals
	weight float32
}

func tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
}

func loadLessons(t *testing.T, set string) []*lesson {
	dir := filepath.Join("..", "..", "..", "shared", "data", "extract", set)
	var truth map[string]struct {
		URL  string `json:"url"`
		Body string `json:"articleBody"`
	}
	b, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		t.Fatal(err)
	}
	ids := make([]string, 0, len(truth))
	for id, x := range truth {
		if x.Body != "" {
			ids = append(ids, id)
		}
	}
	sort.Strings(ids)
	all := make([]*lesson, len(ids))
	parallel(len(ids), func(i int) {
		f, err := os.Open(filepath.Join(dir, "html", ids[i]+".html.gz"))
		if err != nil {
			return
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return
		}
		page, err := io.ReadAll(z)
		if err != nil {
			return
		}
		tr := parse(decode(page, ""))
		x := truth[ids[i]]
		fa := gather(tr, x.URL)
		les := &lesson{set: set, id: ids[i], f: fa, l: cut(tr), head: fa.headline(first(fa.ld.publisher, fa.meta("og:site_name"))), body: x.Body, fold: hostFold(x.URL, ids[i])}
		les.label(x.Body)
		all[i] = les
	})
	return slices.DeleteFunc(all, func(l *lesson) bool { return l == nil })
}

// hostFold is a number that pages of one outlet share.
func hostFold(address, id string) uint32 {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		parts := strings.Split(u.Hostname(), ".")
		n := len(parts)
		if n > 2 && (len(parts[n-2]) > 3 || parts[0] == "www") {
			parts = parts[max(1, n-3):]
		}
		id = strings.Join(parts, ".")
	}
	h := fnv.New32a()
	io.WriteString(h, id)
	return h.Sum32() >> 3
}

// label finds how much of each run is in the truth.
func (x *lesson) label(body string) {
	x.truth = tokens(body)
	grams := map[string]bool{}
	for i := 0; i+4 <= len(x.truth); i++ {
		grams[strings.Join(x.truth[i:i+4], " ")] = true
	}
	pieces := map[string]bool{}
	for line := range strings.SplitSeq(body, "\n") {
		pieces[strings.Join(tokens(line), " ")] = true
		for cell := range strings.SplitSeq(line, "|") {
			pieces[strings.Join(tokens(cell), " ")] = true
		}
		for cell := range strings.SplitSeq(line, ": ") {
			pieces[strings.Join(tokens(cell), " ")] = true
		}
		tk := tokens(line)
		if len(tk) > 1 {
			pieces[strings.Join(tk[1:], " ")] = true // numbered items
		}
	}
	var article, all float32
	for k := range x.l.runs {
		tk := tokens(x.l.runText(&x.l.runs[k]))
		var share float32
		if len(tk) < 4 {
			if pieces[strings.Join(tk, " ")] && len(tk) > 0 {
				share = 1
			}
		} else {
			n := 0
			for i := 0; i+4 <= len(tk); i++ {
				if grams[strings.Join(tk[i:i+4], " ")] {
					n++
				}
			}
			share = float32(n) / float32(len(tk)-3)
		}
		x.share = append(x.share, share)
		x.words = append(x.words, len(tk))
		x.run = append(x.run, tk)
		article += share * float32(len(tk))
		all += float32(len(tk))
	}
	x.apart, _ = x.l.apart(digest(x.head))
	for k := range x.l.runs {
		x.apart[k] = x.apart[k] || x.l.runs[k].outside()
	}
	x.weight = 1000 / (float32(len(x.truth)) + 100)
	if x.set == "mozilla" {
		x.weight /= 2
	}
	var cbuf [24]byte
	x.class = map[string][2]float32{}
	topics := x.l.topics(x.l.headRun(x.head))
	for k := range x.l.runs {
		r := &x.l.runs[k]
		w := float32(min(x.words[k], 60)) + 1
		seen := map[string]bool{}
		for i := r.from; i > 0; i = x.l.nodes[i].parent {
			n := &x.l.nodes[i]
			if n.tag == tagBody {
				break
			}
			for _, a := range x.l.attrs[n.a0:n.a1] {
				if a.key == attrClass || a.key == attrID || a.key == attrRole || a.key == attrDataTest || a.key == attrItemprop {
					if s := x.l.src[a.from:a.to]; len(s) < 400 {
						for n, i := classWord(s, 0, &cbuf); n > 0; n, i = classWord(s, i, &cbuf) {
							seen[string(cbuf[:n])] = true
						}
					}
				}
			}
		}
		if t := topics[k]; t >= 0 {
			eachWord(x.l.runText(&x.l.runs[t]), topicMark, 8, func(word []byte) { seen[string(word)] = true })
		}
		eachWord(x.l.runText(r), lineMark, 10, func(word []byte) { seen[string(word)] = true })
		for word := range seen {
			v := x.class[word]
			x.class[word] = [2]float32{v[0] + w*x.share[k], v[1] + w}
		}
	}
}

// tally sums the pages' votes on words.
type tally map[string][2]float32 // votes, pages

func (y tally) add(words map[string][2]float32) {
	for w, v := range words {
		t := y[w]
		y[w] = [2]float32{t[0] + v[0]/v[1], t[1] + 1}
	}
}

// table turns votes into marks; base is the share a word without meaning has.
func (y tally) table(least float32, base float32) map[string]float32 {
	m := map[string]float32{}
	for w, t := range y {
		if v, ok := y.mark(t, least, base); ok {
			m[w] = v
		}
	}
	return m
}

func (y tally) mark(t [2]float32, least, base float32) (float32, bool) {
	if t[1] < least {
		return 0, false
	}
	p := float64((t[0] + base*3) / (t[1] + 3))
	v := float32(math.Log(p/(1-p)) - math.Log(float64(base/(1-base))))
	if v > -0.3 && v < 0.3 {
		return 0, false
	}
	return v, true
}

const (
	classLeast = 5
	classBase  = 0.5
)

// without returns the words of a page with what they are worth, as if no page
// of its outlet had been seen.
func without(class, outlet tally, x *lesson) map[string]float32 {
	m := make(map[string]float32, len(x.class))
	for w := range x.class {
		t, o := class[w], outlet[w]
		if s, ok := class.mark([2]float32{t[0] - o[0], t[1] - o[1]}, classLeast, classBase); ok {
			m[w] = s
		}
	}
	return m
}

func (x *lesson) rowWeight(k int) float32 {
	return x.weight * (float32(min(x.words[k], 80)) + 1.5) / 20
}

func (x *lesson) f1(keep func(k int) bool) float64 {
	truth := map[string]int{}
	for _, w := range x.truth {
		truth[w]++
	}
	pred := map[string]int{}
	np := 0
	for k := range x.run {
		if keep(k) && !x.apart[k] {
			for _, w := range x.run[k] {
				pred[w]++
				np++
			}
		}
	}
	both := 0
	for w, n := range pred {
		both += min(n, truth[w])
	}
	if both == 0 {
		return 0
	}
	p, r := float64(both)/float64(np), float64(both)/float64(len(x.truth))
	return 2 * p * r / (p + r)
}

func report(t *testing.T, name string, pages []*lesson, score func(x *lesson, k int) float32) {
	for _, limit := range []float32{0.3, 0.36, 0.42, 0.5} {
		sum, n := map[string]float64{}, map[string]float64{}
		for _, x := range pages {
			sum[x.set] += x.f1(func(k int) bool { return score(x, k) > limit })
			n[x.set]++
		}
		line := ""
		for _, set := range lessonSets {
			line += fmt.Sprintf("  %s %.4f", set, sum[set]/n[set])
		}
		t.Logf("%s: limit %.2f: mean word F1%s", name, limit, line)
	}
}

// lessonSets are the sets to learn from. The truth of mozilla is another
// program's output, so its pages count half.
var lessonSets = []string{"wcxb", "newspaper4k", "mozilla"}

var growing = growth{trees: 160, depth: 5, rate: 0.08, least: 3, rows: 0.6, columns: 0.6, seed: 7}

func TestLearn(t *testing.T) {
	if !*learn {
		t.Skip("only with -learn: it makes marks.txt and forest.txt anew")
	}
	var pages []*lesson
	for _, set := range lessonSets {
		pages = append(pages, loadLessons(t, set)...)
	}
	runs := 0
	for _, x := range pages {
		runs += len(x.l.runs)
	}
	t.Logf("%d pages, %d runs", len(pages), runs)
	report(t, "the truth of runs", pages, func(x *lesson, k int) float32 { return x.share[k] })
	class := tally{}
	outlets := map[uint32]tally{}
	for _, x := range pages {
		class.add(x.class)
		if outlets[x.fold] == nil {
			outlets[x.fold] = tally{}
		}
		outlets[x.fold].add(x.class)
	}
	words := class.table(classLeast, classBase)
	t.Logf("%d class words", len(words))
	parallel(len(pages), func(i int) {
		x := pages[i]
		x.l.marks = without(class, outlets[x.fold], x)
		x.sigs = make([]signals, len(x.l.runs))
		x.l.measure(x.f, x.head, func(k int, s *signals) { x.sigs[k] = *s })
		for s, name := range signalNames {
			if slices.Contains(strings.Split(*lacks, ","), name) {
				for k := range x.sigs {
					x.sigs[k][s] = 0
				}
			}
		}
	})
	rows := func(use func(page int) bool) []sample {
		var data []sample
		for i, x := range pages {
			if use(i) {
				for k := range x.sigs {
					if !x.apart[k] {
						data = append(data, sample{x.sigs[k][:], x.share[k], x.rowWeight(k), i})
					}
				}
			}
		}
		return data
	}
	n := max(*folds, 3)
	guess := make(map[*lesson][]float32, len(pages))
	whole := make([]string, len(pages))
	for fold := range n {
		m := grow(rows(func(i int) bool { return int(pages[i].fold)%n != fold }), growing)
		parallel(len(pages), func(i int) {
			if x := pages[i]; int(x.fold)%n == fold {
				x.l.forest = m
				whole[i] = strings.Join(x.f.article(x.l).Paragraphs(), "\n\n")
			}
		})
		for _, x := range pages {
			if int(x.fold)%n == fold {
				p := make([]float32, len(x.sigs))
				for k := range p {
					p[k] = chance(m.score(x.sigs[k][:]))
				}
				guess[x] = p
			}
		}
	}
	reportWhole(t, pages, whole)
	for _, x := range pages {
		if f := x.f1(func(k int) bool { return guess[x][k] > enough }); f < 0.6 {
			t.Logf("%s %s: %.2f", x.set, x.id, f)
		}
	}
	report(t, "unseen pages", pages, func(x *lesson, k int) float32 { return guess[x][k] })
	if *lacks != "" {
		return
	}
	write := func(name string, f func(w io.Writer) error) {
		w, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f(w); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	write("marks.txt", func(w io.Writer) error {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			fmt.Fprintf(w, "%s %.2f\n", word, words[word])
		}
		return nil
	})
	all := grow(rows(func(int) bool { return true }), growing)
	write("forest.txt", func(w io.Writer) error { return all.write(w, signalNames[:]) })
}
