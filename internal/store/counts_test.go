package store

import (
	"testing"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
)

// A store from before the count stood with each feed counts once, as it is
// opened.
func TestOldDeliveriesAreCounted(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		d, err := db.Open(ctx, dsn, nil)
		if err != nil {
			t.Fatal(err)
		}
		before := 0
		for steps[before] != stepCounts {
			before++
		}
		if err := d.Migrate(ctx, steps[:before]); err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{
			`INSERT INTO feed (id, address_key, address, host, outlet, kind, title, language, section, paused, added, etag, last_modified, body_hash, last_fetch, last_new, next_fetch, failures, problem)
				SELECT n, CAST(n AS TEXT), '', '', 0, 'feed', '', '', '', 0, 0, '', '', '', 0, 0, 0, 0, '' FROM (SELECT 1 AS n UNION SELECT 2) t`,
			"INSERT INTO entry SELECT 2, data, article, data FROM (SELECT /*sqlite x'01'*//*postgres '\\x01'::bytea*/ AS data, 1 AS article UNION SELECT /*sqlite x'02'*//*postgres '\\x02'::bytea*/, 2) t",
		} {
			if _, err := d.Exec(ctx, statement); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		s, err := Open(ctx, dsn, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		feeds, err := s.Feeds(ctx)
		if err != nil || len(feeds) != 2 || feeds[0].Articles != 0 || feeds[1].Articles != 2 {
			t.Errorf("%+v: %v", feeds, err)
		}
	})
}
