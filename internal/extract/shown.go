package extract

import (
	"strings"
	"time"

	"coranto/internal/news"
)

// shown is what a page shows around its text: who wrote the piece, and when.
type shown struct {
	published time.Time
	labelled  bool // the page says that this is when it was published
	sure      bool // by its words or its markup it is a date of publication
	updated   time.Time
	authors   []news.Author
	stand     string // the standfirst
	runs      []int  // those that say these things and nothing else
}

var (
	updatedWord   = compile(`(?i)\b(?:updated?|modified|revised|reviewed|last edited|aktualisiert|stand:|mis à jour|màj|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|обновлено|aktualizacja)\b`)
	publishedWord = compile(`(?i)\b(?:published|posted|first published|released|date|veröffentlicht|erschienen|publié|paru|publicado|pubblicato|gepubliceerd|geplaatst|publicerad|publisert|publiceret|опубликовано|opublikowano|dodano)\b`)
	wroteWord     = compile(`(?i)^(?:by|written by|posted by|words by|story by|text by|author|article by|von|par|por|di|av|af|door)\b[\s:]`)
)

// window is where around the text the page's own words about it stand: near
// the headline, right before the text, and right after it.
type window struct{ head, open, end int }

func (l *layout) window(p []float32, head int) window {
	w := window{head: head, open: -1, end: -1}
	for k := range l.runs {
		if p[k] > enough && l.runs[k].size > 80 {
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
	case w.head >= 0 && k >= w.head-6 && k <= w.head+12 && (w.open < 0 || k <= w.open+2):
		return 3
	case w.open >= 0 && k >= w.open-10 && k <= w.open+1:
		return 2.5
	case w.end >= 0 && k >= w.end && k <= w.end+5:
		return 1
	}
	return 0
}

// look reads what the page shows of its date and its authors.
func (f *facts) look(l *layout, p []float32, head int) shown {
	var out shown
	w := l.window(p, head)
	var when, later, who float64
	whenRun, laterRun, whoRun := -1, -1, -1
	for k := range l.runs {
		r := &l.runs[k]
		if r.words > 40 || r.size > 300 {
			continue
		}
		near := w.near(k)
		if near == 0 && (r.digits < 3 || r.words > 12) || r.place&(inFigure|inCaption) != 0 {
			continue
		}
		class := l.classHint(r)
		if near == 0 && class&hintDate != 0 && r.place&(inHeader) == 0 {
			near = 0.8
		}
		score := near
		if class&hintOther != 0 {
			score -= 4
		}
		if r.place&(inNav|inFooter|inAside) != 0 {
			score -= 2
		}
		text := ""
		if class&hintStand != 0 && out.stand == "" && near == 3 && k > head && k <= w.open && r.words >= 5 && r.linked*2 < r.size {
			out.stand = l.runText(r)
			out.runs = append(out.runs, k)
			continue
		}
		if r.digits >= 3 {
			text = l.runText(r)
			if t, ok := parseDateIn(l.stamp(r, text), f.monthFirst()); ok {
				v := score
				if class&hintDate != 0 || r.place&inTime != 0 {
					v++
				}
				if r.words <= 8 {
					v += 0.5
				}
				if k <= w.open+3 && near >= 2.5 && r.words <= 12 {
					out.runs = append(out.runs, k)
				}
				labelled := publishedWord.MatchString(text)
				switch {
				case updatedWord.MatchString(text) && !labelled || class&hintUpdate != 0 && !labelled:
					if v > later {
						later, out.updated, laterRun = v, t, k
					}
				default:
					if labelled {
						v++
					}
					if v > when {
						when, out.published, out.labelled, whenRun = v, t, labelled, k
						out.sure = labelled || class&hintDate != 0 || r.place&inTime != 0
					}
				}
			}
		}
		if r.words <= 24 && near >= 1 {
			if text == "" {
				text = l.runText(r)
			}
			says := wroteWord.MatchString(text)
			v := score
			switch {
			case says:
				v++
			case class&hintAuthor != 0:
			case near >= 2.5 && k > head && r.place&inHeading == 0 && nameShaped(text) && personal(text) && (l.dated(k-1) || l.dated(k+1) || l.dated(k+2)):
				v--
			default:
				continue
			}
			if says && k <= w.open+3 && near >= 2.5 && r.words <= 12 && k > head {
				out.runs = append(out.runs, k)
			}
			if v > who {
				if names := l.names(r, text, says); len(names) > 0 {
					who, out.authors, whoRun = v, names, k
				}
			}
		}
	}
	// A line between the headline and the byline or the date is the standfirst.
	if k := head + 1; head >= 0 && out.stand == "" && k < len(l.runs) && k < w.open+1 {
		r := &l.runs[k]
		if r.words >= 6 && r.words <= 60 && r.linked*2 < r.size && r.place&(inItem|inNav|inCell) == 0 &&
			(k+1 == whoRun || k+1 == whenRun || k+2 == whoRun && w.open > k) && !l.dated(k) {
			out.stand = l.runText(r)
			out.runs = append(out.runs, k)
		}
	}
	for _, k := range []int{whenRun, laterRun, whoRun} {
		if k >= 0 && k <= w.open+2 && l.runs[k].words <= 20 {
			out.runs = append(out.runs, k)
		}
	}
	if when < 2 {
		out.published = time.Time{}
	}
	if later < 2 {
		out.updated = time.Time{}
	}
	if who < 1 {
		out.authors = nil
	}
	return out
}

// dated reports whether run k is a date and little else.
func (l *layout) dated(k int) bool {
	if k < 0 || k >= len(l.runs) || l.runs[k].digits < 3 || l.runs[k].words > 12 {
		return false
	}
	_, ok := parseDateIn(l.runText(&l.runs[k]), dayFirst)
	return ok
}

// stamp is the machine's form of a run's date where it has one, else its text.
func (l *layout) stamp(r *run, text string) string {
	if i := l.within(r.from, tagTime); i >= 0 {
		if s := l.attr(i, attrDatetime); s != "" {
			if _, ok := parseDate(s); ok {
				return s
			}
		}
	}
	return text
}

// names reads the people a byline names: its links before its words.
func (l *layout) names(r *run, text string, says bool) []news.Author {
	var linked []news.Author
	for i := r.from; i < r.to; i++ {
		if l.nodes[i].tag == tagA {
			if s := l.text(i); personal(s) {
				linked = append(linked, news.Author{Name: s})
			}
		}
	}
	if len(linked) > 0 {
		return linked
	}
	names := splitNames(text)
	var people []news.Author
	for _, n := range names {
		if personal(n.Name) || says && len(names) == 1 && len(strings.Fields(n.Name)) <= 4 {
			people = append(people, n)
		}
	}
	return people
}

const (
	hintDate hint = 1 << iota
	hintUpdate
	hintAuthor
	hintOther // a comment, or another piece
	hintStand // a standfirst
)
