// Package cluster groups articles into stories: all that outlets write on one
// event.
//
// It works online. An article is compared with the recent articles that share
// its telling words, and joins the story it is closest to, or begins one. Now
// and then Settle looks at the recent stories again, in the light of what has
// come since, and merges, splits and moves. Every placement says why, in words,
// names and hours. The same calls give the same answers, bit for bit, on any
// machine and after any restart.
package cluster

import (
	"cmp"
	"slices"
	"time"

	"coranto/internal/news"
)

// Placement is an article's story, and what put it there.
type Placement struct {
	Article, Story int64
	Why            []news.Reason
}

// Window is the articles that new ones are compared with, and their stories.
// It is not safe for use by several goroutines at once.
type Window struct {
	set     setting
	newID   func() int64
	words   dictionary
	index   [][]*member // by term number: the articles that have it among their heaviest
	members map[int64]*member
	stories map[int64]*story
	latest  int64 // unix seconds of the newest article
}

// member is an article in the window.
type member struct {
	id, outlet int64
	time       int64 // unix seconds; 0 if unknown
	v          vector
	keys       []uint32 // the heaviest terms, under which it stands in the index
	story      *story
	pinned     bool
	mark       int // scratch
}

// story is the articles grouped so far, by id.
type story struct {
	id      int64
	members []*member
	last    int64 // unix seconds of its newest article
}

// keyTerms is under how many of its heaviest terms an article can be found.
const keyTerms = 16

// NewWindow returns a window that holds articles already placed; newID gives
// the ids of new stories. The answers that follow are those of the window that
// placed them, as long as the members are the same.
func NewWindow(members []Item, newID func() int64) *Window {
	w := &Window{
		set: theSetting, newID: newID,
		words:   dictionary{number: map[string]uint32{}},
		members: map[int64]*member{}, stories: map[int64]*story{},
	}
	for _, it := range members {
		if it.Story != 0 && w.members[it.ID] == nil {
			w.join(w.add(it), w.storyOf(it.Story))
		}
	}
	return w
}

// add takes an article in, without a story.
func (w *Window) add(it Item) *member {
	m := &member{id: it.ID, outlet: it.Outlet, pinned: it.Pinned}
	if !it.Time.IsZero() {
		m.time = it.Time.Unix()
		w.latest = max(w.latest, m.time)
	}
	m.v, m.keys = w.words.vector(it.Terms)
	m.keys = m.keys[:min(len(m.keys), keyTerms)]
	for len(w.index) < len(w.words.text) {
		w.index = append(w.index, nil)
	}
	w.members[m.id] = m
	return m
}

func (w *Window) storyOf(id int64) *story {
	s := w.stories[id]
	if s == nil {
		s = &story{id: id}
		w.stories[id] = s
	}
	return s
}

// join puts an article that has no story into one.
func (w *Window) join(m *member, s *story) {
	i, _ := slices.BinarySearchFunc(s.members, m.id, func(x *member, id int64) int { return cmp.Compare(x.id, id) })
	s.members = slices.Insert(s.members, i, m)
	s.last = max(s.last, m.time)
	m.story = s
	for _, k := range m.keys {
		w.index[k] = append(w.index[k], m)
	}
}

// leave takes an article out of its story; an empty story ends.
func (w *Window) leave(m *member) {
	s := m.story
	s.members = slices.DeleteFunc(s.members, func(x *member) bool { return x == m })
	s.last = 0
	for _, x := range s.members {
		s.last = max(s.last, x.time)
	}
	if len(s.members) == 0 {
		delete(w.stories, s.id)
	}
	m.story = nil
	for _, k := range m.keys {
		w.index[k] = slices.DeleteFunc(w.index[k], func(x *member) bool { return x == m })
	}
}

// Forget drops the stories whose last article is from before a time. Stories
// without any time are kept.
func (w *Window) Forget(before time.Time) {
	for _, id := range w.storyIDs() {
		s := w.stories[id]
		if s.last == 0 || s.last >= before.Unix() {
			continue
		}
		for _, m := range slices.Clone(s.members) {
			w.leave(m)
			delete(w.members, m.id)
		}
	}
}

func (w *Window) storyIDs() []int64 {
	ids := make([]int64, 0, len(w.stories))
	for id := range w.stories {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
