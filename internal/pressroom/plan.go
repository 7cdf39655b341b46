package pressroom

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"
)

// report is one outlet's article on an event: what is kept of it. Its words
// are written when somebody asks.
type report struct {
	id     int
	ev     *event
	outlet *outlet
	follow bool // a follow-up
	rank   int  // how many outlets had the event, or its follow-up, before
	wire   bool // the wire's copy, edited a little
	when   time.Time
	edited time.Time
	edits  []edit
	path   string // with the query, as it stands in addresses
	title  string // the headline, as it is now
}

// desk makes events and decides who reports them.
type desk struct {
	opts    Options
	kinds   []*kind
	deck    []*kind // what is left of the shuffled kinds
	outlets []*outlet
	home    map[string]int // outlets by country
	world   *world
	rng     *rand.Rand
	events  []*event
	load    []int
	wires   map[[2]int]bool // event and language: the wire has it
}

func newDesk(o Options) (*desk, error) {
	ks, err := kinds()
	if err != nil {
		return nil, err
	}
	g, err := atlas()
	if err != nil {
		return nil, err
	}
	d := &desk{opts: o, kinds: ks, home: map[string]int{}, world: &world{gazetteer: g, used: map[string]int{}}, wires: map[[2]int]bool{}}
	d.rng = rand.New(rand.NewPCG(o.Seed, 0xde5c))
	if d.outlets, err = newOutlets(o.Outlets, o.Languages, g); err != nil {
		return nil, err
	}
	for _, t := range d.outlets {
		d.home[t.Country]++
	}
	d.load = make([]int, len(d.outlets))
	return d, nil
}

// happen makes the next event; kinds come round once before any comes again.
func (d *desk) happen(when time.Time) *event {
	if len(d.deck) == 0 {
		d.deck = slices.Clone(d.kinds)
		d.rng.Shuffle(len(d.deck), func(i, j int) { d.deck[i], d.deck[j] = d.deck[j], d.deck[i] })
	}
	k := d.deck[len(d.deck)-1]
	d.deck = d.deck[:len(d.deck)-1]
	id := len(d.events) + 1
	e := newEvent(id, k, when, mix(d.opts.Seed, uint64(id)), d.world, d.home)
	d.events = append(d.events, e)
	for _, l := range languages {
		d.wires[[2]int{id, l.index}] = mix(e.seed, uint64(l.index), 77)%5 < 3
	}
	return e
}

// interest says how much an outlet cares for an event; 0 is not at all.
func (d *desk) interest(t *outlet, e *event) float64 {
	if e.kind.wordsFor(&t.style) == nil {
		return 0
	}
	x := 1.0
	if t.Country == e.country.code {
		x *= 3
	}
	switch {
	case t.Section == e.kind.section:
		x *= 4
	case t.Section != "" && t.Section == "science" && (e.kind.section == "health" || e.kind.section == "technology"):
	case t.Section != "" && t.Section == "business" && e.kind.section == "technology":
	case t.Section != "":
		return 0
	}
	return x / (1 + float64(d.load[t.n]))
}

// assign picks the next outlet to report an event, or nil when none is left.
func (d *desk) assign(e *event) *outlet {
	var best *outlet
	most := 0.0
	for _, t := range d.outlets {
		if slices.Contains(e.cover, t.n) {
			continue
		}
		x := d.interest(t, e)
		if x == 0 {
			continue
		}
		if x *= 0.15 + d.rng.Float64(); x > most {
			best, most = t, x
		}
	}
	if best != nil {
		e.cover = append(e.cover, best.n)
		d.load[best.n]++
	}
	return best
}

// report makes the article of an outlet on an event.
func (d *desk) report(e *event, t *outlet, when time.Time, follow bool) *report {
	r := &report{ev: e, outlet: t, when: when.Truncate(time.Second), follow: follow}
	if follow {
		r.rank = e.follow
		e.follow++
	} else {
		r.rank = len(e.cover) - 1
	}
	key := [2]int{e.id, t.style.lang.index}
	r.wire = d.wires[key] && !follow && int(mix(e.seed, t.id, 5)%10) < t.wirelove
	return r
}

// past makes everything that was published before the press opened.
func (d *desk) past() []*report {
	o := d.opts
	span := o.Span
	var out []*report
	weights := 0.0
	for range o.Events {
		// Later events are a little thicker on the ground.
		back := time.Duration(d.rng.Float64() * d.rng.Float64() * 1.3 * float64(span-time.Hour))
		back = min(back, span-time.Hour) + 25*time.Minute
		e := d.happen(o.Start.Add(-back).Truncate(time.Minute))
		weights += e.weight
	}
	// A part of the articles are follow-ups.
	follows := o.Articles / 7
	first := o.Articles - follows
	share := make([]int, len(d.events))
	given := 0
	for i, e := range d.events {
		share[i] = max(1, int(e.weight/weights*float64(first)))
		given += share[i]
	}
	// The rest, and what events could not place, goes round the events until
	// nobody has room.
	for i, e := range d.events {
		for range share[i] {
			if len(out) >= o.Articles {
				break
			}
			if t := d.assign(e); t != nil {
				out = append(out, d.report(e, t, d.moment(e.when, o.Start), false))
			}
		}
	}
	out = append(out, d.followUps(follows, o.Start)...)
	for full := 0; len(out) < o.Articles && full < len(d.events); {
		e := d.events[d.rng.IntN(len(d.events))]
		if t := d.assign(e); t != nil {
			out = append(out, d.report(e, t, d.moment(e.when, o.Start), false))
			full = 0
		} else {
			full++
		}
	}
	slices.SortStableFunc(out, func(a, b *report) int { return a.when.Compare(b.when) })
	return out
}

// followUps makes up to n second-day articles on events old enough.
func (d *desk) followUps(n int, end time.Time) []*report {
	var out []*report
	old := slices.DeleteFunc(slices.Clone(d.events), func(e *event) bool { return !e.then.Before(end.Add(-time.Hour)) || len(e.cover) < 3 })
	slices.SortStableFunc(old, func(a, b *event) int { return cmp.Compare(b.weight, a.weight) })
	for _, e := range old {
		for i := range len(e.cover) * 2 / 3 {
			if len(out) >= n {
				return out
			}
			t := d.outlets[e.cover[i]]
			if w := e.kind.wordsFor(&t.style); len(w.leads2) == 0 || len(w.heads2) == 0 {
				continue
			}
			d.load[t.n]++
			out = append(out, d.report(e, t, d.moment(e.then, end), true))
		}
	}
	return out
}

// moment is when an outlet has an event out: soon, or some hours later.
func (d *desk) moment(event, end time.Time) time.Time {
	lag := 6*time.Minute + time.Duration(d.rng.ExpFloat64()*100)*time.Minute + time.Duration(d.rng.IntN(60))*time.Second
	if room := end.Sub(event) - time.Minute; lag > room {
		lag = time.Duration(d.rng.Float64() * float64(room))
	}
	return event.Add(lag)
}
