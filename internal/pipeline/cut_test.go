package pipeline_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"coranto/internal/store/storetest"
)

// A feed that breaks off brings what came before, and the people are told until
// it comes whole, while it does not change as well.
func TestCutFeedIsTold(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	l.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"cut"`)
		if r.Header.Get("If-None-Match") == `"cut"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		text := rssText("", r.Host, 1, 2)
		fmt.Fprint(w, text[:strings.LastIndex(text, "The ferry with")+10])
	})
	id := l.subscribe("paper", "/feed")
	for _, when := range []string{"at first", "unchanged"} {
		if f := l.feed(id); !strings.Contains(f.Problem, "breaks off") || f.Failures != 0 || l.articles() != 2 {
			t.Errorf("%s there are %d articles and %q after %d failures", when, l.articles(), f.Problem, f.Failures)
		}
		l.wait(day)
	}
	l.serve("paper/feed", rss("", 1, 2, 3))
	l.wait(day + time.Hour)
	if f := l.feed(id); f.Problem != "" || l.articles() != 3 {
		t.Errorf("whole again: %d articles and %q", l.articles(), f.Problem)
	}
}
