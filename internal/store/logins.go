package store

import (
	"context"
	"database/sql"
	"time"
)

// Login is what a reader has given to be let in at an outlet, sealed.
type Login struct {
	Outlet int64
	Host   string // the only one it is sent to, as news.Host names it; ".example.org" with all that ends so
	Given  time.Time
	Sealed []byte
}

// SaveLogin keeps a login, in place of the one that was there.
func (s *Store) SaveLogin(ctx context.Context, l Login) error {
	_, err := s.db.Exec(ctx, `INSERT INTO login (outlet, host, given, sealed) VALUES ($1, $2, $3, $4)
		ON CONFLICT (outlet) DO UPDATE SET host = excluded.host, given = excluded.given, sealed = excluded.sealed`, l.Outlet, l.Host, ms(l.Given), l.Sealed)
	return err
}

// DropLogin forgets a login, and reports whether there was one.
func (s *Store) DropLogin(ctx context.Context, outlet int64) (bool, error) {
	n, err := s.db.Exec(ctx, "DELETE FROM login WHERE outlet=$1", outlet)
	return n > 0, err
}

// Logins returns every login, by outlet.
func (s *Store) Logins(ctx context.Context) ([]Login, error) {
	var all []Login
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var l Login
		var given int64
		err := rows.Scan(&l.Outlet, &l.Host, &given, &l.Sealed)
		l.Given = at(given)
		all = append(all, l)
		return err
	}, "SELECT outlet, host, given, sealed FROM login ORDER BY outlet")
	return all, err
}
