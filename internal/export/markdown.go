package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"coranto/internal/news"
	"coranto/internal/store"
)

// Markdown writes the story as a document (CommonMark).
func (s *Story) Markdown(w io.Writer) error {
	m := &markdown{Story: s, b: bufio.NewWriter(w), by: map[int64]*news.Article{}}
	for _, a := range s.Members {
		m.by[a.ID] = a
	}
	m.head()
	m.agree()
	m.statements()
	m.differ()
	m.only()
	m.timeline()
	m.members()
	return m.b.Flush()
}

type markdown struct {
	*Story
	b  *bufio.Writer
	by map[int64]*news.Article
}

func (m *markdown) printf(format string, args ...any) { fmt.Fprintf(m.b, format, args...) }

// special are the characters that mean something in Markdown.
var special = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`)

// text is words as they stand, on one line; a list or a heading it would begin
// it does not.
func text(s string) string {
	s = special.Replace(line(s))
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < '0' || c > '9' {
			if i > 0 && (c == '.' || c == ')') || i == 0 && (c == '-' || c == '+' || c == '=') {
				s = s[:i] + `\` + s[i:]
			}
			break
		}
	}
	return s
}

// link is an address that words lead to.
func link(words, address string) string {
	if news.Host(address) == "" {
		return words
	}
	address = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E", "\\", "%5C").Replace(address)
	return "[" + words + "](" + address + ")"
}

// place says where a sentence stands, and leads there.
func (m *markdown) place(p news.Place) string {
	a := m.by[p.Article]
	if a == nil {
		return "an article"
	}
	name := m.outlet(a)
	where := "¶" + strconv.Itoa(p.Paragraph)
	switch {
	case p.Caption > 0:
		where = "picture"
	case p.Paragraph == 0:
		where = "headline"
	case p.Paragraph < 0:
		where = "standfirst"
	}
	address := a.URL
	if m.Base != "" {
		address = m.address("/article/"+strconv.FormatInt(a.ID, 10)) + "#p" + strconv.Itoa(p.Paragraph)
	}
	return link(text(name)+" "+where, address)
}

func (m *markdown) places(ps []news.Place) string {
	var all []string
	for _, p := range ps {
		all = append(all, m.place(p))
	}
	return strings.Join(all, ", ")
}

// carried is the places that have a sentence in these words, then those that
// have it in others.
func (m *markdown) carried(ps []news.Place) string {
	var so, otherwise []news.Place
	for _, p := range ps {
		if p.Differs == "" {
			so = append(so, p)
		} else {
			otherwise = append(otherwise, p)
		}
	}
	switch {
	case len(otherwise) == 0:
		return m.places(so)
	case len(so) == 0:
		return "in other words: " + m.places(otherwise)
	}
	return m.places(so) + "; in other words: " + m.places(otherwise)
}

func (m *markdown) head() {
	m.printf("# %s\n\n", text(m.Headline))
	for _, p := range m.Summary {
		m.printf("%s (%s)\n\n", text(p.Text), m.place(p))
	}
	m.printf("%s, %s, %s to %s UTC", number(m.Outlets, "outlet"), number(len(m.Members), "article"),
		m.First.UTC().Format("2 January 2006 15:04"), m.Last.UTC().Format("2 January 2006 15:04"))
	if m.Base != "" {
		m.printf(". %s", link("The story", m.address(m.path())))
	}
	m.printf(".\n")
}

func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

func (m *markdown) agree() {
	if len(m.Comparison.Agree) == 0 {
		return
	}
	m.printf("\n## What several report\n\n")
	for _, a := range m.Comparison.Agree {
		m.printf("- %s (%s)\n", text(a.Text), m.carried(a.Carried))
	}
}

func (m *markdown) statements() {
	if len(m.Comparison.Statements) == 0 {
		return
	}
	m.printf("\n## Who said what\n")
	var order []string
	by := map[string][]news.Statement{}
	for _, st := range m.Comparison.Statements {
		if by[st.Speaker] == nil {
			order = append(order, st.Speaker)
		}
		by[st.Speaker] = append(by[st.Speaker], st)
	}
	for _, who := range order {
		role := ""
		for _, st := range by[who] {
			if role == "" && st.Role != "" {
				role = ", " + st.Role
			}
		}
		m.printf("\n### %s\n", text(who+role))
		for _, st := range by[who] {
			words := text(st.Text)
			if st.Direct {
				words = "“" + words + "”"
			}
			m.printf("\n> %s\n\n", words)
			for _, p := range st.Carried {
				m.printf("- %s", m.place(p))
				if p.Differs != "" {
					m.printf(": %s", text(p.Differs))
				}
				m.printf("\n")
			}
		}
	}
}

func (m *markdown) differ() {
	if len(m.Comparison.Differ) == 0 {
		return
	}
	m.printf("\n## Wordings that differ\n")
	for _, d := range m.Comparison.Differ {
		m.printf("\n### %s\n\n", text(d.About))
		for _, p := range d.Wordings {
			m.printf("- “%s” (%s)\n", text(p.Text), m.place(p))
		}
	}
}

func (m *markdown) only() {
	if len(m.Comparison.Only) == 0 {
		return
	}
	m.printf("\n## Only here\n\n")
	for _, p := range m.Comparison.Only {
		m.printf("- %s (%s)\n", text(p.Text), m.place(p))
	}
}

func (m *markdown) timeline() {
	if len(m.Comparison.Timeline) == 0 {
		return
	}
	m.printf("\n## Timeline\n\n")
	for _, t := range m.Comparison.Timeline {
		m.printf("- **%s** %s (%s)\n", text(t.Date), text(t.Text), m.carried(t.Carried))
	}
}

func (m *markdown) members() {
	m.printf("\n## Who covers it\n\n")
	for _, a := range m.Members {
		m.printf("- %s: %s, %s UTC\n", text(m.outlet(a)), link(text(a.Headline), a.URL), a.When().UTC().Format("2 January 2006 15:04"))
	}
	for _, part := range []struct {
		name string
		list []store.Covering
	}{{"Who does not, though they published", m.silent()}, {"Not heard, so that their silence says nothing", m.unheard()}} {
		if len(part.list) > 0 {
			m.printf("\n## %s\n\n", part.name)
		}
		for _, o := range part.list {
			m.printf("- %s\n", strings.TrimSpace(text(o.Name)+". "+text(o.Because)))
		}
	}
}

func (s *Story) silent() []store.Covering {
	if s.Coverage == nil {
		return nil
	}
	return s.Coverage.Silent
}

func (s *Story) unheard() []store.Covering {
	if s.Coverage == nil {
		return nil
	}
	return s.Coverage.Unheard
}
