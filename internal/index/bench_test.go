package index

import (
	"context"
	"math/rand/v2"
	"testing"
)

// BenchmarkTakeIn takes in articles of 420 words, 30 at a time, and merges the
// segments of 2,100.
func BenchmarkTakeIn(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var docs []Doc
	for i := range 2100 {
		docs = append(docs, Doc{ID: int64(i + 1), Version: 1, Time: day, Headline: babble(r, 9), Body: []string{babble(r, 200), babble(r, 210)}})
	}
	b.Run("small", func(b *testing.B) {
		var build Builder
		for b.Loop() {
			for i := range 30 {
				build.Add(&docs[i])
			}
			build.Segment()
			build.Reset()
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(30*b.N), "µs/article")
	})
	b.Run("merge", func(b *testing.B) {
		s := newShelf(b)
		for i := 0; i < len(docs); i += 30 {
			s.add(docs[i : i+30]...)
		}
		var sources []Source
		for _, p := range s.view.Parts {
			sources = append(sources, Source{p, func(_ context.Context, n int) ([]byte, error) { return p.Held[n], nil }})
		}
		size := 0
		for b.Loop() {
			size = 0
			head, err := Merge(b.Context(), sources, func(_ int, block []byte) error { size += len(block); return nil })
			if err != nil {
				b.Fatal(err)
			}
			size += len(head)
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(len(docs)*b.N), "µs/article")
		b.ReportMetric(float64(size)/float64(len(docs)), "B/article")
	})
}

// babble is words of which some are far more frequent than others.
func babble(r *rand.Rand, words int) string {
	const syllables = "kalomirasetunovepidagorushebanitelocumafi"
	var b []byte
	for range words {
		u := r.Float64()
		for n := int(60_000 * u * u * u * u); ; n /= 20 {
			b = append(b, syllables[n%20*2:n%20*2+2]...)
			if n < 20 {
				break
			}
		}
		b = append(b, ' ')
	}
	return string(b)
}
