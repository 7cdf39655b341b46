package feed

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"coranto/internal/news"
)

// TestMaxEntries sees that a feed of as many entries as are read is read
// whole, and of a longer one no more than those.
func TestMaxEntries(t *testing.T) {
	const head = `<rss version="2.0"><channel><title>The Tide</title>`
	honest := func(n int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := range n {
			fmt.Fprintf(&b, "<item><title>Piece %d</title><guid>%d</guid></item>", i, i)
		}
		return b.String() + "</channel></rss>"
	}
	items := `{"id":"1","title":"x"},`
	for _, c := range []struct {
		name, in string
		want     int
	}{
		{"as many", honest(MaxEntries), MaxEntries},
		{"one more", honest(MaxEntries + 1), MaxEntries},
		{"bare items", head + strings.Repeat("<item>", 3*MaxEntries), MaxEntries},
		{"empty items", head + strings.Repeat("<item/>", 3*MaxEntries), MaxEntries},
		{"a sitemap", "<urlset>" + strings.Repeat("<url><loc>https://a.example/x</loc></url>", 2*MaxEntries) + "</urlset>", MaxEntries},
		{"Atom", "<feed xmlns='http://www.w3.org/2005/Atom'>" + strings.Repeat("<entry><id>x</id></entry>", 2*MaxEntries) + "</feed>", MaxEntries},
		{"JSON", `{"items":[` + strings.Repeat(items, 2*MaxEntries) + `{}],"title":"The Tide"}`, MaxEntries},
		{"JSON that breaks off", `{"title":"The Tide","items":[` + strings.Repeat(items, 2*MaxEntries), MaxEntries},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		d, err := Parse([]byte(c.in), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		t.Logf("%s: %d KB in, %d MB held", c.name, len(c.in)>>10, (int64(after.HeapAlloc)-int64(before.HeapAlloc))>>20)
		if len(d.Entries) != c.want {
			t.Errorf("%s: Parse gives %d entries, want %d", c.name, len(d.Entries), c.want)
		}
		n := 0
		if _, err := Read(strings.NewReader(c.in), Options{}, func(*news.Entry) error { n++; return nil }); err != nil || n != c.want {
			t.Errorf("%s: Read gives %d entries, want %d: %v", c.name, n, c.want, err)
		}
	}
}

// TestEntryLimits sees that no entry carries more than it may.
func TestEntryLimits(t *testing.T) {
	many := func(format string) string {
		var b strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	long := "\u202eA headline\u0007" + strings.Repeat("o\u0301\u0301\u0301\u0301\u0301\u0301", 5000)
	xml := "<rss version='2.0'><channel><title>" + long + "</title><item><guid>1</guid><title>" + long + "</title>" +
		"<author>" + long + "</author><category>\u202eharbour</category>" +
		many("<author>Jo Nesbit the %dth</author>") + many("<category>tag%d</category>") + many("<enclosure url='https://a.example/%d.mp3' type='audio/mpeg'/>") + "</item></channel></rss>"
	list := func(s string) string { return "[" + strings.TrimSuffix(s, ",") + "]" }
	js := `{"version":"https://jsonfeed.org/version/1.1","title":"` + strings.ReplaceAll(long, "\a", `\u0007`) + `","items":[{"id":"1","title":"` + strings.ReplaceAll(long, "\a", `\u0007`) + `",` +
		`"authors":` + list(`{"name":"`+strings.ReplaceAll(long, "\a", `\u0007`)+`"},`+many(`{"name":"Jo Nesbit the %dth"},`)) +
		`,"tags":` + list("\"\u202eharbour\","+many(`"tag%d",`)) + `,"attachments":` + list(many(`{"url":"https://a.example/%d.mp3"},`)) + `}]}`
	for _, in := range []string{xml, js} {
		d, err := Parse([]byte(in), Options{})
		if err != nil || len(d.Entries) != 1 {
			t.Fatalf("%.20q: %v, %+v", in, err, d)
		}
		e := d.Entries[0]
		if len(e.Authors) != maxAuthors || len(e.Tags) != maxTags || len(e.Attachments) != maxAttachments {
			t.Errorf("%.20q: %d authors, %d tags, %d attachments", in, len(e.Authors), len(e.Tags), len(e.Attachments))
		}
		for what, s := range map[string]string{"feed": d.Title, "entry": e.Title, "author": e.Authors[0].Name} {
			if n := utf8.RuneCountInString(s); n != maxLine || !strings.HasPrefix(s, "A headlineo\u0301\u0301\u0301\u0301o") {
				t.Errorf("%.20q: the %s's name has %d characters and begins %.40q", in, what, n, s)
			}
		}
		if e.Tags[0] != "harbour" {
			t.Errorf("%.20q: the first tag is %q", in, e.Tags[0])
		}
	}
}
