package auth

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// appNoted is how often the use of an app password is written down.
const appNoted = 10 * time.Minute

// NewApp makes a password for one app and returns it. It is shown once: only
// a hash of it is kept.
func (d *Door) NewApp(ctx context.Context, w *Who, name string) (password string, err error) {
	if err := w.Need(news.RoleReader); err != nil {
		return "", err
	}
	password = newSecret()
	err = d.Store.Transact(ctx, func(tx *store.Store) error {
		app := &store.App{Reader: w.ID, Name: name, Hash: hashed(password), Fever: hashed(feverKey(w.Name, password)), Created: d.Now()}
		if err := tx.AddApp(ctx, app); err != nil {
			return err
		}
		return d.note(ctx, tx, w, w.ID, "app password made", app.Name, w.Address)
	})
	return password, err
}

// RemoveApp takes an app's password away.
func (d *Door) RemoveApp(ctx context.Context, w *Who, app int64) error {
	if err := w.Need(news.RoleReader); err != nil {
		return err
	}
	return d.Store.Transact(ctx, func(tx *store.Store) error {
		if err := tx.RemoveApp(ctx, w.ID, app); err != nil {
			return err
		}
		return d.note(ctx, tx, w, w.ID, "app password removed", "", w.Address)
	})
}

// feverKey is what Fever's clients send: they are told a name and a password,
// and send the MD5 of both, in hexadecimal.
func feverKey(name, password string) string {
	sum := md5.Sum([]byte(name + ":" + password))
	return hex.EncodeToString(sum[:])
}

// ByApp lets an app in by its reader's name and a password made for it. The
// reader's own password opens nothing here.
func (d *Door) ByApp(ctx context.Context, name, password, address string) (*Who, error) {
	return d.app(ctx, address, func() (store.App, error) { return d.Store.AppBy(ctx, hashed(password)) },
		func(r *news.Reader) bool { return name == "" || store.NameKey(r.Name) == store.NameKey(name) })
}

// ByFever lets a client of the Fever API in by its key.
func (d *Door) ByFever(ctx context.Context, key, address string) (*Who, error) {
	return d.app(ctx, address, func() (store.App, error) { return d.Store.AppByFever(ctx, hashed(strings.ToLower(key))) },
		func(*news.Reader) bool { return true })
}

func (d *Door) app(ctx context.Context, address string, find func() (store.App, error), is func(*news.Reader) bool) (*Who, error) {
	now := d.Now()
	app, err := find()
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return nil, err
	}
	var r *news.Reader
	if err == nil {
		if r, err = d.Store.Reader(ctx, app.Reader); err != nil && !errors.Is(err, news.ErrNotFound) {
			return nil, err
		}
	}
	if err != nil || r.Disabled || !is(r) {
		// Only who is wrong has to wait: one app with an old password keeps out
		// no other that comes from its address.
		if err := d.tries.begin(now, "", address); err != nil {
			return nil, err
		}
		return nil, news.Problemf(news.ErrDenied, "the name or the app password is wrong; make an app password on your account's page and give the app that")
	}
	if since := now.Sub(app.Used); since > appNoted || since > moveNoted && app.UsedFrom != address {
		if err := d.Store.SeeApp(ctx, app.ID, now, address); err != nil {
			d.Log.Warn("the use of an app password could not be written down", "err", err)
		}
	}
	return &Who{Reader: r, App: app.ID, Address: address}, nil
}
