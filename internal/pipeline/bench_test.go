package pipeline_test

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/pressroom"
	"coranto/internal/store"
)

// BenchmarkPipeline pushes the pressroom's articles through the whole
// pipeline, from the wire to the front page, into a new SQLite store. The
// pressroom answers from the same process, so its share of the time is in the
// figure. CORANTO_BENCH_ARTICLES says how many articles (2,000).
func BenchmarkPipeline(b *testing.B) {
	articles := 2000
	if n, err := strconv.Atoi(os.Getenv("CORANTO_BENCH_ARTICLES")); err == nil {
		articles = n
	}
	for b.Loop() {
		b.StopTimer()
		start := time.Now()
		press := pressroom.New(pressroom.Options{Seed: 1, Outlets: 40, Articles: articles, Start: start})
		if err := press.Start(); err != nil {
			b.Fatal(err)
		}
		st, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "coranto.db"), slog.New(slog.DiscardHandler))
		if err != nil {
			b.Fatal(err)
		}
		p := pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler),
			Client: fetch.New(fetch.Options{UserAgent: "Coranto benchmark", AllowPrivate: []string{"loopback"}})})
		for _, o := range press.Outlets() {
			_, err := p.SubscribeTo(b.Context(), &news.Outlet{Name: o.Name, Homepage: o.Homepage, Country: o.Country, Language: o.Language},
				&news.Feed{Address: o.Feed, Section: o.Section})
			if err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		began, cpu := time.Now(), cpuTime()
		if err := p.Drain(b.Context()); err != nil {
			b.Fatal(err)
		}
		took, used := time.Since(began), cpuTime()-cpu
		b.StopTimer()

		c, err := st.Counts(b.Context(), time.Now())
		if err != nil {
			b.Fatal(err)
		}
		if want := len(press.Articles()); c.Articles != want {
			b.Fatalf("%d articles in the store, want %d", c.Articles, want)
		}
		b.ReportMetric(float64(c.Articles)/took.Seconds(), "articles/s")
		b.ReportMetric(float64(c.Articles)/used.Seconds(), "articles/CPU-s")
		b.ReportMetric(peakMemory(), "peak-MB")
		var all time.Duration
		for _, s := range p.Spent() {
			all += s.Time
		}
		fmt.Fprintf(os.Stderr, "\n%d articles, %d stories in %.1f s; where the workers' time went:\n", c.Articles, c.Stories, took.Seconds())
		for _, s := range p.Spent() {
			fmt.Fprintf(os.Stderr, "  %-9s %6d done  %8.2f s  %3.0f %%\n", s.Step, s.Done, s.Time.Seconds(), 100*s.Time.Seconds()/all.Seconds())
		}
		st.Close()
		press.Close()
		b.StartTimer()
	}
}

// peakMemory is the process' largest resident set so far, in MB; 0 where the
// system does not say.
func peakMemory() float64 {
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			return kb / 1024
		}
	}
	return 0
}
