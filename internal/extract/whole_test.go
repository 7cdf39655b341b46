package extract

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var unseen = flag.String("unseen", "", "write the articles of unseen pages into this folder, in the scorer's terms")

// reportWhole says how good the articles made of unseen pages are, all rules
// included: the mean F1 of words, and of runs of four words the way the public
// benchmark counts it.
func reportWhole(t *testing.T, pages []*lesson, whole []string) {
	type sums struct{ n, word, p, r float64 }
	all := map[string]*sums{}
	texts := map[string]map[string]map[string]string{}
	for i, x := range pages {
		s := all[x.set]
		if s == nil {
			s = &sums{}
			all[x.set] = s
			texts[x.set] = map[string]map[string]string{}
		}
		texts[x.set][x.id] = map[string]string{"articleBody": whole[i]}
		truth, got := tokens(x.body), tokens(whole[i])
		s.n++
		p, r := alike(truth, got, 1)
		if p+r > 0 {
			s.word += 2 * p * r / (p + r)
		}
		p, r = alike(truth, got, 4)
		s.p += p
		s.r += r
	}
	for _, set := range lessonSets {
		s := all[set]
		p, r := s.p/s.n, s.r/s.n
		t.Logf("unseen, whole articles: %s: word F1 %.4f, 4-gram F1 %.4f (precision %.4f, recall %.4f)", set, s.word/s.n, 2*p*r/(p+r), p, r)
		if *unseen == "" {
			continue
		}
		b, err := json.Marshal(texts[set])
		if err == nil {
			err = os.WriteFile(filepath.Join(*unseen, set+".json"), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// alike is the precision and recall of the sequences of n words of got.
func alike(truth, got []string, n int) (p, r float64) {
	count := func(w []string) map[string]int {
		m := map[string]int{}
		for i := 0; i < max(1, len(w)-n+1); i++ {
			if end := min(i+n, len(w)); end > i {
				m[strings.Join(w[i:end], " ")]++
			}
		}
		return m
	}
	a, b := count(truth), count(got)
	both, na, nb := 0, 0, 0
	for k, c := range a {
		both += min(c, b[k])
		na += c
	}
	for _, c := range b {
		nb += c
	}
	if both == 0 {
		return 0, 0
	}
	return float64(both) / float64(nb), float64(both) / float64(na)
}
