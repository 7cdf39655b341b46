package pressroom

import (
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// fact is one fact of one event.
type fact struct {
	n, early, late float64 // a number: as it is, as some have it, as it becomes
	person         *person
	town           string
	country        *country
	when           time.Time
	option         int
	text           string
}

// draw makes the facts of an event.
func (e *event) draw(rng *rand.Rand, w *world) {
	e.facts = make([]fact, len(e.kind.facts))
	for i := range e.kind.facts {
		spec, f := &e.kind.facts[i], &e.facts[i]
		switch spec.what {
		case "number", "money":
			e.number(spec, f, rng)
		case "person":
			from, sex := e.country.culture, ""
			for _, o := range strings.Fields(spec.options[0]) {
				switch o {
				case "any":
					from = ""
				case "m", "f":
					sex = o
				}
			}
			f.person = w.somebody(rng, from, sex, e)
		case "town":
			f.town = w.town(rng, e.country, e)
		case "river":
			f.text = pick(rng, e.country.rivers)
		case "country":
			f.country = e.country
			if spec.name != "country" {
				f.country = w.other(rng, e.country, strings.Fields(spec.options[0]))
			}
		case "club":
			f.town = w.town(rng, e.country, e)
			if spec.options[0] == "home" {
				f.town = e.facts[0].town
			}
			f.text = w.club(rng, e.country, f.town)
		case "company":
			f.text = w.company(rng, spec.options[0])
		case "one":
			f.text = pick(rng, spec.in(e.country.code))
		case "word":
			f.option = rng.IntN(int(spec.hi))
		case "date":
			if ago := int(e.facts[spec.base].n); spec.op == "ago days" {
				f.when = e.when.AddDate(0, 0, -ago)
				break
			} else if spec.op != "" {
				f.when = e.when.AddDate(-ago, 0, -5-rng.IntN(25))
				break
			}
			d := spec.lo + rng.Float64()*(spec.hi-spec.lo)
			whole := math.Floor(d)
			f.when = e.when.AddDate(0, 0, int(whole)).Add(time.Duration((d - whole) * 24 * float64(time.Hour)))
		case "clock":
			f.n = spec.lo*60 + float64(rng.IntN(int((spec.hi-spec.lo)*12)+1)*5)
		}
	}
}

func (e *event) number(spec *factSpec, f *fact, rng *rand.Rand) {
	snap := func(x float64) float64 {
		p := math.Pow10(spec.decimals)
		if spec.round != 1 {
			x = math.Round(x/spec.round) * spec.round
		}
		return math.Round(x*p) / p
	}
	ranged := snap(spec.lo + rng.Float64()*(spec.hi-spec.lo))
	f.n = ranged
	if spec.op != "" {
		a, b := spec.hi, spec.lo+rng.Float64()*(spec.hi-spec.lo)
		if spec.base >= 0 {
			a = e.facts[spec.base].n
		}
		if spec.factor >= 0 {
			b = e.facts[spec.factor].n
		}
		switch spec.op {
		case "+":
			f.n = a + b
		case "-":
			f.n = a - b
		case "*":
			f.n = a * b
		}
		f.n = snap(f.n)
	}
	f.early, f.late = f.n, f.n
	step := math.Pow10(-spec.decimals)
	if spec.round != 1 {
		step = spec.round
	}
	if spec.differ {
		f.early = snap(f.n * (0.72 + 0.2*rng.Float64()))
		if f.early == f.n {
			f.early -= step
		}
	}
	if spec.rise {
		f.late = snap(f.n * (1.15 + 0.5*rng.Float64()))
		if f.late == f.n {
			f.late += step
		}
	}
}

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }
