package extract

import (
	"strings"

	"coranto/internal/news"
)

// article is what a page's JSON-LD says of the article on it.
type article struct {
	found       bool
	headline    string
	alternative string
	description string
	section     string
	authors     []news.Author
	publisher   string
	published   string
	modified    string
	language    string
	body        string
	closed      bool   // not free to read
	wire        string // the agency that is credited in place of people
	keywords    []string
	images      []news.Image
	site        string   // the name of the site
	siteSays    string   // what it says of itself
	trail       []string // the way from the front page to here
}

// articleTypes are the schema.org types that are a piece to read, in the order
// of how much each says that the page is about it.
var articleTypes = map[string]int{
	"NewsArticle": 9, "ReportageNewsArticle": 9, "AnalysisNewsArticle": 9, "OpinionNewsArticle": 9,
	"BackgroundNewsArticle": 9, "ReviewNewsArticle": 9, "AskPublicNewsArticle": 9,
	"AdvertiserContentArticle": 8, "SatiricalArticle": 9, "LiveBlogPosting": 8, "Article": 8,
	"BlogPosting": 8, "TechArticle": 8, "ScholarlyArticle": 7, "MedicalScholarlyArticle": 7,
	"Report": 7, "SocialMediaPosting": 6, "Review": 5, "CriticReview": 6, "Recipe": 5, "HowTo": 4,
	"CreativeWork": 4, "VideoObject": 2, "WebPage": 3, "ItemPage": 3, "AboutPage": 1, "Blog": 1,
	"MedicalWebPage": 4, "Event": 1, "FAQPage": 1, "PodcastEpisode": 4,
}

// agencyName is a name that a news agency has.
var agencyName = compile(`(?i)^(?:afp|ap|reuters|dpa|efe|ansa|upi|epa|tass|xinhua|kyodo|yonhap|pa media|bloomberg|ians|pti|ani|dnr)$|\b(?:associated press|agence france|press association|press agency|news agency|agencia|agenzia|agence|agentur|nachrichtenagentur|presseagentur|newswire|wire service|canadian press)\b`)

// linked collects the objects of a page's JSON-LD.
type linked struct {
	best  value
	rank  int
	page  value // a WebPage, for what the article leaves out
	site  value // the WebSite, or the organization, the page belongs to
	trail value // the BreadcrumbList
	byID  map[string]value
	title string
	seen  int
}

// readLD finds the article in a page's JSON-LD scripts.
func readLD(scripts []string, f *facts) article {
	if len(scripts) == 0 {
		return article{}
	}
	l := &linked{byID: map[string]value{}, title: strings.ToLower(f.title)}
	for _, s := range scripts {
		if strings.Contains(s, "&quot;") && !strings.Contains(s, `"@`) {
			s = resolve(s)
		}
		for _, v := range readJSON(s) {
			l.walk(v, 0)
		}
	}
	return l.article()
}

func (l *linked) walk(v value, depth int) {
	if l.seen++; depth > 12 || l.seen > 20000 {
		return
	}
	if v.keys == nil {
		for _, x := range v.list {
			l.walk(x, depth)
		}
		return
	}
	if id := v.get("@id").text; id != "" && len(v.keys) > 1 {
		if _, known := l.byID[id]; !known {
			l.byID[id] = v
		}
	}
	rank := 0
	for _, t := range v.get("@type").all() {
		name := t.text[strings.LastIndexAny(t.text, "/:#")+1:]
		rank = max(rank, articleTypes[name])
		switch {
		case name == "WebPage" && l.page.keys == nil:
			l.page = v
		case name == "WebSite" && v.get("name").str() != "" && l.site.get("@type").str() != "WebSite":
			l.site = v
		case (name == "NewsMediaOrganization" || name == "Organization" && depth == 0) && l.site.keys == nil:
			l.site = v
		case name == "BreadcrumbList" && l.trail.keys == nil:
			l.trail = v
		}
	}
	if rank > 0 {
		rank = rank*4 - depth
		h := strings.ToLower(clean(v.get("headline").str()))
		if h == "" {
			h = strings.ToLower(clean(v.get("name").str()))
		}
		if h != "" && l.title != "" && (strings.Contains(l.title, h) || strings.Contains(h, l.title)) {
			rank += 10
		}
		if rank > l.rank {
			l.best, l.rank = v, rank
		}
	}
	for i, k := range v.keys {
		switch k {
		case "itemListElement", "hasPart", "comment", "review", "reviews", "relatedLink", "isPartOf", "mentions":
			if k != "isPartOf" {
				l.walk(v.list[i], depth+4)
			}
		default:
			if v.list[i].list != nil {
				next := depth + 1
				if k == "@graph" {
					next = depth
				}
				l.walk(v.list[i], next)
			}
		}
	}
}

