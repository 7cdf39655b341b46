package pipeline

import (
	"context"
	"errors"
	"time"

	"coranto/internal/extract"
	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/task"
)

// mostPage is the size up to which an article's page is kept, in bytes; of a
// piece that is split, all its pages together. The largest real ones seen are
// less than half of it.
const mostPage = 8 << 20

// restTime is how long the further pages of one piece may take.
const restTime = 45 * time.Second

const pageAccept = "text/html, application/xhtml+xml, */*;q=0.5"

// fetchPage fetches an article's page, with what belongs to it, and keeps it.
func (p *Pipeline) fetchPage(ctx context.Context, pg store.Page) error {
	if pg.Looks > 0 {
		return p.lookAgain(ctx, pg)
	}
	login, err := p.login(ctx, pg.Outlet)
	if err != nil {
		return err
	}
	resp, err := p.getPage(ctx, fetch.Request{URL: pg.URL, From: pg.From, Login: login})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && pg.Tries+1 < pageTries && transient(err) {
		return p.transact(ctx, func(tx *tx) error {
			wait := time.Minute << (2 * pg.Tries)
			var fe *fetch.Error
			if errors.As(err, &fe) {
				wait = max(wait, min(fe.RetryAfter, 6*time.Hour))
			}
			return tx.PageLater(ctx, pg.Article, p.now().Add(wait), err.Error())
		})
	}
	if err != nil {
		return p.transact(ctx, func(tx *tx) error {
			if err := tx.PageDone(ctx, pg.Article, err.Error()); err != nil {
				return err
			}
			return task.Now(ctx, tx.DB(), taskExtract, key(pg.Article), p.now())
		})
	}
	return p.keepPage(ctx, pg, resp, p.whole(ctx, resp, login))
}

// getPage gets one page as a polite robot does.
func (p *Pipeline) getPage(ctx context.Context, r fetch.Request) (*fetch.Response, error) {
	r.Accept, r.Robots, r.Page, r.Limit = pageAccept, true, true, mostPage
	resp, err := p.client.Get(ctx, r)
	switch {
	case err != nil || resp.NotModified:
		return resp, err
	case len(resp.Body) == 0:
		return nil, errors.New("the page is empty")
	case kindOf(resp.Body) == "binary":
		return nil, errors.New("the address leads to a file, not to a page")
	}
	return resp, nil
}

// whole is a page with what belongs to it: the further pages of a piece that is
// split, and, where the page gave little, the form of it that gives more.
func (p *Pipeline) whole(ctx context.Context, resp *fetch.Response, login *fetch.Login) store.Raw {
	raw := store.Raw{Kind: "page", URL: resp.URL, ContentType: resp.ContentType, Fetched: p.now(), Body: resp.Body}
	ctx, cancel := context.WithTimeout(ctx, restTime)
	defer cancel()
	links := func(r *fetch.Response, o extract.Options) (next string, forms []string) {
		o.URL, o.ContentType = r.URL, r.ContentType
		p.think(func() { next, forms = extract.Links(r.Body, o) })
		return next, forms
	}
	next, forms := links(resp, extract.Options{})
	if next == "" && forms == nil {
		return raw
	}
	size := len(resp.Body)
	addresses := map[string]bool{news.Canonical(resp.URL): true}
	bodies := map[string]bool{resp.BodyHash: true}
	get := func(address string) *fetch.Response {
		if addresses[news.Canonical(address)] {
			return nil
		}
		addresses[news.Canonical(address)] = true
		r, err := p.getPage(ctx, fetch.Request{URL: address, From: resp.URL, Login: login})
		if err != nil || bodies[r.BodyHash] || size+len(r.Body) > mostPage || news.Site(r.URL) != news.Site(address) {
			return nil
		}
		bodies[r.BodyHash] = true
		size += len(r.Body)
		return r
	}
	split := next != ""
	for n := 2; next != "" && n <= extract.MaxPages; n++ {
		r := get(next)
		if r == nil {
			raw.Parts = append(raw.Parts, store.Raw{Kind: "page", URL: next})
			break
		}
		raw.Parts = append(raw.Parts, store.Raw{Kind: "page", URL: r.URL, ContentType: r.ContentType, Body: r.Body})
		next, _ = links(r, extract.Options{First: resp.URL, Part: n})
	}
	if split {
		return raw
	}
	read := func(r *fetch.Response) (a *news.Article) {
		p.think(func() { a = extract.Page(r.Body, extract.Options{URL: r.URL, ContentType: r.ContentType}) })
		return a
	}
	a := read(resp)
	if !extract.Poor(a) {
		return raw
	}
	had := length(a)
	for _, address := range forms {
		r := get(address)
		if r == nil {
			continue
		}
		if b := extract.Better(a, read(r)); length(b) > had {
			raw.Parts = append(raw.Parts, store.Raw{Kind: "form", URL: r.URL, ContentType: r.ContentType, Body: r.Body})
			break
		}
	}
	return raw
}

// partsOf is what belongs to a kept page, in the extractor's terms.
func partsOf(raw *store.Raw) []extract.Part {
	var parts []extract.Part
	for _, r := range raw.Parts {
		parts = append(parts, extract.Part{Data: r.Body, URL: r.URL, ContentType: r.ContentType, Form: r.Kind == "form"})
	}
	return parts
}

// keepPage keeps a page that came, and has it read.
func (p *Pipeline) keepPage(ctx context.Context, pg store.Page, resp *fetch.Response, raw store.Raw) error {
	return p.transact(ctx, func(tx *tx) error {
		if err := tx.SaveRaw(ctx, pg.Article, raw); err != nil {
			return err
		}
		if err := p.nextLook(ctx, tx, pg, resp); err != nil {
			return err
		}
		return task.Now(ctx, tx.DB(), taskExtract, key(pg.Article), p.now())
	})
}
