package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

// DecisionKind is what an editor does to stories.
type DecisionKind string

// The kinds of decision.
const (
	Merge DecisionKind = "merge" // two stories are one; the older one's number stays
	Split DecisionKind = "split" // articles become a story of their own
	Move  DecisionKind = "move"  // articles belong to another story
)

// Decision is what an editor decided on stories. From then on the grouping
// obeys: the articles both stories have at that time stay where they stand,
// and two stories that editors decided on never become one by themselves.
type Decision struct {
	ID       int64        `json:"id"`
	Kind     DecisionKind `json:"kind"`
	At       time.Time    `json:"at"`
	Who      string       `json:"who,omitempty"`
	Why      string       `json:"why,omitempty"`
	From     int64        `json:"from"`     // the story the articles left
	To       int64        `json:"to"`       // and the one they came to
	Articles []int64      `json:"articles"` // that changed their story
	Undone   time.Time    `json:"undone,omitzero"`
	UndoneBy string       `json:"undone_by,omitempty"`
}

// How long the words of a decision may be, in bytes, and how many articles it
// may concern.
const (
	mostWho     = 80
	mostWhy     = 500
	mostDecided = 5000
)

// Decide carries out a decision and fills in what d leaves open: its id, the
// stories its addresses lead to, and for a split the new story. Decisions are
// made one after the other, however many editors there are.
func (s *Store) Decide(ctx context.Context, d *Decision) (err error) {
	defer news.Wrap(&err, "deciding on story %d", d.From)
	d.Who, d.Why = cut(strings.TrimSpace(d.Who), mostWho), cut(strings.TrimSpace(d.Why), mostWhy)
	given := *d
	return s.within(ctx, func(tx *Store) error {
		*d = given
		d.Articles = slices.Clone(given.Articles)
		if d.ID, err = draw(ctx, tx.db, "decision", 1); err != nil { // and waits for other editors
			return err
		}
		if d.From, err = tx.standing(ctx, d.From); err != nil {
			return err
		}
		switch d.Kind {
		case Merge, Move:
			if d.To, err = tx.standing(ctx, d.To); err != nil {
				return err
			}
			if d.From == d.To {
				return news.Problemf(news.ErrInvalid, "both are story %d already; there is nothing to do", d.To)
			}
			if d.Kind == Merge && d.From < d.To {
				d.From, d.To = d.To, d.From
			}
		case Split:
			if d.To, err = tx.newIDs(ctx, "story", 1); err != nil {
				return err
			}
		default:
			return news.Problemf(news.ErrInvalid, "an editor may merge, split and move; “%s” is none of these", d.Kind)
		}
		return tx.decide(ctx, d)
	})
}

// standing returns the story that a number leads to.
func (s *Store) standing(ctx context.Context, story int64) (int64, error) {
	var led int64
	err := s.db.QueryRow(ctx, "SELECT merged_into FROM story WHERE id=$1", story).Scan(&led)
	if err != nil {
		return 0, missing(err, "there is no story %d; its number stands in its address", story)
	}
	if led != 0 {
		return led, nil
	}
	return story, nil
}

