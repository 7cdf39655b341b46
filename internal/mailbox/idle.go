package mailbox

import (
	"context"
	"errors"
	"net"
	"time"

	"github.com/emersion/go-imap/v2"
)

// Listen waits for letters and calls arrived when some may have come: once at
// the start if the folder holds more than since says, then whenever the server
// tells so (IDLE, RFC 2177). It returns when ctx ends, when the connection is
// lost, or after a while, so that who calls it again finds out whether the
// server is still there; nil means that all was well. A server without IDLE is
// not listened to: it returns false at once.
func (r *Reader) Listen(ctx context.Context, a Account, password string, since Place, arrived func()) (can bool, err error) {
	s, err := r.open(ctx, a, password, arrived)
	if err != nil {
		return true, err
	}
	defer s.close()
	if !s.idle {
		return false, nil
	}
	if s.folder.UIDValidity != since.Validity || uint32(s.folder.UIDNext) > since.UID+1 {
		arrived()
	}
	s.allow(talk)
	idle, err := s.client.Idle()
	if _, refused := errors.AsType[*imap.Error](err); refused {
		return false, nil // it says that it can, and cannot
	}
	if err != nil {
		return true, s.problem(ctx, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- idle.Wait() }()
	over := time.NewTimer(listenMost)
	defer over.Stop()
	select {
	case err = <-ended: // the server went away
		if err == nil {
			err = net.ErrClosed
		}
		return true, s.problem(ctx, err)
	case <-ctx.Done():
		return true, ctx.Err()
	case <-over.C:
	}
	err = s.within(ctx, func() error {
		if err := idle.Close(); err != nil {
			return err
		}
		return <-ended
	})
	return true, s.problem(ctx, err)
}

// listenMost is how long one IDLE lasts: servers end one after 30 minutes
// (RFC 2177 asks for less than 29).
const listenMost = 25 * time.Minute
