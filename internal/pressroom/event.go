package pressroom

import (
	"math/rand/v2"
	"time"
)

// event is something that happens, which outlets then report.
type event struct {
	id      int
	seed    uint64
	kind    *kind
	country *country
	when    time.Time
	then    time.Time // of the follow-up
	facts   []fact
	weight  float64
	cover   []int // outlets that report it, in the order in which they do
	follow  int   // how many follow-ups there are
}

// currency is what sums are told in: dollars where the country's own is not one
// that readers elsewhere know.
func (e *event) currency() string {
	switch e.country.currency {
	case "EUR", "GBP", "CHF":
		return e.country.currency
	}
	return "USD"
}

// newEvent draws an event of a kind at a time.
func newEvent(id int, k *kind, when time.Time, seed uint64, w *world, home map[string]int) *event {
	rng := rand.New(rand.NewPCG(seed, 0xe7e27))
	e := &event{id: id, seed: seed, kind: k, when: when}
	e.then = when.Add(time.Duration(11*60+rng.IntN(11*60)) * time.Minute)
	// Countries with outlets of their own are in the news more often.
	total := 0
	weigh := func(c *country) int {
		if !k.can(c.code) {
			return 0
		}
		return 2 + min(6, 2*home[c.code])
	}
	for _, c := range w.countries {
		total += weigh(c)
	}
	n := rng.IntN(total)
	for _, c := range w.countries {
		if n -= weigh(c); n < 0 {
			e.country = c
			break
		}
	}
	e.weight = k.weight * (0.35 + rng.ExpFloat64())
	e.draw(rng, w)
	return e
}
