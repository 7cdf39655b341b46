package store

import (
	"context"
	"database/sql"
	"sort"
	"strconv"
	"strings"

	"coranto/internal/db"
	"coranto/internal/news"
)

// The search finds articles by the words of their headlines, their texts and
// their names: outlet, authors, names of the pictures. Words are made by this
// package, so both engines are given the same; how each keeps them is known
// here alone. SQLite keeps them in an FTS5 table without the text, PostgreSQL
// as a tsvector.

// indexMost is how many words of an article the search knows.
const indexMost = 20_000

// outletName is the name by which the search finds what an outlet published.
func (s *Store) outletName(ctx context.Context, outlet int64) (string, error) {
	if outlet == 0 {
		return "", nil
	}
	o, err := s.OutletsByID(ctx, []int64{outlet})
	if err != nil || o[outlet] == nil {
		return "", err
	}
	return o[outlet].Name, nil
}

// index lets the search find an article.
func (s *Store) index(ctx context.Context, a *news.Article, headline string, text []string, outletName string, known bool) error {
	names := []string{outletName, oneLine(a.Publisher, nameMost)}
	for _, by := range authorsOf(a) {
		names = append(names, by.Name)
	}
	body := append([]string{a.Alternative, a.Standfirst}, text...)
	for _, im := range a.Images {
		body = append(body, im.Caption)
	}
	if s.db.Engine() == db.Postgres {
		var v vector
		v.add("A", headline)
		v.add("B", names...)
		v.add("D", body...)
		_, err := s.db.Exec(ctx, "INSERT INTO search (article, doc) VALUES ($1, CAST($2 AS TEXT)::TSVECTOR) ON CONFLICT (article) DO UPDATE SET doc = excluded.doc", a.ID, v.String())
		return err
	}
	if known {
		if _, err := s.db.Exec(ctx, "DELETE FROM search WHERE rowid=$1", a.ID); err != nil {
			return err
		}
	}
	_, err := s.db.Exec(ctx, "INSERT INTO search (rowid, headline, text, names) VALUES ($1, $2, $3, $4)", a.ID, plainWords(headline), plainWords(body...), plainWords(names...))
	return err
}

// plainWords is the words of texts, separated by spaces.
func plainWords(texts ...string) string {
	n := 0
	for _, t := range texts {
		n += len(t)
	}
	b := make([]byte, 0, n+n/8)
	count := 0
	for _, t := range texts {
		w := words{text: t}
		for count < indexMost && w.next() {
			if count++; count > 1 {
				b = append(b, ' ')
			}
			b = append(b, w.word...)
		}
	}
	return string(b)
}

// vector is an article's words as PostgreSQL reads a tsvector: each with the
// places where it stands.
type vector struct {
	places map[string][]string
	n      int
	bytes  int // that the engine needs for them
}

// PostgreSQL's bounds (https://www.postgresql.org/docs/current/textsearch-limitations.html).
const (
	lastPlace  = 16383
	mostPlaces = 255
	mostBytes  = 900_000 // it takes less than a megabyte
)

func (v *vector) add(weight string, texts ...string) {
	if v.places == nil {
		v.places = map[string][]string{}
	}
	for _, t := range texts {
		w := words{text: t}
		for v.n < indexMost && w.next() {
			v.n++
			at := v.places[string(w.word)]
			if v.n > lastPlace && len(at) > 0 || len(at) >= mostPlaces {
				continue
			}
			bytes := 2 // a place
			if len(at) == 0 {
				bytes += len(w.word) + 4
			}
			if v.bytes+bytes > mostBytes {
				continue
			}
			v.bytes += bytes
			v.places[string(w.word)] = append(at, strconv.Itoa(min(v.n, lastPlace))+weight)
		}
	}
	v.n += 2 // no phrase runs from one part into the next
}

func (v *vector) String() string {
	all := make([]string, 0, len(v.places))
	for w := range v.places {
		all = append(all, w)
	}
	sort.Strings(all)
	var b strings.Builder
	for _, w := range all {
		b.WriteString("'" + w + "':" + strings.Join(v.places[w], ",") + " ")
	}
	return b.String()
}

