package cluster

import (
	"cmp"
	"slices"
)

// story is the articles grouped so far, by id.
type story struct {
	id          int64
	members     []*member
	first, last int64 // unix seconds of its oldest and newest article; 0 if none has a time
	within      int64 // how alike its articles are, as of the correction settled
	settled     int64
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
	i, _ := slices.BinarySearchFunc(s.members, m.id, byID)
	s.members = slices.Insert(s.members, i, m)
	s.stretch(m.time)
	m.story = s
	m.alone = m.alone || len(s.members) == 1
	s.settled = 0
	w.changed[s.id] = true
}

// leave takes an article out of its story; an empty story ends.
func (w *Window) leave(m *member) {
	s := m.story
	i, _ := slices.BinarySearchFunc(s.members, m.id, byID)
	s.members = slices.Delete(s.members, i, i+1)
	s.first, s.last, s.settled = 0, 0, 0
	for _, x := range s.members {
		s.stretch(x.time)
		x.alone = x.alone || len(s.members) == 1
	}
	w.changed[s.id] = true
	if len(s.members) == 0 {
		delete(w.stories, s.id)
		delete(w.changed, s.id)
	}
	m.story = nil
}

// give moves articles from their story into another.
func (w *Window) give(ms []*member, to *story) {
	for _, m := range slices.Clone(ms) {
		w.leave(m)
		w.join(m, to)
	}
}

func (s *story) stretch(t int64) {
	if t == 0 {
		return
	}
	s.last = max(s.last, t)
	if s.first == 0 || t < s.first {
		s.first = t
	}
}

// pinned reports whether a person placed one of the story's articles.
func pinned(ms []*member) bool {
	return slices.ContainsFunc(ms, func(m *member) bool { return m.pinned })
}

// Hold says which stories persons decided on, in place of those said before.
// No two of them become one, also after the articles that were placed by hand
// have left the window, and another that is one with them merges into them.
func (w *Window) Hold(stories []int64) {
	w.held = make(map[int64]bool, len(stories))
	for _, id := range stories {
		w.held[id] = true
	}
}

// decided reports whether a person decided on a story.
func (w *Window) decided(s *story) bool { return w.held[s.id] || pinned(s.members) }

// some returns up to n articles of a story, evenly spread over them.
func (s *story) some(n int) []*member { return some(s.members, n) }

// some returns up to n of some articles, evenly spread over them.
func some(all []*member, n int) []*member {
	if len(all) <= n {
		return all
	}
	ms := make([]*member, n)
	for i := range ms {
		ms[i] = all[i*(len(all)-1)/(n-1)]
	}
	return ms
}

func byID(m *member, id int64) int { return cmp.Compare(m.id, id) }
