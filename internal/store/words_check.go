package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"coranto/internal/index"
)

// known is an article with the version of its words.
type known struct{ id, version int64 }

// checkSearch reads the whole index and compares it with the articles.
func (s *Store) checkSearch(ctx context.Context) (said []string, err error) {
	const redo = "; run coranto redo search, which makes the index anew"
	var waiting int
	if err := s.db.QueryRow(ctx, "SELECT count(*) FROM task WHERE kind=$1", TaskIndex).Scan(&waiting); err != nil {
		return nil, err
	}
	var articles []known
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var k known
		err := rows.Scan(&k.id, &k.version)
		articles = append(articles, k)
		return err
	}, "SELECT id, indexed FROM article WHERE version > 0 ORDER BY id")
	if err != nil {
		return nil, err
	}
	s = &Store{shared: &shared{pack: s.pack}, db: s.db} // which remembers nothing of the index
	view, err := s.view(ctx)
	if index.Damaged(err) {
		return []string{err.Error()}, nil
	} else if err != nil {
		return nil, err
	}
	var indexed []known
	for _, p := range view.Parts {
		p.Each(func(id, version int64, alive bool) {
			if alive {
				indexed = append(indexed, known{id, version})
			}
		})
		if err := s.checkBlocks(ctx, p); index.Damaged(err) {
			said = append(said, err.Error()+redo)
		} else if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(indexed, func(a, b known) int { return int(a.id - b.id) })
	missing, extra := 0, 0
	for len(articles) > 0 || len(indexed) > 0 {
		switch {
		case len(articles) == 0 || len(indexed) > 0 && indexed[0].id < articles[0].id:
			extra++
			indexed = indexed[1:]
			continue
		case len(indexed) > 0 && indexed[0] == articles[0]:
			indexed, articles = indexed[1:], articles[1:]
			continue
		}
		a := articles[0]
		if len(indexed) > 0 && indexed[0].id == a.id {
			indexed = indexed[1:]
		}
		articles = articles[1:]
		if a.version == 0 && waiting > 0 {
			continue // on its way
		}
		if missing++; missing <= checkMost {
			said = append(said, fmt.Sprintf("the search does not know article %d as it stands%s", a.id, redo))
		}
	}
	if missing > checkMost {
		said = append(said, fmt.Sprintf("and %d more like the last", missing-checkMost))
	}
	if extra > 0 {
		said = append(said, fmt.Sprintf("the search knows %d articles that are not there%s", extra, redo))
	}
	return said, nil
}

// checkBlocks reads all of a segment's blocks.
func (s *Store) checkBlocks(ctx context.Context, p *index.Part) error {
	for n := range p.Blocks() {
		block := [][]byte{nil}
		if p.Held != nil {
			block[0] = p.Held[n]
		} else {
			var err error
			if block, err = s.blocks(ctx, []index.Ref{{Part: p.ID, Block: n}}); err != nil {
				if err == errMerged {
					err = s.gone(ctx, p, n)
				}
				return err
			}
		}
		if err := p.CheckBlock(n, block[0]); err != nil {
			return err
		}
	}
	return nil
}

// gone is what a missing block means: nothing when its segment was merged
// meanwhile.
func (s *Store) gone(ctx context.Context, p *index.Part, n int) error {
	view, err := s.view(ctx)
	if err != nil || !view.Has(p.ID) {
		return err
	}
	return index.Missing(p.ID, n)
}
