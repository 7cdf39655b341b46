package store_test

import (
	"fmt"
	"strings"
	"testing"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// write saves an article of these words.
func write(t testing.TB, s *store.Store, outlet int64, headline string, paragraphs ...string) int64 {
	t.Helper()
	id, _, err := s.NewArticle(t.Context(), "", outlet, 0, storetest.Now)
	ok(t, err)
	a := &news.Article{ID: id, Headline: headline}
	for _, p := range paragraphs {
		a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
	}
	must(s.SaveArticle(t.Context(), a, 1))(t)
	return id
}

func TestSearch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		o := &news.Outlet{Name: "Ålesund Tidende", Homepage: "https://tidende.example"}
		ok(t, s.SaveOutlet(ctx, o))
		ids := []int64{0,
			write(t, s, o.ID, "Ferry sails", "The crew of the ferry was tired; the harbour was not."),
			write(t, s, 0, "Harbour closed", "Nobody knows when the ferry sails. L’équipage n’a rien dit. Straße, smørrebrød, İzmir."),
			write(t, s, 0, "Über den Fährmann", "Θεσσαλονίκης, Москва, القاهرةُ, שָׁלוֹם, हिन्दी समाचार"),
			write(t, s, 0, "東京で地震", "首相は「安全だ」と語った。방송통신위원회는 밝혔다. ประเทศไทย"),
			write(t, s, 0, "Ferry ferry ferry", "ferry "+strings.Repeat("nothing of note ", 200)+"harbour"),
			write(t, s, 0, "Accounts", "It cost 1,250.50 euros in 2022, said U.S. officials (see www.example.com/a-b, or x@y.example)."),
		}
		find := func(query string) (found []int64) {
			t.Helper()
			hits, total, err := s.Search(ctx, query, 100, 0)
			if err != nil {
				t.Fatal(err)
			}
			if total != len(hits) {
				t.Errorf("%q: total %d of %d", query, total, len(hits))
			}
			for i := range ids {
				for _, h := range hits {
					if h.ID == ids[i] {
						found = append(found, int64(i))
					}
				}
			}
			return found
		}
		for query, want := range map[string][]int64{
			"ferry":                {1, 2, 5},
			"FERRY harbour":        {1, 2, 5},
			`"ferry sails"`:        {1, 2},
			`“sails ferry”`:        nil,
			`"ferry sails" crew`:   {1},
			`"closed nobody"`:      nil, // a phrase does not run from headline to text
			"equipage":             {2},
			"l'équipage":           {2},
			"strasse SMORREBROD":   {2},
			"izmir":                {2},
			"uber fahrmann":        {3},
			"θεσσαλονικησ":         {3},
			"москва":               {3},
			"القاهرة":              {3},
			"שלום":                 {3},
			"हिन्दी":               {3},
			"地震":                   {4},
			"東地":                   nil,
			"통신위":                  {4},
			"ไทย":                  {4},
			"1,250":                {6},
			"2022 US":              nil,
			"2022 u.s.":            {6},
			"example.com/a-b":      {6},
			"alesund":              {1}, // the outlet
			"tidende ferry":        {1},
			"nowhere":              nil,
			"ferr":                 nil,
			"":                     nil,
			`"`:                    nil,
			`""""`:                 nil,
			"*":                    nil,
			"AND":                  nil,
			"NEAR(ferry sails)":    nil,
			"ferry* OR sails":      nil,
			"headline:ferry":       nil,
			`ferry" sails`:         {1, 2},
			"ferry & ! sails |":    {1, 2},
			"ferry' sails'); --":   {1, 2},
			"-ferry +sails":        {1, 2},
			"ferry\x00sails\xff":   {1, 2},
			`\ferry <-> 'sails':A`: nil,
			"%_ferry":              {1, 2, 5},
		} {
			if got := find(query); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%q found %v, want %v", query, got, want)
			}
		}
		find(strings.Repeat("ferry ", 100_000))
		find(strings.Repeat(`"a`, 5000))
		find(strings.Repeat("漢", 5000))

		// The headline counts most; pages are parts of the whole.
		hits, total, err := s.Search(ctx, "harbour", 2, 0)
		ok(t, err)
		if hits[0].ID != ids[2] || total != 3 || len(hits) != 2 {
			t.Errorf("%d hits of %d, the first %d", len(hits), total, hits[0].ID)
		}
		rest, _, err := s.Search(ctx, "harbour", 2, 2)
		ok(t, err)
		if len(rest) != 1 || rest[0].ID == hits[0].ID || rest[0].ID == hits[1].ID {
			t.Errorf("the rest is %v", rest)
		}

		// An article that says something else is found by that.
		must(s.SaveArticle(ctx, &news.Article{ID: ids[1], Headline: "Bus leaves"}, 1))(t)
		same(t, find("crew"), []int64(nil))
		same(t, find("bus tidende"), []int64{1})
	})
}

func TestSnippets(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		filler := strings.Repeat("nothing of note was heard ", 40)
		write(t, s, 0, "A", filler+"and then the Größe of the wave was known; the ferry sank. "+filler)
		write(t, s, 0, "Größe", "Short text.")
		write(t, s, 0, "B", strings.Repeat("漢字", 300)+"größe"+strings.Repeat("漢字", 300))
		write(t, s, 0, "C", "\x02größe\x03")
		hits, _, err := s.Search(t.Context(), "groesse grosse", 10, 0)
		ok(t, err)
		same(t, len(hits), 0)
		hits, _, err = s.Search(t.Context(), "grosse", 10, 0)
		ok(t, err)
		same(t, len(hits), 4)
		for _, h := range hits {
			if strings.Count(h.Snippet, "\x02") != strings.Count(h.Snippet, "\x03") || len(h.Snippet) > 600 {
				t.Errorf("snippet of %s: %q", h.Title, h.Snippet)
			}
			want := map[string]string{"A": "the \x02Größe\x03 of the wave", "Größe": "Short text.", "B": "字\x02größe\x03漢", "C": "\x02größe\x03"}[h.Title]
			if !strings.Contains(h.Snippet, want) {
				t.Errorf("snippet of %s: %q, want %q in it", h.Title, h.Snippet, want)
			}
		}
		hits, _, err = s.Search(t.Context(), `ferry "the wave"`, 10, 0)
		ok(t, err)
		if sn := hits[0].Snippet; !strings.HasPrefix(sn, "…") || !strings.HasSuffix(sn, "…") || !strings.Contains(sn, "\x02the wave\x03 was known; the \x02ferry\x03 sank") {
			t.Errorf("snippet %q", sn)
		}
	})
}
