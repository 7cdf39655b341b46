package compare

// facing is paragraphs of both articles that say the same: one or two of
// either, from these on. Of what only one article has, the other's count is 0.
type facing struct {
	at    [2]int
	count [2]int
}

// shapes are how paragraphs may stand against each other: one against one, or
// one that the other article made two of.
var shapes = [...][2]int{{1, 1}, {1, 2}, {2, 1}}

// cost is what a facing must be worth: what is hardly alike stands better
// apart.
const cost = 0.15

// align finds, in the order of both articles, the matches that together are
// worth most. The headlines always stand against each other.
func (p *pair) align() []facing {
	a, b := p.side[0].paras, p.side[1].paras
	n, m := len(a), len(b)
	best := make([]float64, (n+1)*(m+1))
	how := make([]int8, (n+1)*(m+1)) // -1: skip of the left, -2: of the right, else the shape
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			if i == n && j == m {
				continue
			}
			value, step := -1.0, int8(0)
			if i < n {
				value, step = best[at(i+1, j)], -1
			}
			if j < m && best[at(i, j+1)] > value {
				value, step = best[at(i, j+1)], -2
			}
			for k, s := range shapes {
				if i+s[0] > n || j+s[1] > m {
					continue
				}
				like := p.shaped(&a[i], &b[j], s)
				if like == 0 {
					continue
				}
				// Two paragraphs against one must be clearly better than one.
				if v := like - cost*float64(s[0]+s[1]-1) + best[at(i+s[0], j+s[1])]; v > value {
					value, step = v, int8(k)
				}
			}
			best[at(i, j)], how[at(i, j)] = value, step
		}
	}
	var ms []facing
	i, j := 0, 0
	if n > 0 && m > 0 && a[0].number == 0 && b[0].number == 0 {
		ms = append(ms, facing{[2]int{0, 0}, [2]int{1, 1}})
		i, j = 1, 1
	}
	for i < n || j < m {
		c := [2]int{}
		switch step := how[at(i, j)]; step {
		case -1:
			c = [2]int{1, 0}
		case -2:
			c = [2]int{0, 1}
		default:
			c = shapes[step]
		}
		ms = append(ms, facing{[2]int{i, j}, c})
		i, j = i+c[0], j+c[1]
	}
	return ms
}

func (p *pair) shaped(a, b *pairPara, s [2]int) float64 {
	x, y := &a.bag, &b.bag
	if s[0] == 2 {
		x = &a.next
	}
	if s[1] == 2 {
		y = &b.next
	}
	return p.likeness(x, y)
}

// rows makes the rows of matches.
func (p *pair) rows(ms []facing) []Row {
	matched := [2]map[int]bool{{}, {}}
	for _, m := range ms {
		if m.count[0] > 0 && m.count[1] > 0 {
			for side := range 2 {
				for k := range m.count[side] {
					matched[side][m.at[side]+k] = true
				}
			}
		}
	}
	var rows []Row
	for _, m := range ms {
		l := p.side[0].paras[m.at[0] : m.at[0]+m.count[0]]
		r := p.side[1].paras[m.at[1] : m.at[1]+m.count[1]]
		switch {
		case len(r) == 0:
			rows = append(rows, Row{Likeness: Alone, Left: []Passage{p.alone(&l[0], 1)}})
		case len(l) == 0:
			rows = append(rows, Row{Likeness: Alone, Right: []Passage{p.alone(&r[0], 0)}})
		default:
			row := against(l, r)
			if l[0].number == 0 && p.index.cosine(&l[0].bag, &r[0].bag) < 0.25 {
				row = Row{Likeness: Apart, Left: []Passage{l[0].plain()}, Right: []Passage{r[0].plain()}}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// alone is a paragraph that has nothing beside it, with where the other
// article says the same, if it does so in another place.
func (p *pair) alone(x *pairPara, other int) Passage {
	v := x.plain()
	most := 0.35
	for k := range p.side[other].paras {
		y := &p.side[other].paras[k]
		if y.number < 1 || x.heading || y.heading {
			continue
		}
		like := max(p.likeness(&x.bag, &y.bag), p.holds(&y.bag, &x.bag))
		if like > most {
			most, v.Elsewhere = like, y.number
		}
	}
	return v
}

// holds is how much of what a text reports stands in another, longer one; 0 if
// it is not most of it.
func (p *pair) holds(long, short *bag) float64 {
	report, names, n := p.index.inCommon(long, short)
	if short.words < 5 || n < 3 || report == 0 || report+names < 0.7*(short.report+short.names) {
		return 0
	}
	return (report + names) / (short.report + short.names)
}
