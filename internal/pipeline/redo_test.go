package pipeline_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"coranto/internal/compare"
	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"

	"github.com/google/go-cmp/cmp"
)

var allSteps = []string{"extract", "annotate", "cluster", "compare", "edition", "search"}

func redoer(st *store.Store, steps ...string) *pipeline.Pipeline {
	return pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler), Client: fetch.New(fetch.Options{}), Steps: steps})
}

// holdings is what people see of everything: articles with their revisions,
// stories with their comparisons, and why.
func holdings(t *testing.T, st *store.Store) string {
	t.Helper()
	ctx := t.Context()
	var b strings.Builder
	say := func(vs ...any) {
		for _, v := range vs {
			line, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s\n", line)
		}
	}
	stories, err := st.Stories(ctx, store.StoryFilter{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stories {
		c, err := st.Comparison(ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		say(s, c)
		members, err := st.Members(ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range members {
			a, err := st.Article(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			why, err := st.Why(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			revisions, err := st.Revisions(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			found, err := st.Annotation(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			say(a, why, len(revisions), found)
		}
	}
	found, n, err := st.Search(ctx, "ferry", 10, 0)
	if err != nil {
		t.Fatal(err)
	}
	say(n, len(found))
	return b.String()
}

// filled adds texts, one after the other, and returns their articles.
func filled(t *testing.T, st *store.Store, texts ...string) []int64 {
	t.Helper()
	p := redoer(st)
	var ids []int64
	for i, text := range texts {
		if a := p.AddBytes(t.Context(), fmt.Sprint(i), []byte(text)); a.Err != nil {
			t.Fatal(a.Err)
		}
		if err := p.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		var id int64
		if err := st.DB().QueryRow(t.Context(), "SELECT max(id) FROM article").Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func redo(t *testing.T, st *store.Store, r pipeline.Redo) int {
	t.Helper()
	p := redoer(st, pipeline.RedoSteps()...)
	n, err := p.Redo(t.Context(), r)
	if err == nil {
		err = p.Drain(t.Context())
	}
	if err != nil {
		t.Fatal(r, err)
	}
	if _, failed, err := st.Waiting(t.Context(), pipeline.RedoSteps()...); failed > 0 || err != nil {
		t.Fatalf("%v: %d tasks failed, %v", r, failed, err)
	}
	return n
}

func well(t *testing.T, st *store.Store) {
	t.Helper()
	if findings, err := st.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("doctor: %q, %v", findings, err)
	}
}

// Every step done again leaves all as it was, with an editor's decision in
// force, and says how much it marked.
func TestRedoLeavesAllAsItWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ids := filled(t, st, older, olderToo, elsewhere, olderThree)
		p := redoer(st)
		story, err := st.StoryOf(t.Context(), ids[1])
		if err != nil {
			t.Fatal(err)
		}
		d := store.Decision{Kind: store.Split, From: story, Articles: ids[1:2], Who: "Ada"}
		if err := p.Decide(t.Context(), &d); err != nil {
			t.Fatal(err)
		}
		if err := p.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		was := holdings(t, st)
		for i, step := range allSteps {
			if n, want := redo(t, st, pipeline.Redo{Step: step}), []int{4, 4, 1, 3, 1, 0}[i]; n != want {
				t.Errorf("redo %s marked %d, want %d", step, n, want)
			}
			if d := cmp.Diff(was, holdings(t, st)); d != "" {
				t.Errorf("redo %s changed:\n%s", step, d)
			}
			well(t, st)
		}
		for _, r := range []pipeline.Redo{{Step: "extract", Of: ids[:2]}, {Step: "annotate", Of: ids[:2]}, {Step: "cluster", Of: []int64{d.From, d.To}}, {Step: "compare", Of: []int64{d.From, d.To, d.To}}} {
			if n := redo(t, st, r); n != 2 {
				t.Errorf("%v marked %d", r, n)
			}
			if d := cmp.Diff(was, holdings(t, st)); d != "" {
				t.Errorf("%v changed:\n%s", r, d)
			}
		}
		for _, step := range []string{"extract", "annotate", "compare"} {
			if n := redo(t, st, pipeline.Redo{Step: step, Older: true}); n != 0 {
				t.Errorf("redo %s --older marked %d of what this version made", step, n)
			}
		}
	})
}

// What an older version made is made anew, and nothing else.
func TestRedoOlder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ids := filled(t, st, older, elsewhere)
		was := holdings(t, st)
		for _, query := range []string{
			"UPDATE article SET version = 1, annotated = 1 WHERE id = $1", "UPDATE story SET version = 1 WHERE id = $1",
		} {
			if _, err := st.DB().Exec(t.Context(), query, ids[0]); err != nil {
				t.Fatal(err)
			}
		}
		for _, step := range []string{"extract", "annotate", "compare"} {
			if step == "compare" { // annotating led to it already
				if _, err := st.DB().Exec(t.Context(), "UPDATE story SET version = $1 WHERE id = $2", compare.Version-1, ids[0]); err != nil {
					t.Fatal(err)
				}
			}
			if n := redo(t, st, pipeline.Redo{Step: step, Older: true}); n != 1 {
				t.Errorf("redo %s --older marked %d, want 1", step, n)
			}
			if n := redo(t, st, pipeline.Redo{Step: step, Older: true}); n != 0 {
				t.Errorf("redo %s --older marked %d once it was done", step, n)
			}
		}
		if d := cmp.Diff(was, holdings(t, st)); d != "" {
			t.Error(d)
		}
	})
}

// A text that other rules read otherwise from the same input is no revision of
// the publisher's; what rests on it is made anew.
func TestRedoExtractMakesNoRevision(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		ids := filled(t, st, older, olderToo)
		was := holdings(t, st)
		a, err := st.Article(ctx, ids[0])
		if err != nil {
			t.Fatal(err)
		}
		var version int
		if err := st.DB().QueryRow(ctx, "SELECT version FROM article WHERE id = $1", a.ID).Scan(&version); err != nil {
			t.Fatal(err)
		}
		spoilt := *a
		spoilt.Headline, spoilt.Body = "Read by worse rules", []news.Block{{Kind: news.BlockText, Text: "Cookies, please."}}
		if changed, err := st.SaveArticle(ctx, &spoilt, version); err != nil || !changed {
			t.Fatal(changed, err)
		}
		redo(t, st, pipeline.Redo{Step: "annotate"})
		if now := holdings(t, st); now == was || !strings.Contains(now, "worse rules") {
			t.Fatal("the article was not spoilt")
		}
		redo(t, st, pipeline.Redo{Step: "extract"})
		if d := cmp.Diff(was, holdings(t, st)); d != "" {
			t.Errorf("redo extract did not mend it, or made a revision:\n%s", d)
		}
		// A page that came in later is the publisher's own.
		if err := st.SaveRaw(ctx, ids[0], store.Raw{Kind: "text", ContentType: "text/plain; charset=utf-8", Fetched: time.Now().Add(time.Minute),
			Body: []byte(strings.Replace(older, "nine days", "ten days", 1))}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			redo(t, st, pipeline.Redo{Step: "extract"})
			if r, err := st.Revisions(ctx, ids[0]); err != nil || len(r) != 2 {
				t.Errorf("%d revisions of what changed once: %v", len(r), err)
			}
		}
		well(t, st)
	})
}

// The grouping takes together and apart what an older one left otherwise; the
// stories keep their numbers.
func TestRedoCluster(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		ids := filled(t, st, older, olderToo, olderThree, elsewhere)
		story := func(i int) int64 {
			t.Helper()
			s, err := st.StoryOf(ctx, ids[i])
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		ferry := story(0)
		apart, err := st.NewStoryIDs(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := st.Place(ctx, ids[2], apart, nil); err != nil {
			t.Fatal(err)
		}
		for _, r := range []pipeline.Redo{{Step: "cluster", Of: []int64{apart}}, {Step: "cluster"}} {
			redo(t, st, r)
			if story(0) != ferry || story(1) != ferry || story(2) != ferry || story(3) == ferry {
				t.Errorf("%v: the stories are %d, %d, %d and %d, want three times %d", r, story(0), story(1), story(2), story(3), ferry)
			}
			well(t, st)
		}
		if _, moved, err := st.Story(ctx, apart); err != nil || moved != ferry {
			t.Errorf("story %d leads to %d, %v", apart, moved, err)
		}
	})
}

// Cut off in the middle, at many points, and begun again, it ends as if it had
// never been cut off.
func TestRedoCutOff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		filled(t, st, older, olderToo, elsewhere)
		was := holdings(t, st)
		for _, step := range allSteps {
			for _, after := range []time.Duration{0, 3 * time.Millisecond, 12 * time.Millisecond} {
				p := redoer(st, pipeline.RedoSteps()...)
				if _, err := p.Redo(t.Context(), pipeline.Redo{Step: step}); err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(t.Context(), after)
				p.Drain(ctx)
				cancel()
				if _, err := task.Free(t.Context(), st.DB(), time.Now()); err != nil { // the process is gone
					t.Fatal(err)
				}
			}
			redo(t, st, pipeline.Redo{Step: step})
			if d := cmp.Diff(was, holdings(t, st)); d != "" {
				t.Errorf("redo %s changed:\n%s", step, d)
			}
			well(t, st)
		}
	})
}

func TestRedoRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		filled(t, st, older)
		for _, c := range []struct {
			r    pipeline.Redo
			says string
		}{
			{pipeline.Redo{Step: "extract", Of: []int64{1, 77}}, "no article 77"},
			{pipeline.Redo{Step: "annotate", Of: []int64{77}}, "no article 77"},
			{pipeline.Redo{Step: "cluster", Of: []int64{77}}, "no story 77"},
			{pipeline.Redo{Step: "compare", Of: []int64{77}}, "no story 77"},
			{pipeline.Redo{Step: "search", Of: []int64{1}}, "as a whole"},
			{pipeline.Redo{Step: "edition", Older: true}, "--older"},
			{pipeline.Redo{Step: "compare", Of: []int64{1}, Older: true}, "not both"},
		} {
			if n, err := redoer(st).Redo(t.Context(), c.r); n != 0 || err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v: %d marked, %v", c.r, n, err)
			}
		}
		if n, _, err := st.Waiting(t.Context(), "extract", "annotate", "cluster", "compare"); n != 0 || err != nil {
			t.Errorf("%d tasks are marked by what was refused, %v", n, err)
		}
	})
}

// After an editor's undoing the grouping looks at the stories at once.
func TestUndoneIsLookedAtAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		ids := filled(t, st, older, olderToo)
		p := redoer(st)
		story, err := st.StoryOf(ctx, ids[0])
		if err != nil {
			t.Fatal(err)
		}
		part := store.Decision{Kind: store.Split, From: story, Articles: ids[1:]}
		if err := p.Decide(ctx, &part); err != nil {
			t.Fatal(err)
		}
		more := p.AddBytes(ctx, "three", []byte(olderThree)) // comes while they are apart
		if more.Err != nil {
			t.Fatal(more.Err)
		}
		for _, do := range []func() error{
			func() error { return p.Drain(ctx) },
			func() error { _, err := p.Undo(ctx, part.ID, "Ada"); return err },
			func() error { return p.Drain(ctx) },
		} {
			if err := do(); err != nil {
				t.Fatal(err)
			}
		}
		var stories int
		if err := st.DB().QueryRow(ctx, "SELECT count(DISTINCT story) FROM article").Scan(&stories); err != nil || stories != 1 {
			t.Errorf("undone, there are %d stories, want 1: %v", stories, err)
		}
		well(t, st)
	})
}

// What doctor says to do about a damaged text mends it, whether its entry was
// kept apart, with the text, or is lost with it.
func TestRedoMendsATextThatIsDamaged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		ids := filled(t, st, older, olderToo)
		was := holdings(t, st)
		for _, damage := range []string{"UPDATE body SET data = $1 WHERE article = $2", "DELETE FROM body WHERE $1 = $1 AND article = $2"} {
			for _, withEntry := range []bool{false, true} {
				if withEntry {
					if _, err := st.DB().Exec(ctx, "INSERT INTO delivered (article, feed, at, data) VALUES ($1, 1, 1, $2)", ids[0], []byte{}); err != nil {
						t.Fatal(err)
					}
				}
				if _, err := st.DB().Exec(ctx, damage, []byte{9, 9}, ids[0]); err != nil {
					t.Fatal(err)
				}
				findings, err := st.Check(ctx)
				if err != nil || len(findings) != 1 || !strings.Contains(findings[0], "redo extract") {
					t.Errorf("doctor: %q, %v", findings, err)
				}
				redo(t, st, pipeline.Redo{Step: "extract"})
				well(t, st)
				if d := cmp.Diff(was, holdings(t, st)); d != "" {
					t.Error(d)
				}
			}
		}
	})
}
