package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"coranto/internal/news"
)

// storedArticle is what is kept of an article beside the columns of its row.
type storedArticle struct {
	Alternative string        `json:"alt,omitempty"`
	Standfirst  string        `json:"stand,omitempty"`
	Authors     []news.Author `json:"by,omitempty"`
	Publisher   string        `json:"pub,omitempty"`
	Paywalled   bool          `json:"paid,omitempty"`
	Body        []storedBlock `json:"body,omitempty"`
	Images      []news.Image  `json:"img,omitempty"`
	Keywords    []string      `json:"kw,omitempty"`
	CreditLine  string        `json:"credit,omitempty"`
	Warnings    []string      `json:"warn,omitempty"`
	Input       string        `json:"of,omitempty"` // what it was read from; see inputKey
}

// SaveArticle writes what version version of the extractor made of an article's
// raw input, and lets the search find it. It reports whether its words changed,
// as they do the first time. When it was the publisher who changed them, the
// words as they stood are kept as a revision; what is read anew from the same
// input was not changed by anybody but us. Outlet, times and language that a
// does not know stay as they were.
func (s *Store) SaveArticle(ctx context.Context, a *news.Article, version int) (changed bool, err error) {
	defer news.Wrap(&err, "saving article %d", a.ID)
	err = s.within(ctx, func(tx *Store) error {
		changed, err = tx.saveArticle(ctx, a, version)
		return err
	})
	return changed, err
}

// standing is what is stored of an article before it is saved anew.
type standing struct {
	outlet, feed, arrived, published, modified, time, story, version, indexed, textAt, fromPage, pageSize int64
	url, language, headline                                                                               string
	hash                                                                                                  []byte
	fetched, delivered, entrySize                                                                         sql.NullInt64
}

func (s *Store) saveArticle(ctx context.Context, a *news.Article, version int) (changed bool, err error) {
	var was standing
	err = s.db.QueryRow(ctx, `SELECT a.outlet, a.feed, a.arrived, a.published, a.modified, a.time, a.story, a.version, a.indexed, a.text_at, a.from_page,
			a.url, a.language, a.headline, a.text_hash, r.fetched, coalesce(length(r.data), 0), d.at, length(d.data)
		FROM article a LEFT JOIN raw r ON r.article = a.id LEFT JOIN delivered d ON d.article = a.id WHERE a.id=$1
		/*postgres FOR UPDATE OF a*/`, a.ID).
		Scan(&was.outlet, &was.feed, &was.arrived, &was.published, &was.modified, &was.time, &was.story, &was.version, &was.indexed, &was.textAt, &was.fromPage,
			&was.url, &was.language, &was.headline, &was.hash, &was.fetched, &was.pageSize, &was.delivered, &was.entrySize)
	if err != nil {
		return false, missing(err, "there is no article %d", a.ID)
	}
	text := a.Paragraphs()
	hash := textHash(a, text)
	changed = string(hash) != string(was.hash)

	fromPage, seen := was.fetched.Valid, at(was.delivered.Int64)
	if fromPage {
		seen = at(was.fetched.Int64)
	}
	if seen.IsZero() {
		seen = at(was.arrived)
	}
	textAt := was.textAt
	input := inputKey(was.fetched.Int64, was.pageSize, was.delivered.Int64, was.entrySize.Int64)
	if changed {
		textAt = ms(seen)
		// What another extractor, or another kind of input, says differently
		// was not changed by the publisher.
		if was.version == int64(version) && was.fromPage == bit(fromPage) {
			if err := s.keepRevision(ctx, a.ID, was, input, ms(seen)); err != nil {
				return false, err
			}
		}
	}

	outlet, feed := orElse(a.Outlet, was.outlet), orElse(a.Feed, was.feed)
	published, modified := orElse(ms(a.Published), was.published), orElse(ms(a.Modified), was.modified)
	language := oneLine(a.Language, tagMost)
	if language == "" {
		language = was.language
	}
	headline := oneLine(a.Headline, headlineMost)
	if headline == "" {
		headline = was.headline
	}
	url, err := s.readdress(ctx, a, was.url)
	if err != nil {
		return false, err
	}
	indexed := was.indexed
	if changed || outlet != was.outlet || indexed == 0 {
		indexed++
	}
	_, err = s.db.Exec(ctx, `UPDATE article SET url=$2, feed=$3, published=$4, modified=$5, language=$6, headline=$7, excerpt=$8, section=$9,
			quality=$10, text_hash=$11, text_at=$12, from_page=$13, indexed=$14 WHERE id=$1`,
		a.ID, url, feed, published, modified, language, headline, excerpt(a, text), oneLine(a.Section, nameMost), a.Quality, hash, textAt, bit(fromPage), indexed)
	if err != nil {
		return false, err
	}
	if was.version != int64(version) { // indexed columns are left alone when they stay
		if _, err := s.db.Exec(ctx, "UPDATE article SET version=$2 WHERE id=$1", a.ID, version); err != nil {
			return false, err
		}
	}
	time := counts(at(published), at(was.arrived))
	if outlet != was.outlet || time != was.time {
		if _, err := s.db.Exec(ctx, "UPDATE article SET outlet=$2, time=$3 WHERE id=$1", a.ID, outlet, time); err != nil {
			return false, err
		}
		if was.story != 0 {
			if err := s.recount(ctx, was.story); err != nil {
				return false, err
			}
		}
	}
	data, err := s.packBody(ctx, a, input, was.entrySize.Valid && was.entrySize.Int64 == 0)
	if err != nil {
		return false, err
	}
	_, err = s.db.Exec(ctx, "INSERT INTO body (article, data) VALUES ($1, $2) ON CONFLICT (article) DO UPDATE SET data = excluded.data", a.ID, data)
	if err != nil {
		return false, err
	}
	if indexed != was.indexed {
		name, err := s.outletName(ctx, outlet)
		if err != nil {
			return false, err
		}
		return changed, s.index(ctx, a, headline, name, at(time), indexed)
	}
	return changed, err
}