func (s *Store) decide(ctx context.Context, d *Decision) error {
	from, err := s.Members(ctx, d.From)
	if err != nil {
		return err
	}
	var to []int64
	if d.Kind != Split {
		if to, err = s.Members(ctx, d.To); err != nil {
			return err
		}
	}
	if len(from)+len(to) > mostDecided {
		return news.Problemf(news.ErrInvalid, "these stories have %d articles; no more than %d can be decided on at once", len(from)+len(to), mostDecided)
	}
	if d.Kind == Merge {
		d.Articles = from
	}
	slices.Sort(d.Articles)
	d.Articles = slices.Compact(d.Articles)
	moves := make(map[int64]bool, len(d.Articles))
	for _, a := range d.Articles {
		if !slices.Contains(from, a) {
			return news.Problemf(news.ErrConflict, "article %d does not stand in story %d, or does so no more; look at the story again", a, d.From)
		}
		moves[a] = true
	}
	if len(moves) == 0 {
		return news.Problemf(news.ErrInvalid, "no article was chosen; choose at least one")
	}
	if d.Kind == Split && len(moves) == len(from) {
		return news.Problemf(news.ErrInvalid, "these are all the articles of story %d; leave at least one, or move them to another story", d.From)
	}
	led, err := s.numbers(ctx, "SELECT id FROM story WHERE merged_into=$1 AND merged_into > 0 ORDER BY id", d.From)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `INSERT INTO decision (id, kind, at, who, why, from_story, to_story, led, undone, undone_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '')`, d.ID, string(d.Kind), ms(d.At), d.Who, d.Why, d.From, d.To, numbered(led))
	if err != nil {
		return err
	}
	reason := []news.Reason{{Editor: cmp.Or(d.Who, "an editor"), Weight: 1}}
	for _, a := range append(from, to...) {
		at := d.To
		if slices.Contains(from, a) && !moves[a] {
			at = d.From
		}
		if _, err := s.db.Exec(ctx, `INSERT INTO decided (decision, article, was, put, pinned, why)
			SELECT $1, a.id, a.story, $3, coalesce(p.decision, 0), coalesce(w.why, '[]') FROM article a
			LEFT JOIN pin p ON p.article = a.id LEFT JOIN placement w ON w.article = a.id WHERE a.id=$2`, d.ID, a, at); err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `INSERT INTO pin (article, story, decision) VALUES ($1, $2, $3)
			ON CONFLICT (article) DO UPDATE SET story = excluded.story, decision = excluded.decision`, a, at, d.ID); err != nil {
			return err
		}
		if moves[a] {
			if err := s.Place(ctx, a, d.To, reason); err != nil {
				return err
			}
		}
	}
	return nil
}

// Undo takes a decision back: its articles return to where they stood, and the
// grouping is free with them again. What came since stays where it is. A later
// decision on the same articles has to be undone first.
func (s *Store) Undo(ctx context.Context, id int64, who string, now time.Time) (d *Decision, err error) {
	defer news.Wrap(&err, "undoing decision %d", id)
	err = s.within(ctx, func(tx *Store) error {
		if _, err := draw(ctx, tx.db, "decision", 1); err != nil {
			return err
		}
		var led string
		if d, err = scanDecision(tx.db.QueryRow(ctx, "SELECT "+decisionColumns+", led FROM decision WHERE id=$1", id), &led); err != nil {
			return missing(err, "there is no decision %d", id)
		}
		if !d.Undone.IsZero() {
			return news.Problemf(news.ErrConflict, "it was undone already")
		}
		var later int64
		err := tx.db.QueryRow(ctx, "SELECT coalesce(max(p.decision), 0) FROM decided d JOIN pin p ON p.article = d.article WHERE d.decision=$1 AND p.decision > $1", id).Scan(&later)
		if err != nil {
			return err
		}
		if later != 0 {
			return news.Problemf(news.ErrConflict, "decision %d came after it and concerns the same articles; undo that one first", later)
		}
		if err := tx.undo(ctx, d); err != nil {
			return err
		}
		for _, story := range codes(led) { // their address leads where it led before
			if _, err := tx.db.Exec(ctx, `UPDATE story SET merged_into=$2 WHERE id=$1 AND merged_into=$3
				AND EXISTS (SELECT 1 FROM story t WHERE t.id=$2 AND t.merged_into = 0)`, story, d.From, d.To); err != nil {
				return err
			}
		}
		d.Undone, d.UndoneBy = at(ms(now)), cut(strings.TrimSpace(who), mostWho)
		_, err = tx.db.Exec(ctx, "UPDATE decision SET undone=$2, undone_by=$3 WHERE id=$1", id, ms(d.Undone), d.UndoneBy)
		return err
	})
	return d, err
}

