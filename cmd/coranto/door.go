package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"coranto/internal/auth"
	"coranto/internal/feed"
	"coranto/internal/news"
	"coranto/internal/store"
)

// door is who may come in. An instance that answers on this machine alone, and
// to no other name, needs no sign-in until its owner sets a password; of any
// other the first owner is told by which link to begin.
func (s *session) door(l net.Listener, st *store.Store, names []string) (*auth.Door, error) {
	a, ok := l.Addr().(*net.TCPAddr)
	d := auth.New(auth.Options{Store: st, Now: now, Log: s.log, SignUp: s.Serve.SignUp,
		Open: ok && a.IP.IsLoopback() && len(names) == 0 && !s.Serve.SignIn})
	if d.Open {
		return d, nil
	}
	secret, err := d.Begin(s.ctx)
	if err == nil && secret != "" {
		base := strings.TrimSuffix(s.Public, "/")
		if base == "" {
			base = "http://" + address(s.Serve.Listen, l)
		}
		fmt.Fprintf(s.stderr, "Nobody can sign in yet. Make your account at %s/join/%s (works once, within a week)\n", base, secret)
	}
	return d, err
}

// follows makes who asked for a feed follow it.
func follows(st *store.Store) func(context.Context, *news.Feed) error {
	return func(ctx context.Context, f *news.Feed) error {
		who := auth.Of(ctx)
		if who == nil {
			return nil
		}
		return st.FollowFeed(ctx, who.ID, f, now())
	}
}

// followList makes who brought a list follow the feeds of it that are here, in
// the folders they stand in there.
func followList(ctx context.Context, st *store.Store, data []byte) error {
	who := auth.Of(ctx)
	if who == nil {
		return nil
	}
	outlines, err := feed.ReadOPML(data)
	if err != nil {
		return nil // the import has said so
	}
	return st.Transact(ctx, func(tx *store.Store) error {
		for _, o := range outlines {
			f, err := tx.FeedByAddress(ctx, o.Address)
			if errors.Is(err, news.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			sub := news.Subscription{Kind: news.FollowFeed, Target: store.Target(f.ID), Added: now()}
			for _, name := range o.Folders {
				folder, err := tx.Folder(ctx, who.ID, name)
				if errors.Is(err, news.ErrInvalid) { // without a name, or too many
					continue
				}
				if err != nil {
					return err
				}
				sub.Folders = append(sub.Folders, folder.ID)
			}
			if _, err := tx.Follow(ctx, who.ID, sub); err != nil {
				return err
			}
		}
		return nil
	})
}
