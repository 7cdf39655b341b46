package store

import (
	"html"
	"strings"

	"coranto/internal/news"
)

// storedBlock is a block as it is kept. Most often its text is that of its
// markup, and is kept but once.
type storedBlock struct {
	news.Block
	Same bool `json:"s,omitempty"`
}

// storedBlocks is a body as it is kept.
func storedBlocks(body []news.Block) []storedBlock {
	all := make([]storedBlock, len(body))
	for i, b := range body {
		if b.Text != "" && b.HTML != "" && plainText(b.HTML) == b.Text {
			b.Text, all[i].Same = "", true
		}
		all[i].Block = b
	}
	return all
}

// blocks is the body that was kept.
func blocks(kept []storedBlock) []news.Block {
	if len(kept) == 0 {
		return nil
	}
	all := make([]news.Block, len(kept))
	for i, b := range kept {
		if b.Same {
			b.Text = plainText(b.HTML)
		}
		all[i] = b.Block
	}
	return all
}

// plainText is what stands between the tags of a markup.
func plainText(markup string) string {
	if !strings.ContainsAny(markup, "<&") {
		return markup
	}
	var b strings.Builder
	b.Grow(len(markup))
	for markup != "" {
		text, rest, _ := strings.Cut(markup, "<")
		b.WriteString(text)
		_, markup, _ = strings.Cut(rest, ">")
	}
	return html.UnescapeString(b.String())
}
