package compat

import (
	"context"
	"slices"
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
		v.feeds[i].Name = inert(v.feeds[i].Name)
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

// What one answer holds is read in parts, until there is enough of it: apps
// ask for the rest themselves.
const (
	itemsPart = 200
	itemsMost = 16 << 20 // bytes of text
)

// items returns articles in the order asked, without those there are not, and
// without the last of them where all would be too much for one answer.
func (a *apis) items(ctx context.Context, v *view, ids []int64) ([]item, error) {
	var all []item
	size := 0
	for part := range slices.Chunk(ids, itemsPart) {
		some, err := a.itemsOf(ctx, v, part)
		if err != nil {
			return nil, err
		}
		for _, it := range some {
			if size += it.size(); size > itemsMost && len(all) > 0 {
				return all, nil
			}
			all = append(all, it)
		}
	}
	return all, nil
}

// size is about how many bytes the text of an item takes.
func (it *item) size() int {
	n := 500
	for i := range it.Body {
		n += max(len(it.Body[i].HTML), len(it.Body[i].Text)) + 10
	}
	return n
}

func (a *apis) itemsOf(ctx context.Context, v *view, ids []int64) ([]item, error) {
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
		art.Publisher, art.Standfirst = inert(art.Publisher), inert(art.Standfirst)
		for k := range art.Keywords {
			art.Keywords[k] = inert(art.Keywords[k])
		}
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
	return inert(strings.Join(names, ", "))
}

// inert makes of plain text what is no markup either: many apps take titles
// and names for HTML, and a publisher's may hold what would run there.
func inert(s string) string {
	if !strings.ContainsAny(s, "<>") {
		return s
	}
	return strings.NewReplacer("<", "‹", ">", "›").Replace(s)
}

func (it *item) title() string {
	if it.Headline == "" {
		return "Untitled"
	}
	return inert(it.Headline)
}

// readAllOf marks as read what a reader has not read of a stream.
func (a *apis) readAllOf(ctx context.Context, reader int64, q store.Stream) error {
	q.Without = append(q.Without, store.MarkRead)
	ids, err := a.Store.Stream(ctx, reader, q)
	if err == nil {
		_, err = a.Store.SetMark(ctx, reader, store.MarkRead, true, ids, a.Now())
	}
	return err
}

// changed returns the articles on which a reader's marks changed since a
// moment, and those of a stream that are new since.
func (a *apis) changed(ctx context.Context, reader int64, q store.Stream, since time.Time) ([]int64, error) {
	marked, err := a.Store.MarkedSince(ctx, reader, since)
	if err != nil {
		return nil, err
	}
	q.Since = since
	fresh, err := a.Store.Stream(ctx, reader, q)
	return append(append([]int64{}, marked...), fresh...), err
}