// follow returns the object that a mere reference points at.
func (l *linked) follow(v value) value {
	if v.keys != nil && len(v.keys) <= 2 {
		if full, ok := l.byID[v.get("@id").text]; ok {
			return full
		}
	}
	return v
}

func (l *linked) article() article {
	v := l.best
	about := article{site: clean(l.site.get("name").str()), siteSays: clean(l.site.get("description").str())}
	for _, step := range l.trail.get("itemListElement").all() {
		name := clean(step.get("name").text)
		if name == "" {
			name = clean(step.get("item").get("name").text)
		}
		about.trail = append(about.trail, name)
	}
	if v.keys == nil {
		return about
	}
	a := article{
		found: true, site: about.site, siteSays: about.siteSays, trail: about.trail,
		headline:    clean(v.get("headline").str()),
		alternative: clean(v.get("alternativeHeadline").str()),
		description: clean(v.get("description").str()),
		section:     clean(v.get("articleSection").str()),
		published:   v.get("datePublished").str(),
		modified:    v.get("dateModified").str(),
		language:    v.get("inLanguage").str(),
		body:        v.get("articleBody").str(),
	}
	if a.headline == "" {
		a.headline = clean(v.get("name").str())
	}
	if a.published == "" {
		a.published = l.page.get("datePublished").str()
	}
	if a.published == "" {
		a.published = v.get("dateCreated").str()
	}
	if a.modified == "" {
		a.modified = l.page.get("dateModified").str()
	}
	if a.language == "" {
		a.language = l.page.get("inLanguage").str()
	}
	free := strings.ToLower(v.get("isAccessibleForFree").str())
	a.closed = free == "false" || free == "no"
	for _, key := range []string{"author", "creator"} {
		for _, w := range v.get(key).all() {
			if o := l.follow(w); strings.HasSuffix(o.get("@type").str(), "Organization") || o.get("@type").str() == "NewsMediaOrganization" {
				if name := clean(o.get("name").str()); agencyName.MatchString(name) {
					a.wire = name
					continue
				}
			}
			a.authors = append(a.authors, l.author(w)...)
		}
		if len(a.authors) > 0 {
			break
		}
	}
	p := l.follow(v.get("publisher"))
	if p.keys == nil && len(p.list) > 0 {
		p = l.follow(p.list[0])
	}
	a.publisher = clean(p.get("name").str())
	if p.keys == nil {
		a.publisher = clean(p.text)
	}
	for _, k := range v.get("keywords").all() {
		if s := clean(k.str()); s != "" && !strings.Contains(s, "://") {
			a.keywords = append(a.keywords, s)
		}
	}
	for _, im := range v.get("image").all() {
		if x, ok := l.image(im); ok {
			a.images = append(a.images, x)
		}
	}
	return a
}

// author returns the people, or the body, that an author value names.
func (l *linked) author(v value) []news.Author {
	v = l.follow(v)
	if v.keys == nil {
		return splitNames(clean(v.text))
	}
	var names []news.Author
	for _, n := range v.get("name").all() {
		names = append(names, splitNames(clean(n.str()))...)
	}
	if len(names) == 1 {
		if u := v.get("url").str(); strings.HasPrefix(u, "http") {
			names[0].URL = u
		}
	}
	return names
}

func (l *linked) image(v value) (news.Image, bool) {
	v = l.follow(v)
	if v.keys == nil {
		return news.Image{URL: v.text}, v.text != ""
	}
	im := news.Image{URL: v.get("url").str(), Caption: clean(v.get("caption").str()), Credit: clean(v.get("creditText").str())}
	if im.URL == "" {
		im.URL = v.get("contentUrl").str()
	}
	im.Width, im.Height = number(v.get("width").str()), number(v.get("height").str())
	return im, im.URL != ""
}

// clean makes plain text of a value that may hold references and markup.
func clean(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = resolve(resolve(s))
	}
	if strings.IndexByte(s, '<') >= 0 && strings.IndexByte(s, '>') >= 0 {
		t := parse(s)
		s = t.text(0)
	}
	return fold(s)
}
