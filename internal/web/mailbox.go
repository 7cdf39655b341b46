package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"coranto/internal/news"
	"coranto/internal/store"
)

// mailboxForm is the form that adds a mailbox, as it was filled in. What was
// typed as the password is never shown again.
type mailboxForm struct {
	User, Server, Folder string
	Open                 bool
}

// mailboxForm is nil where no mailbox can be added.
func (s *site) mailboxForm() *mailboxForm {
	if s.AddMailbox == nil {
		return nil
	}
	return &mailboxForm{Folder: "INBOX"}
}

// addMailbox takes a mailbox and its password.
func (s *site) addMailbox(w http.ResponseWriter, r *http.Request) error {
	form := s.mailboxForm()
	if form == nil {
		return news.Problemf(news.ErrUnavailable, "This process only shows pages. Add the mailbox on the machine that runs Coranto.")
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return malformed(err)
	}
	form.User, form.Server = clean(r.PostFormValue("user"), 200), clean(r.PostFormValue("server"), 260)
	form.Folder = clean(r.PostFormValue("folder"), 200)
	ctx, done := unhurried(w, r)
	defer done()
	a, err := s.AddMailbox(ctx, form.address(), r.PostFormValue("password"))
	view := addedPage{frame: s.frame("Add a mailbox", "outlets"), Headline: "Added", Next: afterAdding, Mailbox: form}
	line := said{About: form.User, Text: sentenceOf(a.Say)}
	status := http.StatusOK
	switch {
	case err != nil:
		line.Bad, form.Open = true, true
		if line.Text == "" {
			line.Text = sentenceOf(s.inWords(err))
		}
		view.Headline, status = "Nothing was added", http.StatusUnprocessableEntity
	case a.Known:
		view.Headline = "Already here"
	}
	if err == nil {
		view.Mailbox = s.mailboxForm()
	}
	view.Said = []said{line}
	return s.show(w, r, status, "added", view)
}

// address is the mailbox's, imaps://user@server/folder. A server may be given
// with the scheme imap://, for one that begins without encryption (STARTTLS).
func (f *mailboxForm) address() string {
	scheme, server, ok := strings.Cut(f.Server, "://")
	if !ok {
		scheme, server = "imaps", f.Server
	}
	u := url.URL{Scheme: strings.ToLower(scheme), Host: strings.Trim(server, "/ "), User: url.User(f.User), Path: "/" + strings.Trim(f.Folder, "/")}
	return u.String()
}

// letter says how an article or an outlet came by mail.
type letter struct {
	Say   string // from whom, and whether that is sure
	Doubt bool
	Web   *link  // where it can be read on the web
	Leave *link  // how to end the subscription; nil when it is better not to
	Names string // whom the letter names for that instead
}

// letterOf is nil for what did not come by mail.
func letterOf(i *store.Issue, err error) (*letter, error) {
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	v := &letter{Doubt: i.Verdict != "pass"}
	from := i.Sender
	if from == "" {
		from = "nobody in particular"
	}
	switch i.Verdict {
	case "pass":
		v.Say = "By mail from " + from + ", confirmed by the signature of " + i.Domain + "."
	case "foreign":
		v.Say = "This came by mail and says it is from " + from + ". Only " + i.Domain + " signed it, so anybody who sends through them may have written it."
	case "fail":
		v.Say = "This came by mail and says it is from " + from + ", but its signature does not hold: it was changed on its way, or is forged."
	case "unknown":
		v.Say = "This came by mail and says it is from " + from + ". Its signature could not be checked."
	default:
		v.Say = "This came by mail and says it is from " + from + ". Nobody signed it, so anybody may have written it."
	}
	if i.Web != "" && !v.Doubt {
		v.Web = &link{Name: "Read it on the web, at " + hostOf(i.Web), Href: i.Web}
	}
	switch {
	case v.Doubt && i.Unsubscribe != "":
		v.Names = hostOf(i.Unsubscribe)
	case v.Doubt:
		v.Names = i.UnsubscribeMail
	case i.Unsubscribe != "":
		v.Leave = &link{Name: "Unsubscribe at " + hostOf(i.Unsubscribe), Href: i.Unsubscribe}
		if i.OneClick {
			v.Leave.Name += ", with one click"
		}
	case i.UnsubscribeMail != "":
		v.Leave = &link{Name: "Unsubscribe by mail to " + i.UnsubscribeMail, Href: "mailto:" + url.PathEscape(i.UnsubscribeMail) + "?subject=unsubscribe"}
	}
	return v, nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func (s *site) letterOfArticle(ctx context.Context, id int64) (*letter, error) {
	return letterOf(s.Store.Issue(ctx, id))
}

// letterOfOutlet tells of the newest letter of an outlet.
func (s *site) letterOfOutlet(ctx context.Context, id int64) (*letter, error) {
	v, err := letterOf(s.Store.LastIssue(ctx, id))
	if v != nil {
		v.Web = nil // of that one letter
	}
	return v, err
}
