package web

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"coranto/internal/catalogue"
	"coranto/internal/edition"
	"coranto/internal/news"
	"coranto/internal/store"
)

// newsroom is a store with invented news in it, and the pages over it.
type newsroom struct {
	testing.TB
	ctx     context.Context
	st      *store.Store
	now     time.Time
	outlets map[string]*news.Outlet
	feeds   map[string]int64
	stories []news.Story
	added   []string // what was handed to Add
	fetched []int64  // feeds that were to be fetched at once
	opml    [][]byte
	story   int64 // the lead
	arabic  int64 // an article written from right to left
}

func newNewsroom(t testing.TB, dsn string) *newsroom {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, dsn, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	now := time.Date(2026, 11, 21, 11, 53, 0, 0, time.FixedZone("CET", 3600))
	return &newsroom{TB: t, ctx: ctx, st: st, now: now, outlets: map[string]*news.Outlet{}, feeds: map[string]int64{}}
}

func (n *newsroom) options() Options {
	return Options{
		Store: n.st,
		Now:   func() time.Time { return n.now },
		Add: func(_ context.Context, source string) (Addition, error) {
			n.added = append(n.added, source)
			if strings.Contains(source, "known") {
				return Addition{Say: "feed “Known” is known already", Known: true}, nil
			}
			if strings.Contains(source, "nowhere") {
				return Addition{}, news.Problemf(news.ErrInvalid, "The name %s does not exist. Check the spelling of the address.", source)
			}
			return Addition{Say: "A site with one feed, Harbour Post. 12 articles are being read"}, nil
		},
		Subscribe: n.subscribe,
		Decide:    n.decide,
		Undo: func(ctx context.Context, id int64, who string) (*store.Decision, error) {
			return n.st.Undo(ctx, id, who, n.now)
		},
		FetchNow: func(_ context.Context, feed int64) error {
			n.fetched = append(n.fetched, feed)
			return nil
		},
		ImportOPML: func(_ context.Context, data []byte) (Addition, error) {
			n.opml = append(n.opml, data)
			if !bytes.Contains(data, []byte("<opml")) {
				return Addition{}, news.Problemf(news.ErrInvalid, "This file is no OPML list. Export one from your other reader and choose that.")
			}
			if bytes.Contains(data, []byte("again")) {
				return Addition{Say: "31 feeds, all known already", Known: true}, nil
			}
			return Addition{Say: "31 feeds, 2 of them known already"}, nil
		},
		Catalogue: sampleTitles(),
	}
}

func (n *newsroom) decide(ctx context.Context, d *store.Decision) error {
	d.At = n.now
	return n.st.Decide(ctx, d)
}

func (n *newsroom) handler() http.Handler { return New(n.options()) }

func (n *newsroom) must(err error) {
	n.Helper()
	if err != nil {
		n.Fatal(err)
	}
}

// subscribe adds a title of the sample with its feeds.
func (n *newsroom) subscribe(ctx context.Context, site string) (feeds int, err error) {
	for _, t := range sampleTitles() {
		if news.Site(t.Homepage) != site {
			continue
		}
		if strings.Contains(site, "tribune") {
			return 0, news.Problemf(news.ErrUnavailable, "the disk is full; make room and try again")
		}
		o := t.Outlet
		n.must(n.st.SaveOutlet(ctx, &o))
		for _, f := range t.Feeds {
			added, err := n.st.AddFeed(ctx, &news.Feed{Outlet: o.ID, Address: f.Address, Section: f.Section})
			n.must(err)
			if added {
				feeds++
			}
		}
		return feeds, nil
	}
	return 0, news.Problemf(news.ErrNotFound, "the catalogue has no title at %s", site)
}

// outlet adds an outlet with a feed.
func (n *newsroom) outlet(name, country, language string) *news.Outlet {
	n.Helper()
	if o := n.outlets[name]; o != nil {
		return o
	}
	slug := strings.ToLower(strings.NewReplacer(" ", "-", "é", "e", "’", "").Replace(name))
	if strings.ContainsFunc(slug, func(r rune) bool { return r > 127 }) {
		slug = fmt.Sprintf("outlet-%d", len(n.outlets))
	}
	o := &news.Outlet{Name: name, Homepage: "https://" + slug + ".example/", Country: country, Language: language, Section: "world"}
	n.must(n.st.SaveOutlet(n.ctx, o))
	f := &news.Feed{Outlet: o.ID, Address: "https://" + slug + ".example/feed.xml", Added: n.now.Add(-30 * 24 * time.Hour)}
	_, err := n.st.AddFeed(n.ctx, f)
	n.must(err)
	f.LastFetch, f.LastNew, f.NextFetch = n.now.Add(-12*time.Minute), n.now.Add(-40*time.Minute), n.now.Add(18*time.Minute)
	n.must(n.st.SaveFeed(n.ctx, f))
	n.outlets[name], n.feeds[name] = o, f.ID
	return o
}

// piece publishes an article, minutes ago, with paragraphs.
func (n *newsroom) article(outlet string, minutes int, headline string, paragraphs ...string) int64 {
	n.Helper()
	a := &news.Article{Headline: headline}
	for _, p := range paragraphs {
		a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
	}
	return n.publish(outlet, minutes, a)
}

