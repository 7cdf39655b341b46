package mailbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// session is a conversation with a server, with the folder open for reading.
type session struct {
	r      *Reader
	a      Account
	line   *line
	client *imapclient.Client
	folder *imap.SelectData
	idle   bool // the server tells of new letters by itself
	cancel func() bool
}

// line is the connection below: it counts what comes in, so that no server can
// send without end.
type line struct {
	net.Conn
	left atomic.Int64
}

var errEndless = errors.New("the server sends more than it was asked for")

func (l *line) Read(p []byte) (int, error) {
	if l.left.Load() <= 0 {
		return 0, errEndless
	}
	n, err := l.Conn.Read(p)
	l.left.Add(-int64(n))
	return n, err
}

// allow lets the server send another n bytes.
func (s *session) allow(n int64) { s.line.left.Store(n) }

// talk is what a server may send for an answer that holds no letter.
const talk = 1 << 20

// open logs in and opens the folder for reading (EXAMINE). The session ends
// with ctx, at any point. notify, if given, is told when letters arrive.
func (r *Reader) open(ctx context.Context, a Account, password string, notify func()) (_ *session, err error) {
	s := &session{r: r, a: a}
	conn, err := r.Dial(ctx, "tcp", a.dialled())
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	s.line = &line{Conn: conn}
	s.allow(talk)
	s.cancel = context.AfterFunc(ctx, func() { conn.Close() })
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if err := s.greet(ctx, notify); err != nil {
		return nil, err
	}
	if err := s.wait(ctx, s.client.Login(a.User, password)); err != nil {
		return nil, s.refused(ctx, err)
	}
	s.idle = s.client.Caps().Has(imap.CapIdle)
	open := s.client.Select(a.Folder, &imap.SelectOptions{ReadOnly: true})
	err = s.within(ctx, func() (err error) {
		s.folder, err = open.Wait()
		return err
	})
	if _, ok := errors.AsType[*imap.Error](err); ok {
		return nil, because(news.ErrNotFound, err, "%s has no folder “%s” that may be read; check its name at your mail provider.%s", a.host(), a.Folder, itsWords(err))
	}
	return s, s.problem(ctx, err)
}

// greet agrees on encryption and begins to speak IMAP. A password is only ever
// sent over TLS, or to this machine itself.
func (s *session) greet(ctx context.Context, notify func()) error {
	config := s.r.TLS.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	config.ServerName, config.MinVersion = s.a.host(), max(config.MinVersion, tls.VersionTLS12)
	options := &imapclient.Options{TLSConfig: config}
	if notify != nil {
		options.UnilateralDataHandler = &imapclient.UnilateralDataHandler{Mailbox: func(d *imapclient.UnilateralDataMailbox) {
			if d.NumMessages != nil {
				notify()
			}
		}}
	}
	if s.a.Scheme == "imaps" {
		secured := tls.Client(s.line, config)
		within, stop := context.WithTimeout(ctx, s.r.patience())
		defer stop()
		if err := secured.HandshakeContext(within); err != nil {
			return s.problem(ctx, err)
		}
		s.client = imapclient.New(secured, options)
		return s.problem(ctx, s.within(ctx, s.client.WaitGreeting))
	}
	if ip, ok := s.line.RemoteAddr().(*net.TCPAddr); ok && ip.IP.IsLoopback() {
		s.client = imapclient.New(s.line, options)
		return s.problem(ctx, s.within(ctx, s.client.WaitGreeting))
	}
	err := s.within(ctx, func() (err error) {
		s.client, err = imapclient.NewStartTLS(s.line, options)
		return err
	})
	if _, ok := errors.AsType[*imap.Error](err); ok {
		return because(news.ErrDenied, err, "%s offers no encryption at this address, and Coranto sends no password without; try imaps:// instead of imap://.%s", s.a.host(), itsWords(err))
	}
	return s.problem(ctx, err)
}

// waiter is a command whose answer is awaited.
type waiter interface{ Wait() error }

