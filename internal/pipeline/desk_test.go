package pipeline_test

import (
	"log/slog"
	"testing"

	"coranto/internal/fetch"
	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"
)

const olderThree = `Coast Radio

Ferry between Vesle and Nor sails again

Tuesday, 5 March 2024

The ferry between Vesle and Nor sailed again on Tuesday morning after its engine had failed in the sound nine days before.

About 400 people waited on the quay at Vesle. Harbour master Arne Lien said the pump was replaced and tested twice.
`

const elsewhere = `Alpenbote

Baker in Ulmen wins prize for rye bread

Tuesday, 5 March 2024

A baker in Ulmen has won the canton's prize for a rye bread that keeps for three weeks.

The jury tasted forty loaves in the town hall on Monday evening.
`

// TestEditorsAreObeyed has an editor part what the grouping puts together and
// join what it keeps apart. Neither more articles, nor a restart, nor grouping
// all anew changes that; undone, the grouping is free again.
func TestEditorsAreObeyed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		start := func() *pipeline.Pipeline {
			return pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler), Client: fetch.New(fetch.Options{})})
		}
		p := start()
		add := func(name, text string) int64 {
			t.Helper()
			a := p.AddBytes(ctx, name, []byte(text))
			if a.Err != nil {
				t.Fatal(a.Err)
			}
			if err := p.Drain(ctx); err != nil {
				t.Fatal(err)
			}
			var id int64
			if err := st.DB().QueryRow(ctx, "SELECT max(id) FROM article").Scan(&id); err != nil {
				t.Fatal(err)
			}
			return id
		}
		story := func(article int64) int64 {
			t.Helper()
			s, err := st.StoryOf(ctx, article)
			if err != nil || s == 0 {
				t.Fatalf("article %d is in story %d: %v", article, s, err)
			}
			return s
		}
		decide := func(d store.Decision) store.Decision {
			t.Helper()
			if err := p.Decide(ctx, &d); err != nil {
				t.Fatal(err)
			}
			if err := p.Drain(ctx); err != nil {
				t.Fatal(err)
			}
			return d
		}
		one, two, bread := add("one.txt", older), add("two.txt", olderToo), add("bread.txt", elsewhere)
		if story(one) != story(two) || story(one) == story(bread) {
			t.Fatalf("the grouping has %d, %d and %d", story(one), story(two), story(bread))
		}
		part := decide(store.Decision{Kind: store.Split, From: story(one), Articles: []int64{two}})
		join := decide(store.Decision{Kind: store.Merge, From: story(bread), To: story(one)})
		obeyed := func(when string) {
			t.Helper()
			if story(one) == story(two) || story(one) != story(bread) {
				t.Errorf("%s, the stories are %d, %d and %d", when, story(one), story(two), story(bread))
			}
		}
		obeyed("at once")
		for _, s := range []int64{story(one), story(two)} {
			if _, err := st.Comparison(ctx, s); err != nil {
				t.Errorf("story %d: %v", s, err)
			}
		}
		three := add("three.txt", olderThree)
		obeyed("after another article")
		p = start()
		add("four.txt", olderThree+"\nA second boat is to sail on Friday, the harbour master said.\n")
		obeyed("after a restart")

		if _, err := st.DB().Exec(ctx, "UPDATE article SET story = 0"); err != nil {
			t.Fatal(err)
		}
		if err := task.Now(ctx, st.DB(), "cluster", "all", storetest.Now); err != nil {
			t.Fatal(err)
		}
		p = start()
		if err := p.Drain(ctx); err != nil {
			t.Fatal(err)
		}
		obeyed("grouped anew")

		for _, d := range []store.Decision{join, part} {
			if _, err := p.Undo(ctx, d.ID, "Ada"); err != nil {
				t.Fatal(err)
			}
		}
		add("five.txt", olderThree+"\nThe fare stays as it was, 40 crowns.\n")
		if story(one) != story(two) || story(one) != story(three) || story(one) == story(bread) {
			t.Errorf("undone, the stories are %d, %d, %d and %d", story(one), story(two), story(three), story(bread))
		}
		findings, err := st.Check(ctx)
		if err != nil || len(findings) > 0 {
			t.Error(findings, err)
		}
	})
}
