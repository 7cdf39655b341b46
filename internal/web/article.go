package web

import (
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
	"coranto/internal/store"
)

// articlePage is an article as its outlet wrote it.
type articlePage struct {
	frame
	tongue
	Outlet     *link
	Section    string
	Headline   string
	Standfirst string
	Authors    string
	Published  *moment
	Modified   *moment
	Arrived    *moment // when nobody says when it was published
	Facts      string
	CreditLine string
	Original   *link
	Story      *link
	Notice     string
	Letter     *letter // nil: it did not come by mail
	Lead       *picture
	Blocks     []block
	More       []member
	Revisions  []revision
}

// block is a piece of the body. N is its paragraph's number.
type block struct {
	Kind   string
	N      int
	HTML   template.HTML
	Items  []block // of a list
	Figure *picture
	URL    string
}

type revision struct {
	Name     string
	When     moment
	Headline string
	Note     string
	Href     string // of what changed
}

const moreOnStory = 10 // articles beside an article

func (s *site) article(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx, now := r.Context(), s.Now()
	a, err := s.Store.Article(ctx, id)
	if err != nil {
		return err
	}
	view := newArticlePage(a, now, s.Picture)
	section := ""
	o, err := s.Store.Outlet(ctx, a.Outlet)
	if err == nil {
		view.Outlet = &link{Name: o.Name, Href: outletAddress(o.ID)}
	} else if !errors.Is(err, news.ErrNotFound) {
		return err
	}
	problem, err := s.Store.ArticleProblem(ctx, id)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	view.Notice = notice(a, problem)
	if view.Letter, err = s.letterOfArticle(ctx, id); err != nil {
		return err
	}
	if l := view.Letter; l != nil && view.Original != nil {
		l.Web = nil // it leads there already
	}
	if l := view.Letter; l != nil && l.Doubt {
		view.Notice = strings.TrimSpace(l.Say + " " + view.Notice)
		l.Say = ""
	}
	revisions, err := s.Store.Revisions(ctx, id)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	view.Revisions = newRevisions(id, revisions, now)

	story, err := s.Store.StoryOf(ctx, id)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	if story > 0 {
		if section, err = s.besides(r, story, id, view); err != nil {
			return err
		}
	}
	view.frame = s.frame(view.Headline, section)
	view.Description = a.Standfirst
	view.Italic = slices.ContainsFunc(a.Body, func(b news.Block) bool { return strings.Contains(b.HTML, "<em") || strings.Contains(b.HTML, "<i>") })
	return s.show(w, r, http.StatusOK, "article", view)
}

// besides adds the other articles of an article's story.
func (s *site) besides(r *http.Request, story, article int64, view *articlePage) (section string, err error) {
	ctx, now := r.Context(), s.Now()
	st, _, err := s.Store.Story(ctx, story)
	if errors.Is(err, news.ErrNotFound) {
		return "", nil
	}
	if err != nil || st == nil {
		return "", err
	}
	if st.Articles < 2 {
		return st.Section, nil
	}
	view.Story = &link{Name: "One of " + count(st.Articles, "article", "articles") + " on this story", Href: storyAddress(story)}
	members, err := s.Store.Members(ctx, story)
	if err != nil {
		return "", err
	}
	var others []int64
	for i := len(members) - 1; i >= 0 && len(others) < moreOnStory; i-- {
		if members[i] != article {
			others = append(others, members[i])
		}
	}
	list, err := s.Store.Headlines(ctx, others)
	for _, m := range list {
		view.More = append(view.More, member{speaks(m.Language), m.OutletName, at(now, m.When).Text, m.Title, articleAddress(m.ID, 0)})
	}
	return st.Section, err
}

func newArticlePage(a *news.Article, now time.Time, g gallery) *articlePage {
	v := &articlePage{
		tongue:     speaks(a.Language),
		Section:    a.Section,
		Headline:   a.Headline,
		Standfirst: a.Standfirst,
		CreditLine: a.CreditLine,
	}
	if v.Headline == "" {
		v.Headline = "Without a headline"
	}
	if a.Publisher != "" {
		v.Outlet = &link{Name: a.Publisher, Href: outletAddress(a.Outlet)}
	}
	var names []string
	for _, au := range a.Authors {
		names = append(names, au.Name)
	}
	v.Authors = listedUpTo(6, names)
	if !a.Published.IsZero() {
		v.Published = new(dated(now, a.Published))
	} else if !a.Arrived.IsZero() {
		v.Arrived = new(dated(now, a.Arrived))
	}
	if a.Modified.Sub(a.Published) >= time.Minute {
		v.Modified = new(dated(now, a.Modified))
	}
	words := 0
	for _, p := range a.Paragraphs() {
		words += len(strings.Fields(p))
	}
	if words >= 100 {
		v.Facts = count(words, "word", "words")
	}
	if a.Language != "" && v.Lang != "" {
		v.Facts = strings.TrimPrefix(v.Facts+", "+languageName(a.Language), ", ")
	}
	if u, err := url.Parse(a.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		v.Original = &link{Name: strings.TrimPrefix(u.Hostname(), "www."), Href: a.URL}
	}
	v.Lead, v.Blocks = blocks(a, g)
	return v
}

