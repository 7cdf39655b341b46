package pressroom

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// name sets an invented name in the script of the language.
func (w *writer) name(s string) string {
	if w.style.lang.rtl {
		return inArabic(s)
	}
	return s
}

func (w *writer) fact(p *part) {
	spec, f := &w.ev.kind.facts[p.fact], &w.ev.facts[p.fact]
	l := w.style.lang
	if p.attr == "gender" {
		if f.person.woman {
			w.emit(p.forms[1])
		} else {
			w.emit(p.forms[0])
		}
		return
	}
	switch spec.what {
	case "number":
		w.number(spec, f, p.attr)
	case "money":
		w.emit(l.money(w.value(p.fact), w.ev.currency()))
	case "person":
		w.person(p.fact, f.person, p.attr)
	case "town":
		w.emit(w.name(f.town))
		if p.attr == "full" && w.abroad {
			// "Hallvik, Sweden, " but in Sweden just "Hallvik".
			switch l {
			case english:
				w.emit(", " + strings.TrimPrefix(w.ev.country.name[0], "the "))
			case french, spanish:
				w.emit(", " + w.ev.country.in[l.index])
			default:
				w.emit(" " + w.ev.country.in[l.index])
			}
			w.comma = l == english || l == french || l == spanish
		}
	case "country":
		switch p.attr {
		case "in":
			w.emit(f.country.in[l.index])
		case "of":
			w.emit(f.country.of[l.index])
		case "adj":
			w.emit(f.country.adj)
		case "capital":
			w.emit(f.country.capital[l.index])
		default:
			w.emit(f.country.name[l.index])
		}
	case "capital":
		w.emit(w.ev.country.capital[l.index])
	case "day":
		day := w.ev.when
		if p.attr == "2" {
			day = w.ev.then
		}
		w.emit(l.weekdays[day.Weekday()])
	case "date":
		w.date(f.when, p.attr)
	case "clock":
		w.emit(l.clock(int(f.n), w.style.american))
	case "word":
		options := w.words.words[p.fact]
		if len(options) == 0 {
			options = w.ev.kind.words[0].words[p.fact]
		}
		w.line(options[f.option%len(options)])
	default:
		w.emit(w.name(f.text))
	}
}

// value is a number as this outlet has it now.
func (w *writer) value(i int) float64 {
	f := &w.ev.facts[i]
	switch {
	case w.late:
		return f.late
	case f.early != f.n && mix(w.ev.seed, w.house, uint64(i))%4 == 0:
		return f.early
	}
	return f.n
}

func (w *writer) number(spec *factSpec, f *fact, attr string) {
	l := w.style.lang
	n := w.value(w.ev.kind.index[spec.name])
	if attr == "about" {
		n = w.about(n)
	}
	if n >= 2 && n <= 9 && n == math.Trunc(n) && spec.decimals == 0 && w.mode != inHead && attr != "n" && attr != "th" && !w.percent && l.small[2] != "" {
		w.emit(l.small[int(n)])
		return
	}
	if attr == "year" {
		w.emit(strconv.Itoa(int(n)))
		return
	}
	if attr == "th" {
		w.emit(ordinal(int(n)))
		return
	}
	w.emit(l.number(n, spec.decimals))
}

// ordinal writes an English ordinal in figures.
func ordinal(n int) string {
	end := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}

// about writes a word before a rounded number, or nothing and the number as it
// is, as each outlet likes.
func (w *writer) about(n float64) float64 {
	unit := math.Pow10(max(0, int(math.Log10(n))-1))
	words := [...][4]string{
		{"about ", "some ", "nearly ", "more than "}, {"etwa ", "rund ", "fast ", "mehr als "},
		{"environ ", "quelque ", "près de ", "plus de "}, {"unos ", "cerca de ", "casi ", "más de "}, {"نحو ", "حوالي ", "قرابة ", "أكثر من "},
	}[w.style.lang.index]
	up, down := math.Ceil(n/unit)*unit, math.Floor(n/unit)*unit
	if w.style.lang == spanish {
		words[0] = "cerca de "
	}
	switch how := w.rng.IntN(7); {
	case up == n || how >= 4:
		return n
	case how == 0:
		w.emit(words[0])
		return math.Round(n/unit) * unit
	case how == 1:
		w.emit(words[1])
		return math.Round(n/unit) * unit
	case how == 2:
		w.emit(words[2])
		return up
	default:
		w.emit(words[3])
		return down
	}
}

func (w *writer) date(t time.Time, attr string) {
	l := w.style.lang
	short := t.Year() == w.when.Year() || (t.After(w.when) && t.Sub(w.when) < 120*24*time.Hour)
	switch attr {
	case "year":
		w.emit(strconv.Itoa(t.Year()))
	case "month":
		w.emit(l.month(t))
	case "in":
		w.emit(l.in() + l.month(t))
	case "on":
		w.emit(l.on() + l.date(t, w.style.american, short))
	default:
		w.emit(l.date(t, w.style.american, short))
	}
}

func (w *writer) person(i int, p *person, attr string) {
	full, last := w.name(p.full()), w.name(p.surname)
	bit := uint64(1) << (i % 64)
	switch attr {
	case "full":
		w.met |= bit
		w.emit(full)
		return
	case "last":
		w.emit(last)
		return
	case "he":
		w.emit(sex(p, "he", "she"))
		return
	case "his":
		w.emit(sex(p, "his", "her"))
		return
	case "him":
		w.emit(sex(p, "him", "her"))
		return
	case "role":
		w.line(w.role(i, p))
		return
	}
	switch {
	case w.mode == inHead:
		w.emit(last)
	case w.mode == inCaption:
		w.emit(full)
	case w.met&bit != 0:
		if w.style.honorific && w.style.lang == english {
			w.emit(sex(p, "Mr ", "Ms "))
		}
		w.emit(last)
	default:
		w.met |= bit
		w.introduce(i, p, full)
	}
}

// introduce names somebody for the first time, with what they are.
func (w *writer) introduce(i int, p *person, full string) {
	role := w.role(i, p)
	if len(role) == 0 {
		w.emit(full)
		return
	}
	if w.style.lang.rtl {
		w.line(role)
		w.emit(" " + full)
		return
	}
	if w.style.lang == english && strings.HasPrefix(role[0].text, "the ") && w.rng.IntN(3) == 0 {
		w.line(role)
		w.comma = false
		w.emit(", " + full)
		w.comma = true
		return
	}
	w.emit(full)
	if of := role[0].text; w.style.lang == english && strings.HasPrefix(of, "of ") || w.style.lang == german && strings.HasPrefix(of, "vo") {
		w.emit(" ")
		w.line(role)
		return
	}
	w.emit(", ")
	w.line(role)
	w.comma = true
}

func (w *writer) role(i int, p *person) line {
	r := w.words.roles[i]
	if p.woman {
		return r[1]
	}
	return r[0]
}

func sex(p *person, he, she string) string {
	if p.woman {
		return she
	}
	return he
}
