package edition

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

var now = time.Date(2026, 3, 2, 18, 0, 0, 0, time.UTC)

func ago(hours float64) time.Time { return now.Add(-time.Duration(hours * float64(time.Hour))) }

func TestSection(t *testing.T) {
	tests := []struct {
		name string
		c    Candidate
		want string
	}{
		{"nothing known", Candidate{}, "world"},
		{"the key itself", Candidate{Sections: []string{"sport"}}, "sport"},
		{"case and space", Candidate{Sections: []string{"  Business "}}, "business"},
		{"German", Candidate{Sections: []string{"Wirtschaft"}}, "business"},
		{"French", Candidate{Sections: []string{"Société"}}, "society"},
		{"Spanish", Candidate{Sections: []string{"Deportes"}}, "sport"},
		{"Italian", Candidate{Sections: []string{"Politica"}}, "politics"},
		{"Portuguese", Candidate{Sections: []string{"Saúde"}}, "health"},
		{"Dutch", Candidate{Sections: []string{"Wetenschap"}}, "science"},
		{"Russian", Candidate{Sections: []string{"Экономика"}}, "business"},
		{"Polish", Candidate{Sections: []string{"Kultura"}}, "culture"},
		{"Turkish", Candidate{Sections: []string{"Spor"}}, "sport"},
		{"Arabic", Candidate{Sections: []string{"رياضة"}}, "sport"},
		{"Chinese", Candidate{Sections: []string{"科技"}}, "technology"},
		{"Japanese", Candidate{Sections: []string{"スポーツ"}}, "sport"},
		{"Hindi", Candidate{Sections: []string{"खेल"}}, "sport"},
		{"path", Candidate{Sections: []string{"News/World/Europe"}}, "world"},
		{"special part of a path", Candidate{Sections: []string{"News > Football"}}, "sport"},
		{"a word of a name", Candidate{Sections: []string{"Austrian Politics Today"}}, "politics"},
		{"special beats world", Candidate{Sections: []string{"World", "Politics"}}, "politics"},
		{"but not two worlds", Candidate{Sections: []string{"World", "world", "Politics"}}, "world"},
		{"majority", Candidate{Sections: []string{"Business", "Technology", "Tech"}}, "technology"},
		{"keywords", Candidate{Keywords: []string{"vaccine", "Hospitals"}}, "health"},
		{"section over keyword", Candidate{Sections: []string{"Sport"}, Keywords: []string{"court"}}, "sport"},
		{"headline when all is silent", Candidate{Story: news.Story{Headline: "Striker scores twice as league opens"}}, "sport"},
		{"tie in the order of the paper", Candidate{Sections: []string{"Sport", "Health"}}, "health"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Section(tt.c); got != tt.want {
				t.Errorf("Section(%v, %v) = %q, want %q", tt.c.Sections, tt.c.Keywords, got, tt.want)
			}
		})
	}
}

func TestScore(t *testing.T) {
	story := func(outlets, countries int, first, last float64) news.Story {
		return news.Story{Outlets: outlets, Articles: outlets, Countries: make([]string, countries), First: ago(first), Last: ago(last)}
	}
	tests := []struct {
		name          string
		better, worse news.Story
	}{
		{"more outlets", story(10, 1, 5, 1), story(5, 1, 5, 1)},
		{"more countries", story(10, 5, 5, 1), story(10, 1, 5, 1)},
		{"fresher", story(5, 1, 5, 1), story(5, 1, 9, 5)},
		{"newly begun", story(5, 1, 5, 1), story(5, 1, 90, 1)},
		{"grows faster", story(8, 1, 3, 1), story(8, 1, 12, 1)},
		{"two outlets over one", story(2, 1, 8, 4), story(1, 1, 3, 3)},
		{"a big story of yesterday over a small one of now", story(40, 12, 20, 10), story(1, 1, 0, 0)},
		{"a small story of now over a big one of last week", story(3, 1, 1, 0), story(40, 12, 170, 160)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if b, w := Score(tt.better, now), Score(tt.worse, now); b <= w {
				t.Errorf("scores %.3f, not above %.3f", b, w)
			}
		})
	}
}

func sample() []news.Story {
	var ss []news.Story
	for i := range 200 {
		ss = append(ss, news.Story{
			ID: int64(i + 1), Section: news.Sections[i*i%len(news.Sections)].Key,
			Outlets: 1 + i*7%23, Articles: 1 + i*7%23, Countries: make([]string, 1+i%4),
			First: ago(float64(i % 50)), Last: ago(float64(i%50) / 3),
		})
	}
	return ss
}

func TestMake(t *testing.T) {
	ss := sample()
	es := Make(ss, now)
	var keys []string
	for _, e := range es {
		keys = append(keys, e.Key)
		seen := map[int64]bool{}
		for i, r := range e.Stories {
			if seen[r.Story] {
				t.Errorf("%s holds story %d twice", e.Key, r.Story)
			}
			seen[r.Story] = true
			if e.Key != Front && r.Section != e.Key {
				t.Errorf("%s holds a story of %s", e.Key, r.Section)
			}
			if e.Key != Front && i > 0 && r.Score > e.Stories[i-1].Score {
				t.Errorf("%s is not sorted at %d", e.Key, i)
			}
		}
	}
	want := []string{Front}
	for _, s := range news.Sections {
		want = append(want, s.Key)
	}
	if d := cmp.Diff(want, keys); d != "" {
		t.Error(d)
	}
	shuffled := slices.Concat(ss, ss[:20]) // and some twice
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if d := cmp.Diff(es, Make(shuffled, now)); d != "" {
		t.Errorf("another order of the same stories gives another edition:\n%s", d)
	}
}

func TestFrontIsDiverse(t *testing.T) {
	var ss []news.Story
	for i := range 60 {
		s := news.Story{ID: int64(i + 1), Section: "sport", Outlets: 20, Articles: 20, First: ago(4), Last: ago(1)}
		if i >= 50 {
			s.Section, s.Outlets = news.Sections[i%5].Key, 4
		}
		ss = append(ss, s)
	}
	sport := 0
	for _, r := range Make(ss, now)[0].Stories[:12] {
		if r.Section == "sport" {
			sport++
		}
	}
	if sport > 8 {
		t.Errorf("%d of the first 12 stories are sport", sport)
	}
}

func TestMakeOddInput(t *testing.T) {
	es := Make([]news.Story{
		{ID: 1}, // no times, no outlets
		{ID: 2, Section: "no such section", Last: now.Add(9999 * time.Hour), First: ago(1), Articles: 5}, // from the future
		{ID: 3, First: ago(0), Last: ago(9e5), Outlets: -1, Articles: 3},
	}, now)
	if n := len(es[0].Stories); n != 3 {
		t.Errorf("%d stories on the front, want all 3", n)
	}
	if got := len(Make(nil, now)); got != 1+len(news.Sections) {
		t.Errorf("%d editions of no stories", got)
	}
}
