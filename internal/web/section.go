package web

import (
	"errors"
	"net/http"
	"slices"

	"coranto/internal/news"
	"coranto/internal/store"
)

// How much the front page of a section holds: a lead, some beside it, and rows
// of three.
const (
	sectionSide = 5
	sectionSize = 1 + sectionSide + 24
)

// sectionPage is the front page of one section, and further back its stories
// in the order of time.
type sectionPage struct {
	frame
	Name    string
	Note    string
	Lead    *teaser
	Side    []teaser
	Stories []teaser
	Nothing nothing
	Pages   pages
}

func (s *site) section(w http.ResponseWriter, r *http.Request) error {
	ctx, key, now := r.Context(), r.PathValue("key"), s.Now()
	if !slices.ContainsFunc(news.Sections, func(x news.Section) bool { return x.Key == key }) {
		return news.Problemf(news.ErrNotFound, "There is no section of that name. The sections stand at the head of the page.")
	}
	name := news.SectionName(key)
	view := sectionPage{frame: s.frame(name, key), Name: name}
	view.Nothing = nothing{Text: "No story in this section yet. It fills as outlets that cover it bring news.",
		Links: []link{{Name: "Pick titles for " + name, Href: "/welcome?section=" + key}, {Name: "Front page", Href: "/"}}}

	var stories []*news.Story
	if before := beforeOf(r); before.IsZero() {
		ed, err := s.Store.Edition(ctx, key)
		if err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
		if ed != nil {
			ed.Stories = ed.Stories[:min(len(ed.Stories), sectionSize)]
			if stories, err = s.ranked(ctx, ed); err != nil {
				return err
			}
		}
		if len(stories) == sectionSize {
			view.Pages.Older = older("/section/"+key, now)
			view.Pages.Older.Name = "All stories by time"
		}
	} else {
		list, err := s.Store.Stories(ctx, store.StoryFilter{Section: key, Before: before, Limit: sectionSize})
		if err != nil {
			return err
		}
		for i := range list[:min(len(list), sectionSize-1)] {
			stories = append(stories, &list[i])
		}
		view.Note = "By time, the newest first."
		view.Pages.Newer = &link{Name: "The section’s front", Href: "/section/" + key}
		if len(list) == sectionSize {
			view.Pages.Older = older("/section/"+key, list[sectionSize-2].Last)
		}
	}
	b, err := s.behind(ctx, stories)
	if err != nil {
		return err
	}
	for i, st := range stories {
		t := newTeaser(st, now, b)
		switch {
		case view.Note != "" || i > sectionSide:
			view.Stories = append(view.Stories, t)
		case i == 0:
			view.Lead = t.asLead(st, now, s.Picture)
		default:
			if i > 2 {
				t.Summary = nil
			}
			view.Side = append(view.Side, t)
		}
	}
	return s.show(w, r, http.StatusOK, "section", view)
}
