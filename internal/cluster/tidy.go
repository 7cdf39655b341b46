package cluster

// tidyFrom is how many numbers the dictionary gives out before it is worth
// looking for those no article needs any more.
const tidyFrom = 1 << 16

// tidy numbers the terms anew once most of them are of forgotten articles, so
// that the dictionary does not grow for ever. The terms that stay keep their
// order.
func (w *Window) tidy() {
	all := len(w.have)
	if all < tidyFrom {
		return
	}
	live := 0
	for _, n := range w.have {
		if n > 0 {
			live++
		}
	}
	if live*2 > all {
		return
	}
	w.renumber(live)
}

func (w *Window) renumber(live int) {
	to := make([]uint32, len(w.have))
	var words dictionary
	index, have := make([][]posting, 0, live), make([]int32, 0, live)
	for t, n := range w.have {
		if n > 0 {
			to[t] = words.of(w.words.text(uint32(t)))
			index, have = append(index, w.index[t]), append(have, n)
		}
	}
	w.words, w.index, w.have = words, index, have
	for _, m := range w.members {
		for _, ts := range [][]uint32{m.v.terms, m.names} {
			for i, t := range ts {
				ts[i] = to[t]
			}
		}
	}
	w.focused, w.spread, w.sums, w.summed, w.crowded = nil, nil, nil, nil, nil
	clear(w.may[:])
	clear(w.mass[:])
}
