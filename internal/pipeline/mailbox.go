package pipeline

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coranto/internal/mailbox"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/task"
)

// How long a mailbox rests between two visits. One whose server tells of new
// letters is visited all the same, should a telling get lost.
const (
	mailRest     = 10 * time.Minute
	mailRestIdle = 30 * time.Minute
)

// mailSecret is what a mailbox's password is sealed for.
func mailSecret(feed int64) string { return fmt.Sprintf("mailbox/%d", feed) }

// AddMailbox adds a folder of a mailbox, once it was opened with the password.
// A mailbox that is known gets the password as its new one.
func (p *Pipeline) AddMailbox(ctx context.Context, address, password string) (a Added) {
	const kind = "mailbox"
	account, err := mailbox.ParseAddress(address)
	if err != nil {
		return failed("the mailbox", kind, err)
	}
	given := account.Address()
	defer p.guard(given, &a)
	switch {
	case p.secrets == nil:
		return failed(given, kind, news.Problemf(news.ErrUnavailable, "this process keeps no passwords; add the mailbox on the machine that runs Coranto"))
	case password == "":
		return failed(given, kind, news.Problemf(news.ErrInvalid, "the mailbox needs its password"))
	}
	if err := p.mail.Check(ctx, account, password); err != nil {
		return failed(given, kind, err)
	}
	f := &news.Feed{Address: given, Kind: news.KindMailbox, Title: account.Name()}
	var added bool
	err = p.transact(ctx, func(tx *tx) error {
		f.Added, f.NextFetch = p.now(), p.now()
		var err error
		if added, err = tx.AddFeed(ctx, f); err != nil {
			return err
		}
		m := &store.Mailbox{Feed: f.ID}
		if !added {
			if m, err = tx.Mailbox(ctx, f.ID); err != nil {
				return err
			}
			f.NextFetch, f.Failures, f.Problem = p.now(), 0, ""
			if err := tx.SaveFeed(ctx, f); err != nil {
				return err
			}
		}
		m.Password = p.secrets.Seal([]byte(password), mailSecret(f.ID))
		if err := tx.SaveMailbox(ctx, m); err != nil {
			return err
		}
		tx.kinds = append(tx.kinds, taskFetch)
		return task.Now(ctx, tx.DB(), taskFetch, news.Host(f.Address), p.now())
	})
	if err != nil {
		return failed(given, kind, err)
	}
	if !added {
		return Added{Source: given, Kind: kind, Feed: f.ID, Known: true, Say: fmt.Sprintf("“%s” was known already; its password is the new one now", f.Title)}
	}
	return Added{Source: given, Kind: kind, Feed: f.ID, Count: 1, Say: fmt.Sprintf("mailbox “%s” added; its newsletters of the last 30 days follow", f.Title)}
}

// fetchMailbox visits a mailbox and writes what came of it, and what also
// writes, in the last transaction.
func (p *Pipeline) fetchMailbox(ctx context.Context, f *news.Feed, also func(*tx) error) error {
	told := p.told.count(f.ID)
	visit, fresh, err := p.visit(ctx, f)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if _, ok := errors.AsType[*news.Problem](err); err != nil && !ok {
		return err
	}
	err = p.noteVisit(ctx, f, visit, fresh, told, err, also)
	if err == nil && visit.Idle {
		p.told.hurry()
	}
	return err
}

func (p *Pipeline) noteVisit(ctx context.Context, f *news.Feed, visit mailbox.Visit, fresh int, told int64, failure error, also func(*tx) error) error {
	if failure != nil {
		p.failFeed(f, failure)
	} else {
		f.LastFetch, f.Failures, f.Problem = p.now(), 0, ""
		f.NextFetch = p.now().Add(mailRest)
		if visit.Idle {
			f.NextFetch = p.now().Add(mailRestIdle)
		}
	}
	if fresh > 0 {
		f.LastNew = p.now()
	}
	err := p.transact(ctx, func(tx *tx) error {
		if failure == nil && (visit.More || p.told.count(f.ID) != told) { // a letter came meanwhile
			f.NextFetch = p.now()
		}
		if err := tx.SaveFeed(ctx, f); err != nil {
			return err
		}
		return also(tx)
	})
	if err == nil {
		p.progress(Event{Step: taskFetch, Feed: f, New: fresh, Err: failure})
	}
	return err
}

// visit reads what is new in a mailbox, and returns how many issues that were.
func (p *Pipeline) visit(ctx context.Context, f *news.Feed) (visit mailbox.Visit, fresh int, err error) {
	m, account, password, err := p.mailbox(ctx, f)
	if err != nil {
		return visit, 0, err
	}
	since := mailbox.Place{Validity: m.Validity, UID: m.UID}
	visit, err = p.mail.Visit(ctx, account, password, since, p.now(), func(batch []mailbox.Raw, at mailbox.Place) error {
		m.Validity, m.UID = at.Validity, at.UID
		n, err := p.keepLetters(ctx, f, m, batch)
		fresh += n
		return err
	})
	if err == nil && (m.Idle != visit.Idle || visit.Others > 0) {
		m.Idle, m.Others = visit.Idle, m.Others+visit.Others
		err = p.store.ReadMailbox(ctx, m)
	}
	return visit, fresh, err
}

// mailbox returns what is needed to open a feed that is a mailbox.
func (p *Pipeline) mailbox(ctx context.Context, f *news.Feed) (m *store.Mailbox, account mailbox.Account, password string, err error) {
	if account, err = mailbox.ParseAddress(f.Address); err != nil {
		return nil, account, "", err
	}
	if m, err = p.store.Mailbox(ctx, f.ID); err != nil {
		return nil, account, "", err
	}
	if p.secrets == nil {
		return nil, account, "", news.Problemf(news.ErrUnavailable, "this process has no key to open passwords with")
	}
	plain, err := p.secrets.Open(m.Password, mailSecret(f.ID))
	if err != nil {
		err = news.Problemf(news.ErrDenied, "the password of the mailbox cannot be opened: %w", err)
	}
	return m, account, string(plain), err
}

// letter is a letter on its way to become an article.
type letter struct {
	issue   *mailbox.Issue
	entry   news.Entry
	article *news.Article
}

// keepLetters makes articles of letters, and notes how far the mailbox is
// read, in one transaction.
func (p *Pipeline) keepLetters(ctx context.Context, f *news.Feed, m *store.Mailbox, batch []mailbox.Raw) (fresh int, err error) {
	var outlets []*news.Outlet // in the order of their first letter
	letters := map[string][]letter{}
	for _, raw := range batch {
		issue := mailbox.Parse(ctx, raw, p.resolve)
		if ctx.Err() != nil { // its keys may be missing for that alone
			return 0, ctx.Err()
		}
		o, err := p.correspondent(ctx, issue)
		if err != nil {
			return 0, err
		}
		l := letter{issue: issue, entry: entryOf(issue, o)}
		p.think(func() { l.article = p.readIssue(&l) })
		k := outletKey(o)
		if letters[k] == nil {
			outlets = append(outlets, o)
		}
		letters[k] = append(letters[k], l)
	}
	err = p.transact(ctx, func(tx *tx) error {
		fresh = 0
		for _, o := range outlets {
			n, err := p.keepIssues(ctx, tx, f, *o, letters[outletKey(o)])
			if err != nil {
				return err
			}
			fresh += n
		}
		return tx.ReadMailbox(ctx, m)
	})
	return fresh, err
}
