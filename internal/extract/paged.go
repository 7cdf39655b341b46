package extract

import (
	"net/url"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// A piece that is split over several addresses is joined where its page says
// so: by a link to the same address with the next page's number. A link to the
// next piece, which sites mark with the same words, has another address.

// maxPart is the greatest number a page of a piece has.
const maxPart = 40

// pageKeys are the parameters that number pages; others number comments.
var pageKeys = []string{"page", "p", "pg", "pagina", "pagenum", "pageno", "page_no", "pagenumber", "seite"}

// numbered is an address without the number of its page.
type numbered struct {
	stem string
	n    int
}

// numberings are the ways to read a page's number off an address; the address
// itself, as the first page, is the first.
func numberings(address string) []numbered {
	address = news.Canonical(address)
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil
	}
	host := strings.TrimPrefix(u.Host, "www.")
	stem := func(path, query string) string { return host + strings.TrimSuffix(path, "/") + "?" + query }
	all := []numbered{{stem(u.Path, u.RawQuery), 1}}
	add := func(path, query, number string) {
		if n, err := strconv.Atoi(number); err == nil && n >= 0 && n <= maxPart && len(number) <= 2 {
			all = append(all, numbered{stem(path, query), n})
		}
	}
	q := u.Query()
	for _, key := range pageKeys {
		if v := q.Get(key); v != "" {
			rest := u.Query()
			rest.Del(key)
			add(u.Path, rest.Encode(), v)
		}
	}
	dir, last := cutLast(strings.TrimSuffix(u.Path, "/"))
	add(dir, u.RawQuery, last)
	for _, word := range []string{"page", "seite", "pagina", "p"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(last), word); ok {
			add(dir, u.RawQuery, strings.TrimLeft(rest, "-_"))
		}
		if up, above := cutLast(dir); strings.EqualFold(above, word) {
			add(up, u.RawQuery, last)
		}
	}
	// Before the ending: story-2.html, story_p2.html, story,2.html.
	name, ending := last, ""
	if dot := strings.LastIndexByte(last, '.'); dot > 0 {
		name, ending = last[:dot], last[dot:]
	}
	if i := len(strings.TrimRight(name, "0123456789")); i > 1 && i < len(name) {
		number, name := name[i:], strings.TrimSuffix(strings.TrimSuffix(name[:i], "page"), "p")
		if end := len(name) - 1; end > 0 && strings.IndexByte("-_,.", name[end]) >= 0 {
			add(dir+"/"+name[:end]+ending, u.RawQuery, number)
		}
	}
	return all
}

func cutLast(path string) (dir, last string) {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)], path[i+1:]
}

// follows reports whether to is page n of the piece that begins at first.
func follows(first, to string, n int) bool {
	all := numberings(to)
	if len(all) < 2 {
		return false
	}
	for _, x := range numberings(first) {
		for _, y := range all[1:] {
			if x.n == 1 && x.stem == y.stem && y.n == n {
				return true
			}
		}
	}
	return false
}

// Links reads off a page where else its piece is, at a fraction of the price of
// extracting it: the address of its next page and its other forms, as Page does.
func Links(data []byte, o Options) (next string, forms []string) {
	data = start(data, maxInput)
	if len(data) == 0 || binary(data) {
		return "", nil
	}
	f := gather(parse(decode(data, o.ContentType)), o.URL)
	f.base = first(f.base, f.address)
	return f.nextPage(first(o.First, f.address), max(o.Part, 1)+1), f.forms(f.address)
}

// nextPage finds the link to page n of the piece that begins at an address; ""
// when there is none.
func (f *facts) nextPage(address string, n int) string {
	t := f.t
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		x := &t.nodes[i]
		if x.tag != tagA && x.tag != tagLink {
			continue
		}
		href := t.rawAttr(i, attrHref)
		if href == "" || href[0] == '#' || !hasDigit(href[max(0, len(href)-12):]) {
			continue // the number stands at the end
		}
		rel := hasWord(t.rawAttr(i, attrRel), "next")
		if !rel && (x.tag == tagLink || x.end-i > 8) {
			continue
		}
		to := absolute(f.base, resolve(href))
		if !rel && !f.turnsPage(i) {
			continue
		}
		if to != "" && follows(address, to, n) {
			return to
		}
	}
	return ""
}

// turnsPage reports whether a link says that it leads to a page: by a number,
// or by the word.
func (f *facts) turnsPage(i int32) bool {
	s := strings.ToLower(f.t.text(i))
	if s == "" {
		s = strings.ToLower(resolve(first(f.t.rawAttr(i, attrTitle), f.t.rawAttr(i, attrAriaLabel))))
	}
	if len(s) > 40 {
		return false
	}
	if strings.Trim(s, "0123456789 ›»>→") == "" {
		return true
	}
	for _, w := range []string{"next", "page", "weiter", "nächste", "seite", "suivant", "siguiente", "página", "pagina", "successiv", "volgende", "nästa", "neste", "næste", "następna", "дал", "下一页", "次", "التالي", "próxim"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func hasWord(s, word string) bool {
	for w := range strings.FieldsSeq(s) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// forms are the addresses of the page's other forms: the one for telephones,
// and the one for print.
func (f *facts) forms(address string) []string {
	var all []string
	for _, s := range []string{f.amp, f.print} {
		u := absolute(f.base, s)
		if u != "" && news.Canonical(u) != news.Canonical(address) && kin(u, address) && !contains(all, u) {
			all = append(all, u)
		}
	}
	return all
}

// kin reports whether two addresses are of one site: the same host but for a
// first label such as www, amp or m.
func kin(a, b string) bool {
	base := func(s string) string {
		h := news.Host(s)
		for _, p := range []string{"www.", "amp.", "m.", "mobile.", "print."} {
			h = strings.TrimPrefix(h, p)
		}
		return h
	}
	return base(a) != "" && base(a) == base(b)
}
