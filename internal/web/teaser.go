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

// picture is an image with its words and its place kept free.
type picture struct {
	URL           string
	Width, Height int
	Loading       string // eager or lazy
	Caption       string
	Credit        string
	Loose         bool // the true measure is not known
}

// newPicture returns nil when there is nothing to show.
func newPicture(im *news.Image, loading string) *picture {
	if im == nil || im.URL == "" {
		return nil
	}
	p := &picture{URL: im.URL, Width: im.Width, Height: im.Height, Loading: loading}
	p.Caption, p.Credit = caption(im)
	if p.Width <= 0 || p.Height <= 0 {
		p.Width, p.Height, p.Loose = 1200, 800, true
	}
	return p
}

// caption parts an image's words from its credit: the words end in a full
// stop, and what the words say already is not said again.
func caption(im *news.Image) (text, credit string) {
	text, credit = strings.TrimSpace(im.Caption), strings.TrimSpace(im.Credit)
	if credit != "" && strings.Contains(text, credit) {
		credit = ""
	}
	if text != "" && credit != "" && !strings.ContainsAny(text[len(text)-1:], ".!?)”\"") {
		text += "."
	}
	return text, credit
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

// asLead makes a teaser say what a lead says: more of it, and larger.
func (t teaser) asLead(st *news.Story, now time.Time) *teaser {
	t.Summary = summary(st.Summary, 3)
	t.Countries = listedUpTo(4, countries(st.Countries))
	t.Cover = newCover(st.Countries, st.Coverage, 13)
	t.Picture = newPicture(st.Image, "eager")
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
