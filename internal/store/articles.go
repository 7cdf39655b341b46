package store

import (
	"context"
	"database/sql"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

// NewArticle makes an article for an address, unless one is known by it.
// Without an address it always makes one.
func (s *Store) NewArticle(ctx context.Context, url string, outlet, feed int64, now time.Time) (id int64, known bool, err error) {
	defer news.Wrap(&err, "adding the article %s", url)
	err = s.within(ctx, func(tx *Store) error {
		a := &arrival{e: &news.Entry{URL: url}}
		if url != "" {
			a.url = addressKey(url)
			err := tx.db.QueryRow(ctx, "SELECT article FROM address WHERE hash=$1", a.url).Scan(&id)
			if err == nil {
				known = true
				return nil
			}
		}
		if id, err = tx.newIDs(ctx, "article", 1); err != nil {
			return err
		}
		id, known, err = tx.addArticle(ctx, id, a, &news.Feed{ID: feed, Outlet: outlet}, now)
		return err
	})
	return id, known, err
}

// addArticle makes an article with what its entry says, unless another was
// quicker to make one for its address.
func (s *Store) addArticle(ctx context.Context, id int64, a *arrival, f *news.Feed, now time.Time) (_ int64, known bool, err error) {
	if a.url != nil {
		n, err := s.db.Exec(ctx, "INSERT INTO address (hash, article) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING", a.url, id)
		if err != nil {
			return 0, false, err
		}
		if n == 0 {
			err := s.db.QueryRow(ctx, "SELECT article FROM address WHERE hash=$1", a.url).Scan(&id)
			return id, true, err
		}
	}
	e := a.e
	read, version, hash, textAt := a.read, a.version, []byte{}, int64(0)
	if read == nil {
		read = &news.Article{Language: e.Language, Published: e.Published, Modified: e.Modified}
	} else {
		text := read.Paragraphs()
		hash, textAt = textHash(read, text), ms(now)
		a.excerpt = excerpt(read, text)
	}
	_, err = s.db.Exec(ctx, `INSERT INTO article (id, url, outlet, feed, arrived, published, modified, time, language, lang,
			headline, excerpt, section, quality, story, version, indexed, annotated, text_hash, text_at, from_page, page_due, page_host, page_tries, page_problem)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10, $11, $12, $13, 0, $14, $17, 0, $15, $16, 0, 0, '', 0, '')`,
		id, shownAddress(e.URL), f.Outlet, f.ID, ms(now), ms(read.Published), ms(read.Modified), counts(read.Published, now),
		oneLine(read.Language, tagMost), headlineOf(a), a.excerpt, oneLine(read.Section, nameMost), read.Quality, version, hash, textAt, bit(a.read != nil))
	return id, false, err
}

// headlineOf is the headline of a new article.
func headlineOf(a *arrival) string {
	if a.read != nil {
		if h := oneLine(a.read.Headline, headlineMost); h != "" {
			return h
		}
	}
	return oneLine(a.e.Title, headlineMost)
}

// counts is the time from which an article counts in lists and stories: when
// it was published, unless that lies in the future or before there was a web.
func counts(published, arrived time.Time) int64 {
	if published.Year() < 1991 || published.After(arrived) || !writable(published) {
		return ms(arrived)
	}
	return ms(published)
}

const articleColumns = `a.id, a.outlet, a.feed, a.url, a.headline, a.section, a.published, a.modified, a.arrived,
	CASE a.language WHEN '' THEN a.lang ELSE a.language END, a.quality, b.data`

func (s *Store) scanArticle(row scanner) (*news.Article, error) {
	var a news.Article
	var published, modified, arrived int64
	var data []byte
	err := row.Scan(&a.ID, &a.Outlet, &a.Feed, &a.URL, &a.Headline, &a.Section, &published, &modified, &arrived, &a.Language, &a.Quality, &data)
	if err != nil {
		return nil, err
	}
	a.Published, a.Modified, a.Arrived = at(published), at(modified), at(arrived)
	if data != nil {
		var b storedArticle
		if err := s.pack.unjson(data, &b); err != nil {
			return nil, err
		}
		a.Alternative, a.Standfirst, a.Authors, a.Publisher, a.Paywalled = b.Alternative, b.Standfirst, b.Authors, b.Publisher, b.Paywalled
		a.Body, a.Images, a.Keywords, a.CreditLine, a.Warnings = blocks(b.Body), b.Images, b.Keywords, b.CreditLine, b.Warnings
	}
	return &a, nil
}

// Article returns an article.
func (s *Store) Article(ctx context.Context, id int64) (*news.Article, error) {
	a, err := s.scanArticle(s.db.QueryRow(ctx, "SELECT "+articleColumns+" FROM article a LEFT JOIN body b ON b.article = a.id WHERE a.id=$1", id))
	return a, missing(err, "there is no article %d", id)
}

// ArticleByURL returns the article at an address, in any spelling.
func (s *Store) ArticleByURL(ctx context.Context, url string) (*news.Article, error) {
	a, err := s.scanArticle(s.db.QueryRow(ctx, "SELECT "+articleColumns+` FROM address d JOIN article a ON a.id = d.article
		LEFT JOIN body b ON b.article = a.id WHERE d.hash=$1`, addressKey(url)))
	return a, missing(err, "there is no article at %s; add its address first", url)
}

// ArticlesByID returns articles in the order asked, without those there are not.
func (s *Store) ArticlesByID(ctx context.Context, ids []int64) ([]*news.Article, error) {
	found := make(map[int64]*news.Article, len(ids))
	err := chunks(ids, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			a, err := s.scanArticle(rows)
			if err == nil {
				found[a.ID] = a
			}
			return err
		}, "SELECT "+articleColumns+" FROM article a LEFT JOIN body b ON b.article = a.id WHERE a.id IN "+db.List(1, len(args)), args...)
	})
	return inOrder(ids, found), err
}

// inOrder returns what was found in the order of ids.
func inOrder[T any](ids []int64, found map[int64]T) []T {
	all := make([]T, 0, len(found))
	for _, id := range ids {
		if v, ok := found[id]; ok {
			all = append(all, v)
		}
	}
	return all
}
