package sanitize

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// The two allow-lists. Neither lets a style, a class, an id or an event
// handler through: styles can call out, cover the page, and are slow to check.
var (
	article = articlePolicy()
	inline  = inlinePolicy()
)

var (
	wholeNumber = regexp.MustCompile(`^[0-9]{1,5}$`)
	language    = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,6}$`)
	direction   = regexp.MustCompile(`^(?i:ltr|rtl|auto)$`)
	moment      = regexp.MustCompile(`^[0-9A-Za-z:+. -]{1,40}$`)
	listType    = regexp.MustCompile(`^[1aAiI]$`)
	cellScope   = regexp.MustCompile(`^(?i:row|col|rowgroup|colgroup)$`)
	linkRel     = regexp.MustCompile(`^` + rel + `$`)
)

func articlePolicy() *bluemonday.Policy {
	p := inlinePolicy()
	p.AllowElements("p", "hr", "div", "section", "article", "blockquote", "pre",
		"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
		"figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
		"details", "summary", "u", "s", "del", "ins", "small", "kbd", "samp", "var", "dfn",
		"wbr", "bdi", "bdo", "ruby", "rt", "rp", "strike", "tt", "big", "center", "address", "header", "footer", "aside")
	p.AllowAttrs("src", "alt", "title").OnElements("img")
	p.AllowAttrs("width", "height").Matching(wholeNumber).OnElements("img")
	p.AllowAttrs("cite").OnElements("blockquote", "q", "del", "ins")
	p.AllowAttrs("start", "value").Matching(wholeNumber).OnElements("ol", "li")
	p.AllowAttrs("type").Matching(listType).OnElements("ol")
	p.AllowAttrs("colspan", "rowspan").Matching(wholeNumber).OnElements("th", "td")
	p.AllowAttrs("scope").Matching(cellScope).OnElements("th")
	return p
}

func inlinePolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("em", "strong", "b", "i", "code", "sub", "sup", "br", "mark", "q", "cite", "abbr", "time")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("rel").Matching(linkRel).OnElements("a")
	p.AllowAttrs("title").OnElements("a", "abbr")
	p.AllowAttrs("datetime").Matching(moment).OnElements("time")
	p.AllowAttrs("lang").Matching(language).Globally()
	p.AllowAttrs("dir").Matching(direction).Globally()
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	p.SkipElementsContent("iframe", "noembed", "noframes", "textarea", "select", "title", "template", "xmp", "plaintext")
	return p
}
