package annotate

import "coranto/internal/news"

// apposed resolves a role that a name follows after a comma: "the mayor of
// Orlenburg, Ina Delmoor, said".
func (at *attributor) apposed(a, b int, cue string) (source, bool) {
	toks, sp := at.toks, at.speech
	if b+1 >= len(toks) || !toks[b].is(",") || at.inq[b] != 0 || at.inq[b+1] != 0 {
		return source{}, false
	}
	m := at.cast.at[at.p][b+1]
	if m == nil || !personLike(m.name) || m.name.kind != news.NamePerson && len(m.words) < 2 {
		return source{}, false
	}
	for _, w := range m.words {
		if organisationWords[w] || placeWords[w] {
			return source{}, false
		}
	}
	if m.to < len(toks) && toks[m.to].kind != punctToken {
		return source{}, false // somebody else, of whom the next clause tells
	}
	role := -1
	for i := a; i < b && !sp.inside[toks[i].low]; i++ {
		if roleWords[toks[i].low] && !courtesy[toks[i].low] {
			role = i
		}
	}
	if role < 0 || role+1 < b && toks[role+1].capital && at.cast.at[at.p][role+1] != nil {
		return source{}, false // a role that has its own name
	}
	src := at.of(m, cue)
	if src.role == "" {
		src.role = bare(at.text(a, b), sp)
		m.name.role = src.role
	}
	if m.name.kind == news.NameUnknown {
		m.name.kind = news.NamePerson
	}
	return src, true
}
