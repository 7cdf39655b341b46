package web

import (
	"strings"
	"time"

	"coranto/internal/news"
)

// teaser is a story as a list shows it.
type teaser struct {
	tongue
	Kicker    string
	Headline  string
	Href      string
	Summary   string
	Outlets   string // "14 outlets", or the one outlet's name
	Countries string
	Cover     cover
	Fresh     moment
	Differ    string // "4 wordings differ"
	Picture   *picture
	Wordings  *wordings // of a lead: the widest difference
}

// wordings is one thing and the words that outlets have for it.
type wordings struct {
	About string
	List  []wording
}

type wording struct {
	tongue
	Text string
	In   sources
}

// newTeaser makes a story's teaser. one is the name of its only outlet, if it
// has but one and the name is known.
func newTeaser(st *news.Story, now time.Time, one string) teaser {
	t := teaser{
		tongue:   speaks(first(st.Languages)),
		Headline: st.Headline,
		Href:     storyAddress(st.ID),
		Summary:  summary(st.Summary, 2),
		Outlets:  count(st.Outlets, "outlet", "outlets"),
		Fresh:    ago(now, st.Last),
		Cover:    newCover(st.Countries, st.Coverage, 11),
	}
	t.Countries = listedUpTo(2, countries(st.Countries))
	if st.Outlets == 1 && one != "" {
		t.Outlets = one
	}
	if st.Articles == 1 && len(st.Summary) > 0 && st.Summary[0].Article > 0 {
		t.Href = articleAddress(st.Summary[0].Article, 0)
	}
	if st.Differ > 0 {
		t.Differ = differ(st.Differ)
	}
	return t
}

// asLead makes a teaser say what a lead says.
func (t teaser) asLead(st *news.Story, now time.Time, g gallery) *teaser {
	t.Countries = listedUpTo(4, countries(st.Countries))
	t.Cover = newCover(st.Countries, st.Coverage, 13)
	t.Picture = g.picture(st.Image, large, "eager")
	return &t
}

func differ(n int) string { return count(n, "wording differs", "wordings differ") }

// summary joins the first n sentences.
func summary(places []news.Place, n int) string {
	var b strings.Builder
	for i, p := range places {
		if i == n {
			break
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.Text)
	}
	return clip(b.String(), 420)
}

// clip cuts a text at a word before n bytes.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := strings.LastIndexByte(s[:n], ' ')
	if i < n/2 {
		for i = n; i > 0 && s[i]&0xc0 == 0x80; i-- {
		}
	}
	return strings.TrimRight(s[:i], " ,;:–-") + " …"
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}
