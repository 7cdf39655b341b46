package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct{ lang, text string }{ // | marks where one ends
		{"en", "The bridge opened.| It rained."},
		{"en", "Mr. Vale met Dr. Oum on Jan. 6.| They spoke."},
		{"en", "The U.S. Senate met at 9 a.m. on Monday.| It voted."},
		{"en", "He moved to the U.S.| The rest stayed."},
		{"en", "J. K. Marlow wrote it.| She won."},
		{"en", "“We are late.| We know it.”| Nobody moved."},
		{"en", "“Why now?” he asked.| No one answered."},
		{"en", "It cost 3.5 million.| That was a lot."},
		{"en", "He waited … and left.| Then what?| Nothing!"},
		{"en", "Acme Inc. sold it.| The price fell."},
		{"de", "Am 6. Januar kam Dr. Lund.| Er blieb z. B. bis 8 Uhr."},
		{"de", "„Das reicht.“| Sie ging."},
		{"de", "Im 19. Jahrhundert war das so.| Heute nicht."},
		{"fr", "M. Duval a parlé.| « Tout va bien ! »| Il est parti."},
		{"es", "¿Qué pasó?| Nadie lo sabe.| El Sr. Luz calló."},
		{"ja", "橋が開いた。|雨が降った。|「寒い。」と彼は言った。"},
		{"zh", "大桥通车了。|天下雨了！"},
		{"ru", "В 2013 г. он уехал.| Потом вернулся."},
	} {
		text := strings.ReplaceAll(c.text, "|", "")
		want := strings.Split(c.text, "|")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		var got []string
		for _, s := range splitSentences(text, tokenize(text), vocabularyOf(c.lang)) {
			got = append(got, text[s.start:s.end])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", c.lang, d)
		}
	}
}
