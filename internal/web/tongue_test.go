package web

import (
	"strconv"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
)

// TestTongues shows a story of three languages: every sentence says which it is
// in, wherever it stands, and the headline is in that of its article.
func TestTongues(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		n := newNewsroom(t, dsn)
		n.outlet("مرآة النيل", "EG", "ar")
		n.outlet("La Tribune du Lac", "CH", "fr")
		n.outlet("Harbour Post", "GB", "en")
		n.outlet("Alpenbote", "CH", "fr")
		headline := "إغلاق السد بعد عطل"
		ar := n.article("مرآة النيل", 90, headline, "أغلق المهندسون السد.")
		fr := n.article("La Tribune du Lac", 60, "Le barrage est fermé", "Le barrage est fermé depuis samedi.", "Personne n’a été blessé.")
		more := n.article("Alpenbote", 50, "Le barrage fermé", "Le barrage reste fermé.")
		en := n.article("Harbour Post", 30, "Dam shut", "The dam is shut.")
		c := &news.Comparison{
			Agree: []news.Agreed{{Text: "Le barrage est fermé depuis samedi.", Carried: []news.Place{
				{Article: en, Paragraph: 1, Text: "The dam is shut.", Differs: "has other words"}, place(fr, 1, "Le barrage est fermé depuis samedi.")}}},
			Statements: []news.Statement{{Speaker: "سعاد", Text: "Le mur tient.", Carried: []news.Place{
				{Article: ar, Paragraph: 1, Text: "الجدار سليم", Differs: "has other words"}, place(fr, 2, "Le mur tient.")}}},
			Only:     []news.Place{place(ar, 1, "أغلق المهندسون السد.")},
			Timeline: []news.Moment{{Date: "2026-11-21", Text: "The dam is shut.", Carried: []news.Place{place(en, 1, "The dam is shut.")}}},
		}
		id := n.tell("world", []string{"x"}, nil, c, ar, fr, more, en)
		st, _, err := n.st.Story(n.ctx, id)
		n.must(err)
		st.Languages = []string{"fr", "ar", "en"}
		st.Summary = []news.Place{place(fr, 1, "Le barrage est fermé depuis samedi."), place(en, 1, "The dam is shut.")}
		c.Summary = st.Summary
		n.must(n.st.SaveComparison(n.ctx, id, 1, c, st))
		st, _, err = n.st.Story(n.ctx, id)
		n.must(err)
		n.stories = []news.Story{*st}
		n.goToPress()
		h := n.handler()
		blurb := `<p class="sum"><span lang="fr">Le barrage est fermé depuis samedi.</span> The dam is shut.</p>`
		for path, want := range map[string][]string{
			"/":              {`lang="ar" dir="rtl">` + headline, blurb, "<span>3 languages</span>", "<bdi>مرآة النيل</bdi> · <a"},
			"/section/world": {`lang="ar" dir="rtl">` + headline, blurb},
			storyAddress(id): {`<h1 lang="ar">` + headline, `<div class="head" dir="rtl">`, "4 articles</b> in French, Arabic and English", "In the fullest wording",
				`<span lang="fr">Le barrage est fermé`, `<p lang="fr">Le barrage est fermé depuis samedi.</p><div class="src"><a href="/article/2#p1">La Tribune du Lac`,
				"In other words:</b> <a href=\"/article/4#p1\">", `<p lang="fr">Le mur tient.`, `<q class="wording" lang="ar" dir="rtl">الجدار سليم</q>`,
				`<p lang="ar" dir="rtl">أغلق`, "<h3><bdi>سعاد</bdi>", `<span>The dam is shut.</span>`, "<bdi>مرآة النيل</bdi><span>"},
			articleAddress(fr, 0): {"<bdi>مرآة النيل</bdi><span>", `lang="ar" dir="rtl">` + headline},
			"/search?q=barrage":   {"<b>Alpenbote</b>"},
		} {
			body := get(t, h, path).Body.String()
			for _, s := range want {
				if !strings.Contains(body, s) {
					t.Errorf("GET %s does not show %q:\n%s", path, s, body)
				}
			}
		}
	})
}

// TestLanguages counts a language once, whichever country speaks it, and keeps
// what is reported in others than the usual one behind a word.
func TestLanguages(t *testing.T) {
	if got := strings.Join(languages([]string{"en-GB", "en-ZA", "nb", "en", "", "fr-CH", "fr"}), ", "); got != "English, Norwegian Bokmål, French" {
		t.Errorf("the languages are %s", got)
	}
	h := newHeads([]store.Headline{{ID: 1, Outlet: 1, Language: "de-AT"}, {ID: 2, Outlet: 2, Language: "en-GB"}, {ID: 3, Outlet: 3, Language: "de"}, {ID: 4, Outlet: 4, Language: "fr"}}, "")
	var list []news.Agreed
	var said []news.Statement
	for i, article := range []int64{2, 1, 4, 3, 2} {
		carried := []news.Place{place(article, i+1, "x")}
		list = append(list, news.Agreed{Text: strconv.Itoa(i), Carried: carried})
		said = append(said, news.Statement{Speaker: "A", Text: strconv.Itoa(i), Carried: carried})
	}
	texts := func(rows []agreed) (s string) {
		for _, a := range rows {
			s += a.Text
		}
		return s
	}
	p := agreements(list, h, 4)[0]
	if texts(p.Rows) != "13" || len(p.Other) != 2 || p.Other[0].Name != "2 sentences in English" || texts(p.Other[0].Rows) != "04" || p.Other[1].Name != "1 sentence in French" {
		t.Errorf("%+v", p)
	}
	if p := agreements(list[:1], h, 4)[0]; texts(p.Rows) != "0" || len(p.Other) > 0 {
		t.Errorf("without any in the usual language: %+v", p)
	}
	said[0].Role, said[2].Role = "head of the dam", "directeur"
	sp, _ := speakers(said, h)
	if sp[0].Role != "head of the dam" || sp[0].RoleIn != (tongue{}) {
		t.Errorf("the role is %q in %q", sp[0].Role, sp[0].RoleIn)
	}
	said[1].Role = "Leiter"
	if sp, _ := speakers(said, h); sp[0].Role != "Leiter" || sp[0].RoleIn.Lang != "de-AT" {
		t.Errorf("the role is %q in %q, want that in the usual language", sp[0].Role, sp[0].RoleIn)
	}
	order := ""
	for _, st := range sp[0].Statements {
		order += st.Pieces[0].Text
	}
	for _, o := range sp[0].Other {
		order += "|" + o.Name + ":"
		for _, st := range o.Statements {
			order += st.Pieces[0].Text
		}
	}
	if order != "13|2 in English:04|1 in French:2" {
		t.Errorf("statements stand in the order %s", order)
	}
}
