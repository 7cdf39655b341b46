// Package compare holds the articles of a story side by side: which statements
// they carry and in what words, what several report and what only one does,
// where they call one thing by different names, and what happened when. Every
// sentence it gives stands in an article, word for word, and points there.
package compare

import (
	"coranto/internal/news"
)

// Version is raised whenever Story would answer differently.
const Version = 6

// What a comparison holds at most. The pages show less; these bound the work
// and the size of a story of hundreds of articles.
const (
	maxSentences  = 12_000 // of all articles together
	maxPerArticle = 400
	maxText       = 3_000_000 // bytes of all sentences together
	maxStatements = 120
	maxAgreed     = 40
	maxOnly       = 60
	maxDiffer     = 30
	maxMoments    = 80
	maxNames      = 60
	maxPlaces     = 60 // of one statement or sentence
)

// Member is an article of the story with what is known of it.
type Member struct {
	Article    *news.Article
	Annotation *news.Annotation
	Outlet     string // its name
	Country    string // ISO 3166-1 alpha-2
}

// Story compares the articles of a story, oldest first. The same members in
// the same order always give the same comparison.
func Story(members []Member) *news.Comparison {
	s := gather(members)
	c := &news.Comparison{}
	c.Statements = s.statements()
	s.align()
	s.reckoned = s.reckonings()
	c.Agree = s.agreed()
	c.Only = s.only()
	c.Names = s.castOf()
	c.Differ = s.differences()
	c.Timeline = s.timeline()
	c.Summary = s.summary()
	return c
}

// story is the members taken apart.
type story struct {
	members []Member
	paras   [][]string // the paragraphs of each member
	lang    []string   // the language of each member
	langs   []string   // all there are, the most frequent first
	units   []unit     // their sentences, in order
	index   *index
	groups  []group // units that say the same, after align
	names   []alias

	reckoned []*reckoning // numbers that are disputed
}

// outlet identifies who published a member: two pieces of one outlet count
// once.
func (s *story) outlet(m int) string {
	mem := s.members[m]
	if mem.Outlet != "" {
		return mem.Outlet
	}
	if mem.Article.Publisher != "" {
		return mem.Article.Publisher
	}
	return news.Site(mem.Article.URL)
}

func (s *story) id(m int) int64 { return s.members[m].Article.ID }
