package store

import (
	"context"
	"database/sql"
	"fmt"

	"coranto/internal/db"
)

// check is a query that finds what should not be. Each row is a number and a
// text for the sentence.
type check struct {
	query    string
	sentence string // with a %d and a %s
}

// What has a task is on its way, and not amiss.
const unlessTask = " AND NOT EXISTS (SELECT 1 FROM task WHERE kind = "

var checks = []check{
	{`SELECT id, url FROM article a WHERE version = 0 AND page_due = 0 AND page_problem = ''` + unlessTask + `'extract' AND key = CAST(a.id AS TEXT))`,
		"article %d (%s) was never read, and nothing is going to read it; run “coranto redo extract”"},
	{`SELECT id, url FROM article a WHERE version > 0 AND annotated = 0` + unlessTask + `'annotate' AND key = CAST(a.id AS TEXT))`,
		"article %d (%s) was read but not annotated, and nothing is going to; run “coranto redo annotate”"},
	{`SELECT id, url FROM article a WHERE annotated > 0 AND story = 0 AND headline <> ''` + unlessTask + `'cluster')`,
		"article %d (%s) is annotated but belongs to no story, and nothing is going to place it; run “coranto redo cluster”"},
	{`SELECT min(id), url FROM article WHERE url <> '' GROUP BY url HAVING count(*) > 1`,
		"article %d is there more than once with the address %s"},
	{`SELECT a.id, a.url FROM article a WHERE a.version > 0 AND NOT EXISTS (SELECT 1 FROM body b WHERE b.article = a.id)`,
		"article %d (%s) has no text; run “coranto redo extract”"},
	{`SELECT a.id, a.url FROM article a WHERE a.annotated > 0 AND NOT EXISTS (SELECT 1 FROM annotation n WHERE n.article = a.id)`,
		"article %d (%s) has lost its annotation; run “coranto redo annotate”"},
	{`SELECT a.id, a.url FROM article a WHERE a.story > 0 AND NOT EXISTS (SELECT 1 FROM story s WHERE s.id = a.story AND s.merged_into = 0)`,
		"article %d (%s) belongs to a story that is not there"},
	{`SELECT a.id, a.url FROM article a WHERE a.story > 0 AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.article = a.id)`,
		"article %d (%s) is in a story without a reason; run “coranto redo cluster”"},
	{`SELECT a.id, a.url FROM article a WHERE a.outlet > 0 AND NOT EXISTS (SELECT 1 FROM outlet o WHERE o.id = a.outlet)`,
		"article %d (%s) belongs to an outlet that is not there"},
	{`SELECT s.id, s.headline FROM story s WHERE s.merged_into = 0 AND NOT EXISTS (SELECT 1 FROM article a WHERE a.story = s.id AND a.story > 0)`,
		"story %d (%s) has no articles"},
	{`SELECT s.id, s.headline FROM story s WHERE s.merged_into > 0 AND NOT EXISTS (SELECT 1 FROM story t WHERE t.id = s.merged_into AND t.merged_into = 0)`,
		"story %d (%s) leads to a story that is not there"},
	{`SELECT s.id, s.headline FROM story s JOIN (SELECT story, count(*) AS n, count(DISTINCT outlet) AS o, min(time) AS f, max(time) AS l FROM article WHERE story > 0 GROUP BY story) m ON m.story = s.id
		WHERE s.articles <> m.n OR s.outlets <> m.o OR s.first <> m.f OR s.last <> m.l`,
		"story %d (%s) counts its articles wrongly; run “coranto redo compare”"},
	{`SELECT s.id, s.headline FROM story s WHERE s.merged_into = 0` + unlessTask + `'compare' AND key = CAST(s.id AS TEXT)) AND s.version = 0`,
		"story %d (%s) was never compared, and nothing is going to; run “coranto redo compare”"},
	{`SELECT s.id, s.headline FROM story s WHERE s.version > 0 AND s.merged_into = 0 AND NOT EXISTS (SELECT 1 FROM comparison c WHERE c.story = s.id)`,
		"story %d (%s) has lost its comparison; run “coranto redo compare”"},
	{`SELECT e.article, 'feed ' || CAST(e.feed AS TEXT) FROM entry e WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = e.article)`,
		"article %d is not there, though %s delivered it"},
	{`SELECT d.article, '' FROM address d WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = d.article)`,
		"article %d is not there%s, though its address is known"},
	{`SELECT id, url FROM article a WHERE page_due > 0` + unlessTask + `'fetch' AND key = a.page_host)`,
		"the page of article %d (%s) is wanted, but nothing is going to fetch it; pause its feed and let it go on"},
	{`SELECT f.id, f.address FROM feed f WHERE f.outlet > 0 AND NOT EXISTS (SELECT 1 FROM outlet o WHERE o.id = f.outlet)`,
		"feed %d (%s) belongs to an outlet that is not there"},
	{`SELECT f.id, f.address FROM feed f WHERE f.paused = 0` + unlessTask + `'fetch' AND key = f.host)`,
		"feed %d (%s) is not paused, but nothing is going to fetch it; pause it and let it go on"},
	{`SELECT f.id, f.address FROM feed f WHERE f.delivered <> (SELECT count(*) FROM entry e WHERE e.feed = f.id)`,
		"feed %d (%s) counts what it delivered wrongly"},
}

// checkMost is how many cases of one kind are named.
const checkMost = 20

// Check looks for what contradicts itself and says each in a sentence. It
// reads everything, and takes its time.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	said, err := s.db.Verify(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range checks {
		n := 0
		err := s.db.Each(ctx, func(rows *sql.Rows) error {
			var id int64
			var name string
			if err := rows.Scan(&id, &name); err != nil {
				return err
			}
			if n++; n <= checkMost {
				said = append(said, fmt.Sprintf(c.sentence, id, name))
			}
			return nil
		}, c.query+" ORDER BY 1")
		if err != nil {
			return nil, err
		}
		if n > checkMost {
			said = append(said, fmt.Sprintf("and %d more like the last", n-checkMost))
		}
	}
	search, err := s.checkSearch(ctx)
	said = append(said, search...)
	if err != nil {
		return said, err
	}
	more, err := s.checkBodies(ctx)
	return append(said, more...), err
}

// checkBodies reads every stored text.
func (s *Store) checkBodies(ctx context.Context) (said []string, err error) {
	for last, more := int64(0), true; more && err == nil; {
		more = false
		err = s.db.Each(ctx, func(rows *sql.Rows) error {
			var data []byte
			if err := rows.Scan(&last, &data); err != nil {
				return err
			}
			more = true
			if err := s.pack.unjson(data, new(storedArticle)); err != nil {
				said = append(said, fmt.Sprintf("the text of article %d cannot be read (%v); run “coranto redo extract”", last, err))
			}
			return nil
		}, "SELECT article, data FROM body WHERE article > $1 ORDER BY article LIMIT $2", last, db.ListMost)
	}
	return said, err
}
