package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"time"
)

// Why the client itself ended an exchange.
var (
	errTotal     = errors.New("the time for the whole exchange is over")
	errFirstByte = errors.New("no answer came in time")
	errSlow      = errors.New("the answer came too slowly")
	errTooLarge  = errors.New("the answer is larger than the limit")
	errNoPage    = errors.New("not a page")
	errEncoding  = errors.New("the compression cannot be undone")
)

// causeOf tells the cause of an error that came from the network.
func causeOf(err error) Cause {
	var (
		refused *refusal
		dns     *net.DNSError
		record  tls.RecordHeaderError
		alert   tls.AlertError
		verify  *tls.CertificateVerificationError
		timeout net.Error
	)
	switch {
	case errors.As(err, &refused):
		return CausePrivate
	case errors.As(err, &dns):
		return CauseDNS
	case errors.Is(err, errSlow):
		return CauseSlow
	case errors.Is(err, errTooLarge), strings.Contains(err.Error(), "response headers exceeded"), strings.Contains(err.Error(), "response header list larger"):
		return CauseTooLarge
	case errors.Is(err, errEncoding):
		return CauseEncoding
	case errors.As(err, &record), errors.As(err, &alert), errors.As(err, &verify),
		strings.Contains(err.Error(), "tls: "), strings.Contains(err.Error(), "TLS handshake"),
		strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return CauseTLS
	case errors.Is(err, errTotal), errors.Is(err, errFirstByte), errors.As(err, &timeout) && timeout.Timeout():
		return CauseTimeout
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE),
		errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return CauseRefused
	}
	return CauseOther
}

// wireError puts what happened on the wire into words. asked is the caller's
// own context: when that has ended, nothing else is to blame.
func (v *visit) wireError(asked context.Context, host string, err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	if asked.Err() != nil {
		return failed(CauseOther, host, "Fetching from %s was stopped (%w).", host, context.Cause(asked))
	}
	c, e := v.c, &Error{Cause: causeOf(err), Host: host, Err: err}
	switch e.Cause {
	case CausePrivate:
		r, _ := errors.AsType[*refusal](err)
		where := host + " leads to " + r.ip.String() + ", which"
		if net.ParseIP(host) != nil {
			where = host
		}
		e.Say = where + " " + r.place() + ", and Coranto does not reach there; allow the host by name if it is yours."
	case CauseDNS:
		e.Say = dnsWords(host, err)
	case CauseSlow:
		e.Say = host + " answers so slowly that Coranto let it go; try again later."
	case CauseTooLarge:
		if errors.Is(err, errTooLarge) {
			e.Say = host + " sends more than the " + size(v.limit) + " that are allowed; check that the address is a feed or a page, or raise the limit."
		} else {
			e.Say = host + " answers with headers larger than the " + size(c.o.MaxHeader) + " that are allowed; tell the site's owner."
		}
	case CauseEncoding:
		e.Say = host + " sends an answer whose compression is broken; try again later, and tell the site's owner if it lasts."
	case CauseTLS:
		e.Say = tlsWords(host, err)
	case CauseTimeout:
		e.Say = c.timeoutWords(host, err)
	case CauseRefused:
		e.Say = refusedWords(host, err)
	default:
		e.Say = host + " answers in a way that is not HTTP as it should be (" + short(err.Error()) + "); check the address."
	}
	return e
}

func dnsWords(host string, err error) string {
	dns, _ := errors.AsType[*net.DNSError](err)
	if dns.IsNotFound {
		return "There is no host named " + host + "; check the spelling, or whether the site still exists."
	}
	return "The name " + host + " could not be looked up just now; check that this machine is online and its DNS works."
}

func refusedWords(host string, err error) string {
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return host + " refuses the connection: no web server runs there now; check the address or try later."
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "There is no way to " + host + " from this machine; check that it is online."
	}
	return host + " cut the connection before it had answered; try again later."
}

func (c *Client) timeoutWords(host string, err error) string {
	switch {
	case errors.Is(err, errTotal):
		return host + " did not finish its answer within " + seconds(c.o.Timeout) + "; try again later."
	case errors.Is(err, errFirstByte):
		return host + " took the connection but did not answer within " + seconds(c.o.FirstByte) + "; try again later."
	}
	return host + " cannot be reached: no connection within " + seconds(min(c.o.FirstByte, 15*time.Second)) + "; it may be down, or a firewall stands between."
}

func tlsWords(host string, err error) string {
	var (
		name      x509.HostnameError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		roots     x509.SystemRootsError
		record    tls.RecordHeaderError
	)
	switch {
	case errors.As(err, &roots):
		return "This machine has no list of trusted certificate authorities, so no https address can be checked; install the package ca-certificates."
	case errors.As(err, &name):
		return "The certificate of " + host + " is made out for another name; check the address, or tell the site's owner."
	case errors.As(err, &authority):
		return "The certificate of " + host + " comes from nobody this machine trusts (self-signed, or its chain is incomplete); tell the site's owner."
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		if now := time.Now(); invalid.Cert != nil && now.Before(invalid.Cert.NotBefore) {
			return "The certificate of " + host + " is valid only from " + day(invalid.Cert.NotBefore) + "; check this machine's clock."
		} else if invalid.Cert != nil {
			return "The certificate of " + host + " expired on " + day(invalid.Cert.NotAfter) + "; its owner has to renew it (or this machine's clock is wrong)."
		}
		return "The certificate of " + host + " has expired; its owner has to renew it."
	case errors.As(err, &invalid):
		return "The certificate of " + host + " is not valid for a web site; tell the site's owner."
	case errors.As(err, &record), strings.Contains(err.Error(), "server gave HTTP response"):
		return host + " does not speak https at this address; try it with http://."
	}
	return host + " and Coranto could not agree on a safe connection; the site's encryption is too old or broken, tell its owner."
}
