package store

import (
	"context"
	"database/sql"

	"coranto/internal/news"
)

// Mailbox is what is known of a feed that is a mailbox, beside what every feed
// has.
type Mailbox struct {
	Feed     int64
	Password []byte // sealed
	Validity uint32 // of the numbers of its letters (UIDVALIDITY)
	UID      uint32 // of the last letter read
	Idle     bool   // its server tells of new letters by itself
	Others   int    // letters that were no newsletters, and were left alone
}

// SaveMailbox writes what is known of a mailbox.
func (s *Store) SaveMailbox(ctx context.Context, m *Mailbox) (err error) {
	defer news.Wrap(&err, "saving the mailbox %d", m.Feed)
	_, err = s.db.Exec(ctx, `INSERT INTO mailbox (feed, password, validity, uid, idle, others) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (feed) DO UPDATE SET password = excluded.password, validity = excluded.validity, uid = excluded.uid, idle = excluded.idle, others = excluded.others`,
		m.Feed, m.Password, int64(m.Validity), int64(m.UID), bit(m.Idle), m.Others)
	return err
}

// ReadMailbox writes how far a mailbox was read, and leaves its password as it
// is, which somebody may have changed meanwhile.
func (s *Store) ReadMailbox(ctx context.Context, m *Mailbox) (err error) {
	defer news.Wrap(&err, "saving the mailbox %d", m.Feed)
	_, err = s.db.Exec(ctx, "UPDATE mailbox SET validity=$2, uid=$3, idle=$4, others=$5 WHERE feed=$1",
		m.Feed, int64(m.Validity), int64(m.UID), bit(m.Idle), m.Others)
	return err
}

// Mailbox returns the mailbox that a feed is.
func (s *Store) Mailbox(ctx context.Context, feed int64) (*Mailbox, error) {
	m := &Mailbox{Feed: feed}
	var idle, validity, uid int64
	err := s.db.QueryRow(ctx, "SELECT password, validity, uid, idle, others FROM mailbox WHERE feed=$1", feed).
		Scan(&m.Password, &validity, &uid, &idle, &m.Others)
	if err != nil {
		return nil, missing(err, "feed %d is no mailbox; add it again as imaps://user@host/INBOX", feed)
	}
	m.Validity, m.UID, m.Idle = uint32(validity), uint32(uid), idle != 0
	return m, nil
}

// Mailboxes returns the feeds that are mailboxes and not paused, and whose
// servers tell of new letters by themselves.
func (s *Store) Mailboxes(ctx context.Context) ([]news.Feed, error) {
	var all []news.Feed
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var f news.Feed
		err := scanFeed(rows, &f)
		all = append(all, f)
		return err
	}, "SELECT "+feedColumns+" FROM "+feedTables+" JOIN mailbox m ON m.feed = f.id WHERE f.paused=0 AND m.idle=1 ORDER BY f.id")
	return all, err
}

// Issue is what is known of an issue of a newsletter beside its article.
type Issue struct {
	Article         int64
	Feed            int64  // the mailbox
	Outlet          int64  // that it counts for
	Sender          string // the address it says it is from
	Verdict         string // of its signature: pass, foreign, fail, none or unknown
	Domain          string // that signed
	Unsubscribe     string // a web address
	UnsubscribeMail string
	OneClick        bool
	Web             string // where it can be read on the web
}

// SaveIssue keeps what is known of an issue. What was known of it stays.
func (s *Store) SaveIssue(ctx context.Context, i *Issue) (err error) {
	defer news.Wrap(&err, "saving issue %d", i.Article)
	_, err = s.db.Exec(ctx, `INSERT INTO issue (article, feed, outlet, sender, verdict, domain, unsubscribe, unsubscribe_mail, one_click, web)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (article) DO NOTHING`,
		i.Article, i.Feed, i.Outlet, oneLine(i.Sender, nameMost), i.Verdict, oneLine(i.Domain, nameMost), i.Unsubscribe, i.UnsubscribeMail, bit(i.OneClick), i.Web)
	return err
}

const issueColumns = "i.article, i.feed, i.outlet, i.sender, i.verdict, i.domain, i.unsubscribe, i.unsubscribe_mail, i.one_click, i.web"

func scanIssue(row scanner) (*Issue, error) {
	var i Issue
	var once int64
	err := row.Scan(&i.Article, &i.Feed, &i.Outlet, &i.Sender, &i.Verdict, &i.Domain, &i.Unsubscribe, &i.UnsubscribeMail, &once, &i.Web)
	i.OneClick = once != 0
	return &i, err
}

// Issue returns what is known of an article that came by mail.
func (s *Store) Issue(ctx context.Context, article int64) (*Issue, error) {
	i, err := scanIssue(s.db.QueryRow(ctx, "SELECT "+issueColumns+" FROM issue i WHERE i.article=$1", article))
	if err != nil {
		return nil, missing(err, "article %d did not come by mail", article)
	}
	return i, nil
}

// LastIssue returns the newest issue that an outlet sent by mail.
func (s *Store) LastIssue(ctx context.Context, outlet int64) (*Issue, error) {
	i, err := scanIssue(s.db.QueryRow(ctx, "SELECT "+issueColumns+" FROM issue i WHERE i.outlet=$1 ORDER BY i.article DESC LIMIT 1", outlet))
	if err != nil {
		return nil, missing(err, "outlet %d sends no newsletter", outlet)
	}
	return i, nil
}
