package extract

import (
	"html"
	"strings"

	"coranto/internal/news"
)

// table adds the table a run stands in, once, if it holds data. It reports
// whether the run is thereby done; of a table that only lays out a page, the
// runs are paragraphs.
func (c *composer) table(r *run) bool {
	t := c.within(r.box, tagTable)
	if t < 0 {
		return false
	}
	data, done := c.tables[t]
	if !done {
		if c.tables == nil {
			c.tables = map[int32]bool{}
		}
		rows := c.rows(t)
		data = isData(rows)
		c.tables[t] = data
		if data {
			c.body = append(c.body, tableBlock(rows))
		}
	}
	return data
}

// cell is a table cell's text.
type cell struct {
	text string
	head bool
}

// rows reads a table that holds no other table; else it returns nil.
func (c *composer) rows(t int32) [][]cell {
	var rows [][]cell
	for i := t + 1; i < c.nodes[t].end; {
		switch n := &c.nodes[i]; n.tag {
		case tagTable:
			return nil
		case tagTr:
			rows = append(rows, nil)
		case tagTd, tagTh:
			for j := i + 1; j < n.end; j++ {
				if c.nodes[j].tag == tagTable {
					return nil
				}
			}
			if len(rows) == 0 {
				rows = append(rows, nil)
			}
			k := len(rows) - 1
			rows[k] = append(rows[k], cell{c.text(i), n.tag == tagTh})
			i = n.end
			continue
		}
		i++
	}
	return rows
}

// isData tells a table of data from one that lays out a page: two rows and
// columns or more, and no cell as long as a story.
func isData(rows [][]cell) bool {
	wide, long, filled := 0, 0, 0
	for _, r := range rows {
		n := 0
		for _, x := range r {
			if x.text != "" {
				n++
			}
			if len(x.text) > 1000 {
				long++
			}
		}
		filled += n
		if n >= 2 {
			wide++
		}
	}
	return wide >= 2 && long == 0 && filled >= 4
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