func (n *newsroom) publish(outlet string, minutes int, a *news.Article) int64 {
	n.Helper()
	o := n.outlets[outlet]
	if o == nil {
		n.Fatalf("no outlet %s", outlet)
	}
	if a.URL == "" {
		a.URL = fmt.Sprintf("%snews/2026/%s", o.Homepage, slug(a.Headline))
	}
	id, _, err := n.st.NewArticle(n.ctx, a.URL, o.ID, n.feeds[outlet], n.now.Add(-time.Duration(minutes)*time.Minute))
	n.must(err)
	a.ID, a.Outlet, a.Publisher = id, o.ID, outlet
	if a.Published.IsZero() {
		a.Published = n.now.Add(-time.Duration(minutes) * time.Minute)
	}
	if a.Language == "" {
		a.Language = o.Language
	}
	_, err = n.st.SaveArticle(n.ctx, a, 1)
	n.must(err)
	if a.Language == "ar" {
		n.arabic = id
	}
	n.must(n.st.SaveAnnotation(n.ctx, id, 1, &news.Annotation{Language: a.Language}))
	return id
}

func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		case r > 127:
			fmt.Fprintf(&b, "%x", r)
		}
	}
	return b.String()
}

// tell makes a story of articles, the first of which gives the headline.
func (n *newsroom) tell(section string, summary []string, image *news.Image, c *news.Comparison, articles ...int64) int64 {
	n.Helper()
	id, err := n.st.NewStoryIDs(n.ctx, 1)
	n.must(err)
	hours := 1.5
	for i, a := range articles {
		why := []news.Reason{{Name: "Lisen", Weight: .4}, {Term: "spillway", Weight: .3}, {Term: "turbine", Weight: .2}, {HoursApart: &hours, Weight: .1}}
		if i == 0 {
			why = nil
		}
		n.must(n.st.Place(n.ctx, a, id, why))
	}
	list, err := n.st.Headlines(n.ctx, articles)
	n.must(err)
	card := &news.Story{ID: id, Headline: list[0].Title, Section: section, Image: image}
	for _, s := range summary {
		card.Summary = append(card.Summary, news.Place{Text: s, Article: articles[0], Paragraph: 1})
	}
	seen := map[int64]bool{}
	per := map[string]int{}
	for _, h := range list {
		if !slices.Contains(card.Languages, h.Language) {
			card.Languages = append(card.Languages, h.Language)
		}
		if !seen[h.Outlet] {
			seen[h.Outlet] = true
			if per[h.Country] == 0 {
				card.Countries = append(card.Countries, h.Country)
			}
			per[h.Country]++
		}
	}
	slices.SortStableFunc(card.Countries, func(a, b string) int { return per[b] - per[a] })
	for _, k := range card.Countries {
		card.Coverage = append(card.Coverage, per[k])
	}
	if c == nil {
		c = &news.Comparison{}
	}
	c.Summary = card.Summary
	card.Differ = len(c.Differ)
	n.must(n.st.SaveComparison(n.ctx, id, 1, c, card))
	st, _, err := n.st.Story(n.ctx, id)
	n.must(err)
	n.stories = append(n.stories, *st)
	return id
}

// goToPress makes the editions of the stories told so far.
func (n *newsroom) goToPress() {
	n.Helper()
	for _, e := range edition.Make(n.stories, n.now) {
		n.must(n.st.SaveEdition(n.ctx, &e))
	}
}

func sampleTitles() []catalogue.Title {
	var all []catalogue.Title
	for _, c := range []struct{ country, language string }{{"GB", "en"}, {"IE", "en"}, {"NO", "nb"}, {"IN", "en"}} {
		for i, name := range []string{"Courier", "Daily Ledger", "Evening Mail", "Gazette", "Herald of the Week", "Mercury", "Morning Star Post", "Observer and Chronicle", "Sentinel", "Tribune"} {
			name = country(c.country) + " " + name
			o := news.Outlet{Name: name, Homepage: "https://www." + slug(name) + ".example/", Country: c.country, Language: c.language, Section: news.Sections[max(0, i-5)].Key}
			all = append(all, catalogue.Title{Outlet: o, Feeds: []catalogue.Feed{{Address: "https://" + slug(name) + ".example/rss"}, {Address: "https://" + slug(name) + ".example/sport/rss", Section: "sport"}}, Seen: "2026-10"})
		}
	}
	slices.SortStableFunc(all, func(a, b catalogue.Title) int { return strings.Compare(a.Country, b.Country) })
	return all
}

// landscape draws a picture that stands in for a photograph.
func landscape(w, h int) []byte {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			ridge := h/2 + (x*37%113)/9 - (x-w/2)*(x-w/2)*h/(4*w*w) + ((x/9)*(x/7))%23
			f := float64(y) / float64(h)
			c := color.RGBA{uint8(196 - 60*f), uint8(204 - 50*f), uint8(206 - 40*f), 255}
			if y > ridge {
				c = color.RGBA{uint8(92 - 50*f), uint8(100 - 52*f), uint8(96 - 50*f), 255}
			}
			if y > h*3/4+(x*13%31)/6 {
				c = color.RGBA{uint8(70 + 20*f), uint8(88 + 12*f), uint8(100 + 10*f), 255}
			}
			m.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	_ = jpeg.Encode(&b, m, &jpeg.Options{Quality: 80})
	return b.Bytes()
}
