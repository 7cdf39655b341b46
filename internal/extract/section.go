package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noSection is what sites call a section that says nothing of the piece.
var noSection = compile(`(?i)^\d+$|\bblog$|^(?:uncategori[sz]ed|unkategorisiert|sans catégorie|sin categoría|senza categoria|geen categorie|general|blogs?|articles?|artículos?|artikel|posts?|home|homepage|início|главная|start|startseite|accueil|inicio|front ?page|featured(?: stories| posts)?|latest(?: news)?|top (?:news|stories)|stories|story|all|other|misc(?:ellaneous)?|default|main|content|page|archives?|index|null|none|undefined|you are here)$`)

// section is where in the outlet the piece stands, as the outlet names it.
func (f *facts) section(headline string, names ...string) string {
	for _, s := range []string{f.ld.section, f.meta("article:section"), f.meta("parsely-section"), f.meta("og:section"),
		f.meta("section", "dc.subject.section", "cg", "category", "cxenseparse:recs:category"), f.prop("articleSection")} {
		if s = sectionName(s, headline, names); s != "" {
			return s
		}
	}
	trail := f.ld.trail
	if len(trail) < 2 {
		trail = f.shownTrail()
	}
	for _, s := range trail {
		if s = sectionName(s, headline, names); s != "" {
			return s
		}
	}
	return ""
}

// sectionName makes a section's name fit to be shown; "" for what is none.
func sectionName(s, headline string, names []string) string {
	s = clean(s)
	if i := strings.IndexAny(s, ",;|>"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if !strings.Contains(s, " ") && strings.ToLower(s) == s {
		s = strings.ReplaceAll(s, "-", " ") // an address's form of it
	}
	if r, n := utf8.DecodeRuneInString(s); unicode.IsLower(r) && n < len(s) {
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	same := func(name string) bool { return bare(name) == bare(s) }
	if len(s) < 2 || len(s) > 60 || wordCount(s) > 6 || strings.Contains(s, "://") || bare(s) == "" || noSection.MatchString(s) ||
		slices.ContainsFunc(names, same) || same(headline) || strings.HasPrefix(bare(headline), bare(s)) && len(s) > 20 {
		return ""
	}
	return s
}

// shownTrail are the links of the way from the front page to the piece, where
// the page shows it.
func (f *facts) shownTrail() []string {
	for _, i := range f.sections {
		if f.t.nodes[i].end-i > 60 {
			continue
		}
		var trail []string
		for c := i; c < f.t.nodes[i].end; c++ {
			if f.t.nodes[c].tag == tagA && f.t.rawAttr(c, attrHref) != "/" {
				trail = append(trail, f.t.text(c))
			}
		}
		if len(trail) > 0 && len(trail) < 8 {
			return trail
		}
	}
	return nil
}

// keywords are the outlet's own, without its name and without what its software
// keeps among them.
func (f *facts) keywords(publisher string) []string {
	list := f.ld.keywords
	if len(list) == 0 {
		list = f.metaAll("article:tag")
	}
	if len(list) == 0 {
		list = []string{f.meta("news_keywords", "keywords", "parsely-tags", "sailthru.tags")}
	}
	if len(list) == 1 {
		list = strings.FieldsFunc(list[0], func(r rune) bool { return r == ',' || r == ';' || r == '、' || r == '，' })
	}
	var kept []string
	for _, k := range list {
		key, value, pair := strings.Cut(clean(k), ":")
		if k = clean(k); pair && key != "" && value != "" && value[0] != ' ' && !strings.Contains(key, " ") {
			continue
		}
		if k != "" && len(k) < 80 && !strings.Contains(k, "://") && bare(k) != bare(publisher) && !contains(kept, k) && len(kept) < 40 {
			kept = append(kept, k)
		}
	}
	return kept
}
