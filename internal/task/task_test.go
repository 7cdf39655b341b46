package task_test

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
	"coranto/internal/task"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func open(t testing.TB, dsn string) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), dsn, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if err := d.Migrate(t.Context(), []string{task.Schema}); err != nil {
		t.Fatal(err)
	}
	return d
}

// claim is what a worker holds; lost once it must not write any more.
type claim struct {
	task.Task
	lost bool
}

// slip is a task as the model knows it.
type slip struct {
	due   time.Time
	tries int64
	error string
	dirty bool // marked since it was claimed
	held  *claim
}

// model is the dirty set as DESIGN describes it, in a map.
type model struct {
	d      *db.DB
	now    time.Time
	slips  map[string]*slip
	claims []*claim
}

func (m *model) free(key string) {
	if s := m.slips[key]; s != nil && s.held != nil {
		s.held.lost = true
	}
}

func (m *model) due(key string, at time.Time, person bool) {
	s := m.slips[key]
	switch {
	case s == nil:
		m.slips[key] = &slip{due: at}
	case s.tries > 0 && !(person && s.error != ""):
		s.dirty = true
	default:
		s.dirty = s.tries > 0
		if at.Before(s.due) {
			s.due = at
		}
	}
}

func (m *model) check(t *rapid.T) {
	all, err := task.List(context.Background(), m.d)
	if err != nil {
		t.Fatal(err)
	}
	got, want := map[string]slip{}, map[string]slip{}
	for _, k := range all {
		got[k.Key] = slip{due: k.Due.UTC(), tries: k.Tries, error: k.Error}
	}
	for key, s := range m.slips {
		want[key] = slip{due: s.due, tries: s.tries, error: s.error}
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(slip{}), cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".held" }, cmp.Ignore())); d != "" {
		t.Fatalf("model -, database +:\n%s", d)
	}
}

func TestAsTheModel(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		d := open(t, dsn)
		ctx := context.Background()
		rapid.Check(t, func(t *rapid.T) {
			if _, err := d.Exec(ctx, "DELETE FROM task"); err != nil {
				t.Fatal(err)
			}
			m := &model{d: d, now: time.UnixMilli(1_700_000_000_000).UTC(), slips: map[string]*slip{}}
			key := rapid.SampledFrom([]string{"a", "b", "c"})
			wait := rapid.Custom(func(t *rapid.T) time.Duration {
				return time.Duration(rapid.IntRange(-3, 9).Draw(t, "wait")) * time.Second
			})
			held := func(t *rapid.T) *claim {
				if len(m.claims) == 0 {
					t.Skip()
				}
				return m.claims[rapid.IntRange(0, len(m.claims)-1).Draw(t, "claim")]
			}
			settle := func(t *rapid.T, c *claim, err error) bool {
				if c.lost != errors.Is(err, task.ErrLost) || !c.lost && err != nil {
					t.Fatalf("%s: lost %v, but %v", c.Key, c.lost, err)
				}
				was := c.lost
				c.lost = true
				return !was
			}
			t.Repeat(map[string]func(*rapid.T){
				"": m.check,
				"mark": func(t *rapid.T) {
					k, at := key.Draw(t, "key"), m.now.Add(wait.Draw(t, "due"))
					if err := task.Mark(ctx, d, "k", k, at); err != nil {
						t.Fatal(err)
					}
					m.due(k, at, false)
				},
				"now": func(t *rapid.T) {
					k := key.Draw(t, "key")
					if err := task.Now(ctx, d, "k", k, m.now); err != nil {
						t.Fatal(err)
					}
					m.due(k, m.now, true)
				},
				"later": func(t *rapid.T) { m.now = m.now.Add(max(0, wait.Draw(t, "time"))) },
				"take": func(t *rapid.T) {
					n := rapid.IntRange(1, 3).Draw(t, "n")
					lapse := max(0, wait.Draw(t, "lapse"))
					taken, err := task.Take(ctx, d, "k", n, m.now, lapse)
					if err != nil {
						t.Fatal(err)
					}
					var want []string
					for k, s := range m.slips {
						if !s.due.After(m.now) {
							want = append(want, k)
						}
					}
					sort.Slice(want, func(i, j int) bool {
						a, b := m.slips[want[i]], m.slips[want[j]]
						return a.due.Before(b.due) || a.due.Equal(b.due) && want[i] < want[j]
					})
					want = want[:min(n, len(want))]
					var got []string
					for _, k := range taken {
						got = append(got, k.Key)
					}
					if d := cmp.Diff(want, got); d != "" {
						t.Fatalf("taken:\n%s", d)
					}
					for _, k := range taken {
						m.free(k.Key)
						s := m.slips[k.Key]
						*s = slip{due: m.now.Add(lapse), tries: s.tries + 1, held: &claim{Task: k}}
						m.claims = append(m.claims, s.held)
					}
				},
				"done": func(t *rapid.T) {
					c := held(t)
					if !settle(t, c, task.Done(ctx, d, c.Task, m.now)) {
						return
					}
					if s := m.slips[c.Key]; s.dirty {
						*s = slip{due: m.now}
					} else {
						delete(m.slips, c.Key)
					}
				},
				"again": func(t *rapid.T) {
					c, at := held(t), m.now.Add(wait.Draw(t, "due"))
					if !settle(t, c, task.Again(ctx, d, c.Task, at, m.now)) {
						return
					}
					if s := m.slips[c.Key]; s.dirty || at.Before(m.now) {
						*s = slip{due: m.now}
					} else {
						*s = slip{due: at}
					}
				},
				"retry": func(t *rapid.T) {
					c, at := held(t), m.now.Add(wait.Draw(t, "due"))
					if !settle(t, c, task.Retry(ctx, d, c.Task, at, "the host is down")) {
						return
					}
					s := m.slips[c.Key]
					s.due, s.error = at, "the host is down"
				},
				"drop": func(t *rapid.T) {
					k := key.Draw(t, "key")
					if err := task.Drop(ctx, d, "k", k); err != nil {
						t.Fatal(err)
					}
					m.free(k)
					delete(m.slips, k)
				},
			})
		})
	})
}

