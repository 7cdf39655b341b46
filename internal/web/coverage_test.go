package web

import (
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
)

// TestSagaOnThePage shows earlier and later stories on both ends of a tie.
func TestSagaOnThePage(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	other := n.stories[1].ID
	if other == n.story {
		other = n.stories[0].ID
	}
	n.must(n.st.SaveSaga(n.ctx, n.story, []store.SagaTie{{Story: other, Names: []string{"Arne Lien", "Vesle"}}}))
	for _, id := range []int64{n.story, other} {
		body := get(t, n.handler(), storyAddress(id)).Body.String()
		for _, want := range []string{"The saga", "shares Arne Lien and Vesle"} {
			if !strings.Contains(body, want) {
				t.Errorf("story %d does not show %q", id, want)
			}
		}
	}
}

// TestSilence tells an outlet that leaves a story out from one whose feed is
// broken.
func TestSilence(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	body := get(t, n.handler(), storyAddress(n.story)).Body.String()
	for _, want := range []string{"Who does not", "14 of the 15 outlets you follow that published", "By country", "5 of 5", "0 of 1", "1 outlet that published leaves it out", `<dt>Lebanon</dt>`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
}

// TestWritten labels what a machine wrote and shows the sentences it rests on.
func TestWritten(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	on := place(2, 1, "Engineers stopped the <turbines>.")
	w := &news.WrittenSummary{Model: "small-7b", Made: n.now, Sentences: []news.Written{{Text: "The dam is shut.", On: []news.Place{on}}, {Text: "Nobody was hurt.", On: []news.Place{on}}}}
	n.must(n.st.SaveWritten(n.ctx, n.story, "x", w))
	body := get(t, n.handler(), storyAddress(n.story)).Body.String()
	for _, want := range []string{"Written by a machine (small-7b)", "The dam is shut.", `id="on1"`, "Engineers stopped the &lt;turbines&gt;.", "What all report"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if strings.Contains(body, `id="on2"`) {
		t.Error("a sentence is listed twice")
	}
	n.must(n.st.SaveWritten(n.ctx, n.story, "y", nil))
	if body := get(t, n.handler(), storyAddress(n.story)).Body.String(); strings.Contains(body, "by a machine") {
		t.Error("what was thrown away is shown")
	}
}
