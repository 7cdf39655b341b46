package store

import (
	"context"
	"testing"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/task"
)

// A store of before the index is taken in by the index's task.
func TestOldStoreIsTakenIn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		d, err := db.Open(ctx, dsn, nil)
		if err != nil {
			t.Fatal(err)
		}
		before := 0
		for steps[before] != stepSearch {
			before++
		}
		if err := d.Migrate(ctx, steps[:before]); err != nil {
			t.Fatal(err)
		}
		err = fillOld(ctx, d)
		if err == nil {
			err = d.Close()
		}
		if err != nil {
			t.Fatal(err)
		}

		s, err := Open(ctx, dsn, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, marked, err := task.NextDue(ctx, s.db, TaskIndex); err != nil || !marked {
			t.Fatal("nobody is going to take it in", err)
		}
		said, err := s.checkSearch(ctx)
		if err != nil || len(said) > 0 {
			t.Errorf("%q before it is taken in: %v", said, err)
		}
		for more := true; more; {
			if more, err = s.TendSearch(ctx); err != nil {
				t.Fatal(err)
			}
		}
		found, total, err := s.Search(ctx, "ferry harbour", 500, 0)
		if err != nil || total != 450 || len(found) != 450 {
			t.Errorf("%d found: %v", total, err)
		}
		if err := task.Drop(ctx, s.db, TaskIndex, "all"); err != nil {
			t.Fatal(err)
		}
		if said, err = s.checkSearch(ctx); err != nil || len(said) > 0 {
			t.Errorf("%q: %v", said, err)
		}
	})
}

// fillOld writes articles as they were written before.
func fillOld(ctx context.Context, d *db.DB) error {
	pack, err := newPacker()
	if err != nil {
		return err
	}
	defer pack.close()
	data, err := pack.json(storedArticle{Body: storedBlocks([]news.Block{{Kind: news.BlockText, Text: "In the harbour."}})})
	if err != nil {
		return err
	}
	return d.Transact(ctx, func(tx *db.DB) error {
		for id := 1; id <= 450; id++ {
			_, err := tx.Exec(ctx, `INSERT INTO article (id, url, outlet, feed, arrived, published, modified, time, language, lang,
					headline, excerpt, section, quality, story, version, annotated, text_hash, text_at, from_page, page_due, page_host, page_tries, page_problem)
				VALUES ($1, '', 0, 0, 5, 0, 0, 5, 'en', 'en', 'Ferry sails', '', '', 1, 0, 1, 0, $2, 0, 0, 0, '', 0, '')`, id, []byte{})
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "INSERT INTO body (article, data) VALUES ($1, $2)", id, data); err != nil {
				return err
			}
		}
		return nil
	})
}