// blocks lays out the body: items of a list go into their list, the lead
// picture stands first if the body does not place it, and other pictures that
// it does not place stand last where they have a caption, since sentences of
// captions are linked to.
func blocks(a *news.Article, g gallery) (lead *picture, all []block) {
	n := 0
	placed := map[int]bool{}
	picture := func(i int) *picture {
		loading := "lazy"
		if i == 0 {
			loading = "eager"
		}
		p := g.figure(a.Images[i], loading)
		if p.URL == "" && p.Caption == "" && p.Credit == "" {
			return nil
		}
		placed[i], p.N = true, i+1
		return p
	}
	for _, b := range a.Body {
		v := block{}
		if b.Paragraph() {
			n++
			v.N = n
		}
		switch b.Kind {
		case news.BlockImage:
			if b.Image < 0 || b.Image >= len(a.Images) || placed[b.Image] {
				continue
			}
			if v.Kind, v.Figure = "image", picture(b.Image); v.Figure == nil {
				continue
			}
		case news.BlockItem, news.BlockStep:
			kind := map[news.BlockKind]string{news.BlockItem: "ul", news.BlockStep: "ol"}[b.Kind]
			v.HTML = inner(b, g)
			if len(all) == 0 || all[len(all)-1].Kind != kind {
				all = append(all, block{Kind: kind})
			}
			l := &all[len(all)-1]
			l.Items = append(l.Items, v)
			continue
		case news.BlockEmbed:
			v.Kind, v.URL, v.HTML = "embed", b.URL, inner(b, g)
			if v.HTML == "" {
				v.HTML = template.HTML(template.HTMLEscapeString(b.URL))
			}
		default:
			v.Kind, v.HTML = string(b.Kind), inner(b, g)
		}
		all = append(all, v)
	}
	for i, im := range a.Images {
		switch {
		case placed[i]:
		case i == 0 && (im.URL != "" || im.Caption != ""):
			lead = picture(i)
		case im.Caption != "":
			all = append(all, block{Kind: "image", Figure: picture(i)})
		}
	}
	return lead, all
}

// inner is a block's HTML. It is the one place where text from outside becomes
// HTML of ours, and it goes through the allow-list here once more, whatever
// was stored.
func inner(b news.Block, g gallery) template.HTML {
	switch {
	case b.HTML == "":
		return template.HTML(template.HTMLEscapeString(b.Text))
	case b.Kind == news.BlockTable:
		t := sanitize.HTML("<table>"+b.HTML+"</table>", "")
		t = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(t), "<table>"), "</table>")
		return g.hang(t)
	}
	return template.HTML(sanitize.Inline(b.HTML, ""))
}

// notice says in one or two sentences what the reader should know first.
func notice(a *news.Article, problem string) string {
	var say []string
	if problem != "" {
		say = append(say, sentenceOf(problem))
	}
	if a.Paywalled {
		say = append(say, "The outlet says this piece is not free to read; what stands here may be its beginning only.")
	}
	if len(a.Body) == 0 {
		for _, w := range a.Warnings[:min(len(a.Warnings), 2)] {
			say = append(say, sentenceOf(w))
		}
		if len(say) == 0 {
			say = append(say, "Only the headline is here so far. The text follows when the page has been fetched; the link leads to the original.")
		}
	}
	return strings.Join(say, " ")
}

// sentenceOf gives words a capital and a full stop.
func sentenceOf(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if s[0] >= 'a' && s[0] <= 'z' && !strings.HasPrefix(s, "http") {
		s = string(s[0]-32) + s[1:]
	}
	end := strings.TrimRight(s, "”’»\")")
	for _, stop := range []string{".", "!", "?", "…", "。", "؟"} {
		if strings.HasSuffix(end, stop) {
			return s
		}
	}
	return s + "."
}

func newRevisions(id int64, list []store.Revision, now time.Time) []revision {
	if len(list) < 2 {
		return nil
	}
	var all []revision
	for i, r := range list {
		v := revision{Name: "Revision " + strconv.Itoa(r.N), When: at(now, r.At), Headline: r.Headline}
		if i > 0 {
			v.Href = changesAddress(id, i+1)
			switch prev := list[i-1]; {
			case prev.Headline != r.Headline:
				v.Note = "New headline"
			case prev.Text != r.Text:
				d := len(strings.Fields(r.Text)) - len(strings.Fields(prev.Text))
				v.Note = "Text changed"
				if d > 0 {
					v.Note = count(d, "word more", "words more")
				} else if d < 0 {
					v.Note = count(-d, "word fewer", "words fewer")
				}
			}
		}
		all = append(all, v)
	}
	return all
}