func (s *Store) undo(ctx context.Context, d *Decision) error {
	type back struct {
		article, was, put, pinned, stands int64
		why                               string
	}
	var all []back
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var b back
		err := rows.Scan(&b.article, &b.was, &b.put, &b.pinned, &b.why, &b.stands)
		all = append(all, b)
		return err
	}, `SELECT d.article, d.was, d.put, d.pinned, d.why, a.story FROM decided d JOIN article a ON a.id = d.article WHERE d.decision=$1 ORDER BY d.article`, d.ID)
	if err != nil {
		return err
	}
	d.Articles = nil
	for _, b := range all {
		if b.pinned != 0 {
			_, err = s.db.Exec(ctx, "UPDATE pin SET story=$2, decision=$3 WHERE article=$1", b.article, b.was, b.pinned)
		} else {
			_, err = s.db.Exec(ctx, "DELETE FROM pin WHERE article=$1", b.article)
		}
		if err != nil {
			return err
		}
		if b.was == b.put || b.stands == 0 {
			continue // it never moved, or is about to be placed anew
		}
		var why []news.Reason
		if err := json.Unmarshal([]byte(b.why), &why); err != nil {
			return err
		}
		if err := s.Place(ctx, b.article, b.was, why); err != nil {
			return err
		}
		d.Articles = append(d.Articles, b.article)
	}
	return nil
}

// Desk is a number that changes with every decision and every undoing. In a
// transaction, none is made until it ends.
func (s *Store) Desk(ctx context.Context) (n int64, err error) {
	err = s.db.QueryRow(ctx, "SELECT next FROM counter WHERE name='decision' "+s.locked()).Scan(&n)
	return n, err
}

func (s *Store) locked() string {
	if s.db.InTransaction() {
		return "/*postgres FOR UPDATE*/"
	}
	return ""
}

// Pins returns in which story editors want articles to stay, of those asked
// for.
func (s *Store) Pins(ctx context.Context, articles []int64) (map[int64]int64, error) {
	pins := map[int64]int64{}
	err := chunks(articles, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var article, story int64
			err := rows.Scan(&article, &story)
			pins[article] = story
			return err
		}, `SELECT p.article, CASE WHEN s.merged_into > 0 THEN s.merged_into ELSE p.story END
			FROM pin p LEFT JOIN story s ON s.id = p.story WHERE p.article IN `+db.List(1, len(args)), args...)
	})
	return pins, err
}

// Held returns the stories that editors decided on: none of them becomes one
// with another by itself.
func (s *Store) Held(ctx context.Context) ([]int64, error) {
	return s.numbers(ctx, "SELECT DISTINCT story FROM pin ORDER BY story")
}

const decisionColumns = "id, kind, at, who, why, from_story, to_story, undone, undone_by"

func scanDecision(row scanner, more ...any) (*Decision, error) {
	var d Decision
	var kind string
	var made, undone int64
	err := row.Scan(append([]any{&d.ID, &kind, &made, &d.Who, &d.Why, &d.From, &d.To, &undone, &d.UndoneBy}, more...)...)
	d.Kind, d.At, d.Undone = DecisionKind(kind), at(made), at(undone)
	return &d, err
}

// Decisions returns the newest n decisions on a story, also those undone,
// newest first; on all stories if story is 0.
func (s *Store) Decisions(ctx context.Context, story int64, n int) ([]Decision, error) {
	var all []Decision
	where, args := "", []any{n}
	if story != 0 {
		where, args = "WHERE from_story=$2 OR to_story=$2 ", append(args, story)
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d, err := scanDecision(rows)
		all = append(all, *d)
		return err
	}, "SELECT "+decisionColumns+" FROM decision "+where+"ORDER BY id DESC LIMIT $1", args...)
	if err != nil {
		return nil, err
	}
	for i := range all {
		d := &all[i]
		if d.Articles, err = s.numbers(ctx, "SELECT article FROM decided WHERE decision=$1 AND was <> put ORDER BY article", d.ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// cut shortens a text to so many bytes, at a letter.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// numbered is a list of numbers in one column.
func numbered(ns []int64) string {
	var all []string
	for _, n := range ns {
		all = append(all, strconv.FormatInt(n, 10))
	}
	return listed(all...)
}

// codes reads such a list.
func codes(list string) []int64 {
	var ns []int64
	for c := range strings.SplitSeq(list, ",") {
		if n, err := strconv.ParseInt(c, 10, 64); err == nil {
			ns = append(ns, n)
		}
	}
	return ns
}
