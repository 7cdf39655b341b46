package compat

import (
	"context"
	"strings"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// view is what a reader follows, for the time of one request.
type view struct {
	who     *auth.Who
	feeds   []store.FollowedFeed
	by      map[int64]*store.FollowedFeed
	folders []news.Folder
	marks   *store.Marks
}

func (a *apis) view(ctx context.Context, who *auth.Who) (*view, error) {
	v := &view{who: who, by: map[int64]*store.FollowedFeed{}}
	var err error
	if v.feeds, err = a.Store.FollowedFeeds(ctx, who.ID); err != nil {
		return nil, err
	}
	for i := range v.feeds {
		v.by[v.feeds[i].ID] = &v.feeds[i]
	}
	if v.folders, err = a.Store.Folders(ctx, who.ID); err != nil {
		return nil, err
	}
	v.marks, err = a.Store.MarksOf(ctx, who.ID)
	return v, err
}

// folder returns a reader's folder; nil when there is none of that id.
func (v *view) folder(id int64) *news.Folder {
	for i := range v.folders {
		if v.folders[i].ID == id {
			return &v.folders[i]
		}
	}
	return nil
}

func (v *view) folderNamed(name string) *news.Folder {
	for i := range v.folders {
		if v.folders[i].Name == name {
			return &v.folders[i]
		}
	}
	return nil
}

// in returns the feeds of a folder; of folder 0, those in none.
func (v *view) in(folder int64) []int64 {
	ids := []int64{}
	for _, f := range v.feeds {
		if folder == 0 && len(f.Folders) == 0 {
			ids = append(ids, f.ID)
		}
		for _, of := range f.Folders {
			if of.ID == folder {
				ids = append(ids, f.ID)
			}
		}
	}
	return ids
}

// item is an article as apps are told of it.
type item struct {
	*news.Article
	feed          *store.FollowedFeed // nil: the reader does not follow it any more
	files         []news.Attachment
	read, starred bool
	folders       []string // it was filed in
}

// items returns articles in the order asked, without those there are not.
func (a *apis) items(ctx context.Context, v *view, ids []int64) ([]item, error) {
	articles, err := a.Store.ArticlesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	files, err := a.Store.Files(ctx, ids)
	if err != nil {
		return nil, err
	}
	all := make([]item, len(articles))
	for i, art := range articles {
		all[i] = item{Article: art, feed: v.by[art.Feed], files: files[art.ID],
			read: v.marks.Has(store.MarkRead, art.ID), starred: v.marks.Has(store.MarkStar, art.ID)}
		for _, f := range v.folders {
			if v.marks.Has(store.InFolder(f.ID), art.ID) {
				all[i].folders = append(all[i].folders, f.Name)
			}
		}
	}
	return all, nil
}

// link is where the article can be read; of one that has no address, here.
func (it *item) link(base string) string {
	if strings.HasPrefix(it.URL, "http") {
		return it.URL
	}
	return base + "/article/" + store.Target(it.ID)
}

func (it *item) author() string {
	var names []string
	for _, a := range it.Authors {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

// content is the article's text as clean HTML; what the feed said of it when
// there is no more.
func (it *item) content() string {
	if html := it.HTML(); html != "" {
		return html
	}
	return ""
}

func (it *item) when() time.Time { return it.When() }

func (it *item) title() string {
	if it.Headline == "" {
		return "Untitled"
	}
	return it.Headline
}
