package extract

import (
	"html"
	"strings"

	"coranto/internal/news"
)

// table adds the table a run stands in, once.
func (c *composer) table(r *run) {
	t := c.within(r.box, tagTable)
	if t < 0 || c.tables[t] {
		return
	}
	if c.tables == nil {
		c.tables = map[int32]bool{}
	}
	c.tables[t] = true
	c.body = append(c.body, tableBlock(c.rows(t)))
}

// unfold takes the runs in tables that only lay out a page for what they are:
// paragraphs in boxes.
func (l *layout) unfold() {
	var data map[int32]bool
	for k := range l.runs {
		r := &l.runs[k]
		if r.place&inTable == 0 {
			continue
		}
		t := l.within(r.box, tagTable)
		if t < 0 {
			r.place &^= inTable | inCell
			continue
		}
		d, known := data[t]
		if !known {
			if data == nil {
				data = map[int32]bool{}
			}
			d = isData(l.rows(t))
			data[t] = d
		}
		if !d {
			r.place &^= inTable | inCell
		}
	}
}

// cell is a table cell's text.
type cell struct {
	text  string
	head  bool
	boxes int // how many block elements stand in it
}

// rows reads a table that holds no other table; else it returns nil.
func (l *layout) rows(t int32) [][]cell {
	var rows [][]cell
	cells := 0
	for i := t + 1; i < l.nodes[t].end && cells < maxCells; {
		switch n := &l.nodes[i]; n.tag {
		case tagTable:
			return nil
		case tagTr:
			rows = append(rows, nil)
		case tagTd, tagTh:
			boxes := 0
			for j := i + 1; j < n.end; j++ {
				switch t := l.nodes[j].tag; {
				case t == tagTable, t == tagForm, t == tagH1, t == tagH2, t == tagH3:
					return nil
				case t.is(isBlock) && t != tagLi:
					boxes++
				}
			}
			if len(rows) == 0 {
				rows = append(rows, nil)
			}
			cells++
			k := len(rows) - 1
			rows[k] = append(rows[k], cell{l.text(i), n.tag == tagTh, boxes})
			i = n.end
			continue
		}
		i++
	}
	return rows
}

// isData tells a table of data from one that lays out a page: two rows and
// columns or more, most rows of one width, and no cell built like a page.
func isData(rows [][]cell) bool {
	wide, filled, widths := 0, 0, map[int]int{}
	for _, r := range rows {
		n := 0
		for _, x := range r {
			if x.text != "" {
				n++
			}
			if len(x.text) > 1000 || x.boxes > 6 || len(x.text) > 400 && x.boxes > 2 {
				return false
			}
		}
		filled += n
		if n >= 2 {
			wide++
		}
		widths[len(r)]++
	}
	most := 0
	for _, n := range widths {
		most = max(most, n)
	}
	return wide >= 2 && filled >= 4 && (most*2 >= len(rows) || len(rows) > 8)
}

func tableBlock(rows [][]cell) news.Block {
	var text, markup strings.Builder
	for _, r := range rows {
		some := false
		for _, x := range r {
			some = some || x.text != ""
		}
		if !some {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		markup.WriteString("<tr>")
		for k, x := range r {
			if k > 0 {
				text.WriteString(" | ")
			}
			text.WriteString(x.text)
			name := "td"
			if x.head {
				name = "th"
			}
			markup.WriteString("<" + name + ">" + html.EscapeString(x.text) + "</" + name + ">")
		}
		markup.WriteString("</tr>")
	}
	return news.Block{Kind: news.BlockTable, Text: text.String(), HTML: markup.String()}
}
