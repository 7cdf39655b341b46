package compare_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coranto/internal/annotate"
	"coranto/internal/compare"
	"coranto/internal/extract"
	"coranto/internal/news"
)

// seeds reads the two real pieces that lie beside the repository. Without
// them a test is skipped, under CI it fails.
func seeds(t *testing.T) []compare.Member {
	t.Helper()
	var ms []compare.Member
	for i, f := range []string{"middle-east-eye.txt", "rfi-via-inkl.txt"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "seeds", f))
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("the seeds are missing: %v", err)
			}
			t.Skip("skipped: ../shared/seeds is not there")
		}
		a := extract.Text(b, extract.Options{})
		a.ID = int64(i + 1)
		ms = append(ms, compare.Member{Article: a, Annotation: annotate.Article(a), Outlet: a.Publisher})
	}
	return ms
}

// What the two pieces have in common is found, each thing once.
func TestSeeds(t *testing.T) {
	ms := seeds(t)
	c := compare.Story(ms)
	for _, want := range []struct{ words, speaker string }{
		{"severance of diplomatic relations", "Edi Rama"},
		{"paralyse public services", "Edi Rama"},
		{"said attack failed", "Edi Rama"},
		{"United States will take further action", "Adrienne Watson"},
	} {
		n := 0
		for _, s := range c.Statements {
			if !strings.Contains(s.Text, want.words) {
				continue
			}
			n++
			if s.Speaker != want.speaker {
				t.Errorf("%q is given to %q", want.words, s.Speaker)
			}
			if len(s.Carried) != 2 || s.Carried[0].Article == s.Carried[1].Article {
				t.Errorf("%q stands at %v", want.words, s.Carried)
			}
		}
		if n != 1 {
			t.Errorf("%q is there %d times", want.words, n)
		}
	}
	for _, s := range c.Statements {
		if strings.Contains(s.Text, "said attack failed") {
			for _, p := range s.Carried {
				if (p.Text == s.Text) != (p.Differs == "") {
					t.Errorf("the wording %q differs in %q", p.Text, p.Differs)
				}
			}
		}
	}
	if !slices.ContainsFunc(c.Only, func(p news.Place) bool { return strings.Contains(p.Text, "hypocrites") && p.Article == 1 }) {
		t.Error("“hypocrites” is not among what only one reports")
	}
	var dates []string
	for _, m := range c.Timeline {
		dates = append(dates, m.Date)
	}
	for _, d := range []string{"1979", "1988", "1997", "2003", "2012", "2013", "2018", "2021-02-04", "2022-07-15", "2022-09-07"} {
		if !slices.Contains(dates, d) {
			t.Errorf("%s is missing in the timeline %v", d, dates)
		}
	}
	if !slices.IsSorted(dates) {
		t.Errorf("the timeline is out of order: %v", dates)
	}
	outlets := map[int64]bool{}
	for _, p := range c.Summary {
		outlets[p.Article] = true
	}
	if len(c.Summary) != 3 || len(outlets) != 2 {
		t.Errorf("the summary is %v", c.Summary)
	}
	found := false
	for _, d := range c.Differ {
		called := ""
		for _, p := range d.Wordings {
			called += "|" + p.Text
		}
		if strings.Contains(d.About, "MEK") {
			found = true
			for _, w := range []string{"Paris-based dissidents", "Iranian opposition group", "hypocrites"} {
				if !strings.Contains(called, w) {
					t.Errorf("%s is called %s, not %s", d.About, called, w)
				}
			}
		}
	}
	if !found {
		t.Errorf("nothing differs about the MEK: %v", c.Differ)
	}
	verbatim(t, ms, c)
}

// verbatim checks that everything a comparison says stands where it points.
func verbatim(t *testing.T, ms []compare.Member, c *news.Comparison) {
	t.Helper()
	articles := map[int64]*news.Article{}
	for _, m := range ms {
		articles[m.Article.ID] = m.Article
	}
	check := func(kind string, p news.Place) {
		t.Helper()
		a := articles[p.Article]
		if a == nil {
			t.Errorf("%s points at article %d", kind, p.Article)
			return
		}
		ps := a.Paragraphs()
		text := ""
		switch {
		case p.Caption > 0:
			text = a.Images[p.Caption-1].Caption
			if p.Paragraph < 1 || p.Paragraph > len(ps) {
				t.Errorf("%s points at paragraph %d", kind, p.Paragraph)
			}
		case p.Paragraph == 0:
			text = a.Headline
		case p.Paragraph == -1:
			text = a.Standfirst
		case p.Paragraph > 0 && p.Paragraph <= len(ps):
			text = ps[p.Paragraph-1]
		}
		if p.Text == "" || !strings.Contains(text, p.Text) {
			t.Errorf("%s: %q does not stand in article %d, paragraph %d", kind, p.Text, p.Article, p.Paragraph)
		}
	}
	for _, p := range c.Summary {
		check("summary", p)
	}
	for _, p := range c.Only {
		check("only", p)
	}
	for _, s := range c.Statements {
		for _, p := range s.Carried {
			check("statement", p)
		}
	}
	for _, s := range c.Agree {
		for _, p := range s.Carried {
			check("agree", p)
		}
	}
	for _, s := range c.Differ {
		for _, p := range s.Wordings {
			check("differ", p)
		}
	}
	for _, s := range c.Timeline {
		for _, p := range s.Carried {
			check("timeline", p)
		}
	}
}
