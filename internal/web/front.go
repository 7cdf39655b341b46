package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"coranto/internal/edition"
	"coranto/internal/news"
	"coranto/internal/store"
)

// How much the front page holds.
const (
	frontSeconds  = 3
	frontLatest   = 14 // at most; fewer beside a short lead
	frontSections = 4  // stories a section
)

// frontPage is the front page. Without a lead it says what it is waiting for.
type frontPage struct {
	frame
	Lead     *teaser
	Seconds  []teaser
	Latest   []row
	Sections []part
	Waiting  nothing
}

// part is a section on the front page.
type part struct {
	Key, Name string
	Stories   []teaser
}

// nothing says why a list is empty and what to do next.
type nothing struct {
	Headline string
	Text     string
	Links    []link
}

func (s *site) front(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	view := frontPage{frame: s.frame("", "front")}
	view.Front = true
	now := s.Now()
	view.Edition = editionName(now)
	view.Description = "The news of many outlets, each event once, the sides compared."

	ed, err := s.Store.Edition(ctx, edition.Front)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	counts, err := s.tally.of(ctx, s.Store, now)
	if err != nil {
		return err
	}
	if counts.Feeds == 0 && counts.Articles == 0 {
		return s.showWelcome(w, r, http.StatusOK, nil)
	}
	heads, err := s.Store.Latest(ctx, time.Time{}, 0, frontLatest)
	if err != nil {
		return err
	}
	for _, h := range heads {
		view.Latest = append(view.Latest, newRow(h, now, at(now, h.When)))
	}
	if ed == nil || len(ed.Stories) == 0 {
		view.Waiting = waiting(counts)
		return s.show(w, r, http.StatusOK, "front", view)
	}
	view.Foot = footing(now, ed.Made, counts) + " " + view.Foot
	stories, err := s.ranked(ctx, ed)
	if err != nil {
		return err
	}
	return s.showFront(w, r, view, stories, now)
}

// showFront lays the ranked stories out: the lead, the seconds, the sections.
func (s *site) showFront(w http.ResponseWriter, r *http.Request, view frontPage, stories []*news.Story, now time.Time) error {
	b, err := s.behind(r.Context(), stories)
	if err != nil {
		return err
	}
	bySection, g := map[string][]teaser{}, gallery(s.Picture)
	for i, st := range stories {
		t := newTeaser(st, now, b)
		switch {
		case i == 0:
			t.Kicker = news.SectionName(st.Section)
			view.Lead = t.asLead(st, now, g)
			if view.Lead.Wordings, err = s.widest(r.Context(), st); err != nil {
				return err
			}
		case i <= frontSeconds:
			t.Kicker = news.SectionName(st.Section)
			t.Picture = g.picture(st.Image, middle, "lazy")
			view.Seconds = append(view.Seconds, t)
		case len(bySection[st.Section]) < frontSections:
			if len(bySection[st.Section]) > 0 {
				t.Summary = nil
			} else {
				t.Picture = g.picture(st.Image, small, "lazy")
			}
			bySection[st.Section] = append(bySection[st.Section], t)
		}
	}
	view.Italic = view.Lead != nil && view.Lead.Wordings != nil
	evenPictures(view.Seconds)
	view.Latest = view.Latest[:min(len(view.Latest), beside(&view))]
	for _, sec := range news.Sections {
		if ts := bySection[sec.Key]; len(ts) > 0 {
			view.Sections = append(view.Sections, part{sec.Key, sec.Name, ts})
		}
	}
	return s.show(w, r, http.StatusOK, "front", view)
}

// beside is how many of the latest articles stand beside the lead and the
// seconds without reaching below them.
func beside(v *frontPage) int {
	n := 6
	if v.Lead.Wordings != nil {
		n++
	}
	if v.Lead.Picture != nil {
		n += 4
	}
	if len(v.Seconds) > 0 && v.Seconds[0].Picture != nil {
		n += 4
	}
	return n
}

// evenPictures lets stories side by side carry pictures only if all do, so that
// their headlines stand on one line.
func evenPictures(ts []teaser) {
	for _, t := range ts {
		if t.Picture == nil {
			for i := range ts {
				ts[i].Picture = nil
			}
			return
		}
	}
}

// ranked reads an edition's stories in its order.
func (s *site) ranked(ctx context.Context, ed *news.Edition) ([]*news.Story, error) {
	ids := make([]int64, len(ed.Stories))
	section := make(map[int64]string, len(ids))
	for i, r := range ed.Stories {
		ids[i], section[r.Story] = r.Story, r.Section
	}
	stories, err := s.Store.StoriesByID(ctx, ids)
	for _, st := range stories {
		if st.Section == "" {
			st.Section = section[st.ID]
		}
	}
	return stories, err
}

// behind is what a list of stories must know of their articles: those that
// their summaries are taken from, and the languages of their headlines.
type behind struct {
	heads   heads
	tongues map[int64]string
}

// behind reads it for the stories that are of a single outlet, which is named,
// or in several languages; of others the story says all.
func (s *site) behind(ctx context.Context, stories []*news.Story) (behind, error) {
	var several, articles []int64
	for _, st := range stories {
		if len(st.Languages) > 1 {
			several = append(several, st.ID)
		} else if st.Outlets != 1 {
			continue
		}
		for _, p := range st.Summary {
			articles = append(articles, p.Article)
		}
	}
	b := behind{heads: newHeads(nil, "")}
	if len(articles) > 0 {
		list, err := s.Store.Headlines(ctx, articles)
		if err != nil {
			return b, err
		}
		b.heads = newHeads(list, "")
	}
	if len(several) == 0 {
		return b, nil
	}
	var err error
	b.tongues, err = s.Store.Tongues(ctx, several)
	return b, err
}

// tongue is the language of a story's headline.
func (b behind) tongue(st *news.Story) tongue {
	if len(st.Languages) > 1 {
		return speaks(b.tongues[st.ID])
	}
	return speaks(first(st.Languages))
}

// sentence is the language of a sentence of a story's summary.
func (b behind) sentence(st *news.Story, p news.Place) tongue {
	if h, known := b.heads.byID[p.Article]; known {
		return speaks(h.Language)
	}
	return speaks(first(st.Languages))
}

func waiting(c store.Counts) nothing {
	text := "The first articles come in within a minute or two."
	switch {
	case c.Articles > 0 && c.Stories == 0:
		text = "Articles are coming in. They are being read and put together into stories; the front page fills by itself."
	case !c.LastFetch.IsZero() && c.Articles == 0:
		text = "What was fetched so far brought no article yet."
	}
	return nothing{Headline: count(c.Feeds, "feed is being read", "feeds are being read"), Text: text}
}

func footing(now, made time.Time, c store.Counts) string {
	return "Made " + at(now, made).Text + ". " + count(c.Outlets, "outlet", "outlets") + ", " +
		count(c.Today.Articles, "article", "articles") + " and " + count(c.Today.Stories, "story", "stories") + " today."
}
