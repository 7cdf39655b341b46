package store

import (
	"context"
	"database/sql"
	"time"

	"coranto/internal/news"
)

// What is due on a host: feeds to poll and pages of articles to fetch.

// Page is an article's page that is to be fetched.
type Page struct {
	Article int64
	URL     string
	Feed    int64
	Tries   int
	Outlet  int64  // whose article it is, if a feed of that outlet brought it; else 0
	From    string // the address of the feed that brought it, "" for none
	Looks   int    // how often it was looked at since it was asked for; 0: it is asked for
}

// DueFeeds returns up to n feeds of a host that are due, the longest due first.
func (s *Store) DueFeeds(ctx context.Context, host string, now time.Time, n int) ([]news.Feed, error) {
	var due []news.Feed
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var f news.Feed
		err := scanFeed(rows, &f)
		due = append(due, f)
		return err
	}, "SELECT "+feedColumns+" FROM "+feedTables+" WHERE f.host=$1 AND f.next_fetch<=$2 AND f.paused=0 ORDER BY f.next_fetch, f.id LIMIT $3",
		host, now.UnixMilli(), n)
	return due, err
}

// DuePages returns up to n pages of a host that are due, those asked for first,
// then the longest due.
func (s *Store) DuePages(ctx context.Context, host string, now time.Time, n int) ([]Page, error) {
	var due []Page
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var p Page
		err := rows.Scan(&p.Article, &p.URL, &p.Feed, &p.Tries, &p.Outlet, &p.From, &p.Looks)
		due = append(due, p)
		return err
	}, `SELECT a.id, a.url, a.feed, a.page_tries, CASE WHEN f.outlet = a.outlet THEN a.outlet ELSE 0 END, coalesce(f.address, ''), coalesce(l.looks, 0)
		FROM article a LEFT JOIN feed f ON f.id = a.feed LEFT JOIN page_look l ON l.article = a.id
		WHERE a.page_host=$1 AND a.page_due>0 AND a.page_due<=$2
		ORDER BY CASE WHEN coalesce(l.looks, 0) = 0 THEN 0 ELSE 1 END, a.page_due, a.id LIMIT $3`, host, now.UnixMilli(), n)
	return due, err
}

// NextOn says when something is next due on a host, and whether anything is.
// What is due at once gives a time in the past.
func (s *Store) NextOn(ctx context.Context, host string) (time.Time, bool, error) {
	var next sql.NullInt64
	err := s.db.QueryRow(ctx, `SELECT min(t) FROM (
			SELECT min(next_fetch) AS t FROM feed WHERE host=$1 AND paused=0
			UNION ALL SELECT min(page_due) FROM article WHERE page_host=$1 AND page_due>0) due`, host).Scan(&next)
	return time.UnixMilli(next.Int64).UTC(), next.Valid, err
}

// WantPage asks for an article's page, at due; if it is asked for already, the
// earlier time counts. An article without a web address has no page.
func (s *Store) WantPage(ctx context.Context, article int64, due time.Time) error {
	return s.within(ctx, func(tx *Store) error {
		var url string
		if err := tx.db.QueryRow(ctx, "SELECT url FROM article WHERE id=$1", article).Scan(&url); err != nil {
			return missing(err, "there is no article %d", article)
		}
		host := news.Host(url)
		if host == "" {
			return nil
		}
		_, err := tx.db.Exec(ctx, `UPDATE article SET page_host=$2, page_tries=0, page_problem='',
			page_due = CASE WHEN page_due>0 AND page_due<$3 THEN page_due ELSE $3 END WHERE id=$1`, article, host, max(1, due.UnixMilli()))
		if err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "UPDATE page_look SET looks=0 WHERE article=$1 AND looks>0", article)
		return err
	})
}

// PageLater puts off an article's page and says what went wrong.
func (s *Store) PageLater(ctx context.Context, article int64, due time.Time, problem string) error {
	_, err := s.db.Exec(ctx, "UPDATE article SET page_due=$2, page_tries=page_tries+1, page_problem=$3 WHERE id=$1",
		article, max(1, due.UnixMilli()), problem)
	return err
}

// PageDone says that an article's page need not be fetched any more: it is
// here, or, with a problem in words, it cannot be had.
func (s *Store) PageDone(ctx context.Context, article int64, problem string) error {
	_, err := s.db.Exec(ctx, "UPDATE article SET page_due=0, page_tries=0, page_problem=$2 WHERE id=$1", article, problem)
	return err
}

// ArticleProblem returns what went wrong when an article's page was fetched
// last, in words; "" when all is well.
func (s *Store) ArticleProblem(ctx context.Context, article int64) (problem string, err error) {
	err = s.db.QueryRow(ctx, "SELECT page_problem FROM article WHERE id=$1", article).Scan(&problem)
	return problem, missing(err, "there is no article %d", article)
}
