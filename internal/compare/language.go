package compare

import "strings"

// base is the language of a tag without its country: "en" of "en-GB".
func base(tag string) string {
	b, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return b
}

// languages returns the language of each member, and all there are, those of
// most outlets first, of equals the one that came first. A member whose
// language nobody knows is taken to be in the most frequent. Words, sentences
// and statements are held against each other within a language only.
func languages(members []Member) (each, all []string) {
	s := &story{members: members}
	each = make([]string, len(members))
	seen := map[[2]string]bool{}
	var t tally
	for m, mem := range members {
		if mem.Article == nil || mem.Annotation == nil {
			continue
		}
		each[m] = base(mem.Annotation.Language)
		if at := [2]string{s.outlet(m), each[m]}; !seen[at] {
			seen[at] = true
			t.add(each[m])
		}
	}
	all, _ = t.ranked()
	if len(all) == 0 {
		all = []string{""}
	}
	for m := range each {
		if each[m] == "" {
			each[m] = all[0]
		}
	}
	return each, all
}
