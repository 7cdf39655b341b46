package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"coranto/internal/extract"
	"coranto/internal/mailbox"
	"coranto/internal/news"
	"coranto/internal/store"
)

// outletKey is what tells the outlets of letters apart.
func outletKey(o *news.Outlet) string { return o.Homepage + " " + o.Name }

// correspondent says for whose outlet a letter counts. A letter whose sender
// is confirmed counts for the site of the sender's domain. Any other may be
// from anybody: it gets an outlet of its own, whose name says so, and never
// one that publishes elsewhere.
func (p *Pipeline) correspondent(ctx context.Context, i *mailbox.Issue) (*news.Outlet, error) {
	from := i.From
	if from.Address == "" {
		return &news.Outlet{Name: "Unknown sender"}, nil
	}
	if i.Proof.Verdict != mailbox.Confirmed {
		return &news.Outlet{Name: strings.TrimSpace(shown(from.Name) + " (unconfirmed, " + from.Address + ")")}, nil
	}
	owner := mailbox.Registered(from.Domain)
	if sharedBy[owner] {
		// The list is a site of its own there, if it says so.
		if label, ok := strings.CutSuffix(i.List, "."+owner); ok && i.Proof.Named && !strings.Contains(label, ".") && label != "www" {
			return named(from, "https://"+i.List+"/"), nil
		}
		return &news.Outlet{Name: strings.TrimSpace(shown(from.Name) + " (" + from.Address + ")")}, nil
	}
	for host := from.Domain; ; {
		site := strings.TrimPrefix(host, "www.")
		if t, ok := p.titles[site]; ok {
			o := t.Outlet
			return &o, nil
		}
		o, err := p.store.OutletBySite(ctx, site)
		if err == nil {
			return o, nil
		}
		if !isNotFound(err) {
			return nil, err
		}
		_, parent, _ := strings.Cut(host, ".")
		if host == owner || parent == "" {
			break
		}
		host = parent
	}
	return named(from, "https://"+owner+"/"), nil
}

// named is an outlet under the name its letters bear. They may bear any name:
// where the site's own is no part of it, the site is told as well.
func named(from mailbox.Sender, home string) *news.Outlet {
	site := news.Site(home)
	label, _, _ := strings.Cut(site, ".")
	name := shown(from.Name)
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
	switch own := strings.ReplaceAll(label, "-", ""); {
	case plain == "" || strings.Contains(name, "@"):
		name = site
	case len(own) < 3 || !strings.Contains(plain, own) && !strings.Contains(own, strings.TrimPrefix(plain, "the")):
		name += " (" + site + ")"
	}
	return &news.Outlet{Name: name, Homepage: home}
}

// shown is a sender's name, short enough that what stands after it is seen.
func shown(name string) string {
	const most = 60
	if r := []rune(name); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return name
}

// sharedBy are the domains under which letters of many senders go out who
// have nothing to do with each other: mail for everybody, and services for
// newsletters.
var sharedBy = map[string]bool{
	"gmail.com": true, "googlemail.com": true, "outlook.com": true, "hotmail.com": true, "live.com": true, "msn.com": true, "yahoo.com": true, "ymail.com": true, "aol.com": true,
	"icloud.com": true, "me.com": true, "mac.com": true, "proton.me": true, "protonmail.com": true, "pm.me": true, "tuta.com": true, "tutanota.com": true, "fastmail.com": true, "fastmail.fm": true, "hey.com": true,
	"gmx.de": true, "gmx.net": true, "gmx.at": true, "gmx.ch": true, "gmx.com": true, "web.de": true, "t-online.de": true, "freenet.de": true, "mailbox.org": true, "posteo.de": true, "bluewin.ch": true,
	"orange.fr": true, "wanadoo.fr": true, "free.fr": true, "laposte.net": true, "libero.it": true, "virgilio.it": true, "seznam.cz": true, "wp.pl": true, "o2.pl": true, "interia.pl": true,
	"mail.ru": true, "yandex.ru": true, "yandex.com": true, "ukr.net": true, "qq.com": true, "163.com": true, "126.com": true, "naver.com": true, "daum.net": true, "rediffmail.com": true, "zoho.com": true, "mail.com": true,
	"yahoo.co.uk": true, "yahoo.fr": true, "yahoo.de": true, "yahoo.co.jp": true, "hotmail.co.uk": true, "hotmail.fr": true, "btinternet.com": true, "comcast.net": true, "uol.com.br": true, "bol.com.br": true,
	"substack.com": true, "beehiiv.com": true, "ghost.io": true, "ghost.org": true, "buttondown.email": true, "buttondown.com": true, "convertkit.com": true, "convertkit-mail.com": true, "convertkit-mail2.com": true, "kit.com": true,
	"mailchimpapp.net": true, "mailchimpapp.com": true, "mcsv.net": true, "rsgsv.net": true, "mailerlite.com": true, "sendgrid.net": true, "steadyhq.com": true, "steady.page": true, "getrevue.co": true, "tinyletter.com": true,
	"patreon.com": true, "medium.com": true, "wordpress.com": true, "blogger.com": true, "tumblr.com": true, "linkedin.com": true, "google.com": true, "googlegroups.com": true, "groups.io": true, "revue.email": true, "flodesk.com": true, "aweber.com": true, "cleverreach.com": true, "brevo.com": true, "sendinblue.com": true, "constantcontact.com": true, "memberful.com": true, "letterdrop.com": true,
}

