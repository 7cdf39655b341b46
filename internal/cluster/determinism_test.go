package cluster

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/annotate"
	"coranto/internal/news"
	"coranto/internal/pressroom"
)

// TestIdentical groups what the pressroom writes in five languages twenty
// times: with one to four processors, pausing anywhere, and now and then going
// on with a window made anew from what is stored, in any order. The placements
// are those of a window that never stopped, with their reasons and copies.
func TestIdentical(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	p := pressroom.New(pressroom.Options{Seed: 2, Outlets: 30, Events: 30, Articles: 240, Span: 100 * time.Hour})
	var as []*news.Article
	for i, x := range p.Articles() {
		a := pressArticle(int64(i+1), x)
		a.Arrived = a.Published.Add(5 * time.Minute)
		as = append(as, a)
	}
	slices.SortStableFunc(as, func(a, b *news.Article) int { return a.Arrived.Compare(b.Arrived) })
	for i, a := range as {
		a.ID = int64(i + 1)
	}
	const batch = 12
	var want []Placement
	for run := range 20 {
		runtime.GOMAXPROCS(run%4 + 1)
		f := Filter{Annotate: annotate.Article}
		f.annotate(as) // side by side
		items := f.items
		r := rand.New(rand.NewPCG(uint64(run), 1))
		last := int64(0)
		newID := func() int64 { last++; return last }
		w := NewWindow(nil, newID)
		story := map[int64]int64{}
		var got []Placement
		for i := 0; i < len(items); i += batch {
			if run > 0 && r.IntN(5) == 0 { // the process ended here
				var kept []Item
				for _, it := range items[:i] {
					if w.members[it.ID] != nil {
						it.Story = story[it.ID]
						kept = append(kept, it)
					}
				}
				r.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
				w = NewWindow(kept, newID)
			}
			if run > 0 && r.IntN(5) == 0 {
				runtime.Gosched()
				w.Settle() // nothing has come: nothing may change
			}
			for _, p := range step(w, items[i:min(i+batch, len(items))], 60) {
				got = append(got, p)
				story[p.Article] = p.Story
			}
		}
		if want == nil {
			want = got
			if len(w.members) == len(items) {
				t.Fatal("nothing was forgotten")
			}
			continue
		}
		for i := range max(len(want), len(got)) {
			if i >= min(len(want), len(got)) {
				t.Fatalf("run %d: %d placements, and %d in the first", run, len(got), len(want))
			}
			if d := cmp.Diff(want[i], got[i]); d != "" {
				t.Fatalf("run %d, placement %d:\n%s", run, i, d)
			}
		}
	}
}
