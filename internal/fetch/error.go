package fetch

import (
	"errors"
	"fmt"
	"time"

	"coranto/internal/news"
)

// Cause is what went wrong, in one word a program can act on.
type Cause string

// The causes.
const (
	CauseDNS         Cause = "dns"         // the name does not resolve
	CauseRefused     Cause = "refused"     // no connection, or it was cut
	CauseTimeout     Cause = "timeout"     // no answer in time
	CauseSlow        Cause = "slow"        // an answer too slow to wait for
	CauseTLS         Cause = "tls"         // no trusted encryption
	CausePrivate     Cause = "private"     // an address inside a private network
	CauseScheme      Cause = "scheme"      // an address that cannot be fetched
	CauseRedirects   Cause = "redirects"   // too many, or into nowhere
	CauseTooLarge    Cause = "toolarge"    // body or headers over the limit
	CauseChallenge   Cause = "challenge"   // a wall against robots
	CauseLogin       Cause = "login"       // a login or a payment is asked for
	CauseConsent     Cause = "consent"     // a page that asks for consent first
	CauseDenied      Cause = "denied"      // refused without saying why, or for legal reasons
	CauseGone        Cause = "gone"        // 410: taken away for good
	CauseNotFound    Cause = "notfound"    // 404, or a page that says so
	CauseRateLimited Cause = "ratelimited" // 429
	CauseServer      Cause = "server"      // 5xx, or an answer that makes no sense
	CauseRobots      Cause = "robots"      // robots.txt asks to stay away
	CauseEncoding    Cause = "encoding"    // compressed in a way that cannot be undone
	CauseOther       Cause = "other"
)

// Error is what Get returns for every failure.
type Error struct {
	Cause      Cause
	Say        string        // one sentence: what is wrong and what to do
	Host       string        // that it happened on, if any
	Status     int           // HTTP status, 0 when there was no answer
	RetryAfter time.Duration // the host asked to be left alone this long
	Wall       string        // of CauseChallenge: whose it is, "Cloudflare"
	Err        error         // what lies beneath, may be nil
}

// Error returns the sentence.
func (e *Error) Error() string { return e.Say }

// Unwrap lets errors.Is see the kind of error and what lies beneath.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.kind()}
	}
	return []error{e.kind(), e.Err}
}

// Temporary reports whether trying again later may help without anybody
// changing anything.
func (e *Error) Temporary() bool {
	switch e.Cause {
	case CauseOther:
		return !errors.Is(e.Err, errNoPage)
	case CauseDNS, CauseRefused, CauseTimeout, CauseSlow, CauseRateLimited, CauseServer, CauseTLS, CauseChallenge:
		return true
	}
	return false
}

func (e *Error) kind() error {
	switch e.Cause {
	case CauseNotFound, CauseGone:
		return news.ErrNotFound
	case CausePrivate, CauseChallenge, CauseLogin, CauseConsent, CauseDenied, CauseRobots:
		return news.ErrDenied
	case CauseScheme, CauseTooLarge, CauseEncoding, CauseRedirects:
		return news.ErrInvalid
	}
	return news.ErrUnavailable
}

// failed makes an *Error. A %w verb becomes what lies beneath.
func failed(c Cause, host, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	e := &Error{Cause: c, Say: err.Error(), Host: host}
	if w, ok := err.(interface{ Unwrap() error }); ok {
		e.Err = w.Unwrap()
	}
	return e
}
