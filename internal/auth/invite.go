package auth

import (
	"context"
	"errors"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

const inviteLasts = 7 * 24 * time.Hour

// Begin returns the secret of the one-time link by which the owner of a new
// instance makes their account, in place of an earlier one; "" when the instance
// has an owner who can sign in.
func (d *Door) Begin(ctx context.Context) (secret string, err error) {
	has, err := d.Owned(ctx)
	if err != nil || has {
		return "", err
	}
	err = d.Store.Transact(ctx, func(tx *store.Store) error {
		links, err := tx.Invitations(ctx)
		if err != nil {
			return err
		}
		for _, v := range links { // that of the last start
			if v.By == 0 && v.Reader == 0 && v.Role == news.RoleOwner {
				if err := tx.TakeInvitation(ctx, v.ID); err != nil && !errors.Is(err, news.ErrNotFound) {
					return err
				}
			}
		}
		secret, err = d.invite(ctx, tx, nil, news.RoleOwner, 0)
		return err
	})
	return secret, err
}

// Owned reports whether an owner can sign in.
func (d *Door) Owned(ctx context.Context) (bool, error) {
	readers, err := d.Store.Readers(ctx)
	for i := range readers {
		if readers[i].Role != news.RoleOwner || readers[i].Disabled {
			continue
		}
		if hash, err := d.Store.Password(ctx, readers[i].ID); err != nil || hash != "" {
			return hash != "", err
		}
	}
	return false, err
}

// Renew returns the secret of a link by which a reader who cannot come in any
// more sets a new password. It works once, within a week.
func (d *Door) Renew(ctx context.Context, w *Who, reader int64) (secret string, err error) {
	if err := w.Need(news.RoleOwner); err != nil {
		return "", err
	}
	r, err := d.Store.Reader(ctx, reader)
	if err != nil {
		return "", err
	}
	err = d.Store.Transact(ctx, func(tx *store.Store) error {
		if secret, err = d.invite(ctx, tx, w, r.Role, r.ID); err != nil {
			return err
		}
		return d.note(ctx, tx, w, r.ID, "link for a new password made", "", w.Address)
	})
	return secret, err
}

// Add makes an account of a name and a role with a password, on an owner's
// word. It follows every feed of the instance unless it is to follow none.
func (d *Door) Add(ctx context.Context, w *Who, name, password string, role news.Role, empty bool) (*news.Reader, error) {
	if err := w.Need(news.RoleOwner); err != nil {
		return nil, err
	}
	if rank(role) == 0 {
		return nil, noRole(role)
	}
	if err := CheckPassword(name, password); err != nil {
		return nil, err
	}
	hash, err := d.HashPassword(ctx, password)
	if err != nil {
		return nil, err
	}
	r := &news.Reader{Name: name, Role: role, Created: d.Now()}
	return r, d.Store.Transact(ctx, func(tx *store.Store) error {
		if err := tx.AddReader(ctx, r); err != nil {
			return err
		}
		if err := tx.SetPassword(ctx, r.ID, hash, r.Created); err != nil {
			return err
		}
		if !empty {
			if err := tx.FollowAll(ctx, r.ID, r.Created); err != nil {
				return err
			}
		}
		return d.note(ctx, tx, w, r.ID, "account made", string(role), w.Address)
	})
}

func noRole(role news.Role) error {
	return news.Problemf(news.ErrInvalid, "there is no role %q; choose reader, editor or owner", role)
}

// Invite returns the secret of a link that lets somebody make an account of a
// role. It works once, within a week.
func (d *Door) Invite(ctx context.Context, w *Who, role news.Role) (secret string, err error) {
	if err := w.Need(news.RoleOwner); err != nil {
		return "", err
	}
	if rank(role) == 0 {
		return "", noRole(role)
	}
	return d.invite(ctx, d.Store, w, role, 0)
}

func (d *Door) invite(ctx context.Context, st *store.Store, w *Who, role news.Role, reader int64) (secret string, err error) {
	now := d.Now()
	secret = newSecret()
	v := &store.Invitation{Hash: hashed(secret), Role: role, Reader: reader, Created: now, Expires: now.Add(inviteLasts)}
	if w != nil && w.Reader != nil {
		v.By = w.ID
	}
	return secret, st.AddInvitation(ctx, v)
}

// Invitation returns what a link's secret is good for.
func (d *Door) Invitation(ctx context.Context, secret string) (*store.Invitation, error) {
	v, err := d.Store.InvitationBy(ctx, hashed(secret))
	if err == nil && d.Now().After(v.Expires) {
		err = news.Problemf(news.ErrNotFound, "this link has expired; ask for a new one")
	}
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// Join makes an account by a link, or where sign-up is open without one, and
// signs it in. A link for a new password sets that of its reader, whatever the
// name, and ends the sessions that were.
func (d *Door) Join(ctx context.Context, secret, name, password, agent, address string) (r *news.Reader, session string, err error) {
	role := news.RoleReader
	var v *store.Invitation
	switch {
	case secret != "":
		if v, err = d.Invitation(ctx, secret); err != nil {
			return nil, "", err
		}
		role = v.Role
	case !d.SignUp:
		return nil, "", news.Problemf(news.ErrDenied, "this instance takes new readers by invitation; ask its owner for a link")
	}
	if v != nil && v.Reader != 0 {
		if r, err = d.Store.Reader(ctx, v.Reader); err != nil {
			return nil, "", err
		}
		name = r.Name
	}
	if err := CheckPassword(name, password); err != nil {
		return nil, "", err
	}
	if v == nil { // without a link, an address makes only so many accounts
		if err := d.tries.begin(d.Now(), "", address); err != nil {
			return nil, "", err
		}
	}
	hash, err := d.HashPassword(ctx, password)
	if err != nil {
		return nil, "", err
	}
	err = d.Store.Transact(ctx, func(tx *store.Store) error {
		if v != nil {
			if err := tx.TakeInvitation(ctx, v.ID); err != nil {
				return err
			}
		}
		if r, err = d.account(ctx, tx, v, name, role); err != nil {
			return err
		}
		if err := tx.SetPassword(ctx, r.ID, hash, d.Now()); err != nil {
			return err
		}
		what := "account made"
		if v != nil && v.Reader != 0 {
			what = "password set by a link"
			if _, err := tx.EndSessions(ctx, r.ID, 0); err != nil {
				return err
			}
		}
		if err := d.note(ctx, tx, &Who{Reader: r}, r.ID, what, string(r.Role), address); err != nil {
			return err
		}
		session, err = d.begin(ctx, tx, r, agent, address)
		return err
	})
	return r, session, err
}

// account makes the account that is joined with. The owner's first account is
// the one that read here while nobody had to sign in.
func (d *Door) account(ctx context.Context, tx *store.Store, v *store.Invitation, name string, role news.Role) (*news.Reader, error) {
	if v != nil && v.Reader != 0 {
		r, err := tx.Reader(ctx, v.Reader)
		if err == nil {
			err = (&Who{Reader: r}).Need(news.RoleReader)
		}
		return r, err
	}
	if role == news.RoleOwner && (v == nil || v.By == 0) {
		if r, err := d.unnamed(ctx, tx); err != nil || r != nil {
			if err == nil {
				r.Name = name
				err = tx.SaveReader(ctx, r)
			}
			return r, err
		}
	}
	r := &news.Reader{Name: name, Role: role, Created: d.Now()}
	if err := tx.AddReader(ctx, r); err != nil {
		return nil, err
	}
	return r, tx.FollowAll(ctx, r.ID, r.Created)
}

// unnamed is the owner who reads here while nobody has to sign in; nil when
// there is none, or an owner can sign in.
func (d *Door) unnamed(ctx context.Context, st *store.Store) (*news.Reader, error) {
	readers, err := st.Readers(ctx)
	var first *news.Reader
	for i := range readers {
		if readers[i].Role != news.RoleOwner || readers[i].Disabled {
			continue
		}
		if hash, err := st.Password(ctx, readers[i].ID); err != nil || hash != "" {
			return nil, err
		}
		if first == nil {
			first = &readers[i]
		}
	}
	return first, err
}
