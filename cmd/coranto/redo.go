package main

import (
	"context"
	"encoding/json"
	"fmt"

	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
)

type redoCmd struct {
	Step  string   `arg:"" enum:"extract,annotate,cluster,compare,edition,search" help:"extract: articles, from their pages and entries as kept. annotate: what was found in articles. cluster: which articles make a story. compare: stories, side by side. edition: the front pages. search: the search index."`
	Of    []number `arg:"" optional:"" help:"Numbers of articles, for extract and annotate, or of stories, for cluster and compare. Default: all."`
	Older bool     `help:"Only what an older version of the step made: extract, annotate and compare."`
	Later bool     `help:"Only note what is to be done; leave it to the next serve or fetch, or to those that run on the same PostgreSQL."`
}

// redone is the answer, as JSON.
type redone struct {
	Step   string `json:"step"`
	Marked int    `json:"marked"`
	Failed int    `json:"failed"`
	Later  bool   `json:"later,omitempty"`
}

func (c *redoCmd) Run(s *session) (err error) {
	st, _, err := s.open()
	if err != nil {
		return err
	}
	defer func() {
		if e := st.Close(); err == nil {
			err = e
		}
	}()
	bar := newProgress(s.terminal, s.tty && !s.JSON, "pieces of work", c.counter(s, st))
	defer bar.stop()
	p := pipeline.New(pipeline.Options{Store: st, Write: s.writer, Log: s.log, Progress: bar.event, Steps: pipeline.RedoSteps()})
	if err := p.Resume(s.ctx); err != nil {
		return err
	}
	r := pipeline.Redo{Step: c.Step, Older: c.Older}
	for _, n := range c.Of {
		r.Of = append(r.Of, int64(n))
	}
	out := redone{Step: c.Step, Later: c.Later}
	if out.Marked, err = p.Redo(s.ctx, r); err != nil {
		return err
	}
	if !s.JSON {
		bar.above(func() { fmt.Fprintln(s.stdout, c.marked(out.Marked)) })
	}
	if !c.Later {
		if err := p.Drain(s.ctx); err != nil {
			return err
		}
		if s.ctx.Err() != nil {
			return news.Problemf(news.ErrUnavailable, "it was cut off; “coranto serve”, or any redo, goes on where it was")
		}
		if _, out.Failed, err = st.Waiting(s.ctx, pipeline.RedoSteps()...); err != nil {
			return err
		}
	}
	return c.say(s, st, out)
}

// counter counts for the bar: how much was done of all that was ever waiting.
func (c *redoCmd) counter(s *session, st *store.Store) func() (done, all int) {
	most := 0
	return func() (int, int) {
		left, _, err := st.Waiting(context.WithoutCancel(s.ctx), pipeline.RedoSteps()...)
		if err != nil {
			return 0, 0
		}
		most = max(most, left)
		return most - left, most
	}
}

// marked says how much is to be done again.
func (c *redoCmd) marked(n int) string {
	what, done := "article", "read again from what is kept of it"
	switch c.Step {
	case "search":
		return "The search index is thrown away, to be made anew from the texts."
	case "edition":
		return "The front pages are marked to be made anew."
	case "annotate":
		done = "annotated again"
	case "compare":
		what, done = "story", "compared again"
	case "cluster":
		what, done = "story", "looked at again by the grouping"
		if len(c.Of) == 0 {
			what = "day"
		}
	}
	if n == 0 {
		return "There is nothing to do again."
	}
	if n == 1 {
		return fmt.Sprintf("1 %s is marked to be %s.", what, done)
	}
	many := map[string]string{"article": "articles", "story": "stories", "day": "days of articles"}[what]
	if c.Step == "extract" {
		done = "read again from what is kept of them"
	}
	return fmt.Sprintf("%d %s are marked to be %s.", n, many, done)
}

// say says how it ended.
func (c *redoCmd) say(s *session, st *store.Store, out redone) error {
	switch {
	case s.JSON:
		if err := json.NewEncoder(s.stdout).Encode(out); err != nil {
			return err
		}
	case out.Later:
		fmt.Fprintln(s.stdout, "“coranto serve” or “coranto fetch” will do it.")
	case c.Step == "search" && out.Failed == 0:
		articles, err := st.Searchable(s.ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "The search index is made anew; it holds %d articles.\n", articles)
	case out.Failed == 0 && out.Marked > 0:
		fmt.Fprintln(s.stdout, "It is done, with all that rests on it.")
	}
	if out.Failed > 0 {
		fmt.Fprintf(s.stderr, "%d pieces of work failed and are tried again later; “coranto doctor” says why.\n", out.Failed)
		return errSome
	}
	return nil
}