// entryOf is an issue as an entry. Its id holds whose it is, so that nobody
// can change another's issue by using its Message-ID again. Its address is
// that on the web, if it stands at the outlet's own site and names no reader;
// else one that leads nowhere but is the same each time.
func entryOf(i *mailbox.Issue, o *news.Outlet) news.Entry {
	e := news.Entry{ID: byMail + outletKey(o) + " " + i.ID, Title: i.Subject, HTML: i.HTML, Text: i.Text, Published: i.Date, Language: i.Language}
	e.URL = nowhere(e.ID)
	if web := news.Canonical(i.Web); i.Proof.Verdict == mailbox.Confirmed && sameSite(o.Homepage, web) {
		if u, err := url.Parse(web); err == nil && u.RawQuery == "" && strings.Trim(u.Path, "/") != "" && len(web) < 500 {
			e.URL = web
		}
	}
	return e
}

// byMail begins the ids of entries that came by mail.
const byMail = "mail "

// nowhere is an address that leads nowhere, and is the same for the same id.
func nowhere(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "urn:sha256:" + hex.EncodeToString(sum[:])
}

// setApart takes their web addresses from entries that share one with another
// issue: some letters link to the page on which all of them can be read.
func setApart(ctx context.Context, tx *tx, entries []news.Entry) error {
	owner := map[string]string{} // address → id
	for i := range entries {
		e := &entries[i]
		if news.Host(e.URL) == "" {
			continue
		}
		if owner[e.URL] == "" {
			known, err := tx.ArticleByURL(ctx, e.URL)
			if err == nil {
				var was *news.Entry
				if was, err = tx.Entry(ctx, known.ID); err == nil && strings.HasPrefix(was.ID, byMail) {
					owner[e.URL] = was.ID
				}
			}
			if err != nil && !isNotFound(err) {
				return err
			}
		}
		if id := owner[e.URL]; id != "" && id != e.ID {
			e.URL = nowhere(e.ID)
			continue
		}
		owner[e.URL] = e.ID
	}
	return nil
}

// readIssue extracts the article of an issue. All of it is in the letter.
func (p *Pipeline) readIssue(l *letter) *news.Article {
	a := read(l.entry.URL, nil, &l.entry)
	if len(a.Body) > 1 && a.Body[0].Kind == news.BlockSubhead && strings.EqualFold(a.Body[0].Text, a.Headline) {
		a.Body = a.Body[1:] // letters say their subject once more
	}
	if l.issue.Cut {
		a.Warnings = append(a.Warnings, "the letter is longer than Coranto reads; its end is missing")
	}
	p.mend(a, p.now())
	return a
}

// keepIssues writes the letters of one outlet, and returns how many are new.
func (p *Pipeline) keepIssues(ctx context.Context, tx *tx, f *news.Feed, o news.Outlet, letters []letter) (fresh int, err error) {
	if err := tx.SaveOutlet(ctx, &o); err != nil {
		return 0, err
	}
	as := *f
	as.Outlet = o.ID
	entries := make([]news.Entry, len(letters))
	for i := range letters {
		entries[i] = letters[i].entry
	}
	if err := setApart(ctx, tx, entries); err != nil {
		return 0, err
	}
	d, err := tx.Delivery(ctx, &as, entries)
	if err != nil {
		return 0, err
	}
	for _, i := range d.Fresh() {
		a := *letters[i].article
		a.URL = entries[i].URL
		d.Read(i, &a, extract.Version)
	}
	results, err := tx.SaveDelivery(ctx, d, p.now())
	if err != nil {
		return 0, err
	}
	for i, r := range results {
		if r.New {
			fresh++
			if err := tx.SaveIssue(ctx, issueOf(letters[i].issue, r.Article, f.ID, o.ID)); err != nil {
				return 0, fmt.Errorf("letter %s: %w", letters[i].issue.ID, err)
			}
		}
		switch {
		case r.Read:
			err = tx.mark(ctx, taskAnnotate, key(r.Article), p.now())
		case r.New || r.Changed:
			err = tx.mark(ctx, taskExtract, key(r.Article), p.now())
		}
		if err != nil {
			return 0, err
		}
	}
	return fresh, nil
}

func issueOf(i *mailbox.Issue, article, feed, outlet int64) *store.Issue {
	return &store.Issue{
		Article: article, Feed: feed, Outlet: outlet, Sender: i.From.Address,
		Verdict: string(i.Proof.Verdict), Domain: i.Proof.Domain,
		Unsubscribe: i.Unsubscribe.URL, UnsubscribeMail: i.Unsubscribe.Mail, OneClick: i.Unsubscribe.OneClick, Web: i.Web,
	}
}
