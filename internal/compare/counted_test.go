package compare

import (
	"testing"

	"coranto/internal/annotate"
	"coranto/internal/news"

	"github.com/google/go-cmp/cmp"
)

// Numbers of one thing differ only between sentences that say the same, and a
// day of the month counts nothing.
func TestCounted(t *testing.T) {
	var ms []Member
	for i, text := range []string{
		"Lisen Power told about 4,300 residents of Ardal and Vesle to leave for higher ground on 21 November. A crew of nine sailors waits at the lock.",
		"Lisen Power told some 3,900 residents of Ardal and Vesle to leave for higher ground on 20 November. The museum owns twelve sailors in bottles.",
		"Lisen Power told 4,300 residents of Ardal and Vesle to leave for higher ground.",
	} {
		a := &news.Article{ID: int64(i + 1), Headline: "Lisen dam closed", Language: "en", Body: []news.Block{{Kind: news.BlockText, Text: text}}}
		ms = append(ms, Member{Article: a, Annotation: annotate.Article(a), Outlet: string(rune('A' + i))})
	}
	var got []string
	for _, d := range Story(ms).Differ {
		got = append(got, d.About)
		for _, p := range d.Wordings {
			got = append(got, p.Text)
		}
	}
	want := []string{"how many residents", "about 4,300 residents", "some 3,900 residents", "4,300 residents"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("want -, got +:\n%s", d)
	}
}

// One number that differs is one difference, by whatever noun and in whatever
// language it is told; small numbers alone make no two things one.
func TestCountedOnce(t *testing.T) {
	var ms []Member
	for i, piece := range [][2]string{
		{"en", "Divers of Orlenburg have raised 43 anchors from the bed of the harbour. Their boat carried 3 cranes on its deck all week. The museum has 3 rooms left for what they found."},
		{"en", "Divers of Orlenburg have raised 35 anchors from the bed of the harbour. Their boat carried 2 cranes on its deck all week. The museum has 2 rooms left for what they found."},
		{"en", "The town wants to show 35 relics of its seafarers in the great hall."},
		{"en", "The town wants to show 43 relics of its seafarers in the great hall."},
		{"fr", "Des plongeurs ont sorti 43 ancres du fond du vieux port."},
		{"fr", "Des plongeurs ont sorti 35 ancres du fond du vieux port."},
	} {
		a := &news.Article{ID: int64(i + 1), Headline: "Orlenburg", Language: piece[0], Body: []news.Block{{Kind: news.BlockText, Text: piece[1]}}}
		ms = append(ms, Member{Article: a, Annotation: annotate.Article(a), Outlet: string(rune('A' + i))})
	}
	var got []string
	for _, d := range Story(ms).Differ {
		line := d.About + ":"
		for _, p := range d.Wordings {
			line += " " + p.Text + ","
		}
		got = append(got, line)
	}
	want := []string{
		"how many anchors: 43 anchors, 35 anchors, 35 relics, 43 relics, 43 ancres, 35 ancres,",
		"how many cranes: 3 cranes, 2 cranes,",
		"how many rooms: 3 rooms, 2 rooms,",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("want -, got +:\n%s", d)
	}
}

func TestCounts(t *testing.T) {
	for _, tt := range []struct{ lang, text, noun, key string }{
		{"en", "They moved 4,300 residents on Monday.", "residents", "4300"},
		{"fr", "Ils ont déplacé 4 300 habitants lundi.", "habitants", "4300"},
		{"fr", "Ils ont déplacé 4\u202f300 habitants.", "habitants", "4300"},
		{"de", "Sie brachten 3.400 Menschen fort.", "menschen", "3400"},
		{"de", "Es traf 190 abgelegene Dörfer.", "", ""},
		{"es", "Unas 4000 tuvieron que salir.", "", ""},
		{"ar", "79، وأغلقت مدارس", "", ""},
		{"en", "On 21 November, 12 November and 2026 Novembers.", "", ""},
		{"en", "It took 12 ships and 14 ships.", "", ""},
	} {
		u := &unit{lang: tt.lang, text: tt.text}
		got := counts(u)
		if w, ok := got[tt.noun]; ok != (tt.noun != "") || w.key != tt.key || len(got) > 1 {
			t.Errorf("%q: %v", tt.text, got)
		}
	}
}