// queryMost is how many words or phrases of a query count.
const queryMost = 24

// asked reads a query: words, and phrases in quotation marks. Each is a list
// of words that have to follow one another; all have to be there.
func asked(query string) [][]string {
	var all [][]string
	if len(query) > 4096 {
		query = query[:4096]
	}
	query = quotes.Replace(query)
	for i, part := range strings.Split(query, `"`) {
		pieces := []string{part} // a phrase
		if i%2 == 0 {
			pieces = strings.Fields(part)
		}
		for _, p := range pieces {
			var phrase []string
			for w := (words{text: p}); len(phrase) < queryMost && w.next(); {
				phrase = append(phrase, string(w.word))
			}
			if len(phrase) > 0 && len(all) < queryMost {
				all = append(all, phrase)
			}
		}
	}
	return all
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// Found is an article that a search found.
type Found struct {
	Headline
	Snippet string // plain text with the matches between \x02 and \x03
}

// Search finds articles that have every word, and every "exact phrase", of a
// query, the best first, and says how many there are. No query is wrong: what
// is not a word is ignored, and a query without words finds nothing.
func (s *Store) Search(ctx context.Context, query string, limit, offset int) (hits []Found, total int, err error) {
	defer news.Wrap(&err, "searching for %q", query)
	phrases := asked(query)
	if len(phrases) == 0 {
		return nil, 0, nil
	}
	match := matchText(s.db.Engine(), phrases)
	err = s.db.QueryRow(ctx, `SELECT count(*) FROM search WHERE /*sqlite search MATCH $1*//*postgres doc @@ CAST($1 AS TEXT)::TSQUERY*/`, match).Scan(&total)
	if err != nil || total == 0 || limit <= 0 {
		return nil, total, err
	}
	ids, err := s.numbers(ctx, `/*sqlite SELECT rowid FROM search WHERE search MATCH $1 ORDER BY bm25(search, 1.0, 8.0, 3.0), rowid DESC LIMIT $2 OFFSET $3*/
		/*postgres SELECT article FROM search, CAST(CAST($1 AS TEXT) AS TSQUERY) q WHERE doc @@ q ORDER BY ts_rank_cd('{0.1,0.1,0.4,1}', doc, q, 1) DESC, article DESC LIMIT $2 OFFSET $3*/`,
		match, limit, max(0, offset))
	if err != nil {
		return nil, 0, err
	}
	headlines, err := s.Headlines(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	texts, err := s.ArticlesByID(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	text := make(map[int64]string, len(texts))
	for _, a := range texts {
		text[a.ID] = strings.Join(append([]string{a.Standfirst}, a.Paragraphs()...), " ")
	}
	for _, h := range headlines {
		hits = append(hits, Found{h, snippet(text[h.ID], phrases)})
	}
	return hits, total, nil
}

// matchText is a query as an engine reads it. Words hold letters and digits
// alone, so quoting them is safe.
func matchText(e db.Engine, phrases [][]string) string {
	quote, follow, and := `"`, " ", " AND "
	if e == db.Postgres {
		quote, follow, and = "'", "' <-> '", " & "
	}
	parts := make([]string, len(phrases))
	for i, p := range phrases {
		parts[i] = quote + strings.Join(p, follow) + quote
		if e == db.Postgres {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, and)
}

// unindexed returns articles that were extracted and that the search does not
// know, and how many the search knows that are not there.
func (s *Store) unindexed(ctx context.Context) (missing []int64, extra int, err error) {
	const id = "/*sqlite rowid*//*postgres article*/"
	missing, err = s.numbers(ctx, "SELECT id FROM article WHERE version > 0 AND id NOT IN (SELECT "+id+" FROM search) ORDER BY id LIMIT 100")
	if err != nil {
		return nil, 0, err
	}
	var n sql.NullInt64
	err = s.db.QueryRow(ctx, "SELECT count(*) FROM search WHERE "+id+" NOT IN (SELECT id FROM article WHERE version > 0)").Scan(&n)
	return missing, int(n.Int64), err
}
