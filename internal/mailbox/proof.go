package mailbox

import (
	"bytes"
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-msgauth/dkim"
	"golang.org/x/net/publicsuffix"
)

// Verdict is what a letter's DKIM signatures prove (RFC 6376).
type Verdict string

// The verdicts.
const (
	Confirmed Verdict = "pass"    // the sender's own domain signed the letter as it is
	Foreign   Verdict = "foreign" // signed, but by another domain, such as a mailing service's
	Broken    Verdict = "fail"    // signed, but the letter or its signature was changed
	Unsigned  Verdict = "none"    // no signature
	Unknown   Verdict = "unknown" // the keys could not be had, or the letter is too long to check
)

// Proof says whether a letter is from whom it says. What a mail server wrote
// into the letter about that (Authentication-Results) counts for nothing here:
// anybody can write such a line.
type Proof struct {
	Verdict Verdict
	Domain  string // that signed, if any
	List    bool   // the signature covers how to unsubscribe (RFC 8058, 4)
	Named   bool   // the signature covers the List-Id
}

// Resolver looks up text records, as net.Resolver.LookupTXT does.
type Resolver func(ctx context.Context, name string) ([]string, error)

// Limits on the work for one letter.
const (
	signaturesMost = 5
	lookupMost     = 10 * time.Second
)

// prove checks a letter's signatures.
func prove(ctx context.Context, raw []byte, h header, from Sender, look Resolver) Proof {
	if h.count("dkim-signature") == 0 {
		return Proof{Verdict: Unsigned}
	}
	if look == nil {
		return Proof{Verdict: Unknown}
	}
	raw = lines(raw)
	if !strict(raw) {
		return Proof{Verdict: Broken}
	}
	checks, err := dkim.VerifyWithOptions(bytes.NewReader(raw), &dkim.VerifyOptions{
		MaxVerifications: signaturesMost,
		LookupTXT: func(name string) ([]string, error) {
			within, stop := context.WithTimeout(ctx, lookupMost)
			defer stop()
			txt, err := look(within, name)
			if _, dns := errors.AsType[*net.DNSError](err); err != nil && !dns { // else it counts as no key
				err = &net.DNSError{Err: err.Error(), Name: name, IsTemporary: true}
			}
			return txt, err
		},
	})
	if err != nil && !errors.Is(err, dkim.ErrTooManySignatures) {
		return Proof{Verdict: Broken}
	}
	best := Proof{Verdict: Unsigned}
	for _, c := range checks {
		p := Proof{Domain: strings.ToLower(c.Domain)}
		switch {
		case c.Err == nil && !covers(c, h, "from", "subject", "content-type"):
			p.Verdict = Broken
		case c.Err == nil && Aligned(p.Domain, from.Domain):
			p.Verdict = Confirmed
			p.List = covers(c, h, "list-unsubscribe", "list-unsubscribe-post")
			p.Named = covers(c, h, "list-id")
		case c.Err == nil:
			p.Verdict = Foreign
		case dkim.IsTempFail(c.Err):
			p.Verdict = Unknown
		default:
			p.Verdict = Broken
		}
		if rank(p.Verdict) > rank(best.Verdict) {
			best = p
		}
	}
	if !hostName(best.Domain) {
		best.Domain = ""
	}
	return best
}

func rank(v Verdict) int {
	return strings.Index("none    fail    unknown foreign pass    ", string(v))
}

// covers reports whether a signature speaks for fields that stand in the
// letter, each once: of two a program may show the other one.
func covers(c *dkim.Verification, h header, names ...string) bool {
	for _, name := range names {
		signed := false
		for _, k := range c.HeaderKeys {
			signed = signed || strings.EqualFold(strings.TrimSpace(k), name)
		}
		if n := h.count(name); n > 1 || n == 1 && !signed {
			return false
		}
	}
	return true
}

// lines ends each line with CR LF, as signatures count them: some servers
// store letters with LF alone.
func lines(raw []byte) []byte {
	if bytes.Count(raw, []byte("\n")) == bytes.Count(raw, []byte("\r\n")) {
		return raw
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
}

// strict reports whether a header is so plain that everybody reads it alike.
// Where who checks the signature and who reads the letter see its body begin
// at different places, a true signature could be put on false words.
func strict(raw []byte) bool {
	for n := 0; n < fieldsMost && len(raw) > 0; n++ {
		line, rest, ok := bytes.Cut(raw, []byte("\r\n"))
		name, _, colon := bytes.Cut(line, []byte(":"))
		switch {
		case !ok || bytes.ContainsAny(line, "\r\n\x00"):
			return false
		case len(line) == 0:
			return n > 0
		case line[0] == ' ' || line[0] == '\t':
			if n == 0 || len(bytes.TrimSpace(line)) == 0 {
				return false
			}
		case !colon || !fieldName(string(name)):
			return false
		}
		raw = rest
	}
	return false
}

// Aligned reports whether two domains belong to one owner: they share a
// registered domain (RFC 7489, 3.1.1, relaxed).
func Aligned(a, b string) bool {
	x, y := Registered(a), Registered(b)
	return x != "" && x == y
}

// Registered is the registered domain of a host, "" when it has none.
func Registered(host string) string {
	d, err := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(strings.ToLower(host), "."))
	if err != nil {
		return ""
	}
	return d
}
