// Package cluster groups articles into stories: all that outlets write on one
// event.
//
// It works online. Place compares an article with the recent ones that share
// its telling words and puts it into a story only where there is little doubt.
// Settle then looks again at every story that changed, in the light of what
// has come since: it merges stories whose articles are close on average and
// parts those that have fallen in two. Every placement says why, in words,
// names and hours.
//
// The same calls give the same answers, bit for bit, on any machine and after
// any restart: closeness is reckoned in whole numbers, whose sums do not depend
// on their order.
package cluster

import (
	"cmp"
	"math"
	"slices"
	"time"

	"coranto/internal/news"
)

// Placement is an article's story, and what put it there.
type Placement struct {
	Article, Story int64
	CopyOf         int64 // the first article with the same text, as far as the window knows; 0: none
	Why            []news.Reason
}

// Window is the articles that new ones are compared with, and their stories.
// It is not safe for use by several goroutines at once.
type Window struct {
	set     setting
	newID   func() int64
	words   dictionary
	index   [][]posting // by term number: the articles that have it among their heaviest, by id
	slots   slots
	copies  copies
	members map[int64]*member
	stories map[int64]*story
	changed map[int64]bool // stories since the last Settle
	fresh   []*member      // articles since then
	held    map[int64]bool // stories that a person decided on

	abroad      abroad
	paces       map[string]*pace // by language
	thin        int              // of the thickest language; see pace
	apart       []int64          // what is left of closeness after so many hours
	drifted     []int64          // likewise, within a story
	damp        []uint32         // what is left of the weight of terms that are everywhere
	bend        int64
	have        []int32 // by term number: how many articles have it
	focused     *member // the article whose vector is spread out
	among       int     // how many articles there were then
	spread      []uint16
	may         [mayHave]bool // whether spread may have a term of such last bits
	found, best []uint32      // scratch of near
	settling    int64         // the number of the correction
	sums        []uint64      // scratch of crowd, by term number
	mass        [mayHave]bool // whether sums may have a term of such last bits
	summed      []*member     // whose
	crowded     []uint32      // the terms that sums has
}

// member is an article in the window.
type member struct {
	id      int64
	time    int64 // unix seconds; 0 if unknown
	pace    *pace
	boost   int64 // of 256: how much more the likeness of so short a text counts
	v       vector
	stays   int64    // unix seconds it is forgotten by; 0: never
	bridges vector   // the heaviest first
	keys    []uint8  // which of its terms are the heaviest, under which it stands in the index
	sketch  []uint32 // the least hashes of its runs of five words, rising
	before  []uint32 // for the first of them: the slot, and 1, of the article before it that has the same
	names   []uint32 // of whom and what it speaks, for the explanation
	story   *story
	was     int64 // its story before the current Settle
	slot    uint32
	fresh   bool // placed since the last Settle
	alone   bool // nothing was said of why it is where it is, as it had a story to itself
	pinned  bool
}

// NewWindow returns a window that holds articles already placed and settled;
// newID gives the ids of new stories. The answers that follow are those of a
// window that placed and settled the same articles itself and has gone on ever
// since; the order of the members does not matter.
func NewWindow(members []Item, newID func() int64) *Window {
	return newWindow(members, newID, theSetting)
}

func newWindow(members []Item, newID func() int64, set setting) *Window {
	w := &Window{
		set: set, newID: newID,
		members: map[int64]*member{}, stories: map[int64]*story{}, changed: map[int64]bool{},
		paces: map[string]*pace{},
		apart: fade(set.half, set.floor), drifted: fade(set.drift, set.hold), damp: damping(set.common), bend: whole(set.bend),
	}
	for _, it := range members {
		if it.Story != 0 && w.members[it.ID] == nil {
			w.join(w.add(it), w.storyOf(it.Story))
		}
	}
	w.settled()
	for _, m := range w.members {
		m.alone = len(m.story.members) == 1
	}
	return w
}

// add takes an article in, without a story.
func (w *Window) add(it Item) *member {
	m := &member{id: it.ID, pinned: it.Pinned}
	if !it.Time.IsZero() {
		m.time = it.Time.Unix()
		m.stays = m.time
	}
	if !it.Arrived.IsZero() {
		m.stays = it.Arrived.Unix()
	}
	m.v, m.keys = w.words.vector(it.Terms, w.set.keys)
	for _, n := range it.Names[:min(len(it.Names), maxNames)] {
		if n.Text != "" {
			m.names = append(m.names, w.words.of(nameMark+n.Text))
		}
	}
	n := min(max(float64(len(m.v.terms)), 4), w.set.full)
	m.boost = int64(math.Round(256 * math.Pow(w.set.full/n, w.set.short/2)))
	w.enter(m)
	m.sketch = unpack(it.Sketch)
	w.enterCopies(m)
	w.abroad.cross(m, it.Bridges)
	w.members[m.id] = m
	language := base(it.Language)
	if m.pace = w.paces[language]; m.pace == nil {
		m.pace = &pace{language: language}
		w.paces[language] = m.pace
	}
	w.keepPace(m, 1)
	return m
}

// keepPace counts an article in or out.
func (w *Window) keepPace(m *member, n int32) {
	m.pace.add(m.time, n)
	thin := -1
	for _, p := range w.paces {
		if p.total >= fewest && (thin < 0 || p.thin() < thin) {
			thin = p.thin()
		}
	}
	w.thin = max(thin, 0)
}

// Place puts a new article into the story it is closest to, or into a new one.
// An article that says its story goes there. One that is placed already stays.
func (w *Window) Place(it Item) Placement {
	m := w.members[it.ID]
	if m == nil {
		was := w.thin
		m = w.add(it)
		if w.thin != was { // the news flows at another pace: all is to be looked at again
			for id := range w.stories {
				w.changed[id] = true
			}
		}
		w.join(m, w.storyFor(m, it.Story))
		m.fresh, w.fresh = true, append(w.fresh, m)
		m.alone = len(m.story.members) == 1
	}
	return w.placement(m)
}

func (w *Window) placement(m *member) Placement {
	p := Placement{Article: m.id, Story: m.story.id, Why: w.why(m)}
	if x, share := w.copyOf(m); x != nil {
		p.CopyOf = x.id
		p.Why = append(p.Why, news.Reason{Copy: x.id, Weight: round3(share)})
	}
	return p
}

// storyFor returns the story a new article belongs in: the one it says, the
// one it is closest to, or a new one.
func (w *Window) storyFor(m *member, said int64) *story {
	if said != 0 {
		return w.storyOf(said)
	}
	best, closest := (*story)(nil), whole(w.set.join)-1
	for _, s := range w.storiesNear(m, w.set.tries) {
		if c := w.closeTo(m, s); c > closest {
			best, closest = s, c
		}
	}
	if best == nil {
		best = w.storyOf(w.newID())
	}
	return best
}

// Forget drops the articles that arrived before a time, and with its last
// article a story. What has no time at all stays.
func (w *Window) Forget(before time.Time) {
	var old []*member
	for _, m := range w.members {
		if m.stays != 0 && m.stays < before.Unix() {
			old = append(old, m)
		}
	}
	slices.SortFunc(old, func(a, b *member) int { return cmp.Compare(a.id, b.id) })
	for _, m := range old {
		changed := w.changed[m.story.id]
		s := m.story
		w.leave(m)
		if !changed {
			delete(w.changed, s.id)
		}
		w.keepPace(m, -1)
		w.drop(m)
		w.abroad.drop(m)
		delete(w.members, m.id)
	}
	w.tidyCopies(len(old))
	w.tidy()
}
