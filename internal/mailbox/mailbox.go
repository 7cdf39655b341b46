// Package mailbox reads newsletters. Many outlets send their best work by
// mail; a mailbox that such letters arrive in is polled like a feed, each
// sender being an outlet and each issue an entry.
//
// It only ever reads: no letter is marked as seen, moved or deleted. What is
// not sent to a list, such as a private letter or a receipt, is left alone and
// not even fetched.
package mailbox

import (
	"context"
	"crypto/tls"
	"net"
	"net/url"
	"strings"
	"time"

	"coranto/internal/news"
)

// Account is a folder of somebody's mailbox. It holds no password.
type Account struct {
	Scheme string // "imaps" for TLS from the start (RFC 8314), "imap" for STARTTLS
	Host   string // with its port, where that is not the scheme's own
	User   string
	Folder string // "INBOX"
}

// IsAddress reports whether an address is meant to be that of a mailbox.
func IsAddress(address string) bool {
	scheme, _, ok := strings.Cut(strings.TrimSpace(address), "://")
	scheme = strings.ToLower(scheme)
	return ok && (scheme == "imaps" || scheme == "imap")
}

// ParseAddress reads imaps://user@host/folder. The user may hold an “@” of its
// own; no folder means INBOX. No error repeats the address, which may hold a
// password.
func ParseAddress(address string) (Account, error) {
	const form = "a mailbox is given as imaps://user@host/INBOX"
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !IsAddress(address) || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" {
		return Account{}, news.Problemf(news.ErrInvalid, form)
	}
	if _, ok := u.User.Password(); ok {
		return Account{}, news.Problemf(news.ErrInvalid, "leave the password out of the address, where others may see it; Coranto asks for it, or takes it from CORANTO_MAIL_PASSWORD")
	}
	a := Account{Scheme: strings.ToLower(u.Scheme), Host: strings.ToLower(u.Host), User: u.User.Username(), Folder: strings.Trim(u.Path, "/")}
	if a.Folder == "" || strings.EqualFold(a.Folder, "INBOX") {
		a.Folder = "INBOX"
	}
	if p := u.Port(); p == a.port() {
		a.Host = strings.TrimSuffix(a.Host, ":"+p)
	}
	switch {
	case a.User == "":
		return Account{}, news.Problemf(news.ErrInvalid, "the address does not say whose mailbox it is; "+form)
	case strings.Contains(a.host(), ":") && net.ParseIP(a.host()) == nil:
		return Account{}, news.Problemf(news.ErrInvalid, "the address of the mailbox has no host that can be; "+form)
	case len(a.Host) > 253 || len(a.User) > 200 || len(a.Folder) > 200 || strings.ContainsFunc(a.User+a.Folder, control):
		return Account{}, news.Problemf(news.ErrInvalid, "the address of the mailbox is longer than any real one, or holds characters that none has; "+form)
	}
	return a, nil
}

func control(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' }

// port is what the scheme stands for (RFC 8314, RFC 3501).
func (a Account) port() string {
	if a.Scheme == "imap" {
		return "143"
	}
	return "993"
}

// Address returns the address of the account in its one spelling.
func (a Account) Address() string {
	u := url.URL{Scheme: a.Scheme, Host: a.Host, User: url.User(a.User), Path: "/" + a.Folder}
	return u.String()
}

// Name is how people call the mailbox.
func (a Account) Name() string {
	name := a.User
	if !strings.Contains(name, "@") {
		name += "@" + a.host()
	}
	if a.Folder != "INBOX" {
		name += ", folder " + a.Folder
	}
	return name
}

func (a Account) host() string {
	if h, _, err := net.SplitHostPort(a.Host); err == nil {
		return h
	}
	return strings.Trim(a.Host, "[]")
}

func (a Account) dialled() string {
	if _, _, err := net.SplitHostPort(a.Host); err == nil {
		return a.Host
	}
	return net.JoinHostPort(a.host(), a.port())
}

// Reader reads mailboxes. Dial is required; the other fields have defaults.
type Reader struct {
	// Dial connects to a server, or refuses to.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// TLS is how servers are told to be who they are; nil: as this machine
	// trusts them. Its ServerName is set for each.
	TLS *tls.Config
	// Most is the size in bytes up to which a letter is read; what is longer
	// is cut there. Default: 8 MiB.
	Most int64
	// Batch is how many letters are handed over at once. Default: 20.
	Batch int
	// Patience is how long a server may take for one answer. Default: 30 s.
	Patience time.Duration
}

func (r *Reader) most() int64 {
	if r.Most > 0 {
		return r.Most
	}
	return 8 << 20
}

func (r *Reader) batch() int {
	if r.Batch > 0 {
		return r.Batch
	}
	return 20
}

func (r *Reader) patience() time.Duration {
	if r.Patience > 0 {
		return r.Patience
	}
	return 30 * time.Second
}
