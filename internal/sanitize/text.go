package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text returns the visible text of HTML: tags dropped, entities resolved,
// white space folded to single spaces. Blocks and line breaks are set apart by
// a space; inline elements do not part a word.
func Text(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		if strings.IndexByte(s, '&') >= 0 {
			s = html.UnescapeString(s)
		}
		return fold(s)
	}
	z := html.NewTokenizer(strings.NewReader(s))
	var out strings.Builder
	var hidden atom.Atom
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return fold(out.String())
		case html.TextToken:
			if hidden == 0 {
				out.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch {
			case unseen(a):
				if kind == html.StartTagToken {
					hidden = a
				} else if kind == html.EndTagToken && hidden == a {
					hidden = 0
				}
			case !within(a):
				out.WriteByte(' ')
			}
		}
	}
}

// unseen elements hold raw text that is not part of what a reader sees.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Textarea, atom.Title, atom.Xmp:
		return true
	}
	return false
}

// within elements stand within a word or a line.
func within(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em,
		atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Span,
		atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Nobr, atom.Data, atom.Acronym:
		return true
	}
	return false
}

// fold trims s and makes every run of white space one space.
func fold(s string) string {
	if folded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func folded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c >= 0x80:
			return false
		default:
			space = false
		}
	}
	return !space || s == ""
}
