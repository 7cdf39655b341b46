package pipeline

import (
	"context"
	"errors"
	"time"

	"coranto/internal/extract"
	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/store"
)

// Outlets change their pieces without telling their feeds. The pages of recent
// articles that other outlets report as well are looked at again: an hour after
// they came, then after two more, four, eight and sixteen, and at most until
// the articles are two days old. A look costs an outlet an answer without a
// body where it keeps to HTTP's validators.
const (
	followed  = 48 * time.Hour
	firstLook = time.Hour
	mostLooks = 6
)

// nextLook notes what a page said, and when to look again; resp is nil when
// nothing was asked.
func (p *Pipeline) nextLook(ctx context.Context, tx *tx, pg store.Page, resp *fetch.Response) error {
	recent, _, err := tx.Followed(ctx, pg.Article, p.now().Add(-followed))
	if err != nil {
		return err
	}
	if !recent || pg.Looks+1 >= mostLooks {
		return tx.PageDone(ctx, pg.Article, "")
	}
	l, err := tx.LookOf(ctx, pg.Article)
	if err != nil {
		return err
	}
	if resp != nil {
		if resp.ETag != "" || resp.LastModified != "" || !resp.NotModified {
			l.ETag, l.LastModified = resp.ETag, resp.LastModified
		}
		l.BodyHash = resp.BodyHash
	}
	l.Looks = pg.Looks + 1
	return tx.LookAgain(ctx, pg.Article, l, p.now().Add(firstLook<<pg.Looks))
}

// lookAgain looks whether an article's page has changed. A page that is gone,
// or that shows less than it did because it now asks for a login, takes nothing
// away from what is kept.
func (p *Pipeline) lookAgain(ctx context.Context, pg store.Page) error {
	later := func(resp *fetch.Response) error {
		return p.transact(ctx, func(tx *tx) error { return p.nextLook(ctx, tx, pg, resp) })
	}
	recent, several, err := p.store.Followed(ctx, pg.Article, p.now().Add(-followed))
	if err != nil || !recent || !several {
		if err != nil {
			return err
		}
		return later(nil)
	}
	l, err := p.store.LookOf(ctx, pg.Article)
	if err != nil {
		return err
	}
	login, err := p.login(ctx, pg.Outlet)
	if err != nil {
		return err
	}
	resp, err := p.getPage(ctx, fetch.Request{URL: pg.URL, From: pg.From, Login: login, ETag: l.ETag, LastModified: l.LastModified, BodyHash: l.BodyHash})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var fe *fetch.Error
	switch {
	case errors.As(err, &fe) && (fe.Cause == fetch.CauseGone || fe.Cause == fetch.CauseNotFound):
		return p.transact(ctx, func(tx *tx) error {
			return tx.PageDone(ctx, pg.Article, "the outlet has taken this page away; here is what it said before")
		})
	case err != nil:
		return later(nil)
	case resp.NotModified:
		return later(resp)
	}
	known, err := p.store.Article(ctx, pg.Article)
	if err != nil {
		return err
	}
	raw := p.whole(ctx, resp, login)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var a *news.Article
	p.think(func() {
		a = extract.Pages(raw.Body, extract.Options{URL: raw.URL, ContentType: raw.ContentType}, partsOf(&raw))
	})
	if len(a.Body) == 0 || len(a.Warnings) > 0 && length(a)*2 < length(known) {
		return later(resp)
	}
	return p.keepPage(ctx, pg, resp, raw)
}
