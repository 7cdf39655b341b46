package main

import (
	"context"
	"net/http"

	"coranto/internal/auth"
	"coranto/internal/compat"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
)

// apps answers reader apps in the APIs they know, and passes on the rest.
func (s *session) apps(st *store.Store, p *pipeline.Pipeline, door *auth.Door, rest http.Handler) http.Handler {
	return compat.Handler(compat.Options{
		Store: st, Door: door, Now: now, Log: s.log, Fetch: p.FetchFeed,
		Add: func(ctx context.Context, address string) (*news.Feed, error) {
			a := p.AddAddress(ctx, address)
			if a.Err != nil {
				return nil, a.Err
			}
			if a.Feed == 0 {
				return nil, news.Problemf(news.ErrInvalid, "there is no feed at %s; give the address of a feed, or of a site that has one", address)
			}
			return st.Feed(ctx, a.Feed)
		},
		Import: func(ctx context.Context, list []byte) error {
			return p.ImportOPML(ctx, "the list", list).Err
		},
	}, rest)
}
