package compare

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// majority is how many times the outlets of all others those need that give
// one number, for it to stand as what several report.
const majority = 3

// undisputed returns the sentences of a group that may be said to carry the
// same, and which of them is shown, the fullest. Those whose numbers for one
// thing disagree do not carry the same: they differ. Where nearly all give one
// number, they carry it; else only a sentence that does without may be shown.
// A number that other sentences of the story dispute is carried only if most
// outlets give it.
func (s *story) undisputed(units []int) (carry []int, full int) {
	given := make([]map[string]wording, len(units)) // by thing
	all := map[string][]wording{}
	for k, i := range units {
		given[k] = numbers(&s.units[i])
		for thing, w := range given[k] {
			w.unit = i
			all[thing] = append(all[thing], w)
		}
	}
	leading := map[string]wording{} // of what is disputed
	for thing, ws := range all {
		if lead, ok := s.elsewhere(thing, ws[0]); ok {
			leading[thing] = lead
		} else if disputed(ws) {
			leading[thing] = s.leading(ws)
		}
	}
	if len(leading) == 0 {
		return units, s.fullest(units)
	}
	var plain, others []int // without a disputed number, with another
	for k, i := range units {
		silent, with := true, true
		for thing, w := range given[k] {
			if lead, ok := leading[thing]; ok {
				silent = false
				with = with && !apart(w, lead)
			}
		}
		if silent {
			plain = append(plain, i)
		}
		if with {
			carry = append(carry, i)
		} else {
			others = append(others, i)
		}
	}
	if s.outletsOf(carry) >= majority*s.outletsOf(others)+s.outletsOf(plain) {
		return carry, s.fullest(carry)
	}
	if len(plain) > 0 {
		return units, s.fullest(plain)
	}
	return nil, 0
}

// elsewhere returns the number most outlets of the story give for a thing that
// is disputed in it.
func (s *story) elsewhere(thing string, w wording) (wording, bool) {
	for _, t := range s.reckoned {
		if t.numbers[w.key] && t.nouns[s.units[w.unit].lang+" "+thing] {
			return t.leading, true
		}
	}
	return wording{}, false
}

// leading returns the number most outlets give, of equals the first.
func (s *story) leading(ws []wording) wording {
	by := map[string][]int{}
	for _, w := range ws {
		by[w.key] = append(by[w.key], w.unit)
	}
	best, most := ws[0], 0
	for _, w := range ws {
		if units, ok := by[w.key]; ok {
			if n := s.outletsOf(units); n > most {
				best, most = w, n
			}
			delete(by, w.key)
		}
	}
	return best
}

// numbers returns what a unit counts, by the thing: its toll, as figures reads
// it, else the noun after the number.
func numbers(u *unit) map[string]wording {
	tolls := tollsOf(u)
	if len(tolls) > 0 {
		return tolls
	}
	return counts(u)
}

// apart reports whether two numbers disagree: they are not the same, nor is one
// a round number near the other.
func apart(a, b wording) bool {
	if a.key == b.key {
		return false
	}
	x, err := strconv.ParseFloat(a.key, 64)
	y, err2 := strconv.ParseFloat(b.key, 64)
	if err != nil || err2 != nil {
		return false // dozens
	}
	return !rough(a) && !rough(b) || math.Abs(x-y) > 0.05*max(x, y)
}

// disputed reports whether the numbers for one thing disagree.
func disputed(ws []wording) bool {
	return slices.ContainsFunc(ws, func(w wording) bool { return apart(w, ws[0]) })
}

// rough reports whether a number is said not to be exact.
func rough(w wording) bool {
	first, _, _ := strings.Cut(strings.ToLower(w.text), " ")
	return about[first]
}
