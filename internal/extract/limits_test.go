package extract

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"coranto/internal/news"
)

// TestNodes sees that the work on a page is bounded whatever its markup.
func TestNodes(t *testing.T) {
	const article = "<h1>Harbour bridge closes</h1><p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>"
	for _, unit := range []string{"<p>x", "<", "<tr><td>x", "A-", "<table><tr><td>x", "<a href=/x>x</a> ", "<figure><img src=/a.jpg><figcaption>x", "<meta name=author content=x>"} {
		page := []byte(article + strings.Repeat(unit, (maxInput+1<<20)/len(unit)))
		tree := parse(string(start(page, maxInput)))
		if len(tree.nodes) > maxNodes+8 {
			t.Errorf("%q: %d nodes", unit, len(tree.nodes))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		a := Page(page, Options{})
		runtime.ReadMemStats(&after)
		t.Logf("%q: %d nodes, %d MB allocated", unit, len(tree.nodes), (after.TotalAlloc-before.TotalAlloc)>>20)
		if len(a.Body) > maxBlocks || len(a.Images) > maxImages {
			t.Errorf("%q: %d blocks, %d images", unit, len(a.Body), len(a.Images))
		}
		if !slices.Contains(a.Warnings, longPage) {
			t.Errorf("%q: warnings %q", unit, a.Warnings)
		}
	}
}

// TestPageBounds sees that a long article keeps its beginning, and says so.
func TestPageBounds(t *testing.T) {
	const para = "<p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>\n"
	for _, c := range []struct {
		name, page string
		want       string
	}{
		{"many blocks", "<h1>Harbour bridge closes</h1>" + strings.Repeat(para+"<p>Nobody was hurt, the port authority said, and the two ferries will run every ten minutes instead.</p>", maxBlocks), longArticle},
		{"much text", "<h1>Harbour bridge closes</h1>" + strings.Repeat("<p>"+strings.Repeat("The bridge of Überlingen is closed, they said. ", 5000)+"</p>", 6), longArticle},
		{"as it should be", "<h1>Harbour bridge closes</h1>" + strings.Repeat(para, 1000), ""},
	} {
		a := Page([]byte(c.page), Options{})
		text := 0
		for _, b := range a.Body {
			if text += len(b.Text); !utf8.ValidString(b.Text) {
				t.Errorf("%s: a block ends within a character", c.name)
			}
		}
		if len(a.Body) == 0 || len(a.Body) > maxBlocks || text > maxBody {
			t.Errorf("%s: %d blocks, %d bytes", c.name, len(a.Body), text)
		}
		if got := strings.Join(a.Warnings, "; "); got != c.want {
			t.Errorf("%s: warnings %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStart(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{{"abc", 5, "abc"}, {"abc", 2, "ab"}, {"aäb", 2, "a"}, {"aäb", 3, "aä"}, {"a😀b", 4, "a"}, {"a😀b", 5, "a😀"}, {"\x80\x80\x80\x80\x80", 3, "\x80\x80\x80"}} {
		if got := string(start([]byte(c.in), c.n)); got != c.want {
			t.Errorf("start(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

// TestTextBounds sees that the work on a text is bounded whatever its lines.
func TestTextBounds(t *testing.T) {
	if got, cut := lines(strings.Repeat("word\n", 2*maxLines)); len(got) != maxLines || !cut {
		t.Errorf("%d lines, cut %v", len(got), cut)
	}
	for _, unit := range []string{"word\n", "x", "A bridge, closed. (Photo: Jo Nesbit/Reuters)\n"} {
		a := Text([]byte(strings.Repeat(unit, (maxScrape+1<<16)/len(unit))), Options{})
		if len(a.Body) > maxBlocks || len(a.Images) > 100 {
			t.Errorf("%q: %d blocks, %d images", unit, len(a.Body), len(a.Images))
		}
		if !slices.Contains(a.Warnings, longText) {
			t.Errorf("%q: warnings %q", unit, a.Warnings)
		}
	}
}

// TestLines sees that what names a piece fits on a line beside others, from
// wherever it was taken.
func TestLines(t *testing.T) {
	bad := "\u202eHarbour bridge\u0085 clo\u0007ses" + strings.Repeat("\u0301", 300)
	long := bad + strings.Repeat(" to all traffic", 300)
	const para = "<p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>"
	page := `<html><head><title>` + long + `</title><meta property="og:title" content="` + long + `"><meta property="og:description" content="` + long +
		`"><meta property="og:site_name" content="` + bad + `"><meta property="article:section" content="` + bad + `"><meta name="author" content="` + "\u202eJo\u0301\u0301\u0301\u0301\u0301\u0301\u0301 Nesbit" +
		`"></head><body><h1>` + long + `</h1>` + strings.Repeat(para, 4)
	e := &news.Entry{Title: long, Summary: long, SourceTitle: long, Authors: []news.Author{{Name: long}}, Text: "The bridge is closed."}
	for what, a := range map[string]*news.Article{
		"page":              Page([]byte(page), Options{}),
		"entry":             Entry(e, Options{}),
		"page of nothing":   Page(nil, Options{Entry: e}),
		"text with headers": Text([]byte("Subject: "+bad+"\nFrom: "+bad+" <a@b.example>\nDate: 3 May 2024\n\nThe bridge is closed to all traffic, the port authority said on Thursday."), Options{}),
	} {
		if a.Headline == "" || what == "entry" && (len(a.Authors) == 0 || a.Publisher == "") {
			t.Errorf("%s: too little to see: %+v", what, a)
		}
		all := []string{a.Headline, a.Alternative, a.Publisher, a.Section}
		for _, p := range a.Authors {
			all = append(all, p.Name)
		}
		for _, s := range append(all, a.Standfirst) {
			if strings.ContainsAny(s, "\u202e\u0085\u0007") || strings.Contains(s, strings.Repeat("\u0301", 5)) || utf8.RuneCountInString(s) > 2000 {
				t.Errorf("%s: %.80q of %d bytes", what, s, len(s))
			}
		}
		for _, s := range all {
			if n := utf8.RuneCountInString(s); n > 1000 {
				t.Errorf("%s: %.80q has %d characters", what, s, n)
			}
		}
	}
	if e.Authors[0].Name != long {
		t.Error("the entry was changed")
	}
}
