package pipeline

import (
	"context"

	"coranto/internal/compare"
	"coranto/internal/news"
	"coranto/internal/store"
)

// sagaNear is how many stories that share names a story is held against.
const sagaNear = 24

// saga finds the stories on the same matter at other times.
func (p *Pipeline) saga(ctx context.Context, st *news.Story, marks []compare.Mark) ([]store.SagaTie, error) {
	if len(marks) == 0 {
		return nil, nil
	}
	have, err := p.store.MarkedBy(ctx, markTexts(marks, nil))
	if err != nil {
		return nil, err
	}
	near, err := p.store.Sharing(ctx, st.ID, compare.Telling(marks, have), st.First.Add(-compare.SagaReach), st.First.Add(compare.SagaReach), sagaNear)
	if err != nil || len(near) == 0 {
		return nil, err
	}
	var at []int64
	for _, o := range near {
		at = append(at, o.ID)
	}
	theirs, err := p.store.Marks(ctx, at)
	if err != nil {
		return nil, err
	}
	var others []compare.Marked
	texts := markTexts(marks, nil)
	for _, o := range near {
		m := compare.Marked{Story: o.ID, First: o.First, Last: o.Last}
		for _, x := range theirs[o.ID] {
			m.Marks = append(m.Marks, compare.Mark{Text: x.Text, Name: x.Name, Weight: x.Weight})
		}
		texts = markTexts(m.Marks, texts)
		others = append(others, m)
	}
	if have, err = p.store.MarkedBy(ctx, texts); err != nil {
		return nil, err
	}
	var ties []store.SagaTie
	for _, l := range compare.Saga(compare.Marked{Story: st.ID, First: st.First, Last: st.Last, Marks: marks}, others, have) {
		ties = append(ties, store.SagaTie{Story: l.Story, Names: l.Names, Words: l.Words})
	}
	return ties, nil
}

func markTexts(marks []compare.Mark, texts []string) []string {
	for _, m := range marks {
		texts = append(texts, m.Text)
	}
	return texts
}

func storeMarks(marks []compare.Mark) []store.StoryMark {
	out := make([]store.StoryMark, 0, len(marks))
	for _, m := range marks {
		out = append(out, store.StoryMark(m))
	}
	return out
}
