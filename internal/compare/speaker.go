package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
)

// offices are roles that one person holds at a time: "the mayor" of a story is
// whoever is mayor in it. Of spokesmen and officials there are many.
var offices = words(`president premier chancellor mayor governor king queen pope emperor archbishop president-elect
präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin ministerpräsident ministerpräsidentin könig königin papst
président présidente maire roi reine pape presidente presidenta alcalde alcaldesa rey reina papa sindaco sindaca re regina prefeito prefeita rei rainha burgemeester koning koningin paus`)

var indefinite = words("a an one some several two three many ein eine einer un une des uno una unos unas um uma uns umas een")

// holder is somebody with a name and a role.
type holder struct {
	speaker, role string
	words         map[string]bool // of the role
}

// nameRoles gives what is said by "the mayor of Orlenburg" to the one in the
// story who is called so, if there is just one.
func (s *story) nameRoles(all []said) {
	holders := map[string][]holder{} // by language
	for i := range all {
		x := &all[i]
		if x.q.Role == "" || !capital(x.speaker) {
			continue
		}
		lang := s.lang[x.member]
		known := false
		for k := range holders[lang] {
			h := &holders[lang][k]
			if !s.sameSpeaker(strings.ToLower(h.speaker), x.key) {
				continue
			}
			known = true
			if better(x.speaker, h.speaker) {
				h.speaker = x.speaker
			}
			for _, w := range roleContent(x.q.Role) {
				h.words[w] = true
			}
		}
		if !known && len(holders[lang]) < 100 {
			h := holder{speaker: x.speaker, role: x.q.Role, words: map[string]bool{}}
			for _, w := range roleContent(x.q.Role) {
				h.words[w] = true
			}
			holders[lang] = append(holders[lang], h)
		}
	}
	for i := range all {
		x := &all[i]
		if h := heldBy(x, holders[s.lang[x.member]]); h != nil {
			x.speaker, x.role, x.key = h.speaker, h.role, strings.ToLower(h.speaker)
		}
	}
}

// heldBy returns the one holder of the role a saying is given to, or nil.
func heldBy(x *said, holders []holder) *holder {
	if len(holders) == 0 || capital(x.speaker) && x.q.Role != "" {
		return nil
	}
	first, _, _ := strings.Cut(strings.ToLower(x.q.Source), " ")
	ws := roleContent(x.speaker)
	if indefinite[first] || len(ws) == 0 || len(ws) == 1 && !offices[ws[0]] || len(ws) > 8 {
		return nil
	}
	var found *holder
	for k := range holders {
		h := &holders[k]
		within := true
		for _, w := range ws {
			within = within && h.words[w]
		}
		if !within {
			continue
		}
		if found != nil {
			return nil
		}
		found = h
	}
	return found
}

// roleContent returns the words of a role without those that only join.
func roleContent(role string) []string {
	var out []string
	for _, w := range scan(role) {
		if !w.mark && !articles[w.low] && !genitive[w.low] && w.low != "in" && w.low != "at" && w.low != "for" {
			out = append(out, w.low)
		}
	}
	return out
}

// people returns, for each member, the full names it takes for people's.
func (s *story) people() []map[string]bool {
	all := make([]map[string]bool, len(s.members))
	for m, mem := range s.members {
		all[m] = map[string]bool{}
		if mem.Annotation == nil {
			continue
		}
		for _, n := range mem.Annotation.Names {
			if n.Kind == news.NamePerson && strings.Contains(n.Text, " ") {
				all[m][strings.ToLower(n.Text)] = true
			}
		}
	}
	return all
}

// capitalised begins a speaker that has no name with a capital.
func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if u := unicode.ToUpper(r); u != r && r != utf8.RuneError {
		return string(u) + s[n:]
	}
	return s
}
