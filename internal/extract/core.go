package extract

// group is what runs have in common that stand in one element, or in elements
// of one name and class.
type group struct {
	runs, size, linked, ends, prose int32
}

func (g *group) add(r *run, ends, prose bool) {
	g.runs++
	g.size += r.size
	g.linked += r.linked
	if ends {
		g.ends++
	}
	if prose {
		g.prose += r.size
	}
}

func (g *group) linkShare() float32 {
	if g.size == 0 {
		return 0
	}
	return float32(g.linked) / float32(g.size)
}

func (l *layout) depth(i int32) int {
	d := 0
	for ; i > 0 && d < 100; i = l.nodes[i].parent {
		d++
	}
	return d
}

// core is the smallest element that holds most of the page's running text.
func (l *layout) core(boxes []group, proseTotal int32) int32 {
	at := int32(0)
	for {
		next := int32(-1)
		l.kids(at, func(c int32) bool {
			if boxes[c].prose*10 >= proseTotal*7 && boxes[c].prose > 0 {
				next = c
				return false
			}
			return true
		})
		if next < 0 || !l.nodes[next].tag.is(isSection) && l.nodes[next].tag != tagOther {
			return at
		}
		at = next
	}
}

// headRun is the index of the run that is the headline, or -1.
func (l *layout) headRun(headline string) int {
	want := digest(headline)
	found, plain := -1, -1
	for k := range l.runs {
		r := &l.runs[k]
		if r.size > 400 {
			continue
		}
		if r.place&inHeading == 0 {
			if plain < 0 && r.size >= 8 && r.linked == 0 && want != noDigest && l.digest(r) == want {
				plain = k
			}
			continue
		}
		if l.nodes[r.box].tag == tagH1 && found < 0 {
			found = k
		}
		if want != noDigest && l.digest(r) == want {
			return k
		}
	}
	if found < 0 {
		return plain
	}
	return found
}

// kind is what elements share that a page repeats: name and class, or the class
// of what they stand in.
type kind struct {
	tag   tag
	above bool
	class string
}

func (l *layout) kindOf(box int32) kind {
	if class := l.rawAttr(box, attrClass); class != "" {
		return kind{l.nodes[box].tag, false, class}
	}
	return kind{l.nodes[box].tag, true, l.rawAttr(max(l.nodes[box].parent, 0), attrClass)}
}
