package extract

import (
	"strings"
)

// matcher finds texts in the body that a page's JSON-LD gives.
type matcher struct{ text string }

func newMatcher(body string) *matcher {
	if len(body) < 300 {
		return nil
	}
	return &matcher{bare(clean(body))}
}

// match is 1 where the text stands in the body, -1 where it does not, 0 where
// nothing can be said.
func (m *matcher) match(text string) float32 {
	if m == nil || len(text) < 8 {
		return 0
	}
	if strings.Contains(m.text, text[:min(len(text), 60)]) {
		return 1
	}
	return -1
}
