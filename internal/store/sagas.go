package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

// StoryMark is a name or a word by which a story is known among others.
type StoryMark struct {
	Text   string
	Name   bool
	Weight float64
}

// SagaStory is a story of the same saga, with what ties it.
type SagaStory struct {
	news.Story
	Names []string
	Words []string
}

// SagaTie ties a story to another of its saga.
type SagaTie struct {
	Story int64    `json:"-"`
	Names []string `json:"n,omitempty"`
	Words []string `json:"w,omitempty"`
}

// SaveMarks puts a story's marks in the place of those it had.
func (s *Store) SaveMarks(ctx context.Context, story int64, marks []StoryMark) (err error) {
	defer news.Wrap(&err, "saving the marks of story %d", story)
	return s.within(ctx, func(tx *Store) error {
		if at, err := tx.standing(ctx, story); err != nil || at != story { // merged meanwhile
			return err
		}
		had, err := tx.Marks(ctx, []int64{story})
		if err != nil {
			return err
		}
		old, now := map[string]StoryMark{}, map[string]StoryMark{}
		for _, m := range had[story] {
			old[m.Text] = m
		}
		for _, m := range marks {
			now[m.Text] = m
		}
		if maps.Equal(old, now) {
			return nil
		}
		if _, err := tx.db.Exec(ctx, "DELETE FROM story_mark WHERE story=$1", story); err != nil {
			return err
		}
		for _, m := range marks {
			if _, err := tx.db.Exec(ctx, `INSERT INTO story_mark (mark, story, name, weight) VALUES ($1, $2, $3, $4) ON CONFLICT (mark, story) DO NOTHING`,
				m.Text, story, bit(m.Name), m.Weight); err != nil {
				return err
			}
		}
		return nil
	})
}

// Marks returns what stories are known by.
func (s *Store) Marks(ctx context.Context, stories []int64) (map[int64][]StoryMark, error) {
	all := map[int64][]StoryMark{}
	err := chunks(stories, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var story, name int64
			var m StoryMark
			err := rows.Scan(&story, &m.Text, &name, &m.Weight)
			m.Name = name != 0
			all[story] = append(all[story], m)
			return err
		}, "SELECT story, mark, name, weight FROM story_mark WHERE story IN "+db.List(1, len(args))+" ORDER BY story, mark", args...)
	})
	return all, err
}

// MarkedBy returns how many stories are known by each of some marks.
func (s *Store) MarkedBy(ctx context.Context, marks []string) (map[string]int, error) {
	all := map[string]int{}
	err := chunks(marks, func(part []string) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var mark string
			var n int
			err := rows.Scan(&mark, &n)
			all[mark] = n
			return err
		}, "SELECT mark, count(*) FROM story_mark WHERE mark IN "+db.List(1, len(args))+" GROUP BY mark", args...)
	})
	return all, err
}

// Sharing returns up to n stories that share at least two of some marks with a
// story and began in a stretch of time, those that share most first.
func (s *Store) Sharing(ctx context.Context, story int64, marks []string, since, until time.Time, n int) ([]news.Story, error) {
	marks = marks[:min(len(marks), db.ListMost/2)]
	if len(marks) < 2 {
		return nil, nil
	}
	in := db.Values(marks)
	args := append([]any{story, ms(since), ms(until), n}, in...)
	ids, err := s.numbers(ctx, `SELECT m.story FROM story_mark m JOIN story s ON s.id = m.story AND s.merged_into = 0
		WHERE m.mark IN `+db.List(5, len(in))+` AND m.story <> $1 AND s.first >= $2 AND s.first <= $3
		GROUP BY m.story HAVING count(*) >= 2 ORDER BY count(*) DESC, m.story DESC LIMIT $4`, args...)
	if err != nil {
		return nil, err
	}
	found, err := s.StoriesByID(ctx, ids)
	var all []news.Story
	for _, st := range found {
		all = append(all, *st)
	}
	return all, err
}

// SaveSaga puts what ties a story to others in the place of what did; it holds
// both ways round.
func (s *Store) SaveSaga(ctx context.Context, story int64, ties []SagaTie) (err error) {
	defer news.Wrap(&err, "saving the saga of story %d", story)
	return s.within(ctx, func(tx *Store) error {
		if at, err := tx.standing(ctx, story); err != nil || at != story { // merged meanwhile
			return err
		}
		if _, err := tx.db.Exec(ctx, "DELETE FROM saga WHERE story=$1 OR other=$1", story); err != nil {
			return err
		}
		for _, t := range ties {
			why, err := json.Marshal(t)
			if err != nil {
				return err
			}
			for _, way := range [][2]int64{{story, t.Story}, {t.Story, story}} {
				if _, err := tx.db.Exec(ctx, `INSERT INTO saga (story, other, why) VALUES ($1, $2, $3)
					ON CONFLICT (story, other) DO UPDATE SET why = excluded.why`, way[0], way[1], string(why)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// forgetSaga forgets what ties a story that stands no more.
func (s *Store) forgetSaga(ctx context.Context, story int64) error {
	if _, err := s.db.Exec(ctx, "DELETE FROM story_mark WHERE story=$1", story); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, "DELETE FROM saga WHERE story=$1 OR other=$1", story)
	return err
}

// Saga returns the other stories of a story's saga, the earliest first.
func (s *Store) Saga(ctx context.Context, story int64) ([]SagaStory, error) {
	var all []SagaStory
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var why string
		st, err := scanStory(rows, &why)
		if err != nil {
			return err
		}
		var t SagaTie
		if err := json.Unmarshal([]byte(why), &t); err != nil {
			return err
		}
		all = append(all, SagaStory{*st, t.Names, t.Words})
		return nil
	}, "SELECT "+storyColumns+", g.why FROM saga g JOIN story s ON s.id = g.other AND s.merged_into = 0 WHERE g.story=$1 ORDER BY s.first, s.id", story)
	return all, err
}
