//go:build unix

package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
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
	slices.SortFunc(it.Terms, func(a, b news.Term) int {
		if a.Weight != b.Weight {
			return int(math.Copysign(1, float64(b.Weight-a.Weight)))
		}
		return 0
	})
	return it, event
}

// BenchmarkWindow prints how many articles a second of processor time go into windows of several
// sizes, with a correction every thousand, and what an article takes:
//
//	go test ./internal/cluster -run - -bench Window -benchtime 1x
func BenchmarkWindow(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
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
				clear(w.changed)
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
				b.ReportMetric(n/(cpuTime()-start).Seconds(), "articles/s")
				b.ReportMetric(perArticle, "B/article")
			}
		})
	}
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
