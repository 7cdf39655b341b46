//go:build unix

package cluster

import (
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"coranto/internal/news"
)

// wire is an endless stream of invented articles: events come and go, some
// with hundreds of articles and most with one or two; an article has words of
// its event and words as frequent as those of a language are.
type wire struct {
	r      *rand.Rand
	words  *rand.Zipf
	events []int // still in the news
	next   int
	n      int
}

func newWire() *wire {
	r := rand.New(rand.NewPCG(5, 6))
	return &wire{r: r, words: rand.NewZipf(r, 1.07, 20, 400_000)}
}

func (s *wire) item() (it Item, event int64) {
	if len(s.events) == 0 || s.r.IntN(10) < 4 {
		s.next++
		s.events = append(s.events, s.next)
	}
	if len(s.events) > 5000 {
		s.events = s.events[1:]
	}
	back := int(math.Abs(s.r.NormFloat64()) * float64(len(s.events)) / 3)
	event = int64(s.events[len(s.events)-1-back%len(s.events)])
	s.n++
	it = Item{ID: int64(s.n), Language: "en", Time: time.Unix(1_700_000_000+int64(s.n)/2, 0)}
	h := uint32(0)
	seen := map[string]bool{}
	add := func(text string, weight float64) {
		if !seen[text] {
			seen[text] = true
			it.Terms = append(it.Terms, news.Term{Text: text, Weight: float32(weight)})
		}
	}
	for range 7 {
		add("e"+strconv.FormatInt(event, 10)+"."+strconv.Itoa(s.r.IntN(12)), 12+4*s.r.Float64())
	}
	for len(it.Terms) < 62 {
		k := s.words.Uint64()
		add("w"+strconv.FormatUint(k, 10), math.Log(float64(k)+2)*(0.7+0.6*s.r.Float64()))
	}
	for len(it.Sketch) < 4*64 { // of a text of its own
		h += 1 + uint32(s.r.IntN(1<<24))
		it.Sketch = binary.BigEndian.AppendUint32(it.Sketch, h)
	}
	slices.SortFunc(it.Terms, func(a, b news.Term) int {
		if a.Weight != b.Weight {
			return int(math.Copysign(1, float64(b.Weight-a.Weight)))
		}
		return 0
	})
	return it, event
}

var drawCurve = flag.String("curve", "", "a file into which BenchmarkWindow draws what it measured, as SVG")

// BenchmarkWindow prints how many articles a second of processor time go into
// windows of several sizes, with a correction every thousand, and what an
// article takes; and draws it:
//
//	go test ./internal/cluster -run - -bench Window -benchtime 1x -curve ../../doc/grouping.svg
func BenchmarkWindow(b *testing.B) {
	var drawn []measured
	for _, size := range []int{10_000, 30_000, 100_000, 300_000, 1_000_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				src := newWire()
				w := NewWindow(nil, counter())
				heap := heapBytes()
				for len(w.members) < size {
					it, event := src.item()
					it.Story = event + 1<<40
					w.Place(it)
				}
				w.settled()
				perArticle := float64(heapBytes()-heap) / float64(size)
				const n = 10_000
				items := make([]Item, n)
				for i := range items {
					items[i], _ = src.item()
				}
				runtime.GC()
				start := cpuTime()
				for i, it := range items {
					w.Place(it)
					if i%1000 == 999 {
						w.Settle()
					}
				}
				rate := n / (cpuTime() - start).Seconds()
				b.ReportMetric(rate, "articles/s")
				b.ReportMetric(perArticle, "B/article")
				drawn = append(drawn, measured{size, rate, perArticle})
			}
		})
	}
	if *drawCurve != "" && len(drawn) > 1 {
		if err := os.WriteFile(*drawCurve, []byte(curveOf(drawn)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

// measured is what was seen with so many articles in the window.
type measured struct {
	size        int
	rate, bytes float64
}

// curveOf draws the rate and the bytes of an article over the size of the
// window, one above the other.
func curveOf(ms []measured) string {
	const width, height, left = 640, 150, 60
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#777">`+"\n", width, 2*height+40)
	x := func(size int) float64 {
		first, last := math.Log(float64(ms[0].size)), math.Log(float64(ms[len(ms)-1].size))
		return left + (width-2*left)*(math.Log(float64(size))-first)/(last-first)
	}
	panel := func(top float64, title, colour string, of func(measured) float64) {
		most := 0.0
		for _, m := range ms {
			most = max(most, of(m)*1.25)
		}
		y := func(v float64) float64 { return top + height - (height-30)*v/most }
		fmt.Fprintf(&b, `<text x="%d" y="%.0f">%s</text><path d="M%d %.0fH%d" stroke="#999"/>`+"\n", left, top+14, title, left, top+height, width-left)
		var line strings.Builder
		for i, m := range ms {
			fmt.Fprintf(&line, "%c%.1f %.1f", "ML"[min(i, 1)], x(m.size), y(of(m)))
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/><text x="%.1f" y="%.1f" text-anchor="middle">%.0f</text>`+"\n", x(m.size), y(of(m)), colour, x(m.size), y(of(m))-8, of(m))
		}
		fmt.Fprintf(&b, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", &line, colour)
	}
	panel(0, "articles a second of processor time", "#2a6fb0", func(m measured) float64 { return m.rate })
	panel(height+15, "bytes an article in the window", "#b0552a", func(m measured) float64 { return m.bytes })
	for _, m := range ms {
		fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n", x(m.size), 2*height+33, m.size)
	}
	return b.String() + "</svg>\n"
}

// cpuTime is the processor time this process has taken, collecting garbage
// included, so that what else runs on the machine does not count.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func heapBytes() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
