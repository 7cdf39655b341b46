package pressroom

import (
	"slices"
	"time"
)

// Advance publishes n further things: articles of more outlets on what is in
// the news, follow-ups, new events, and edits of articles already published.
func (p *Press) Advance(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range n {
		p.clock = p.clock.Add(2 * time.Minute)
		if p.opts.Now != nil {
			p.clock = p.opts.Now().UTC().Truncate(time.Second)
		}
		p.step()
	}
}

func (p *Press) step() {
	switch x := p.rng.IntN(100); {
	case x < 22 && p.edit():
	case x < 34 && p.followUp():
	case x < 82 && p.another():
	default:
		e := p.desk.happen(p.clock.Add(-time.Duration(5+p.rng.IntN(20)) * time.Minute).Truncate(time.Minute))
		if t := p.desk.assign(e); t != nil {
			p.publish(p.desk.report(e, t, p.clock, false))
		}
	}
}

// recent returns one of the last events, the newest most often.
func (p *Press) recent() *event {
	es := p.desk.events
	if len(es) == 0 {
		return nil
	}
	es = slices.Clone(es[max(0, len(es)-60):])
	slices.SortStableFunc(es, func(a, b *event) int { return b.when.Compare(a.when) })
	i := int(p.rng.ExpFloat64() * 4)
	return es[min(i, len(es)-1)]
}

func (p *Press) another() bool {
	for range 6 {
		e := p.recent()
		if e == nil || len(e.cover) > 4+len(p.desk.outlets)/2 {
			continue
		}
		if t := p.desk.assign(e); t != nil {
			p.publish(p.desk.report(e, t, p.clock, false))
			return true
		}
	}
	return false
}

func (p *Press) followUp() bool {
	for range 8 {
		es := p.desk.events
		e := es[p.rng.IntN(len(es))]
		if e.then.After(p.clock) || e.follow >= len(e.cover) || p.clock.Sub(e.then) > 48*time.Hour {
			continue
		}
		t := p.desk.outlets[e.cover[e.follow]]
		w := e.kind.wordsFor(&t.style)
		if len(w.leads2) == 0 || len(w.heads2) == 0 {
			e.follow++
			continue
		}
		p.publish(p.desk.report(e, t, p.clock, true))
		return true
	}
	return false
}

// edit changes one of the articles of late.
func (p *Press) edit() bool {
	for range 12 {
		if len(p.reports) == 0 {
			return false
		}
		r := p.reports[len(p.reports)-1-p.rng.IntN(min(len(p.reports), 200))]
		e := edits[p.rng.IntN(len(edits))]
		if r.has(e) || r.wire && e == editHeadline {
			continue
		}
		if p.change(r, e) {
			return true
		}
	}
	return false
}

// change makes an edit if it makes a difference to what is read. Reports are
// replaced, never changed: a page may be in the writing.
func (p *Press) change(r *report, e edit) bool {
	after := *r
	after.edits = append(slices.Clone(r.edits), e)
	was, is := compose(r), compose(&after)
	if was.headline == is.headline && slices.Equal(was.body, is.body) {
		return false
	}
	after.edited, after.title = p.clock, is.headline
	n := r.outlet.n
	p.reports[r.id-1] = &after
	p.byOutlet[n][slices.Index(p.byOutlet[n], r)] = &after
	p.byPath[r.outlet.Slug+r.path] = &after
	p.version[n]++
	return true
}

// Edit makes the last unedited article of an outlet change, and returns it as
// it is after that; ok is false when nothing there can be edited.
func (p *Press) Edit(outlet int) (piece Piece, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clock = p.clock.Add(time.Minute)
	for _, r := range slices.Backward(p.byOutlet[outlet]) {
		for _, e := range edits {
			if len(r.edits) == 0 && p.change(r, e) {
				return p.piece(p.reports[r.id-1], "http://"+r.outlet.Slug+".localhost"+p.port), true
			}
		}
	}
	return Piece{}, false
}
