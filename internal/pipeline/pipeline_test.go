package pipeline_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/pressroom"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// room is a pipeline that reads a press.
type room struct {
	*pipeline.Pipeline
	store *store.Store
	press *pressroom.Press
	now   time.Time
	feeds []*news.Feed // by outlet
}

// open starts a press and a pipeline that has subscribed to all of it.
func open(t *testing.T, st *store.Store, o pressroom.Options) *room {
	t.Helper()
	r := &room{store: st, now: time.Now()}
	o.Start = r.now
	o.Delay = 10 * time.Second
	r.press = pressroom.New(o)
	if err := r.press.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.press.Close() })
	log := slog.New(slog.DiscardHandler)
	r.Pipeline = pipeline.New(pipeline.Options{Store: st, Log: log, Now: func() time.Time { return r.now },
		Client: fetch.New(fetch.Options{UserAgent: "Coranto test", AllowPrivate: []string{"loopback"}, Log: log,
			MaxBody: 4 << 20, Timeout: 2 * time.Second, FirstByte: time.Second})})
	for _, o := range r.press.Outlets() {
		f := &news.Feed{Address: o.Feed, Section: o.Section}
		if _, err := r.SubscribeTo(t.Context(), &news.Outlet{Name: o.Name, Homepage: o.Homepage, Country: o.Country, Language: o.Language}, f); err != nil {
			t.Fatal(err)
		}
		r.feeds = append(r.feeds, f)
	}
	return r
}

func (r *room) drain(t *testing.T) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	if err := r.Drain(ctx); err != nil || ctx.Err() != nil {
		t.Fatalf("draining: %v, %v", err, ctx.Err())
	}
}

// sound fails the test unless the store is.
func (r *room) sound(t *testing.T) {
	t.Helper()
	findings, err := r.store.Check(t.Context())
	if err != nil || len(findings) > 0 {
		t.Errorf("check: %v\n%s", err, strings.Join(findings, "\n"))
	}
}

// folded makes any white space a plain space.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestWholeWay takes the news of a press from the wire to the front page, on
// both engines.
func TestWholeWay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		r := open(t, st, pressroom.Options{Seed: 3, Outlets: 8, Articles: 60})
		r.drain(t)
		for _, piece := range r.press.Articles() {
			a, err := st.ArticleByURL(ctx, news.Canonical(piece.URL))
			if err != nil {
				t.Errorf("%s: %v", piece.URL, err)
				continue
			}
			if folded(a.Headline) != folded(piece.Headline) {
				t.Errorf("%s: headline %q, want %q", piece.URL, a.Headline, piece.Headline)
			}
			if story, err := st.StoryOf(ctx, a.ID); err != nil || story == 0 {
				t.Errorf("%s is in no story: %v", piece.URL, err)
			}
		}
		ed, err := st.Edition(ctx, "front")
		if err != nil || len(ed.Stories) == 0 {
			t.Fatalf("no front page: %v", err)
		}
		lead, _, err := st.Story(ctx, ed.Stories[0].Story)
		if err != nil || lead.Outlets < 2 || len(lead.Summary) == 0 || lead.Section == "" {
			t.Errorf("the lead story is thin: %+v, %v", lead, err)
		}
		r.sound(t)

		// Nothing new: nothing is done again.
		before, err := st.Counts(ctx, r.now)
		if err != nil {
			t.Fatal(err)
		}
		done := len(r.Spent())
		if _, err := r.FetchAll(ctx); err != nil {
			t.Fatal(err)
		}
		extracted := r.Spent()[1].Done
		r.drain(t)
		after, err := st.Counts(ctx, r.now)
		if err != nil || before.Articles != after.Articles || before.Stories != after.Stories || r.Spent()[1].Done != extracted || len(r.Spent()) != done {
			t.Errorf("a round without news changed something: %+v, then %+v; %v", before, after, err)
		}
	})
}

// TestOneConnection proves that a host is never asked twice at once.
func TestOneConnection(t *testing.T) {
	r := open(t, storetest.Open(t, t.TempDir()+"/coranto.db"), pressroom.Options{Seed: 4, Outlets: 6, Articles: 60})
	r.drain(t)
	for i, o := range r.press.Outlets() {
		if tr := r.press.Traffic(i); tr.Most > 1 || tr.Requests == 0 {
			t.Errorf("%s saw %d requests, up to %d at once", o.Name, tr.Requests, tr.Most)
		}
	}
}

