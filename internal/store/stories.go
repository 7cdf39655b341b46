package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"strings"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

const storyColumns = "s.id, s.headline, s.section, s.first, s.last, s.outlets, s.articles, s.differ, s.languages, s.card"

// card is what a list shows of a story beside the columns of its row.
type card struct {
	Summary   []news.Place `json:"sum,omitempty"`
	Countries []string     `json:"c,omitempty"`
	Languages []string     `json:"l,omitempty"`
	Coverage  []int        `json:"n,omitempty"`
	Image     *news.Image  `json:"img,omitempty"`
}

func scanStory(row scanner, more ...any) (*news.Story, error) {
	var st news.Story
	var first, last int64
	var languages, text string
	err := row.Scan(append([]any{&st.ID, &st.Headline, &st.Section, &first, &last, &st.Outlets, &st.Articles, &st.Differ, &languages, &text}, more...)...)
	if err != nil {
		return nil, err
	}
	st.First, st.Last = at(first), at(last)
	if text == "" {
		st.Languages = strings.FieldsFunc(languages, func(r rune) bool { return r == ',' })
		return &st, nil
	}
	var c card
	err = json.Unmarshal([]byte(text), &c)
	st.Summary, st.Countries, st.Languages, st.Coverage, st.Image = c.Summary, c.Countries, c.Languages, c.Coverage, c.Image
	return &st, err
}

// listed is a list of codes in one column, so that LIKE finds each.
func listed(codes ...string) string {
	var b strings.Builder
	for _, c := range codes {
		if c != "" {
			b.WriteString("," + c)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return b.String() + ","
}

// Story returns a story. When its articles were merged into another, movedTo
// is that one's id, and the story is nil.
func (s *Store) Story(ctx context.Context, id int64) (st *news.Story, movedTo int64, err error) {
	st, err = scanStory(s.db.QueryRow(ctx, "SELECT "+storyColumns+", s.merged_into FROM story s WHERE s.id=$1", id), &movedTo)
	if err != nil {
		return nil, 0, missing(err, "there is no story %d", id)
	}
	if movedTo != 0 {
		return nil, movedTo, nil
	}
	return st, 0, nil
}

// StoriesByID returns stories in the order asked, without those there are not
// or that were merged into others.
func (s *Store) StoriesByID(ctx context.Context, ids []int64) ([]*news.Story, error) {
	found := make(map[int64]*news.Story, len(ids))
	err := chunks(ids, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			st, err := scanStory(rows)
			if err == nil {
				found[st.ID] = st
			}
			return err
		}, "SELECT "+storyColumns+" FROM story s WHERE s.merged_into = 0 AND s.id IN "+db.List(1, len(args)), args...)
	})
	return inOrder(ids, found), err
}

// StoryFilter chooses stories. What is zero or empty chooses all.
type StoryFilter struct {
	Section, Language, Country string
	Outlet                     int64 // has one of its newest articles, as far as outletReach, there
	MinOutlets                 int
	Since, Before              time.Time // of the newest article
	Limit                      int       // 0: 100
}

// outletReach is how far back, in articles, an outlet's stories are looked for.
const outletReach = 2000

// Stories returns the stories that a filter chooses, the one with the newest
// article first.
func (s *Store) Stories(ctx context.Context, f StoryFilter) ([]news.Story, error) {
	if f.Limit <= 0 {
		f.Limit = 100
	}
	before := int64(math.MaxInt64)
	if !f.Before.IsZero() {
		before = f.Before.UnixMilli()
	}
	args := []any{before, ms(f.Since)}
	param := func(v any) string {
		args = append(args, v)
		return db.Param(len(args))
	}
	where := "s.merged_into = 0 AND s.last < $1 AND s.last >= $2"
	if f.Section != "" {
		where += " AND s.section = " + param(f.Section)
	}
	if f.Language != "" {
		where += " AND s.languages LIKE " + param("%,"+likeable(f.Language)+",%")
	}
	if f.Country != "" {
		where += " AND s.countries LIKE " + param("%,"+likeable(f.Country)+",%")
	}
	if f.Outlet != 0 {
		where += " AND s.id IN (SELECT story FROM (SELECT story FROM article WHERE outlet = " + param(f.Outlet) +
			" AND time >= $2 ORDER BY time DESC LIMIT " + param(outletReach) + ") newest)"
	}
	if f.MinOutlets > 1 {
		where += " AND s.outlets >= " + param(f.MinOutlets)
	}
	var all []news.Story
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		st, err := scanStory(rows)
		if err == nil {
			all = append(all, *st)
		}
		return err
	}, "SELECT "+storyColumns+" FROM story s WHERE "+where+" ORDER BY s.last DESC, s.id DESC LIMIT "+param(f.Limit), args...)
	return all, err
}

// likeable is a code without what LIKE reads as a wildcard.
func likeable(code string) string {
	return strings.Map(func(r rune) rune {
		if r == '%' || r == '_' || r == '\\' || r == ',' {
			return -1
		}
		return r
	}, code)
}

// SaveComparison writes what version version of the comparer made of a story,
// and its card. How many articles and outlets a story has, and their first and
// last times, are counted, not taken from the card. A story that was merged
// meanwhile is left alone.
func (s *Store) SaveComparison(ctx context.Context, story int64, version int, c *news.Comparison, st *news.Story) (err error) {
	defer news.Wrap(&err, "saving the comparison of story %d", story)
	data, err := s.pack.json(c)
	if err != nil {
		return err
	}
	text, err := json.Marshal(card{st.Summary, st.Countries, st.Languages, st.Coverage, st.Image})
	if err != nil {
		return err
	}
	return s.within(ctx, func(tx *Store) error {
		n, err := tx.db.Exec(ctx, `UPDATE story SET headline=$2, section=$3, differ=$4, countries=$5, languages=$6, version=$7, card=$8
			WHERE id=$1 AND merged_into = 0`,
			story, st.Headline, st.Section, st.Differ, listed(st.Countries...), listed(st.Languages...), version, string(text))
		if err != nil || n == 0 {
			return err
		}
		if err := tx.recount(ctx, story); err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "INSERT INTO comparison (story, data) VALUES ($1, $2) ON CONFLICT (story) DO UPDATE SET data = excluded.data", story, data)
		return err
	})
}

// Comparison returns a story's articles held side by side.
func (s *Store) Comparison(ctx context.Context, story int64) (*news.Comparison, error) {
	var data []byte
	err := s.db.QueryRow(ctx, "SELECT data FROM comparison WHERE story=$1", story).Scan(&data)
	if err != nil {
		return nil, missing(err, "story %d is not compared yet", story)
	}
	c := new(news.Comparison)
	return c, s.pack.unjson(data, c)
}