// inputKey tells what an article is read from from what came in its place: the
// times at which its page and its entry came in, and how large they are as they
// are kept.
func inputKey(fetched, pageSize, delivered, entrySize int64) string {
	return fmt.Sprint(fetched, pageSize, delivered, entrySize)
}

// textHash is a hash of an article's words, of which text are the paragraphs.
func textHash(a *news.Article, text []string) []byte {
	return hashOf(append([]string{a.Headline, a.Standfirst}, text...)...)
}

// kept is an article's part that is stored packed.
func kept(a *news.Article) storedArticle {
	return storedArticle{oneLine(a.Alternative, headlineMost), oneLine(a.Standfirst, standfirstMost), authorsOf(a), oneLine(a.Publisher, nameMost), a.Paywalled,
		storedBlocks(a.Body), a.Images, keywordsOf(a), oneLine(a.CreditLine, headlineMost), a.Warnings, ""}
}

// packBody packs an article's body, with the entry when that is kept there.
func (s *Store) packBody(ctx context.Context, a *news.Article, input string, withEntry bool) ([]byte, error) {
	stored := kept(a)
	stored.Input = input
	if !withEntry {
		return s.pack.json(stored)
	}
	var was []byte
	err := s.db.QueryRow(ctx, "SELECT data FROM body WHERE article=$1", a.ID).Scan(&was)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	entry, _, err := s.pack.parts(was)
	if err != nil { // the entry was lost with the text
		if _, err := s.db.Exec(ctx, "DELETE FROM delivered WHERE article=$1", a.ID); err != nil {
			return nil, err
		}
		return s.pack.json(stored)
	}
	body, err := plainJSON(stored)
	if err != nil {
		return nil, err
	}
	return s.pack.together(entry, body), nil
}

func orElse(a, b int64) int64 {
	if a != 0 {
		return a
	}
	return b
}

// readdress makes the article known by the address its page names as its own,
// too, and returns the address to show. An address that is another article's,
// or that of a whole site, is not taken over.
func (s *Store) readdress(ctx context.Context, a *news.Article, was string) (string, error) {
	key := addressKey(a.URL)
	if key == nil || string(key) == string(addressKey(was)) || news.Host(a.URL) == "" || strings.Count(strings.Trim(a.URL, "/"), "/") < 3 {
		if was == "" {
			return shownAddress(a.URL), nil
		}
		return was, nil
	}
	if _, err := s.db.Exec(ctx, "INSERT INTO address (hash, article) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING", key, a.ID); err != nil {
		return "", err
	}
	var owner int64
	if err := s.db.QueryRow(ctx, "SELECT article FROM address WHERE hash=$1", key).Scan(&owner); err != nil {
		return "", err
	}
	if owner != a.ID {
		return was, nil
	}
	return shownAddress(a.URL), nil
}

// excerptLength is about how many characters an excerpt has.
const excerptLength = 240

// excerpt is the beginning of an article, for lists.
func excerpt(a *news.Article, text []string) string {
	if a.Standfirst != "" {
		return oneLine(a.Standfirst, excerptLength)
	}
	for _, b := range a.Body {
		if b.Kind == news.BlockText && len(b.Text) > 40 {
			return oneLine(b.Text, excerptLength)
		}
	}
	return oneLine(strings.Join(text[:min(3, len(text))], " "), excerptLength)
}

// oneLine folds white space, drops control characters and cuts a text after at
// most n characters, at the end of a word where there is one, with an ellipsis.
// A text cut once stays as it is.
func oneLine(s string, n int) string {
	if len(s) > 16*n {
		s = strings.ToValidUTF8(s[:16*n], "")
	}
	s = strings.Map(visible, strings.Join(strings.Fields(s), " "))
	count, space := 0, 0
	for i, r := range s {
		if r == ' ' {
			space = i
		}
		if count++; count > n {
			if s[i:] == "…" {
				return s // cut before
			}
			if space > i/2 {
				i = space
			}
			return strings.TrimRight(s[:i], " ,;:–—-") + "…"
		}
	}
	return s
}