// TestMisbehaviour lets each host misbehave in a way of its own: each failure
// is told in words, and every other host's news come in.
func TestMisbehaviour(t *testing.T) {
	bad := []struct {
		kind   pressroom.Kind
		word   string // of the feed's problem
		paused bool
	}{
		{pressroom.Slow, "answer", false}, {pressroom.Endless, "", false}, {pressroom.Bomb, "", false},
		{pressroom.Loop, "redirect", false}, {pressroom.Challenge, "browser", false}, {pressroom.Gone, "410", true},
		{pressroom.NotFound, "404", false}, {pressroom.RateLimited, "429", false}, {pressroom.ServerError, "500", false},
		{pressroom.Empty, "nothing", false}, {pressroom.Binary, "", false}, {pressroom.HTMLInstead, "page", false},
		{pressroom.HangUp, "", false}, {pressroom.ToPrivate, "", false}, {pressroom.ToFile, "", false},
	}
	const well = 3
	r := open(t, storetest.Open(t, t.TempDir()+"/coranto.db"), pressroom.Options{Seed: 5, Outlets: len(bad) + well, Articles: 120})
	for i, b := range bad {
		r.press.Misbehave(i, b.kind)
	}
	r.drain(t)
	ctx := t.Context()
	for i, b := range bad {
		f, err := r.store.Feed(ctx, r.feeds[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		if f.Problem == "" || strings.Contains(f.Problem, "\n") || !strings.Contains(strings.ToLower(f.Problem), strings.ToLower(b.word)) {
			t.Errorf("%s: the feed's problem reads %q", b.kind, f.Problem)
		}
		if f.Paused != b.paused || !f.Paused && !f.NextFetch.After(r.now) {
			t.Errorf("%s: paused %t, next fetch %s", b.kind, f.Paused, f.NextFetch.Sub(r.now))
		}
	}
	for i := len(bad); i < len(bad)+well; i++ {
		rows, err := r.store.FeedsOf(ctx, r.feeds[i].Outlet)
		if err != nil || len(rows) != 1 || rows[0].Problem != "" || rows[0].Articles == 0 {
			t.Errorf("a well-behaved host beside them suffers: %+v, %v", rows, err)
		}
	}
	r.sound(t)

	// Well again: the back-off ends when a person asks.
	for i, b := range bad {
		r.press.Misbehave(i, pressroom.Well)
		if b.paused {
			if err := r.store.SetPaused(ctx, r.feeds[i].ID, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := r.FetchAll(ctx); err != nil {
		t.Fatal(err)
	}
	r.drain(t)
	c, err := r.store.Counts(ctx, r.now)
	if err != nil || c.Articles != len(r.press.Articles()) {
		t.Errorf("after all are well again %d of %d articles are there: %v", c.Articles, len(r.press.Articles()), err)
	}
	r.sound(t)
}

// TestMoved follows a feed that moved for good.
func TestMoved(t *testing.T) {
	r := open(t, storetest.Open(t, t.TempDir()+"/coranto.db"), pressroom.Options{Seed: 6, Outlets: 3, Articles: 20})
	r.press.Misbehave(0, pressroom.Moved)
	r.drain(t)
	f, err := r.store.Feed(t.Context(), r.feeds[0].ID)
	if err != nil || f.Problem != "" || f.LastNew.IsZero() {
		t.Errorf("a moved feed: %+v, %v", f, err)
	}
}

// TestPageRefused reads an article from its feed when its page is refused.
func TestPageRefused(t *testing.T) {
	r := open(t, storetest.Open(t, t.TempDir()+"/coranto.db"), pressroom.Options{Seed: 7, Outlets: 2, Articles: 10})
	var refused []pressroom.Piece
	for _, p := range r.press.Articles() {
		if p.Outlet == 0 {
			r.press.MisbehaveAt(0, strings.TrimPrefix(p.URL, strings.TrimSuffix(r.press.Outlets()[0].Homepage, "/")), pressroom.Challenge)
			refused = append(refused, p)
		}
	}
	if len(refused) == 0 {
		t.Fatal("no page was refused")
	}
	r.drain(t)
	for _, p := range refused {
		a, err := r.store.ArticleByURL(t.Context(), news.Canonical(p.URL))
		if err != nil {
			t.Fatal(err)
		}
		problem, err := r.store.ArticleProblem(t.Context(), a.ID)
		if err != nil || problem == "" {
			t.Errorf("%s: why its page is missing is not told: %q, %v", p.URL, problem, err)
		}
		if folded(a.Headline) != folded(p.Headline) {
			t.Errorf("%s: headline %q, want the feed's %q", p.URL, a.Headline, p.Headline)
		}
	}
	r.sound(t)
}

// TestEdit keeps what an outlet changes later as a revision.
func TestEdit(t *testing.T) {
	r := open(t, storetest.Open(t, t.TempDir()+"/coranto.db"), pressroom.Options{Seed: 8, Outlets: 4, Articles: 40})
	r.drain(t)
	// Some edits touch the page alone; the feed tells of a new headline.
	var piece pressroom.Piece
	for i := 0; !slices.Contains(piece.Edits, "headline"); i++ {
		var ok bool
		if piece, ok = r.press.Edit(i % 4); !ok && i > 400 {
			t.Fatal("the press has no headline to edit")
		}
	}
	if _, err := r.FetchAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.drain(t)
	a, err := r.store.ArticleByURL(t.Context(), news.Canonical(piece.URL))
	if err != nil {
		t.Fatal(err)
	}
	if folded(a.Headline) != folded(piece.Headline) {
		t.Errorf("headline %q, want the edited %q", a.Headline, piece.Headline)
	}
	revisions, err := r.store.Revisions(t.Context(), a.ID)
	if err != nil || len(revisions) < 2 {
		t.Errorf("%d revisions, want what it was and what it is: %v", len(revisions), err)
	}
	r.sound(t)
}