// Workers that take, lose claims, and mark again do everything that was marked
// at least once after its last mark, and never two at once.
func TestWorkersAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		d := open(t, dsn)
		ctx := t.Context()
		now := time.Now()
		const keys = 40
		var marked, done [keys]atomic.Int64
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := range 100 {
					k := (i*7 + w) % keys
					marked[k].Add(1)
					if err := task.Mark(ctx, d, "k", fmt.Sprint(k), now); err != nil {
						t.Error(err)
					}
				}
			})
			wg.Go(func() {
				for idle := 0; idle < 20; {
					taken, err := task.Take(ctx, d, "k", 3, now, time.Hour)
					if err != nil {
						t.Error(err)
						return
					}
					if len(taken) == 0 {
						idle++
					}
					for _, k := range taken {
						var n int
						fmt.Sscan(k.Key, &n)
						seen := marked[n].Load()
						err := d.Transact(ctx, func(tx *db.DB) error { return task.Done(ctx, tx, k, now) })
						if err != nil {
							t.Error(k, err)
						}
						done[n].Store(max(done[n].Load(), seen))
					}
				}
			})
		}
		wg.Wait()
		for { // what is left
			taken, err := task.Take(ctx, d, "k", 100, now, time.Hour)
			if err != nil {
				t.Fatal(err)
			}
			if len(taken) == 0 {
				break
			}
			for _, k := range taken {
				var n int
				fmt.Sscan(k.Key, &n)
				done[n].Store(marked[n].Load())
				if err := task.Done(ctx, d, k, now); err != nil {
					t.Fatal(err)
				}
			}
		}
		for k := range keys {
			if done[k].Load() != marked[k].Load() {
				t.Errorf("task %d: marked %d times, done up to %d", k, marked[k].Load(), done[k].Load())
			}
		}
		if all, _ := task.List(ctx, d); len(all) > 0 {
			t.Errorf("%d tasks are left", len(all))
		}
	})
}
