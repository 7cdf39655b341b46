package compare

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// written puts a revision into one line a sentence: the kind, then the words,
// with [-removed-] and {+added+}.
func written(r *Revision) string {
	var b strings.Builder
	one := func(kind Change, ps []Piece) {
		b.WriteString(string(kind) + ":")
		for _, p := range ps {
			switch p.Kind {
			case Removed:
				b.WriteString("[-" + p.Text + "-]")
			case Added:
				b.WriteString("{+" + p.Text + "+}")
			default:
				b.WriteString(p.Text)
			}
		}
		b.WriteByte('\n')
	}
	if r.Headline != nil {
		one("headline", r.Headline)
	}
	for _, s := range r.Passages {
		if s.Kind != Kept {
			one(s.Kind, s.Pieces)
		}
	}
	return b.String()
}

func TestRevise(t *testing.T) {
	bridge := "The harbour bridge closed on Monday after divers found cracks."
	ferry := "A ferry carries commuters in the meantime."
	mayor := "The mayor said that repairs would take 3,200 hours."
	port := "The port authority declined to comment on the costs."
	for _, c := range []struct {
		name     string
		was, is  Text
		expected string
	}{
		{"nothing", Text{"A", []string{bridge + " " + ferry}}, Text{"A", []string{bridge + " " + ferry}}, ""},
		{"a sentence went into a paragraph of its own", Text{"A", []string{bridge + " " + ferry}}, Text{"A", []string{bridge, ferry}}, ""},
		{"a sentence came", Text{"A", []string{bridge, mayor}}, Text{"A", []string{bridge + " " + ferry, mayor}}, "added:{+" + ferry + "+}\n"},
		{"a sentence went", Text{"A", []string{bridge + " " + ferry, mayor}}, Text{"A", []string{bridge, mayor}}, "removed:[-" + ferry + "-]\n"},
		{"a figure changed", Text{"A", []string{bridge, mayor}}, Text{"A", []string{bridge, "The mayor said that repairs would take 4,000 hours."}},
			"changed:The mayor said that repairs would take [-3,200-]{+4,000+} hours.\n"},
		{"a headline changed", Text{"Bridge closes for repairs", nil}, Text{"Bridge shut for repairs", nil}, "headline:Bridge [-closes-]{+shut+} for repairs\n"},
		{"a paragraph moved", Text{"A", []string{bridge, ferry, mayor, port}}, Text{"A", []string{port, bridge, ferry, mayor}}, "moved:" + port + "\n"},
		{"all at once", Text{"A", []string{bridge, ferry, mayor}}, Text{"B", []string{bridge, "The mayor said that repairs would take six weeks.", port}},
			"headline:[-A-]{+B+}\nremoved:[-" + ferry + "-]\nchanged:The mayor said that repairs would take [-3,200 hours-]{+six weeks+}.\nadded:{+" + port + "+}\n"},
		{"no spaces between words", Text{"A", []string{"市長は橋を三日間閉鎖すると述べた。"}}, Text{"A", []string{"市長は橋を五日間閉鎖すると述べた。"}},
			"changed:市長は橋を[-三-]{+五+}日間閉鎖すると述べた。\n"},
		{"nothing in common", Text{"A", []string{bridge}}, Text{"A", []string{port}}, "removed:[-" + bridge + "-]\nadded:{+" + port + "+}\n"},
		{"everything went", Text{"A", []string{bridge, ferry}}, Text{"A", nil}, "removed:[-" + bridge + "-]\nremoved:[-" + ferry + "-]\n"},
		{"an address of initials", Text{"A", []string{"Mr. Adeyemi left. " + ferry}}, Text{"A", []string{"Mr. Adeyemi stayed. " + ferry}},
			"changed:Mr. Adeyemi [-left-]{+stayed+}. \n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Revise(c.was, c.is)
			if got := written(r); strings.ReplaceAll(got, ". -]", ".-]") != c.expected && got != c.expected {
				t.Errorf("got\n%swant\n%s", got, c.expected)
			}
			if r.Same() != (c.expected == "") {
				t.Errorf("Same is %v", r.Same())
			}
		})
	}
}

// Whatever two texts are, what is not removed is the later one, word for word,
// what is removed or moved or kept stands in the earlier one, and no sentence of
// either is given twice.
func TestReviseInventsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sentence := rapid.SampledFrom([]string{
			"The bridge closed.", "The bridge opened again.", "A ferry runs every 20 minutes.", "A ferry runs every 30 minutes!",
			"“We are late,” she said.", "We. Are. Late.", "No", "橋は閉鎖された。橋は開いた。", "Costs rose to 1.5 million, the U.S. office said.", "He said: no…", " ", "\"", "A ferry",
		})
		draw := func(name string) Text {
			var x Text
			x.Headline = sentence.Draw(t, name+" headline")
			for range rapid.IntRange(0, 5).Draw(t, name+" paragraphs") {
				x.Paragraphs = append(x.Paragraphs, strings.Join(rapid.SliceOfN(sentence, 0, 5).Draw(t, name), " "))
			}
			return x
		}
		was, is := draw("was"), draw("is")
		r := Revise(was, is)
		var later strings.Builder
		earlier := map[string]int{}
		for _, p := range was.Paragraphs {
			for _, s := range sentences(p) {
				earlier[strings.Join(strings.Fields(s), " ")]++
			}
		}
		for _, s := range r.Passages {
			var before, after strings.Builder
			for _, p := range s.Pieces {
				if p.Kind != Removed {
					after.WriteString(p.Text)
				}
				if p.Kind != Added {
					before.WriteString(p.Text)
				}
			}
			later.WriteString(after.String())
			if s.Kind != Added {
				earlier[strings.Join(strings.Fields(before.String()), " ")]--
			}
		}
		if later.String() != strings.Join(is.Paragraphs, "") {
			t.Fatalf("the later text came out as %q, it is %q", later.String(), is.Paragraphs)
		}
		for s, n := range earlier {
			if n != 0 {
				t.Fatalf("the sentence %q of the earlier text is given %d times too few", s, n)
			}
		}
	})
}

// Long texts that differ everywhere take time in proportion to their length.
func TestReviseLong(t *testing.T) {
	var was, is Text
	for k := range 20_000 {
		was.Paragraphs = append(was.Paragraphs, strings.Repeat("One thing was so. ", k%3))
		is.Paragraphs = append(is.Paragraphs, strings.Repeat("Another is not so. ", k%4))
	}
	was.Paragraphs = append(was.Paragraphs, strings.Repeat("word ", 200_000))
	is.Paragraphs = append(is.Paragraphs, strings.Repeat("words ", 200_000))
	if r := Revise(was, is); r.Same() {
		t.Error("no difference was seen")
	}
}
