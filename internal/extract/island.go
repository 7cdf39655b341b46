package extract

import (
	"strings"

	"coranto/internal/news"
)

// island looks for the text where a page without one keeps it for its
// scripts: in the body that its JSON-LD gives, else in the data they start
// from. It is asked only when the page shows too little.
func (f *facts) island(shown int) (body []news.Block, images []news.Image) {
	best := ""
	if len(strings.Fields(f.ld.body)) > max(80, shown*2) {
		best = f.ld.body
	} else {
		budget := 4 << 20
		var w islandWalk
		for _, i := range f.islands {
			s := f.t.raw(i)
			if budget -= len(s); budget < 0 {
				break
			}
			for _, v := range readJSON(s) {
				w.walk(v, "", 0)
			}
		}
		best = w.text()
		if len(strings.Fields(best)) <= max(80, shown*2) {
			return nil, nil
		}
	}
	if !strings.Contains(best, "</p>") && !strings.Contains(best, "<br") {
		if !strings.Contains(best, "\n\n") {
			best = strings.ReplaceAll(best, "\n", "\n\n")
		}
		best = markUp(resolve(best))
	}
	l := cut(parse(best))
	keep := make([]bool, len(l.runs))
	for k := range keep {
		keep[k] = l.runs[k].place&(inCaption|inHidden) == 0
	}
	return compose(l, &facts{t: l.tree, base: f.base}, 0, int32(len(l.nodes)), keep, f.base)
}

// islandWalk collects from a page's data what reads like the text of a piece:
// one long value with markup, or the values of one name in a list.
type islandWalk struct {
	long  string // the longest value that holds paragraphs
	lists map[string][]string
	seen  int
}

// walk visits a value that stands under the name key.
func (w *islandWalk) walk(v value, key string, depth int) {
	if w.seen++; w.seen > 100000 || depth > 24 {
		return
	}
	if v.list == nil {
		s := v.text
		switch {
		case len(s) > 400 && strings.Contains(s, "<p") && len(s) > len(w.long):
			w.long = s
		case len(s) > 60 && bodyKey(key) && endsSentence(strings.TrimSpace(s)):
			if w.lists == nil {
				w.lists = map[string][]string{}
			}
			w.lists[key] = append(w.lists[key], s)
		}
		return
	}
	for i, x := range v.list {
		k := key
		if v.keys != nil {
			k = v.keys[i]
		}
		w.walk(x, k, depth+1)
	}
}

func bodyKey(k string) bool {
	switch strings.ToLower(k) {
	case "text", "content", "body", "html", "value", "paragraph", "paragraphs", "articlebody", "bodytext", "texto", "cuerpo", "data", "p", "children":
		return true
	}
	return false
}

// text is the longer of the two forms.
func (w *islandWalk) text() string {
	best, size := w.long, len(w.long)
	for _, k := range []string{"text", "content", "body", "html", "value", "paragraph", "paragraphs", "articleBody", "bodyText", "texto", "cuerpo", "data", "p", "children"} {
		n := 0
		for _, s := range w.lists[k] {
			n += len(s)
		}
		if n > size {
			best, size = "<p>"+strings.Join(w.lists[k], "</p>\n<p>")+"</p>", n
		}
	}
	return best
}
