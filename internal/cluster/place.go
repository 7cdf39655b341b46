package cluster

// Place puts a new article into the story it is closest to, or into a new one.
// An article that says its story goes there. One that is placed already stays.
func (w *Window) Place(it Item) Placement {
	if m := w.members[it.ID]; m != nil {
		return Placement{m.id, m.story.id, w.why(m)}
	}
	m := w.add(it)
	if it.Story != 0 {
		w.join(m, w.storyOf(it.Story))
		return Placement{m.id, it.Story, w.why(m)}
	}
	best, closest := (*story)(nil), w.bar(w.set.join)
	for _, s := range w.candidates(m) {
		if c := w.closenessTo(m, s); c > closest {
			best, closest = s, c
		}
	}
	if best == nil {
		best = w.storyOf(w.newID())
	}
	w.join(m, best)
	return Placement{m.id, best.id, w.why(m)}
}
