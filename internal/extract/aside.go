package extract

import (
	"slices"
	"strings"
)

// apart finds the runs that have a place of their own in an article, whatever
// their text is like: the headline, what is said under a picture, what is
// hidden, and what has been said before. Of the last it also says where: copies
// gives the run that said it first.
func (l *layout) apart(head uint64) (out []bool, copies map[int]int) {
	out = make([]bool, len(l.runs))
	type saying struct {
		around int32 // the element
		k      int
	}
	seen := make(map[uint64]saying, len(l.runs))
	again := false // the run before was a repetition
	for k := range l.runs {
		r := &l.runs[k]
		switch {
		case r.place&(inCaption|inHidden) != 0, captionClass(l.rawAttr(r.box, attrClass)),
			r.place&inFigure != 0 && r.place&(inTable|inQuote|inPre) == 0:
			out[k] = true
			continue
		case r.size < 12:
			continue
		case r.words <= 80 && l.nodes[r.box].tag.headingLevel() == 0 && l.underPicture(k) && captionLine(l.runText(r)):
			out[k] = true
			continue
		}
		h := l.digest(r)
		around := l.nodes[r.box].parent
		before, known := seen[h]
		repeated := known && before.around != around && (r.size >= 60 || again) && r.place&inCell == 0
		if !known {
			seen[h] = saying{around, k}
		}
		again = repeated
		if repeated {
			if copies == nil {
				copies = map[int]int{}
			}
			copies[k] = before.k
		}
		out[k] = repeated || h == head && r.size < 400
	}
	return out, copies
}

// setAside marks as apart the boxes in which readers are asked for their
// address, and the standfirst where it stands before the text as a heading or
// with the byline below it.
func (l *layout) setAside(apart []bool, p []float32, stand uint64) {
	sizes := make([]int32, len(l.nodes))
	for k := range l.runs {
		sizes[l.runs[k].box] += l.runs[k].size
	}
	for i := len(l.nodes) - 1; i > 0; i-- {
		sizes[l.nodes[i].parent] += sizes[i]
	}
	for i := int32(1); i < int32(len(l.nodes)); i++ {
		if l.nodes[i].tag != tagInput || !l.asksMail(i) {
			continue
		}
		box := int32(-1)
		for j, n := l.nodes[i].parent, 0; j > 0 && n < 8 && sizes[j] < 260; j, n = l.nodes[j].parent, n+1 {
			box = j
		}
		if box < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(l.runs, box, func(r run, i int32) int { return int(r.from - i) })
		for ; k < len(l.runs) && l.runs[k].from < l.nodes[box].end; k++ {
			apart[k] = true
		}
	}
	if stand == noDigest {
		return
	}
	for k := range l.runs {
		r := &l.runs[k]
		if p[k] > enough && r.prose() && k > 0 && p[k-1] > enough && l.runs[k-1].prose() {
			return // inside the text
		}
		if r.size < 1500 && l.digest(r) == stand {
			below := false
			for j := k + 1; j < len(l.runs) && j <= k+3; j++ {
				below = below || apart[j] || l.dated(j)
			}
			if below || r.place&(inHeading|inHeader) != 0 {
				apart[k] = true
			}
			return
		}
	}
}

// frame marks as apart what stands before the headline, unless much of the text
// does; menus: links in a row; lists of links under a heading that says so; and
// the line that claims the rights.
func (l *layout) frame(apart []bool, p []float32, head int) {
	var before, all int32
	for k := range l.runs {
		if r := &l.runs[k]; p[k] > enough && r.prose() {
			all += r.size
			if k < head {
				before += r.size
			}
		}
	}
	row := 0
	for k := range l.runs {
		r := &l.runs[k]
		if k < head && before*5 < all {
			apart[k] = true
		}
		if r.linked == r.size && r.words <= 14 && r.place&(inItem|inCell|inPre) == 0 {
			row++
			if row == 5 {
				for j := k - 4; j < k; j++ {
					apart[j] = true
				}
			}
			if row >= 5 {
				apart[k] = true
			}
		} else {
			row = 0
		}
		if !apart[k] && r.words <= 8 && r.size <= 60 && k+1 < len(l.runs) && l.runs[k+1].mostlyLink() && listHead.MatchString(l.runText(r)) {
			apart[k] = true
			for j := k + 1; j < len(l.runs) && l.runs[j].mostlyLink(); j++ {
				apart[j] = true
			}
		}
		if k*2 > len(l.runs) && r.words <= 60 && l.claims(r) {
			apart[k] = true
		}
	}
}

// mostlyLink reports whether a run is a link with hardly anything beside it.
func (r *run) mostlyLink() bool { return r.linked*10 >= r.size*9 && r.words <= 40 }

// claims reports whether a run begins with a copyright mark.
func (l *layout) claims(r *run) bool {
	s := strings.TrimLeft(l.raw(r.from), " \t\r\n")
	return strings.HasPrefix(s, "©") || strings.HasPrefix(s, "&copy;") || strings.HasPrefix(s, "&#169;") || hasFold(s, "copyright ©") || hasFold(s, "copyright &copy;")
}

// asksMail reports whether a field is for a mail address.
func (l *layout) asksMail(i int32) bool {
	if hasFold(l.rawAttr(i, attrType), "email") {
		return true
	}
	for _, key := range []attrKey{attrName, attrID, attrClass} {
		if s := l.rawAttr(i, key); strings.Contains(s, "email") || strings.Contains(s, "Email") || strings.Contains(s, "EMAIL") {
			return !hasFold(l.rawAttr(i, attrType), "hidden")
		}
	}
	return false
}

// underPicture reports whether a picture stands right before run k.
func (l *layout) underPicture(k int) bool {
	from := max(l.runs[k].from-12, 1)
	if k > 0 {
		from = max(from, l.runs[k-1].to)
	}
	for i := l.runs[k].from - 1; i >= from; i-- {
		if l.nodes[i].tag == tagImg {
			return true
		}
	}
	return false
}
