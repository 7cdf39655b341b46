package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

// TestReadIsParse sees that a feed read as it comes in gives what it gives when
// it is there at once.
func TestReadIsParse(t *testing.T) {
	all := append([]string{string(benchmarkFeed("rss")), string(benchmarkFeed("atom")), rssWith("windows-1251", "\xcd\xee\xe2\xee\xf1\xf2\xe8")}, seeds...)
	for _, s := range all {
		want, err := Parse([]byte(s), Options{Base: "https://a.example/"})
		for how, r := range map[string]io.Reader{"whole": strings.NewReader(s), "in halves": iotest.HalfReader(strings.NewReader(s)), "by bytes": iotest.OneByteReader(strings.NewReader(s))} {
			var entries []news.Entry
			got, rerr := Read(r, Options{Base: "https://a.example/"}, func(e *news.Entry) error {
				entries = append(entries, *e)
				return nil
			})
			if (err == nil) != (rerr == nil) {
				t.Errorf("%.60q %s: %v, and at once %v", s, how, rerr, err)
				continue
			}
			if err != nil {
				continue
			}
			got.Entries = entries
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%.60q %s: %s", s, how, diff)
			}
		}
	}
}

// TestReadHolds reads feeds of 100 MB, as RSS, as Atom and as JSON, that are
// made while they are read, and sees how much of them is held.
func TestReadHolds(t *testing.T) {
	const size = 100 << 20
	rss, atom := benchmarkFeed("rss"), benchmarkFeed("atom")
	var js bytes.Buffer
	if err := parse(t, string(rss), Options{}).WriteJSON(&js, ""); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, first, last, between string
		feed                       []byte
	}{
		{"RSS", "<item>", "</channel>", "", rss},
		{"Atom", "<entry>", "</feed>", "", atom},
		{"JSON Feed", `{"id":`, "]}\n", ",", js.Bytes()},
	} {
		from, to := bytes.Index(c.feed, []byte(c.first)), bytes.LastIndex(c.feed, []byte(c.last))
		entries := append(append([]byte(nil), c.feed[from:to]...), c.between...)
		rounds := size/len(entries) + 1
		in := &repeating{before: c.feed[:from], piece: entries, times: rounds, after: append(append([]byte(nil), entries[:len(entries)-len(c.between)]...), c.feed[to:]...)}
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n, most := 0, uint64(0)
		d, err := Read(in, Options{}, func(*news.Entry) error {
			if n++; n%200 == 0 {
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
			return nil
		})
		if err != nil || n != 50*(rounds+1) || len(d.Warnings) > 0 {
			t.Fatalf("%s: %d entries of %d: %v, %v", c.name, n, 50*rounds, err, d)
		}
		held := (int64(most) - int64(before.HeapAlloc)) >> 20
		t.Logf("%s: %d MB held of %d MB", c.name, held, in.read>>20)
		if held > 16 {
			t.Errorf("%s: %d MB were held", c.name, held)
		}
	}
}

// A repeating reader gives a piece many times, with something around it.
type repeating struct {
	before, piece, after []byte
	times                int
	rest                 []byte
	read                 int
}

