package pipeline_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/web"
)

// BenchmarkRound polls feeds of 30 items, 95 KB each, in rounds: all of it new,
// nothing new, a fifth of the feeds with three new items. What is counted is
// the CPU time of this process; the feeds are served by another. Items are read
// from the feeds alone, as feed readers do, and are then to be found by the
// search. CORANTO_BENCH_FEEDS says how many feeds (200).
//
//	go test ./internal/pipeline -run xxx -bench Round -benchtime 1x
func BenchmarkRound(b *testing.B) {
	feeds := 200
	if n, err := strconv.Atoi(os.Getenv("CORANTO_BENCH_FEEDS")); err == nil {
		feeds = n
	}
	for b.Loop() {
		r := newRounds(b, feeds)
		r.first()
		r.unchanged("304", true)
		r.unchanged("200", false)
		r.few()
		r.pages()
		r.st.Close()
	}
	b.ReportMetric(0, "ns/op")
}

type rounds struct {
	*testing.B
	feeds, items int
	press        *roundPress
	file         string
	st           *store.Store
	p            *pipeline.Pipeline
	clock        time.Time
}

func newRounds(b *testing.B, feeds int) *rounds {
	r := &rounds{B: b, feeds: feeds, press: startRoundPress(b), file: filepath.Join(b.TempDir(), "coranto.db"), clock: time.Now()}
	r.open()
	for i := range feeds {
		_, err := r.p.SubscribeTo(b.Context(), &news.Outlet{Name: fmt.Sprint("Outlet ", i), Homepage: fmt.Sprintf("http://f%d.localhost/", i)},
			&news.Feed{Address: r.press.address(i)})
		r.ok(err)
	}
	return r
}

// open opens the store, anew if it is open.
func (r *rounds) open() {
	if r.st != nil {
		r.ok(r.st.Close())
	}
	var err error
	r.st, err = store.Open(r.Context(), r.file, slog.New(slog.DiscardHandler))
	r.ok(err)
	r.p = pipeline.New(pipeline.Options{Store: r.st, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return r.clock },
		Steps: []string{"fetch", "extract", "index"}, FeedsOnly: true,
		Client: fetch.New(fetch.Options{UserAgent: "Coranto benchmark", AllowPrivate: []string{"loopback"}})})
}

func (r *rounds) ok(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// round polls every feed and returns the CPU time it took.
func (r *rounds) round(items int) time.Duration {
	r.Helper()
	r.clock = r.clock.Add(25 * time.Hour) // all are due
	cpu := cpuTime()
	r.ok(r.p.Drain(r.Context()))
	cpu = cpuTime() - cpu
	r.items += items
	c, err := r.st.Counts(r.Context(), r.clock)
	r.ok(err)
	_, found, err := r.st.Search(r.Context(), "outlet", 1, 0) // part of each outlet's name
	r.ok(err)
	if c.Articles != r.items || found != r.items {
		r.Fatalf("%d articles are stored and %d found, want %d", c.Articles, found, r.items)
	}
	return cpu
}

func (r *rounds) first() {
	n := r.feeds * roundItems
	began := time.Now()
	cpu := r.round(n)
	r.ReportMetric(float64(n)/cpu.Seconds(), "first-items/CPU-s")
	r.ReportMetric(float64(n)/time.Since(began).Seconds(), "first-items/s")
	r.ReportMetric(peakMemory(), "first-peak-MB")
	r.open() // closing writes all to the one file
	st, err := os.Stat(r.file)
	r.ok(err)
	content := float64(r.press.sent(r.B))
	r.ReportMetric(float64(st.Size())/content, "disk/content")
	r.ReportMetric(content/float64(r.feeds)/1000, "KB/feed")
}

func (r *rounds) unchanged(name string, tags bool) {
	r.press.set(r.B, 0, 0, tags)
	cpu := r.round(0)
	r.ReportMetric(cpu.Seconds()*1000/float64(r.feeds), name+"-CPU-ms/feed")
}

func (r *rounds) few() {
	r.press.set(r.B, 0, 3, true)
	n := (r.feeds + 4) / 5 * 3
	cpu := r.round(n)
	r.ReportMetric(cpu.Seconds()*1000/float64(n), "few-CPU-ms/new")
}

// pages asks for pages, first alone, then while a round brings every feed
// fifteen new items.
func (r *rounds) pages() {
	h := web.New(web.Options{Store: r.st, Now: func() time.Time { return r.clock }})
	ask := func(path string) time.Duration {
		began := time.Now()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK {
			r.Errorf("%s answers %d", path, w.Code)
		}
		return time.Since(began)
	}
	paths := []string{"/", "/latest", "/search?q=kalo+mira", "/article/17", "/outlets", "/outlet/3"}
	for _, path := range paths {
		ask(path)
	}
	var alone time.Duration
	for range 20 {
		alone += ask("/")
	}
	r.ReportMetric(alone.Seconds()*1000/20, "front-ms")

	r.press.set(r.B, 15, 3, true)
	over := make(chan struct{})
	var took []time.Duration
	slowest := map[string]time.Duration{}
	asked := make(chan struct{})
	go func() {
		defer close(asked)
		for i := 0; ; i++ {
			select {
			case <-over:
				return
			case <-time.After(10 * time.Millisecond):
			}
			path := paths[i%len(paths)]
			d := ask(path)
			took = append(took, d)
			slowest[path] = max(slowest[path], d)
		}
	}()
	r.round(15 * r.feeds)
	close(over)
	<-asked
	slices.Sort(took)
	r.ReportMetric(took[len(took)*99/100].Seconds()*1000, "page-p99-ms")
	r.ReportMetric(took[len(took)/2].Seconds()*1000, "page-p50-ms")
	r.ReportMetric(peakMemory(), "peak-MB")
	r.Logf("%d pages while a round ran; the slowest of each: %v", len(took), slowest)
}
