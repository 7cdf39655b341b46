package auth

import (
	"context"

	"coranto/internal/news"
	"coranto/internal/store"
)

// SetPassword changes a reader's own password. One who has a password gives
// the one there is. All sessions but the one it came from end.
func (d *Door) SetPassword(ctx context.Context, w *Who, old, password string) error {
	if err := w.Need(news.RoleReader); err != nil {
		return err
	}
	has, err := d.Store.Password(ctx, w.ID)
	if err != nil {
		return err
	}
	if has != "" {
		if _, err := d.byPassword(ctx, w.Name, old, w.Address); err != nil {
			if err == errWrong {
				err = news.Problemf(news.ErrInvalid, "the present password is not that; nothing was changed")
			}
			return err
		}
	}
	return d.ChangePassword(ctx, w, w.Reader, password)
}

// ChangePassword sets a reader's password on the reader's own word or an
// owner's, and ends the reader's other sessions.
func (d *Door) ChangePassword(ctx context.Context, by *Who, r *news.Reader, password string) error {
	if by == nil || by.Reader == nil || by.ID != r.ID {
		if err := by.Need(news.RoleOwner); err != nil {
			return err
		}
	}
	if err := CheckPassword(r.Name, password); err != nil {
		return err
	}
	hash, err := d.HashPassword(ctx, password)
	if err != nil {
		return err
	}
	return d.Store.Transact(ctx, func(tx *store.Store) error {
		if err := tx.SetPassword(ctx, r.ID, hash, d.Now()); err != nil {
			return err
		}
		keep := int64(0)
		if by.ID == r.ID {
			keep = by.Session
		}
		if _, err := tx.EndSessions(ctx, r.ID, keep); err != nil {
			return err
		}
		return d.note(ctx, tx, by, r.ID, "password changed", "", by.Address)
	})
}

// Claim gives the owner who reads where nobody has to sign in a name and a
// password, and signs them in.
func (d *Door) Claim(ctx context.Context, w *Who, name, password, agent string) (session string, err error) {
	if err := w.Need(news.RoleOwner); err != nil {
		return "", err
	}
	if err := CheckPassword(name, password); err != nil {
		return "", err
	}
	hash, err := d.HashPassword(ctx, password)
	if err != nil {
		return "", err
	}
	err = d.Store.Transact(ctx, func(tx *store.Store) error {
		r, err := d.unnamed(ctx, tx)
		if err != nil {
			return err
		}
		if r == nil || r.ID != w.ID {
			return news.Problemf(news.ErrConflict, "this account has a password already; sign in with it")
		}
		r.Name = name
		if err := tx.SaveReader(ctx, r); err != nil {
			return err
		}
		if err := tx.SetPassword(ctx, r.ID, hash, d.Now()); err != nil {
			return err
		}
		if err := d.note(ctx, tx, w, r.ID, "name and password set", name, w.Address); err != nil {
			return err
		}
		session, err = d.begin(ctx, tx, r, agent, w.Address)
		return err
	})
	return session, err
}

// EndSession ends one of a reader's own sessions; 0 ends all but the one it
// came from.
func (d *Door) EndSession(ctx context.Context, w *Who, id int64) error {
	if err := w.Need(news.RoleReader); err != nil {
		return err
	}
	return d.Store.Transact(ctx, func(tx *store.Store) (err error) {
		if id == 0 {
			_, err = tx.EndSessions(ctx, w.ID, w.Session)
		} else {
			err = tx.EndSession(ctx, w.ID, id)
		}
		if err != nil {
			return err
		}
		return d.note(ctx, tx, w, w.ID, "session ended", "", w.Address)
	})
}

// Change gives a reader another role, or closes or opens their account. An
// owner cannot take their own rights away, so that one is left.
func (d *Door) Change(ctx context.Context, w *Who, reader int64, role news.Role, disabled bool) error {
	if err := w.Need(news.RoleOwner); err != nil {
		return err
	}
	if reader == w.ID {
		return news.Problemf(news.ErrInvalid, "your own account cannot be changed here; another owner can")
	}
	if rank(role) == 0 {
		return noRole(role)
	}
	return d.Store.Transact(ctx, func(tx *store.Store) error {
		r, err := tx.Reader(ctx, reader)
		if err != nil || r.Role == role && r.Disabled == disabled {
			return err
		}
		what, detail := "role changed", string(role)
		switch {
		case disabled && !r.Disabled:
			what, detail = "account closed", ""
			if _, err := tx.EndSessions(ctx, r.ID, 0); err != nil {
				return err
			}
		case !disabled && r.Disabled:
			what, detail = "account opened again", ""
		}
		r.Role, r.Disabled = role, disabled
		if err := tx.SaveReader(ctx, r); err != nil {
			return err
		}
		return d.note(ctx, tx, w, r.ID, what, detail, w.Address)
	})
}

// Withdraw takes back an invitation that was not used yet.
func (d *Door) Withdraw(ctx context.Context, w *Who, invitation int64) error {
	if err := w.Need(news.RoleOwner); err != nil {
		return err
	}
	return d.Store.TakeInvitation(ctx, invitation)
}
