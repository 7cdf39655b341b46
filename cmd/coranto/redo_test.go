package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"

	"github.com/google/go-cmp/cmp"
)

func TestRedoSearch(t *testing.T) {
	data := t.TempDir()
	st, err := store.Open(t.Context(), data+"/coranto.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	id, _, err := st.NewArticle(t.Context(), "", 0, 0, time.Now())
	if err == nil {
		_, err = st.SaveArticle(t.Context(), &news.Article{ID: id, Headline: "Ferry sails"}, 1)
	}
	if err == nil {
		_, err = st.DB().Exec(t.Context(), "UPDATE search_segment SET head=blocks")
	}
	if err == nil {
		err = st.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if r := coranto(t, "", "search", "--data", data, "ferry"); r.status == exitDone || !strings.Contains(r.stderr, "coranto redo search") {
		t.Errorf("search of a damaged index: %d, %s", r.status, r.stderr)
	}
	if out := must(t, "redo", "search", "--data", data); !strings.Contains(out, "holds 1 article") {
		t.Error(out)
	}
	if out := must(t, "search", "--data", data, "ferry"); !strings.Contains(out, "Ferry sails") {
		t.Error(out)
	}
}

// TestRedoSeeds does every step again over the two pages Coranto grew from:
// their story stays as it was.
func TestRedoSeeds(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "seeds"), "*.txt"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%d seeds: %v", len(files), err)
	}
	data := t.TempDir()
	must(t, append([]string{"add", "--data", data}, files...)...)
	now := regexp.MustCompile(`"to":"[^"]*"`) // up to when it was looked whom it was covered by
	look := func() string {
		stories := must(t, "stories", "--data", data, "--json")
		return stories + now.ReplaceAllString(must(t, "story", "--data", data, "--json", lines[storyLine](t, stories)[0].ID), "")
	}
	was := look()
	for _, c := range []struct {
		step string
		says string
	}{
		{"extract", "2 articles are marked"}, {"annotate", "2 articles are marked"}, {"cluster", "1 day is marked"},
		{"compare", "1 story is marked"}, {"edition", "front pages"}, {"search", "holds 2 articles"},
	} {
		if out := must(t, "redo", c.step, "--data", data); !strings.Contains(out, c.says) {
			t.Errorf("redo %s: %s", c.step, out)
		}
		if now := look(); now != was {
			t.Errorf("redo %s changed the story:\n%s", c.step, cmp.Diff(was, now))
		}
	}
	if out := must(t, "redo", "extract", "--older", "--data", data); !strings.Contains(out, "nothing to do again") {
		t.Error(out)
	}
	if out := must(t, "redo", "annotate", "1", "--later", "--data", data); !strings.Contains(out, "1 article is marked") || !strings.Contains(out, "coranto serve") {
		t.Error(out)
	}
	must(t, "redo", "compare", "--data", data) // does what was left, too
	if r := coranto(t, "", "doctor", "--data", data); r.status != exitDone || look() != was {
		t.Errorf("doctor: %s%s", r.stdout, r.stderr)
	}
}

// Beside a process that holds the database, redo says in a sentence what to do.
func TestRedoBesideAnother(t *testing.T) {
	data := t.TempDir()
	st, err := store.Open(t.Context(), data+"/coranto.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	r := coranto(t, "", "redo", "compare", "--data", data)
	if r.status != exitSome || !strings.Contains(r.stderr, "stop it") || strings.Count(r.stderr, "\n") != 1 {
		t.Errorf("%d, %s", r.status, r.stderr)
	}
}
