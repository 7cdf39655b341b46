package web

import (
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
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
