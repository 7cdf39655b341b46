package extract

import (
	"html"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// inlineNames are the inline elements that blocks keep.
var inlineNames = [tagCount]string{
	tagA: "a", tagEm: "em", tagI: "i", tagStrong: "strong", tagB: "b", tagCode: "code",
	tagSub: "sub", tagSup: "sup", tagMark: "mark", tagQ: "q", tagCite: "cite", tagAbbr: "abbr",
}

// composer turns runs into the blocks of an article.
type composer struct {
	*layout
	base   string
	body   []news.Block
	images []news.Image
	stems  []string       // of the images' file names
	tables map[int32]bool // tables done
	held   [][2]int32     // of each element: the size of its text, and how much of that is kept
}

// add appends the block a run makes.
func (c *composer) add(r *run) {
	if r.place&inTable != 0 {
		c.table(r)
		return
	}
	b := news.Block{Kind: c.kind(r)}
	if b.Kind == news.BlockPre {
		c.addPre(r)
		return
	}
	b.Text = c.runText(r)
	if b.Text == "" || !speaks(b.Text) {
		return
	}
	if b.Kind != news.BlockSubhead {
		b.HTML = c.inline(r, b.Text)
	}
	c.body = append(c.body, b)
}

// speaks reports whether a text has any letter or digit.
func speaks(s string) bool {
	for _, r := range s {
		if r >= '0' && r <= '9' || letterRune(r) {
			return true
		}
	}
	return false
}

func letterRune(r rune) bool {
	return r < utf8.RuneSelf && letter(byte(r)) || r >= 0xAA && r != 0xD7 && r != 0xF7 && !(r >= 0x2000 && r < 0x2E80) && !(r >= 0x3000 && r < 0x3005) && r < 0xE000 || r >= 0xF900 && r < 0xFFFD && !(r >= 0xFE00 && r < 0xFE10) && r != 0xFEFF || r >= 0x20000 && r < 0x40000
}

func (c *composer) kind(r *run) news.BlockKind {
	switch {
	case r.place&inHeading != 0:
		return news.BlockSubhead
	case r.place&inPre != 0:
		return news.BlockPre
	case r.place&inItem != 0:
		for i := r.box; i > 0; i = c.nodes[i].parent {
			switch c.nodes[i].tag {
			case tagOl:
				return news.BlockStep
			case tagUl, tagMenu, tagDl:
				return news.BlockItem
			}
		}
		return news.BlockItem
	case r.place&inQuote != 0:
		return news.BlockQuote
	}
	return news.BlockText
}

// addPre adds a run of preformatted text; runs of one pre element that follow
// each other are one block.
func (c *composer) addPre(r *run) {
	var b strings.Builder
	for i := r.from; i < r.to; i++ {
		switch c.nodes[i].tag {
		case tagText:
			b.WriteString(resolve(c.raw(i)))
		case tagBr:
			b.WriteByte('\n')
		}
	}
	if s := strings.Trim(b.String(), "\n\r"); strings.TrimSpace(s) != "" {
		c.body = append(c.body, news.Block{Kind: news.BlockPre, Text: s})
	}
}

// inline returns the run as sanitized inline HTML, or "" when it would say no
// more than the text.
func (c *composer) inline(r *run, text string) string {
	if r.to-r.from > maxInline {
		return ""
	}
	marked := r.place&(inLink|inStrong) != 0
	for i := r.from; i < r.to && !marked; i++ {
		marked = inlineNames[c.nodes[i].tag] != "" || c.nodes[i].tag == tagBr
	}
	if !marked {
		return ""
	}
	w := inlineWriter{composer: c}
	var up []int32
	for i := c.nodes[r.from].parent; i > 0 && i != r.box; i = c.nodes[i].parent {
		up = append(up, i)
	}
	for k := len(up) - 1; k >= 0; k-- {
		w.begin(up[k])
	}
	for i := r.from; i < r.to; {
		w.closeBefore(i)
		n := &c.nodes[i]
		switch {
		case n.tag == tagText:
			w.text(resolve(c.raw(i)))
		case n.tag == tagBr:
			w.b.WriteString("<br>")
		case n.tag.is(isUnseen):
			i = n.end
			continue
		default:
			w.begin(i)
		}
		i++
	}
	w.closeBefore(1 << 30)
	if !w.marks {
		return ""
	}
	s := sanitize.Inline(strings.TrimSpace(w.b.String()), c.base)
	if s == text || s == html.EscapeString(text) {
		return ""
	}
	return s
}

type inlineWriter struct {
	*composer
	b     strings.Builder
	open  []int32
	marks bool
	space bool
}

func (w *inlineWriter) begin(i int32) {
	n := &w.nodes[i]
	name := inlineNames[n.tag]
	if name == "" || n.end == i+1 {
		return
	}
	if n.tag == tagA {
		href := w.attr(i, attrHref)
		if href == "" || href[0] == '#' || hasFold(strings.TrimSpace(href), "javascript:") {
			return
		}
		w.b.WriteString(`<a href="` + html.EscapeString(href) + `">`)
	} else {
		w.b.WriteString("<" + name + ">")
	}
	w.marks = true
	w.open = append(w.open, i)
}

func (w *inlineWriter) closeBefore(i int32) {
	for len(w.open) > 0 {
		k := w.open[len(w.open)-1]
		if w.nodes[k].end > i {
			return
		}
		w.b.WriteString("</" + inlineNames[w.nodes[k].tag] + ">")
		w.open = w.open[:len(w.open)-1]
	}
}

// text writes characters, white space folded.
func (w *inlineWriter) text(s string) {
	from := 0
	for i, r := range s {
		if !blank(r) {
			continue
		}
		w.piece(s[from:i])
		if !w.space {
			w.b.WriteByte(' ')
			w.space = true
		}
		from = i + utf8.RuneLen(r)
	}
	w.piece(s[from:])
}

func (w *inlineWriter) piece(s string) {
	if s != "" {
		w.b.WriteString(html.EscapeString(s))
		w.space = false
	}
}