func (r *repeating) Read(p []byte) (int, error) {
	for len(r.rest) == 0 {
		switch {
		case r.before != nil:
			r.rest, r.before = r.before, nil
		case r.times > 0:
			r.rest = r.piece
			r.times--
		case r.after != nil:
			r.rest, r.after = r.after, nil
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	r.read += n
	return n, nil
}

// TestLargeElement sees that an element which does not end is not held whole,
// and that the people are told.
func TestLargeElement(t *testing.T) {
	for name, in := range map[string]*repeating{
		"a text":    {before: []byte(`<rss><channel><title>F</title><item><guid>1</guid></item><item><guid>2</guid><description>`), piece: bytes.Repeat([]byte("word "), 1000), times: 100 << 20 / 5000},
		"a comment": {before: []byte(`<rss><channel><title>F</title><item><guid>1</guid></item><!--`), piece: bytes.Repeat([]byte("word "), 1000), times: 100 << 20 / 5000},
		"an item":   {before: []byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1},{"id":2,"content_text":"`), piece: bytes.Repeat([]byte("word "), 1000), times: 100 << 20 / 5000},
	} {
		var ids []string
		d, err := Read(in, Options{}, func(e *news.Entry) error {
			ids = append(ids, e.ID)
			return nil
		})
		if err != nil || len(ids) == 0 || ids[0] != "1" || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "8 MB") {
			t.Errorf("%s: %v, %v, %+v", name, ids, err, d)
		}
		if in.read > 40<<20 {
			t.Errorf("%s: %d MB were read", name, in.read>>20)
		}
	}
}

// TestWarnings sees that a feed of which not all was read says so, and no
// other.
func TestWarnings(t *testing.T) {
	item := "<item><guid>1</guid><title>One</title></item>"
	for _, c := range []struct{ name, in, want string }{
		{"whole", "<rss><channel>" + item + "</channel></rss>", ""},
		{"sloppy", "<rss><channel><item><guid>1</guid><title>One</channel></rss>", ""},
		{"no end of the channel", "<rss><channel>" + item, ""},
		{"as many as are taken", "<rss><channel>" + strings.Repeat("<item/>", MaxEntries) + "</channel></rss>", ""},
		{"one more", "<rss><channel>" + strings.Repeat("<item/>", MaxEntries+1) + "</channel></rss>", "more than 50000"},
		{"cut in an entry", "<rss><channel>" + item + "<item><title>Two</title>", "breaks off"},
		{"cut in a value", "<rss><channel>" + item + "<item><guid>2</guid><title>Tw", "breaks off"},
		{"cut before the entries", "<rss><channel><title>Th", "breaks off"},
		{"JSON", `{"title":"F","items":[{"id":1}]}`, ""},
		{"JSON cut", `{"title":"F","items":[{"id":1},{"id":`, "breaks off"},
		{"JSON, one more", `{"title":"F","items":[` + strings.Repeat(`{"id":1},`, MaxEntries) + `{}]}`, "more than 50000"},
		{"JSON, as many", `{"title":"F","items":[{}` + strings.Repeat(`,{"id":1}`, MaxEntries-1) + `]}`, ""},
	} {
		d := parse(t, c.in, Options{})
		r, err := Read(strings.NewReader(c.in), Options{}, func(*news.Entry) error { return nil })
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(d.Warnings, r.Warnings); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if got := strings.Join(d.Warnings, "; "); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestJSONWriter sees that what is written entry by entry says the same.
func TestJSONWriter(t *testing.T) {
	for _, in := range append([]string{string(benchmarkFeed("rss")), string(benchmarkFeed("atom"))}, seeds...) {
		d, err := Parse([]byte(in), Options{Base: "https://a.example/"})
		if err != nil {
			continue
		}
		var want, got bytes.Buffer
		if err := d.WriteJSON(&want, "x"); err != nil {
			t.Fatal(err)
		}
		w := NewJSONWriter(&got, "x", "https://a.example/")
		head, err := Read(strings.NewReader(in), Options{Base: "https://a.example/"}, w.Entry)
		if err == nil {
			err = w.Close(head)
		}
		if err != nil || strings.Count(got.String(), "\n") != 1 {
			t.Fatalf("%.60q: %v, %s", in, err, got.String())
		}
		var a, b any
		if err := errors.Join(json.Unmarshal(want.Bytes(), &a), json.Unmarshal(got.Bytes(), &b)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%.60q: %s", in, diff)
		}
	}
}

func TestReadStops(t *testing.T) {
	mine := errors.New("enough")
	n := 0
	_, err := Read(bytes.NewReader(benchmarkFeed("atom")), Options{}, func(*news.Entry) error {
		if n++; n == 3 {
			return mine
		}
		return nil
	})
	if err != mine || n != 3 {
		t.Errorf("after %d entries: %v", n, err)
	}
	n = 0
	broken := io.MultiReader(bytes.NewReader(benchmarkFeed("rss")[:100000]), iotest.ErrReader(mine))
	d, err := Read(broken, Options{}, func(*news.Entry) error { n++; return nil })
	if d == nil || !errors.Is(err, mine) || !errors.Is(err, news.ErrUnavailable) || n < 20 {
		t.Errorf("after %d entries: %v, %v", n, d, err)
	}
}
