package annotate

import (
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"coranto/internal/news"
)

// plain makes an article of a text whose first line is the headline.
func plain(text string) *news.Article {
	a := &news.Article{}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case a.Headline == "":
			a.Headline = line
		default:
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: line})
		}
	}
	return a
}

// attribution is one marked by hand: who says what.
type attribution struct {
	source, cue string
	content     [][2]int // bytes
}

// statementArticles reads the articles whose attributions were marked by hand.
func statementArticles(t *testing.T) map[string][]attribution {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "data", "statements", "dev")
	files, _ := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("the shared data is missing: statements")
		}
		t.Skip("skipped: ../shared/data/statements is not there")
	}
	sort.Strings(files)
	out := map[string][]attribution{}
	for _, f := range files {
		base := filepath.Base(f)
		text := filepath.Join(dir, "text", base[:strings.LastIndex(base, "_")]+".txt")
		if out[text] != nil {
			continue // marked by several people: the first counts
		}
		out[text] = readAttributions(t, f, text)
	}
	return out
}

func readAttributions(t *testing.T, file, textFile string) []attribution {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tb, err := os.ReadFile(textFile)
	if err != nil {
		t.Fatal(err)
	}
	offsets := make([]int, 0, len(tb)+1) // of runes
	for i := range string(tb) {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(tb))
	spans := map[string][][2]int{}
	text := map[string]string{}
	var out []attribution
	for line := range strings.Lines(string(b)) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		switch {
		case line[0] == 'T' && len(fields) == 3:
			_, pairs, _ := strings.Cut(fields[1], " ")
			for p := range strings.SplitSeq(pairs, ";") {
				a, b, _ := strings.Cut(p, " ")
				from, _ := strconv.Atoi(a)
				to, _ := strconv.Atoi(b)
				if to < len(offsets) {
					spans[fields[0]] = append(spans[fields[0]], [2]int{offsets[from], offsets[to]})
				}
			}
			text[fields[0]] = fields[2]
		case line[0] == 'E' && len(fields) == 2:
			var at attribution
			for arg := range strings.FieldsSeq(fields[1]) {
				kind, id, _ := strings.Cut(arg, ":")
				switch strings.TrimRight(kind, "0123456789") {
				case "Source":
					at.source = strings.TrimSpace(at.source + " " + text[id])
				case "Cue":
					at.cue = strings.TrimSpace(at.cue + " " + text[id])
				case "Content":
					at.content = append(at.content, spans[id]...)
				}
			}
			out = append(out, at)
		}
	}
	return out
}

// direct reports whether all that is attributed stands in quotation marks.
func (at attribution) direct(text string) bool {
	words := 0
	for _, c := range at.content {
		s := strings.TrimRightFunc(text[c[0]:c[1]], func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '.' })
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		words += len(strings.Fields(s))
		if !strings.ContainsAny(s[:1], `"'`) && !strings.HasPrefix(s, "“") && !strings.HasPrefix(s, "‘") {
			return false
		}
	}
	return words >= 3
}

// located is a quotation found, and where it stands in the text.
type located struct {
	q        news.Quotation
	from, to int
}

func locate(a *news.Article, an *news.Annotation, text string) []located {
	var out []located
	starts := []int{0}
	at := 0
	for _, p := range append([]string{a.Headline}, a.Paragraphs()...) {
		i := strings.Index(text[at:], p)
		if i < 0 {
			i = 0
		}
		starts = append(starts, at+i)
		at += i + len(p)
	}
	for _, q := range an.Quotations {
		from := starts[q.Paragraph+1]
		i := strings.Index(text[from:], q.Text)
		if i < 0 {
			continue
		}
		out = append(out, located{q, from + i, from + i + len(q.Text)})
	}
	return out
}

// overlap is how many bytes two stretches share.
func overlap(a, b, c, d int) int { return max(0, min(b, d)-max(a, c)) }

// sameSource reports whether a speaker found is the source marked: a name or a
// noun in common. A pronoun is right when the speaker was found by it.
func sameSource(q news.Quotation, gold string) bool {
	words := func(s string) map[string]bool {
		m := map[string]bool{}
		for _, t := range tokenize(s) {
			if t.word() && len(t.low) > 2 && !vocabularyOf("en").stop[t.low] && !courtesy[t.low] {
				m[t.low] = true
			}
		}
		return m
	}
	g := words(gold)
	if len(g) == 0 {
		return strings.EqualFold(q.Source, gold)
	}
	for w := range words(q.Speaker + " " + q.Source) {
		if g[w] {
			return true
		}
	}
	return false
}

func TestStatements(t *testing.T) {
	gold := statementArticles(t)
	files := make([]string, 0, len(gold))
	for f := range gold {
		files = append(files, f)
	}
	sort.Strings(files)
	var direct, found, right, ours, oursRight, all, allFound int
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		a := plain(text)
		a.Language = "en"
		qs := locate(a, Article(a), text)
		for _, at := range gold[f] {
			size, got, gotDirect := 0, 0, 0
			var best *located
			bestShare := 0
			for _, c := range at.content {
				size += c[1] - c[0]
				for i := range qs {
					n := overlap(c[0], c[1], qs[i].from, qs[i].to)
					got += n
					if qs[i].q.Direct {
						gotDirect += n
					}
					if n > bestShare {
						best, bestShare = &qs[i], n
					}
				}
			}
			if size == 0 {
				continue
			}
			all++
			if 2*got >= size {
				allFound++
			} else if os.Getenv("SHOWALL") != "" {
				t.Logf("ALLMISS [%s] by [%s]: %s", at.cue, at.source, short(text[at.content[0][0]:at.content[0][1]]))
			}
			if !at.direct(text) {
				continue
			}
			direct++
			switch {
			case 2*got < size:
				t.Logf("%s: missed %q by %q (%s)", filepath.Base(f)[:12], short(text[at.content[0][0]:at.content[0][1]]), at.source, at.cue)
			case sameSource(best.q, at.source):
				found++
				right++
			default:
				found++
				t.Logf("%s: %q by %q, not %q", filepath.Base(f)[:12], short(text[at.content[0][0]:at.content[0][1]]), at.source, best.q.Speaker)
			}
		}
		for _, q := range qs {
			if !q.q.Direct {
				continue
			}
			ours++
			ok := false
			for _, at := range gold[f] {
				for _, c := range at.content {
					if 2*overlap(c[0], c[1], q.from, q.to) >= q.to-q.from {
						ok = true
					}
				}
			}
			if ok {
				oursRight++
			} else {
				t.Logf("%s: nobody marked %q by %q (%s)", filepath.Base(f)[:12], short(q.q.Text), q.q.Speaker, q.q.Cue)
			}
		}
	}
	t.Logf("direct: %d marked, found %.3f, speaker right %.3f (of those found %.3f); of %d given %.3f are marked; all attributions: %d marked, found %.3f",
		direct, ratio(found, direct), ratio(right, direct), ratio(right, found), ours, ratio(oursRight, ours), all, ratio(allFound, all))
	if ratio(found, direct) < 0.90 || ratio(right, direct) < 0.85 {
		t.Errorf("direct quotations: found %.3f, speaker right %.3f", ratio(found, direct), ratio(right, direct))
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
