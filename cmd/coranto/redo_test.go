package main

import (
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
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
