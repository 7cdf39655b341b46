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
	Summary   *blurb
	Outlets   string // "14 outlets", or the one outlet's name
	Countries string
	Languages string // "3 languages", where there is more than one
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

// newTeaser makes a story's teaser.
func newTeaser(st *news.Story, now time.Time, b behind) teaser {
	t := teaser{
		tongue:   b.tongue(st),
		Headline: st.Headline,
		Href:     storyAddress(st.ID),
		Summary:  newBlurb(st.Summary[:min(len(st.Summary), 2)], func(p news.Place) tongue { return b.sentence(st, p) }),
		Outlets:  count(st.Outlets, "outlet", "outlets"),
		Fresh:    ago(now, st.Last),
		Cover:    newCover(st.Countries, st.Coverage, 11),
	}
	t.Countries = listedUpTo(2, countries(st.Countries))
	if n := len(languages(st.Languages)); n > 1 {
		t.Languages = count(n, "language", "languages")
	}
	if st.Outlets == 1 && len(st.Summary) > 0 {
		if one := b.heads.byID[st.Summary[0].Article].OutletName; one != "" {
			t.Outlets = one
		}
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

// blurb is a summary of a few sentences, each in the language of its article.
// Where they are all in one, the blurb is.
type blurb struct {
	tongue
	Parts []phrase
}

type phrase struct {
	tongue
	Text string
}

const blurbMost = 420 // bytes

func newBlurb(places []news.Place, speaks func(news.Place) tongue) *blurb {
	v := &blurb{}
	left := blurbMost
	for i, p := range places {
		if left < 40 && i > 0 {
			break
		}
		s := phrase{speaks(p), clip(p.Text, left)}
		left -= len(s.Text)
		if n := len(v.Parts); n > 0 && v.Parts[n-1].tongue == s.tongue {
			v.Parts[n-1].Text += " " + s.Text
		} else {
			v.Parts = append(v.Parts, s)
		}
	}
	switch len(v.Parts) {
	case 0:
		return nil
	case 1:
		v.tongue, v.Parts[0].tongue = v.Parts[0].tongue, tongue{}
	default:
		v.Dir = v.Parts[0].Dir
	}
	return v
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
