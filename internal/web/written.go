package web

import (
	"strconv"
	"time"

	"coranto/internal/news"
)

// written is a summary that a machine wrote, with the sentences it rests on.
type written struct {
	Model string
	When  moment
	Text  []writtenSentence
	On    []writtenOn
}

type writtenSentence struct {
	Text  string
	Marks []link
}

type writtenOn struct {
	N string
	sentence
}

// newWritten returns nil where there is none.
func newWritten(w *news.WrittenSummary, h heads, now time.Time) *written {
	if w == nil || len(w.Sentences) == 0 {
		return nil
	}
	v := &written{Model: w.Model, When: at(now, w.Made)}
	numbers := map[news.Place]string{}
	for _, s := range w.Sentences {
		ws := writtenSentence{Text: s.Text}
		for _, p := range s.On {
			n, known := numbers[p]
			if !known {
				n = strconv.Itoa(len(v.On) + 1)
				numbers[p] = n
				v.On = append(v.On, writtenOn{n, sentence{h.tongue(p), p.Text, h.source(p), false}})
			}
			ws.Marks = append(ws.Marks, link{Name: n, Href: "#on" + n})
		}
		v.Text = append(v.Text, ws)
	}
	return v
}
