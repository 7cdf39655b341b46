package store

import (
	"context"
	"database/sql"
	"time"

	"coranto/internal/news"
)

// Password returns the hash of a reader's password; "" when there is none.
func (s *Store) Password(ctx context.Context, reader int64) (hash string, err error) {
	err = s.db.QueryRow(ctx, "SELECT hash FROM password WHERE reader=$1", reader).Scan(&hash)
	if isMissing(err) {
		err = nil
	}
	return hash, err
}

// SetPassword keeps the hash of a reader's password.
func (s *Store) SetPassword(ctx context.Context, reader int64, hash string, now time.Time) error {
	_, err := s.db.Exec(ctx, `INSERT INTO password (reader, hash, changed) VALUES ($1, $2, $3)
		ON CONFLICT (reader) DO UPDATE SET hash = excluded.hash, changed = excluded.changed`, reader, hash, ms(now))
	return err
}

// Session is a browser that a reader signed in with.
type Session struct {
	ID, Reader             int64
	Hash                   []byte // of the secret it holds
	Created, Seen, Expires time.Time
	Agent, Address         string
}

const sessionColumns = "id, hash, reader, created, seen, expires, agent, address"

func scanSession(row scanner) (v Session, err error) {
	var created, seen, expires int64
	err = row.Scan(&v.ID, &v.Hash, &v.Reader, &created, &seen, &expires, &v.Agent, &v.Address)
	v.Created, v.Seen, v.Expires = at(created), at(seen), at(expires)
	return v, err
}

// AddSession keeps a session and fills in its id.
func (s *Store) AddSession(ctx context.Context, v *Session) error {
	return s.within(ctx, func(tx *Store) (err error) {
		if v.ID, err = tx.newIDs(ctx, "session", 1); err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "INSERT INTO session ("+sessionColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			v.ID, v.Hash, v.Reader, ms(v.Created), ms(v.Seen), ms(v.Expires), oneLine(v.Agent, nameMost), oneLine(v.Address, tagMost))
		return err
	})
}

// SessionBy returns the session of a hash.
func (s *Store) SessionBy(ctx context.Context, hash []byte) (Session, error) {
	v, err := scanSession(s.db.QueryRow(ctx, "SELECT "+sessionColumns+" FROM session WHERE hash=$1", hash))
	return v, missing(err, "you are not signed in; sign in first")
}

// Sessions returns a reader's sessions, the last seen first.
func (s *Store) Sessions(ctx context.Context, reader int64) ([]Session, error) {
	var all []Session
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		v, err := scanSession(rows)
		all = append(all, v)
		return err
	}, "SELECT "+sessionColumns+" FROM session WHERE reader=$1 ORDER BY seen DESC, id DESC", reader)
	return all, err
}

// SeeSession notes that a session was used.
func (s *Store) SeeSession(ctx context.Context, id int64, seen, expires time.Time, address string) error {
	_, err := s.db.Exec(ctx, "UPDATE session SET seen=$2, expires=$3, address=$4 WHERE id=$1", id, ms(seen), ms(expires), oneLine(address, tagMost))
	return err
}

// EndSession ends one of a reader's sessions.
func (s *Store) EndSession(ctx context.Context, reader, id int64) error {
	n, err := s.db.Exec(ctx, "DELETE FROM session WHERE reader=$1 AND id=$2", reader, id)
	if err == nil && n == 0 {
		err = news.Problemf(news.ErrNotFound, "that session has ended already")
	}
	return err
}

// EndSessions ends all of a reader's sessions but one, 0 for none.
func (s *Store) EndSessions(ctx context.Context, reader, but int64) (ended int, err error) {
	n, err := s.db.Exec(ctx, "DELETE FROM session WHERE reader=$1 AND id <> $2", reader, but)
	return int(n), err
}

// EndSessionsBefore ends all sessions that have expired.
func (s *Store) EndSessionsBefore(ctx context.Context, now time.Time) error {
	_, err := s.db.Exec(ctx, "DELETE FROM session WHERE expires < $1", ms(now))
	return err
}

// App is a program that comes in with a password of its own.
type App struct {
	ID, Reader    int64
	Name          string
	Hash, Fever   []byte
	Scopes        string
	Created, Used time.Time
	UsedFrom      string
}

const appColumns = "id, reader, name, hash, fever, scopes, created, used, used_from"

func scanApp(row scanner) (v App, err error) {
	var created, used int64
	err = row.Scan(&v.ID, &v.Reader, &v.Name, &v.Hash, &v.Fever, &v.Scopes, &created, &used, &v.UsedFrom)
	v.Created, v.Used = at(created), at(used)
	return v, err
}

// appsMost bounds how many apps a reader may have.
const appsMost = 100

// AddApp keeps an app and fills in its id.
func (s *Store) AddApp(ctx context.Context, v *App) error {
	if v.Name = oneLine(v.Name, nameMost); v.Name == "" {
		return news.Problemf(news.ErrInvalid, "an app needs a name, so that you can tell which password is whose")
	}
	return s.within(ctx, func(tx *Store) (err error) {
		var n int
		if err := tx.db.QueryRow(ctx, "SELECT count(*) FROM app WHERE reader=$1", v.Reader).Scan(&n); err != nil {
			return err
		}
		if n >= appsMost {
			return news.Problemf(news.ErrInvalid, "%d app passwords are the most there can be; remove one first", appsMost)
		}
		if v.ID, err = tx.newIDs(ctx, "app", 1); err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "INSERT INTO app ("+appColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
			v.ID, v.Reader, v.Name, v.Hash, v.Fever, v.Scopes, ms(v.Created), ms(v.Used), oneLine(v.UsedFrom, tagMost))
		return err
	})
}

