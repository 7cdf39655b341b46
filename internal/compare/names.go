package compare

import (
	"sort"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

// alias is one person, organisation or place under all the names the articles
// give it.
type alias struct {
	text    string
	key     string // as news.Name.Key
	kind    news.NameKind
	forms   []string // lower case
	members []int    // sorted
	count   int
	kinds   map[news.NameKind]int // how often it was taken for each
	langs   map[string]bool
}

// castOf joins the names of all members: same name, or a short form or
// abbreviation in common; over languages only what is of one kind. A place is
// one whatever it is called.
func (s *story) castOf() []news.StoryName {
	byForm, byKey := map[string]int{}, map[string]int{}
	var all []alias
	add := func(form string, i int) {
		if _, taken := byForm[form]; !taken {
			byForm[form] = i
			all[i].forms = append(all[i].forms, form)
		}
	}
	for m, mem := range s.members {
		if mem.Annotation == nil {
			continue
		}
		for _, n := range mem.Annotation.Names {
			low := strings.ToLower(n.Text)
			i, ok := byForm[low]
			place := strings.HasPrefix(n.Key, news.PlaceKey)
			if j, known := byKey[n.Key]; known && place {
				i, ok = j, true // Athens and Athènes
			}
			for _, short := range n.Short {
				if ok {
					break
				}
				if joins(short, n) {
					i, ok = byForm[strings.ToLower(short)]
				}
			}
			lang := s.lang[m]
			if ok && !all[i].langs[lang] && !all[i].kindred(n.Kind) {
				// A word that is a person's name here and a town's there.
				low += " " + string(n.Kind)
				i, ok = byForm[low]
			}
			if !ok {
				i = len(all)
				all = append(all, alias{text: n.Text, key: n.Key, kinds: map[news.NameKind]int{}, langs: map[string]bool{}})
			}
			all[i].langs[lang] = true
			a := &all[i]
			add(low, i)
			for _, short := range n.Short {
				if joins(short, n) || n.Kind == news.NamePerson {
					add(strings.ToLower(short), i)
				}
			}
			if place {
				byKey[n.Key] = i
				a.key = n.Key
			}
			if (!place || a.langs[lang] && len(a.langs) == 1) && len(n.Text) > len(a.text) && utf8.RuneCountInString(n.Text) < 60 {
				a.text = n.Text
				if !strings.HasPrefix(a.key, news.PlaceKey) {
					a.key = n.Key
				}
			}
			if n.Kind != news.NameUnknown {
				if a.kinds[n.Kind] += max(n.Count, 1); a.kinds[n.Kind] > a.kinds[a.kind] {
					a.kind = n.Kind
				}
			}
			a.count += n.Count
			if k := len(a.members); k == 0 || a.members[k-1] != m {
				a.members = append(a.members, m)
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		if len(all[i].members) != len(all[j].members) {
			return len(all[i].members) > len(all[j].members)
		}
		return all[i].count > all[j].count
	})
	s.names = all
	var out []news.StoryName
	for _, a := range all[:min(len(all), maxNames)] {
		n := news.StoryName{Name: a.text, Key: a.key, Kind: a.kind}
		for _, m := range a.members {
			n.Articles = append(n.Articles, s.id(m))
		}
		out = append(out, n)
	}
	return out
}

// kindred reports whether a name of a kind may stand for the same: a person is
// no place and no organisation.
func (a *alias) kindred(k news.NameKind) bool {
	return a.kind == k || a.kind == news.NameUnknown || k == news.NameUnknown || a.kind != news.NamePerson && k != news.NamePerson
}

// joins reports whether a short form is enough to take two names for one: an
// abbreviation is, a bare first or last word is not.
func joins(short string, n news.Name) bool {
	return utf8.RuneCountInString(short) >= 3 && strings.ToUpper(short) == short || n.Kind == news.NamePerson && strings.HasSuffix(n.Text, " "+short)
}
