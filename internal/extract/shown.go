package extract

import (
	"time"

	"coranto/internal/news"
)

// shown is what a page shows around its text: who wrote the piece, and when.
type shown struct {
	published time.Time
	labelled  bool // the page says that this is when it was published
	sure      bool // it stands before the text and is marked as a date
	updated   time.Time
	authors   []news.Author
	said      bool   // the page says that they wrote it
	weak      bool   // they are a name in a line of its own, no more
	stand     string // the standfirst
	runs      []int  // those that say these things and nothing else
}

// window is where around the text the page's own words about it stand: near
// the headline, right before the text, and right after it.
type window struct {
	head, open, end int
	deep            int // the second paragraph below the headline
}

func (l *layout) window(p []float32, head int) window {
	w := window{head: head, open: -1, end: -1, deep: -1}
	below := 0
	for k := range l.runs {
		if p[k] > enough && l.runs[k].size > 80 {
			if k > head {
				if below++; below == 2 {
					w.deep = k
				}
			}
			if w.open < 0 {
				w.open = k
			}
			w.end = k
		}
	}
	return w
}

// near is how close to the headline or the text a run stands, 0 to 3.
func (w window) near(k int) float64 {
	switch {
	case w.head >= 0 && (w.deep < 0 || k <= w.deep) &&
		(k >= w.head-3 && k <= w.head+8 || k > w.head && k <= w.head+12 && (w.open < 0 || k <= w.open+2)):
		return 3
	case w.head >= 0 && k < w.head && k >= w.head-6:
		return 2.6
	case w.open >= 0 && k >= w.open-10 && k <= w.open+1:
		return 2.5
	case w.end >= 0 && k >= w.end && k <= w.end+5:
		return 1
	}
	return 0
}

// sight is one run as it is looked at.
type sight struct {
	k     int
	r     *run
	near  float64
	score float64 // near, less what speaks against it
	class hint
	text  string
}

// looking is a reading of what a page shows around its text.
type looking struct {
	*layout
	f    *facts
	p    []float32
	w    window
	out  shown
	when found // the date of publication
	late found // of an update
	who  found // the authors
}

// found is the best run so far for something, and how good it is.
type found struct {
	score float64
	run   int
}

func (x *found) better(score float64, run int) bool {
	if score <= x.score {
		return false
	}
	x.score, x.run = score, run
	return true
}

// look reads what the page shows of its date and its authors.
func (f *facts) look(l *layout, p []float32, head int) shown {
	v := looking{layout: l, f: f, p: p, w: l.window(p, head), when: found{0, -1}, late: found{0, -1}, who: found{0, -1}}
	far := 0 // lines with figures elsewhere in the page
	for k := range l.runs {
		r := &l.runs[k]
		if r.words > 40 || r.size > 300 {
			continue
		}
		near := v.w.near(k)
		if near == 0 && (r.digits < 3 || r.words > 12) || r.place&(inFigure|inCaption) != 0 {
			continue
		}
		if near == 0 {
			if far++; far > 1000 {
				continue
			}
		}
		s := sight{k: k, r: r, near: near, class: l.classHint(r, head)}
		if near == 0 && s.class&hintDate != 0 && r.place&inHeader == 0 {
			s.near = 0.8
		}
		s.score = s.near
		if s.class&hintOther != 0 {
			if s.score -= 4; head >= 0 && k >= head-2 && k <= max(v.w.open+1, head+8) {
				s.score += 2.5
			}
		}
		if r.place&(inNav|inFooter|inAside) != 0 {
			s.score -= 2
		}
		if s.class&hintStand != 0 && v.out.stand == "" && near == 3 && k > head && k <= v.w.open && r.words >= 5 && r.linked*2 < r.size {
			v.out.stand = l.runText(r)
			v.out.runs = append(v.out.runs, k)
			continue
		}
		if r.digits >= 3 {
			v.date(&s)
		}
		if r.words <= 24 && near >= 1 {
			v.byline(&s)
		}
	}
	v.standfirst()
	for _, x := range []found{v.when, v.late, v.who} {
		if x.run >= 0 && x.run <= v.w.open+2 && l.runs[x.run].words <= 20 {
			v.out.runs = append(v.out.runs, x.run)
		}
	}
	if v.when.score < 2 || v.when.score < 3 && v.late.score >= 3 {
		v.out.published, v.out.labelled, v.out.sure = time.Time{}, false, false
	}
	if v.late.score < 2 {
		v.out.updated = time.Time{}
	}
	if v.who.score < 1 {
		v.out.authors, v.out.said = nil, false
	}
	return v.out
}

// standfirst takes a line between the headline and the byline or the date for
// the standfirst.
func (v *looking) standfirst() {
	k := v.w.head + 1
	if v.w.head < 0 || v.out.stand != "" || k >= len(v.runs) || k >= v.w.open+1 {
		return
	}
	r := &v.runs[k]
	if r.words >= 6 && r.words <= 60 && r.linked*2 < r.size && r.place&(inItem|inNav|inCell) == 0 &&
		(k+1 == v.who.run || k+1 == v.when.run || k+2 == v.who.run && v.w.open > k) && !v.dated(k) {
		v.out.stand = v.runText(r)
		v.out.runs = append(v.out.runs, k)
	}
}

const (
	hintDate hint = 1 << iota
	hintUpdate
	hintAuthor
	hintOther // a comment, or another piece
	hintStand // a standfirst
)
