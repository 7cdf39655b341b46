package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadOPML(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []Outline
	}{
		{"as it should be", `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="News"><outline text="Tide" title="The Tide" type="rss" xmlUrl="https://tide.example/rss" htmlUrl="https://tide.example/" language="en_GB"/></outline>
<outline text="Alone" xmlUrl="https://alone.example/feed"/></body></opml>`,
			[]Outline{{Title: "The Tide", Address: "https://tide.example/rss", HomePage: "https://tide.example/", Language: "en-GB", Folders: []string{"News"}}, {Title: "Alone", Address: "https://alone.example/feed"}}},
		{"bare ampersands, no head, odd case", `<OPML><Outline TEXT="A & B <i>c</i>" XMLURL="https://a.example/?x=1&y=2">`,
			[]Outline{{Title: "A & B c", Address: "https://a.example/?x=1&y=2"}}},
		{"feeds with end tags, and one never ended", `<opml><body><outline text="F"><outline text="a" xmlUrl="https://a.example/"></outline><outline text="b" xmlUrl="https://b.example/"></outline></outline><outline text="c" xmlUrl="https://c.example/">`,
			[]Outline{{Title: "a", Address: "https://a.example/", Folders: []string{"F"}}, {Title: "b", Address: "https://b.example/", Folders: []string{"F"}}, {Title: "c", Address: "https://c.example/"}}},
		{"other names and schemes", `<opml><outline type="rss" text="a" url="feed://a.example/x"/><outline type="link" text="page" url="https://p.example/"/><outline text="b" xmlUrl="feed:https://b.example/"/><outline text="bad" xmlUrl="javascript:x()"/></opml>`,
			[]Outline{{Title: "a", Address: "http://a.example/x"}, {Title: "b", Address: "https://b.example/"}}},
		{"twice", `<opml><outline text="a" xmlUrl="https://a.example/"/><outline text="a" xmlUrl="https://a.example/"/></opml>`, []Outline{{Title: "a", Address: "https://a.example/"}}},
		{"missing quote", `<opml><outline text="a xmlUrl="https://a.example/"/><outline text="b" xmlUrl="https://b.example/"/></opml>`, []Outline{{Title: "a", Address: "https://a.example/"}, {Title: "b", Address: "https://b.example/"}}},
		{"markup in an attribute", `<opml><outline text="a" description="He is <a href="https://x.example/">at x</a> & so" xmlUrl="https://a.example/" type="rss"/><!-- <outline xmlUrl="https://no.example/"/> --></opml>`,
			[]Outline{{Title: "a", Address: "https://a.example/"}}},
	} {
		got, err := ReadOPML([]byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	for _, in := range []string{"", "x", "<opml/>", "<rss><channel/></rss>", "\x00\xff"} {
		if got, err := ReadOPML([]byte(in)); err == nil {
			t.Errorf("%q gave %v", in, got)
		}
	}
}

func TestOPMLRoundTrip(t *testing.T) {
	want := []Outline{
		{Title: `A "b" & <c>`, Address: "https://a.example/?x=1&y=2", HomePage: "https://a.example/", Language: "en", Folders: []string{"One & two", "Inner"}},
		{Title: "D", Address: "https://d.example/", Folders: []string{"One & two"}},
		{Title: "E", Address: "https://e.example/"},
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, "Mine & yours", sunday, want); err != nil {
		t.Fatal(err)
	}
	if !IsOPML(b.Bytes()) {
		t.Error("what was written is not recognised")
	}
	got, err := ReadOPML(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestOPMLFiles reads files from a public list; none may lose a feed. The
// counts there leave out feeds whose attributes hold a bare angle bracket.
func TestOPMLFiles(t *testing.T) {
	var counts map[string]int
	if err := json.Unmarshal(shared(t, "opml/counts.json"), &counts); err != nil {
		t.Fatal(err)
	}
	for name, want := range counts {
		if !strings.HasSuffix(name, ".opml") {
			continue
		}
		data := shared(t, "opml/"+name)
		got, err := ReadOPML(data)
		want = max(want, len(regexp.MustCompile(`\sxmlUrl="`).FindAll(data, -1)))
		if err != nil || len(got) != want || !IsOPML(data) {
			t.Errorf("%s: %d feeds, want %d (%v)", name, len(got), want, err)
		}
	}
}

func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a & b"><outline xmlUrl="https://a.example/?a=1&b=2"></body>`))
	f.Add([]byte(`<outline type=rss url='feed://x'`))
	f.Fuzz(func(t *testing.T, b []byte) {
		IsOPML(b)
		got, err := ReadOPML(b)
		if err != nil {
			return
		}
		var w bytes.Buffer
		if err := WriteOPML(&w, "x", sunday, got); err != nil {
			t.Fatal(err)
		}
		again, err := ReadOPML(w.Bytes())
		if err != nil || len(again) != len(got) {
			t.Errorf("%d feeds became %d (%v)", len(got), len(again), err)
		}
	})
}

// A list whose feeds all lie deep in folders of long names takes no more memory
// than it is long.
func TestOPMLDeepFolders(t *testing.T) {
	var b strings.Builder
	b.WriteString("<opml><body>")
	for range 32 {
		b.WriteString(`<outline text="` + strings.Repeat("n", 1000) + `">`)
	}
	const count = 20_000
	for i := range count {
		fmt.Fprintf(&b, `<outline xmlUrl="http://a/%d"/>`, i%(count/2))
	}
	var was, is runtime.MemStats
	runtime.ReadMemStats(&was)
	out, err := ReadOPML([]byte(b.String()))
	runtime.ReadMemStats(&is)
	if err != nil || len(out) != count/2 || len(out[count/4].Folders) != 32 {
		t.Fatalf("%d feeds, %v", len(out), err)
	}
	if took := is.TotalAlloc - was.TotalAlloc; took > 64<<20 {
		t.Errorf("%d KB took %d MB", b.Len()>>10, took>>20)
	}
}
