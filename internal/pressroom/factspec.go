package pressroom

import (
	"fmt"
	"strconv"
	"strings"
)

// factSpec says how a fact of an event is drawn:
//
//	mayor: person f            somebody from the country; m, f or either; "any": from anywhere
//	dead: 4..19 differ rise    a number; some outlets have a lower one; follow-ups a higher
//	share: 1.2..4.8            one decimal
//	homes: 300..2400/10        rounded to tens
//	cost: money 40..900        millions in the country's currency
//	lost: = dead * 0.2..0.4    from another fact; + - * and a fact or range
//	signed: date -40y..-2y     days from the event; d m y
//	trial: ago years           as many years before as another fact says, or "ago n days"
//	at: clock 2..5             an hour of the day
//	ship: one of Aurelia; ES Sant Pau  (that one in Spain, and there it alone)
//	crop: word 3               options stand in each language's part
//	town2: town                another; also river, and club, which may be "club home"
//	rival: country GB IE       another; of those named, if any
//	firm: company energy
type factSpec struct {
	name     string
	what     string
	lo, hi   float64
	round    float64
	decimals int
	differ   bool
	rise     bool
	options  []string
	base     int // of a derived number
	op       string
	factor   int // a second fact, or -1 for lo..hi
}

func readFactSpec(name, spec string, known map[string]int) (factSpec, error) {
	f := factSpec{name: name, round: 1, factor: -1}
	what, rest, _ := strings.Cut(spec, " ")
	switch what {
	case "person", "town", "river", "club", "country", "company", "univ":
		f.what, f.options = what, []string{rest}
		return f, nil
	case "one":
		f.what = "one"
		for o := range strings.SplitSeq(strings.TrimPrefix(rest, "of "), ";") {
			f.options = append(f.options, strings.ReplaceAll(strings.TrimSpace(o), "'", "’"))
		}
		return f, nil
	case "word":
		n, err := strconv.Atoi(rest)
		f.what, f.hi = "word", float64(n)
		return f, err
	case "date":
		f.what = "date"
		lo, hi, _ := strings.Cut(rest, "..")
		var err error
		if f.lo, err = days(lo); err == nil {
			f.hi, err = days(hi)
		}
		return f, err
	case "ago":
		rest, unit, _ := strings.Cut(rest, " ")
		base, ok := known[rest]
		if !ok {
			return f, fmt.Errorf("no fact is called %q", rest)
		}
		f.what, f.base, f.op = "date", base, "ago "+unit
		return f, nil
	case "clock":
		f.what = "clock"
		return f, f.ranged(rest)
	case "money":
		f.what = "money"
		spec = rest
	case "=":
		f.what = "number"
		words := strings.Fields(rest)
		if len(words) < 3 {
			return f, fmt.Errorf("want = FACT OP VALUE")
		}
		base, ok := known[words[0]]
		if !ok {
			if n, err := strconv.ParseFloat(words[0], 64); err == nil {
				base, f.hi = -1, n
			} else {
				return f, fmt.Errorf("no fact is called %q", words[0])
			}
		}
		f.base, f.op = base, words[1]
		if i, ok := known[words[2]]; ok {
			f.factor = i
		} else {
			hi := f.hi
			if err := f.ranged(words[2]); err != nil {
				return f, err
			}
			if base < 0 {
				return f, fmt.Errorf("%v %s a range is a range", hi, f.op)
			}
		}
		for _, w := range words[3:] {
			switch {
			case strings.HasPrefix(w, "/"):
				f.round, _ = strconv.ParseFloat(w[1:], 64)
			case w == "decimal":
				f.decimals = 1
			case w == "hundredth":
				f.decimals = 2
			case w == "money":
				f.what = "money"
			}
		}
		return f, nil
	default:
		f.what = "number"
	}
	words := strings.Fields(spec)
	for _, w := range words[1:] {
		f.differ = f.differ || w == "differ"
		f.rise = f.rise || w == "rise"
	}
	return f, f.ranged(words[0])
}

func (f *factSpec) ranged(s string) error {
	s, round, ok := strings.Cut(s, "/")
	if ok {
		f.round, _ = strconv.ParseFloat(round, 64)
	}
	lo, hi, two := strings.Cut(s, "..")
	if !two {
		hi = lo
	}
	if strings.Contains(lo, ".") {
		f.decimals = len(lo) - strings.IndexByte(lo, '.') - 1
	}
	var err error
	if f.lo, err = strconv.ParseFloat(lo, 64); err != nil {
		return err
	}
	f.hi, err = strconv.ParseFloat(hi, 64)
	return err
}

// days reads "-3d", "+2m", "-40y".
func days(s string) (float64, error) {
	if s == "" {
		return 0, fmt.Errorf("want days such as -3d")
	}
	n, err := strconv.ParseFloat(strings.TrimPrefix(s[:len(s)-1], "+"), 64)
	switch s[len(s)-1] {
	case 'm':
		n *= 30.4
	case 'y':
		n *= 365.25
	}
	return n, err
}

// in returns the options that belong to a country, or those that belong to
// none.
func (f *factSpec) in(code string) []string {
	var own, any []string
	for _, o := range f.options {
		if len(o) > 3 && o[2] == ' ' && o[:2] == strings.ToUpper(o[:2]) {
			if o[:2] == code {
				own = append(own, o[3:])
			}
			continue
		}
		any = append(any, o)
	}
	if len(own) > 0 {
		return own
	}
	return any
}
