package auth

import (
	"context"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

const inviteLasts = 7 * 24 * time.Hour

// Begin returns the secret of the one-time link by which the owner of a new
// instance makes their account; "" when the instance has an owner who can sign
// in.
func (d *Door) Begin(ctx context.Context) (secret string, err error) {
	has, err := d.Owned(ctx)
	if err != nil || has {
		return "", err
	}
	return d.invite(ctx, d.Store, nil, news.RoleOwner, 0)
}

// Owned reports whether an owner can sign in.
func (d *Door) Owned(ctx context.Context) (bool, error) {
	readers, err := d.Store.Readers(ctx)
	if err != nil {
		return false, err
	}
	for i := range readers {
		if readers[i].Role != news.RoleOwner || readers[i].Disabled {
			continue
		}
		if hash, err := d.Store.Password(ctx, readers[i].ID); err != nil || hash != "" {
			return hash != "", err
		}
	}
	return false, nil
}

// Invite returns the secret of a link that lets somebody make an account of a
// role. It works once, within a week.
func (d *Door) Invite(ctx context.Context, w *Who, role news.Role) (secret string, err error) {
	if err := w.Need(news.RoleOwner); err != nil {
		return "", err
	}
	if rank(role) == 0 {
		return "", news.Problemf(news.ErrInvalid, "there is no role %q; choose reader, editor or owner", role)
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
// signs it in.
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
	if err := CheckPassword(name, password); err != nil {
		return nil, "", err
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
		if err := d.note(ctx, tx, &Who{Reader: r}, r.ID, "account made", string(r.Role), address); err != nil {
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
	return r, tx.AddReader(ctx, r)
}

// unnamed is the reader who reads here while nobody has to sign in; nil when
// there is none.
func (d *Door) unnamed(ctx context.Context, st *store.Store) (*news.Reader, error) {
	readers, err := st.Readers(ctx)
	if err != nil || len(readers) != 1 {
		return nil, err
	}
	if hash, err := st.Password(ctx, readers[0].ID); err != nil || hash != "" {
		return nil, err
	}
	return &readers[0], nil
}
