package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"coranto/internal/endpoint"
	"coranto/internal/news"
	"coranto/internal/task"
)

// settled is how long nothing must have come to a story before a machine
// writes its summary, so that none is asked at every article.
const settled = 10 * time.Minute

// What a machine is shown of a story at most.
const (
	shownAgreed     = 12
	shownStatements = 8
	shownOnly       = 6
)

// write has a machine write the summary of a story that has settled.
func (p *Pipeline) write(ctx context.Context, tasks []task.Task) error {
	t := tasks[0]
	at := ids(tasks)
	if len(at) == 0 {
		return p.written(ctx, t, 0, "", nil, time.Time{})
	}
	st, moved, err := p.store.Story(ctx, at[0])
	if isNotFound(err) || moved != 0 || err == nil && st.Outlets < 2 {
		return p.written(ctx, t, 0, "", nil, time.Time{})
	}
	if err != nil {
		return err
	}
	members, err := p.store.Members(ctx, st.ID)
	if err != nil {
		return err
	}
	list, err := p.store.Headlines(ctx, members)
	if err != nil {
		return err
	}
	var last time.Time
	for _, m := range list {
		if m.Arrived.After(last) {
			last = m.Arrived
		}
	}
	if due := last.Add(settled); due.After(p.now()) {
		return p.written(ctx, t, 0, "", nil, due)
	}
	c, err := p.store.Comparison(ctx, st.ID)
	if isNotFound(err) {
		return p.written(ctx, t, 0, "", nil, time.Time{})
	}
	if err != nil {
		return err
	}
	sentences := shownTo(c)
	of := hashOf(p.writer.Model(), sentences)
	if _, had, err := p.store.Written(ctx, st.ID); err != nil {
		return err
	} else if had == of || len(sentences) < 2 {
		return p.written(ctx, t, 0, "", nil, time.Time{})
	}
	language := ""
	if len(st.Languages) > 0 {
		language = st.Languages[0]
	}
	w := &news.WrittenSummary{Model: p.writer.Model(), Made: p.now()}
	w.Sentences, err = p.writer.Summary(ctx, language, sentences)
	if errors.Is(err, news.ErrInvalid) { // to ask again for the same is no use
		p.log.Info("a summary was thrown away", "story", st.ID, "why", err)
		w = nil
	} else if err != nil {
		return err
	}
	return p.written(ctx, t, st.ID, of, w, time.Time{})
}

// written ends the task, keeps what came of it, and says when the story is
// looked at again.
func (p *Pipeline) written(ctx context.Context, t task.Task, story int64, of string, w *news.WrittenSummary, again time.Time) error {
	return p.transact(ctx, func(tx *tx) error {
		if story != 0 {
			if err := tx.SaveWritten(ctx, story, of, w); err != nil {
				return err
			}
		}
		if err := task.Done(ctx, tx.DB(), t, p.now()); err != nil || again.IsZero() {
			return err
		}
		return tx.mark(ctx, taskWrite, t.Key, again)
	})
}

// shownTo are the sentences of a story that a machine is shown: what several
// report first.
func shownTo(c *news.Comparison) []endpoint.Sentence {
	var all []endpoint.Sentence
	seen := map[string]bool{}
	add := func(p news.Place, text, by string) {
		if text != "" && !seen[text] {
			seen[text] = true
			p.Text, p.Differs = text, ""
			all = append(all, endpoint.Sentence{Place: p, By: by})
		}
	}
	for _, p := range c.Summary {
		add(p, p.Text, "")
	}
	for _, a := range c.Agree[:min(len(c.Agree), shownAgreed)] {
		add(whole(a.Carried), a.Text, "")
	}
	for _, s := range c.Statements[:min(len(c.Statements), shownStatements)] {
		add(whole(s.Carried), s.Text, s.Speaker)
	}
	for _, p := range c.Only[:min(len(c.Only), shownOnly)] {
		add(p, p.Text, "")
	}
	return all
}

// whole is the place that has a text in full.
func whole(places []news.Place) news.Place {
	for _, p := range places {
		if p.Differs == "" {
			return p
		}
	}
	if len(places) > 0 {
		return places[0]
	}
	return news.Place{}
}

func hashOf(model string, sentences []endpoint.Sentence) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", model)
	for _, s := range sentences {
		fmt.Fprintf(h, "%q%q", s.By, s.Text)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
