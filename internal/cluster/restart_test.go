package cluster

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"coranto/internal/news"
)

// streamOf makes a stream of invented articles on so many events, each with
// words of its own and words all share.
func streamOf(seed uint64, events, articles int) []Item {
	r := rand.New(rand.NewPCG(seed, 1))
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	items := make([]Item, articles)
	for i := range items {
		event := r.IntN(events)
		it := Item{
			ID: int64(i + 1), Outlet: int64(r.IntN(7) + 1), Language: "en",
			Arrived: start.Add(time.Duration(i) * 20 * time.Minute),
		}
		if r.IntN(10) > 0 {
			it.Time = it.Arrived.Add(-time.Duration(r.IntN(30)) * time.Hour)
		}
		seen := map[string]bool{}
		for range 4 + r.IntN(14) {
			word := fmt.Sprintf("e%dw%d", event, r.IntN(12))
			if r.IntN(3) == 0 {
				word = fmt.Sprintf("w%d", r.IntN(30))
			}
			if r.IntN(12) == 0 {
				word = fmt.Sprintf("e%dw%d", (event+1)%events, r.IntN(12))
			}
			if !seen[word] {
				seen[word] = true
				it.Terms = append(it.Terms, news.Term{Text: word, Weight: float32(1 + r.IntN(9))})
			}
		}
		slices.SortStableFunc(it.Terms, func(a, b news.Term) int { return int(b.Weight - a.Weight) })
		items[i] = it
	}
	return items
}

// TestRestart pauses at any time and goes on with a window made from what was
// placed so far, in any order: the answers must be those of a window that
// never stopped.
func TestRestart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := streamOf(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(2, 30).Draw(t, "events"), rapid.IntRange(20, 200).Draw(t, "articles"))
		batch := rapid.IntRange(1, 40).Draw(t, "batch")
		stop := rapid.IntRange(0, len(items)/batch).Draw(t, "stop")
		forget := rapid.IntRange(1, 60).Draw(t, "forget")
		last, again := int64(0), int64(0)
		w := NewWindow(nil, func() int64 { last++; return last })
		var other *Window
		story := map[int64]int64{}
		for i := 0; i*batch < len(items); i++ {
			if i == stop {
				var kept []Item
				for _, it := range items {
					if m := w.members[it.ID]; m != nil {
						it.Story = story[it.ID]
						kept = append(kept, it)
					}
				}
				kept = rapid.Permutation(kept).Draw(t, "order")
				again = last
				other = NewWindow(kept, func() int64 { again++; return again })
			}
			ps := step(w, items[i*batch:min((i+1)*batch, len(items))], forget)
			for _, p := range ps {
				story[p.Article] = p.Story
			}
			if other != nil {
				if d := cmp.Diff(ps, step(other, items[i*batch:min((i+1)*batch, len(items))], forget)); d != "" {
					t.Fatalf("batch %d, stopped before %d:\n%s", i, stop, d)
				}
			}
		}
	})
}

// step places and settles a batch, and forgets what is old.
func step(w *Window, items []Item, hours int) []Placement {
	var ps []Placement
	for _, it := range items {
		ps = append(ps, w.Place(it))
	}
	ps = append(ps, w.Settle()...)
	w.Forget(items[len(items)-1].Arrived.Add(-time.Duration(hours) * time.Hour))
	return ps
}

// TestSame runs one stream many times: the answers are the same, bit for bit.
func TestSame(t *testing.T) {
	var want []Placement
	runs := 20
	if raced {
		runs = 4
	}
	for range runs {
		w := NewWindow(nil, counter())
		var got []Placement
		items := streamOf(7, 20, 400)
		for i := 0; i < len(items); i += 40 {
			got = append(got, step(w, items[i:i+40], 1000)...)
		}
		if want == nil {
			want = got
		} else if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	}
}