func (s *session) wait(ctx context.Context, w waiter) error { return s.within(ctx, w.Wait) }

// within does what waits for an answer, and ends the session when that takes
// too long.
func (s *session) within(ctx context.Context, do func() error) error {
	return s.during(ctx, s.r.patience(), do)
}

func (s *session) during(ctx context.Context, most time.Duration, do func() error) error {
	late := time.AfterFunc(most, func() { s.line.Close() })
	err := do()
	if !late.Stop() && err != nil && ctx.Err() == nil {
		return context.DeadlineExceeded
	}
	return err
}

// close ends the session, politely if there is still somebody to be polite to.
func (s *session) close() {
	if s.client != nil {
		if s.client.State() != imap.ConnStateLogout {
			bye := time.AfterFunc(2*time.Second, func() { s.line.Close() })
			s.client.Logout().Wait()
			bye.Stop()
		}
		s.client.Close()
	}
	s.line.Close()
	s.cancel()
}

// refused is why a login failed.
func (s *session) refused(ctx context.Context, err error) error {
	said, ok := errors.AsType[*imap.Error](err)
	switch {
	case !ok:
		return s.problem(ctx, err)
	case said.Code == imap.ResponseCodeUnavailable || said.Code == imap.ResponseCodeInUse || said.Code == imap.ResponseCodeServerBug:
		return because(news.ErrUnavailable, err, "%s cannot open the mailbox just now; try later.%s", s.a.host(), itsWords(err))
	case s.client.Caps().Has(imap.CapLoginDisabled):
		return because(news.ErrDenied, err, "%s takes no password at this address; try imaps:// instead of imap://.%s", s.a.host(), itsWords(err))
	}
	return because(news.ErrDenied, err, "%s refuses the name or the password; check both, and whether your provider wants a password made for one app, as Gmail, iCloud and Yahoo do.%s", s.a.host(), itsWords(err))
}

// problem says in words what happened to the connection.
func (s *session) problem(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var p *news.Problem
	if errors.As(err, &p) {
		return err
	}
	host := s.a.host()
	switch cause := fetch.CauseOf(err); {
	case errors.Is(err, errEndless) || strings.Contains(err.Error(), errEndless.Error()):
		return because(news.ErrInvalid, err, "%s sends more than it was asked for, and Coranto let it go; tell its owner", host)
	case cause == fetch.CausePrivate:
		return because(news.ErrDenied, err, "%s is on a private network or this machine itself, where Coranto does not reach; allow the host by name with --allow if it is yours", host)
	case cause == fetch.CauseDNS:
		return because(news.ErrUnavailable, err, "the name %s cannot be looked up; check the spelling, and that this machine is online", host)
	case cause == fetch.CauseTLS:
		return because(news.ErrUnavailable, err, "%s cannot prove who it is, or does not speak TLS at this port, so no password was sent; check the name and the port", host)
	case errors.Is(err, context.DeadlineExceeded), cause == fetch.CauseTimeout:
		return because(news.ErrUnavailable, err, "%s does not answer in time; it may be down, or the port may be wrong", host)
	case cause == fetch.CauseRefused, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, io.ErrClosedPipe):
		return because(news.ErrUnavailable, err, "%s took no connection, or cut it; check the name and the port, or try later", host)
	}
	return because(news.ErrUnavailable, err, "%s answers in a way that is not IMAP as it should be; check the name and the port", host)
}

// itsWords is what the server said to it, which may name what to do; providers
// put the address of a help page there.
func itsWords(err error) string {
	said, ok := errors.AsType[*imap.Error](err)
	text := ""
	if ok {
		text = sanitize.Line(said.Text, 200)
	}
	if text == "" {
		return ""
	}
	return " Its own words: “" + text + "”"
}

// because is a problem that keeps its cause to itself: it tells people nothing.
func because(kind, cause error, format string, args ...any) error {
	return &news.Problem{Kind: kind, Say: fmt.Sprintf(format, args...), Err: cause}
}
