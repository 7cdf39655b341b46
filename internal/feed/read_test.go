package feed

import (
	"bytes"
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

// TestReadHolds reads a feed of 48 MB and sees how much of it is held.
func TestReadHolds(t *testing.T) {
	one := benchmarkFeed("rss")
	from, to := bytes.Index(one, []byte("<item>")), bytes.LastIndex(one, []byte("</item>"))+len("</item>")
	rounds := 48 << 20 / (to - from)
	readers := []io.Reader{bytes.NewReader(one[:from])}
	for range rounds {
		readers = append(readers, bytes.NewReader(one[from:to]))
	}
	readers = append(readers, bytes.NewReader(one[to:]))
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, most := 0, uint64(0)
	_, err := Read(io.MultiReader(readers...), Options{}, func(*news.Entry) error {
		if n++; n%200 == 0 {
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
		return nil
	})
	if err != nil || n != 50*rounds {
		t.Fatalf("%d entries of %d: %v", n, 50*rounds, err)
	}
	if held := (int64(most) - int64(before.HeapAlloc)) >> 20; held > 16 {
		t.Errorf("%d MB were held", held)
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