// AppBy returns the app whose password has a hash.
func (s *Store) AppBy(ctx context.Context, hash []byte) (App, error) {
	v, err := scanApp(s.db.QueryRow(ctx, "SELECT "+appColumns+" FROM app WHERE hash=$1", hash))
	return v, missing(err, "there is no such app password; make one on your account's page")
}

// AppByFever returns the app whose Fever key has a hash.
func (s *Store) AppByFever(ctx context.Context, hash []byte) (App, error) {
	v, err := scanApp(s.db.QueryRow(ctx, "SELECT "+appColumns+" FROM app WHERE fever=$1", hash))
	return v, missing(err, "there is no such app password; make one on your account's page")
}

// Apps returns a reader's apps, the newest first.
func (s *Store) Apps(ctx context.Context, reader int64) ([]App, error) {
	var all []App
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		v, err := scanApp(rows)
		all = append(all, v)
		return err
	}, "SELECT "+appColumns+" FROM app WHERE reader=$1 ORDER BY id DESC", reader)
	return all, err
}

// SeeApp notes that an app was used.
func (s *Store) SeeApp(ctx context.Context, id int64, now time.Time, address string) error {
	_, err := s.db.Exec(ctx, "UPDATE app SET used=$2, used_from=$3 WHERE id=$1", id, ms(now), oneLine(address, tagMost))
	return err
}

// RemoveApp takes an app's password away.
func (s *Store) RemoveApp(ctx context.Context, reader, id int64) error {
	n, err := s.db.Exec(ctx, "DELETE FROM app WHERE reader=$1 AND id=$2", reader, id)
	if err == nil && n == 0 {
		err = news.Problemf(news.ErrNotFound, "that app password is gone already")
	}
	return err
}

// Invitation lets somebody in, once.
type Invitation struct {
	ID               int64
	Hash             []byte // of the secret in its link
	Role             news.Role
	Reader           int64 // whose password it sets anew; 0: it makes a reader
	By               int64 // 0: the instance itself
	Created, Expires time.Time
}

const invitationColumns = "id, hash, role, reader, by_reader, created, expires"

func scanInvitation(row scanner) (v Invitation, err error) {
	var role string
	var created, expires int64
	err = row.Scan(&v.ID, &v.Hash, &role, &v.Reader, &v.By, &created, &expires)
	v.Role, v.Created, v.Expires = news.Role(role), at(created), at(expires)
	return v, err
}

// AddInvitation keeps an invitation and fills in its id.
func (s *Store) AddInvitation(ctx context.Context, v *Invitation) error {
	return s.within(ctx, func(tx *Store) (err error) {
		if v.ID, err = tx.newIDs(ctx, "invitation", 1); err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "INSERT INTO invitation ("+invitationColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7)",
			v.ID, v.Hash, string(v.Role), v.Reader, v.By, ms(v.Created), ms(v.Expires))
		return err
	})
}

// InvitationBy returns the invitation of a hash.
func (s *Store) InvitationBy(ctx context.Context, hash []byte) (Invitation, error) {
	v, err := scanInvitation(s.db.QueryRow(ctx, "SELECT "+invitationColumns+" FROM invitation WHERE hash=$1", hash))
	return v, missing(err, "this link was used already, or was taken back; ask for a new one")
}

// Invitations returns those that stand, the newest first.
func (s *Store) Invitations(ctx context.Context) ([]Invitation, error) {
	var all []Invitation
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		v, err := scanInvitation(rows)
		all = append(all, v)
		return err
	}, "SELECT "+invitationColumns+" FROM invitation ORDER BY id DESC")
	return all, err
}

// TakeInvitation takes an invitation off the list: whoever gets it has it
// alone.
func (s *Store) TakeInvitation(ctx context.Context, id int64) error {
	n, err := s.db.Exec(ctx, "DELETE FROM invitation WHERE id=$1", id)
	if err == nil && n == 0 {
		err = news.Problemf(news.ErrNotFound, "this link was used already, or was taken back; ask for a new one")
	}
	return err
}

// TakeInvitationsBefore takes all that have expired off the list.
func (s *Store) TakeInvitationsBefore(ctx context.Context, now time.Time) error {
	_, err := s.db.Exec(ctx, "DELETE FROM invitation WHERE expires < $1", ms(now))
	return err
}

// Deed is something that was done to an account.
type Deed struct {
	ID, Reader, By int64 // By 0: nobody who was signed in
	At             time.Time
	What           string // "signed in", "password changed"
	Detail         string
	Address        string
}

// Note adds to the list of what was done to an account.
func (s *Store) Note(ctx context.Context, d Deed) error {
	return s.within(ctx, func(tx *Store) error {
		id, err := tx.newIDs(ctx, "audit", 1)
		if err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "INSERT INTO audit (id, reader, by_reader, at, what, detail, address) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			id, d.Reader, d.By, ms(d.At), oneLine(d.What, nameMost), oneLine(d.Detail, nameMost), oneLine(d.Address, tagMost))
		return err
	})
}

// Deeds returns the n last things that were done to an account, newest first.
func (s *Store) Deeds(ctx context.Context, reader int64, n int) ([]Deed, error) {
	var all []Deed
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var d Deed
		var when int64
		err := rows.Scan(&d.ID, &d.Reader, &d.By, &when, &d.What, &d.Detail, &d.Address)
		d.At = at(when)
		all = append(all, d)
		return err
	}, "SELECT id, reader, by_reader, at, what, detail, address FROM audit WHERE reader=$1 ORDER BY id DESC LIMIT $2", reader, n)
	return all, err
}
