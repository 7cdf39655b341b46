package gazetteer

import "testing"

func TestFind(t *testing.T) {
	for key, names := range map[string][]string{
		"CL":       {"Chile", "Χιλή", "تشيلي", "צ׳ילה", "चिली", "Чили", "智利"},
		"US":       {"United States", "États-Unis", "Ηνωμένες Πολιτείες", "الولايات المتحدة", "ארצות הברית", "USA"},
		"g264371":  {"Athens", "Athènes", "Αθήνα"},
		"g2643743": {"London", "Londres", "Λονδίνο", "لندن", "लंदन"},
		"GB-SCT":   {"Scotland", "Szkocja"},
		"US-CA":    {"California"},
		"GE":       {"Georgia", "საქართველო"},
		"150":      {"Europe", "Ευρώπη"},
	} {
		for _, name := range names {
			p, ok := Find(Fold(name))
			if !ok || p.Key != key {
				t.Errorf("%q is %+v, want %s", name, p, key)
			}
		}
	}
	for _, name := range []string{"", "the", "\n", "0", "xqzzy", "zzzzzzz"} {
		if p, ok := Find(Fold(name)); ok {
			t.Errorf("%q is %+v", name, p)
		}
		FindForm(Fold(name))
	}
}

func TestNamed(t *testing.T) {
	for key, name := range map[string]string{"CL": "Chile", "g2643743": "London", "US-CA": "California", "nowhere": "", "": ""} {
		if p, ok := Named(key); p.Name != name || ok != (name != "") {
			t.Errorf("%q names %+v, want %q", key, p, name)
		}
	}
}

func TestFindForm(t *testing.T) {
	for word, key := range map[string]string{
		"Χιλής": "CL", "Chilean": "CL", "chilien": "CL", "Ιράν": "IR", "Nigerian": "NG", "haïtiennes": "HT",
		"Afghanistans": "AF", "chair": "", "house": "", "marine": "",
	} {
		if p, _ := FindForm(Fold(word)); p.Key != key {
			t.Errorf("%q is a form of %+v, want %q", word, p, key)
		}
	}
}

func TestBegins(t *testing.T) {
	for word, want := range map[string]bool{"united": true, "london": true, "qqqqq": false} {
		if Begins(word) != want {
			t.Errorf("Begins(%q) is not %v", word, want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"Côte d’Ivoire": "cote divoire", "Αθήνας": "αθηνασ", "Port-au-Prince": "port au prince", "Łódź": "lodz", "لُبنان": "لبنان", "चिली": "चिली"} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func BenchmarkBegins(b *testing.B) {
	for b.Loop() {
		Begins("government")
	}
}

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		Find("london")
	}
}
