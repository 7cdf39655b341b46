package mailbox_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"coranto/internal/mailbox"
	"coranto/internal/mailbox/mailboxtest"
)

func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

func TestProof(t *testing.T) {
	s := mailboxtest.Start(t, true)
	letter := crlf("From: Harbour Post <daily@news.harbour.example>\nSubject: Today\nDate: Wed, 4 Mar 2026 10:00:00 +0100\nMessage-ID: <1@harbour.example>\nList-Unsubscribe: <https://harbour.example/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\nContent-Type: text/plain\n\nThe words.\n")
	own := string(s.Sign("harbour.example", letter))
	swap := func(s, old, new string) string {
		if !strings.Contains(s, old) {
			t.Fatalf("%q is not in the letter", old)
		}
		return strings.Replace(s, old, new, 1)
	}
	broken := func(context.Context, string) ([]string, error) { return nil, errors.New("no way to the name server") }
	late := func(context.Context, string) ([]string, error) {
		return nil, &net.DNSError{Err: "timeout", IsTimeout: true, IsTemporary: true}
	}
	for what, c := range map[string]struct {
		letter string
		look   mailbox.Resolver
		want   mailbox.Verdict
		domain string
	}{
		"as it was sent":           {own, s.LookupTXT, mailbox.Confirmed, "harbour.example"},
		"line ends changed":        {strings.ReplaceAll(own, "\r\n", "\n"), s.LookupTXT, mailbox.Confirmed, "harbour.example"},
		"not signed":               {string(letter), s.LookupTXT, mailbox.Unsigned, ""},
		"words changed":            {swap(own, "The words", "Other words"), s.LookupTXT, mailbox.Broken, "harbour.example"},
		"words added":              {own + "More.\r\n", s.LookupTXT, mailbox.Broken, "harbour.example"},
		"subject changed":          {swap(own, "Today", "Tomorrow"), s.LookupTXT, mailbox.Broken, "harbour.example"},
		"sender changed":           {swap(own, "Post <daily@", "Post <other@"), s.LookupTXT, mailbox.Broken, "harbour.example"},
		"signed by another":        {string(s.Sign("service.example", letter)), s.LookupTXT, mailbox.Foreign, "service.example"},
		"by both":                  {string(s.Sign("service.example", []byte(own))), s.LookupTXT, mailbox.Confirmed, "harbour.example"},
		"a subdomain signs":        {string(s.Sign("mail.harbour.example", letter)), s.LookupTXT, mailbox.Confirmed, "mail.harbour.example"},
		"a lookalike signs":        {string(s.Sign("xharbour.example", letter)), s.LookupTXT, mailbox.Foreign, "xharbour.example"},
		"a whole suffix signs":     {string(s.Sign("example", letter)), s.LookupTXT, mailbox.Foreign, ""},
		"no key":                   {own, func(context.Context, string) ([]string, error) { return nil, &net.DNSError{IsNotFound: true} }, mailbox.Broken, "harbour.example"},
		"no name server":           {own, broken, mailbox.Unknown, "harbour.example"},
		"name server late":         {own, late, mailbox.Unknown, "harbour.example"},
		"nobody to ask":            {own, nil, mailbox.Unknown, ""},
		"a second sender":          {"From: evil@evil.example\r\n" + own, s.LookupTXT, mailbox.Broken, "harbour.example"},
		"a second sender, spaced":  {"From : evil@evil.example\r\n" + own, s.LookupTXT, mailbox.Broken, "harbour.example"},
		"a second subject":         {"Subject: Send money\r\n" + own, s.LookupTXT, mailbox.Broken, "harbour.example"},
		"a second type":            {"Content-Type: text/html\r\n" + own, s.LookupTXT, mailbox.Broken, "harbour.example"},
		"subject not covered":      {string(s.Sign("harbour.example", letter, "From", "Content-Type")), s.LookupTXT, mailbox.Broken, "harbour.example"},
		"a server's own word":      {"Authentication-Results: mx.localhost; dkim=pass header.d=harbour.example\r\n" + string(letter), s.LookupTXT, mailbox.Unsigned, ""},
		"an early end of header":   {"From: daily@harbour.example\r\nSubject: Today\r\nDKIM-Signature: x\r\nContent-Type: text/plain\r\n\r\r\nFalse words\r\n" + own, s.LookupTXT, mailbox.Broken, ""},
		"no field in the header":   {swap(own, "\r\nSubject:", "\r\nnot a field\r\nSubject:"), s.LookupTXT, mailbox.Broken, ""},
		"a bare return":            {swap(own, "\r\nSubject: Today", "\r\nX: y\rSubject: Other\r\nSubject: Today"), s.LookupTXT, mailbox.Broken, ""},
		"twenty broken signatures": {strings.Repeat("DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=x; h=from; bh=; b=\r\n", 20) + own, s.LookupTXT, mailbox.Broken, "x.example"},
	} {
		i := mailbox.Parse(t.Context(), mailbox.Raw{Bytes: []byte(c.letter), Received: received}, c.look)
		if i.Proof.Verdict != c.want || i.Proof.Domain != c.domain {
			t.Errorf("%s: %+v, want %s by %q", what, i.Proof, c.want, c.domain)
		}
		if i.Unsubscribe.OneClick && c.want != mailbox.Confirmed {
			t.Errorf("%s: one click is trusted", what)
		}
	}
	if i := mailbox.Parse(t.Context(), mailbox.Raw{Bytes: []byte(own)}, s.LookupTXT); !i.Unsubscribe.OneClick {
		t.Error("one click is not seen")
	}
	bare := string(s.Sign("harbour.example", letter, "From", "Subject", "Content-Type"))
	if i := mailbox.Parse(t.Context(), mailbox.Raw{Bytes: []byte(bare)}, s.LookupTXT); i.Unsubscribe.OneClick || i.Proof.Verdict != mailbox.Confirmed {
		t.Errorf("one click is trusted though nobody signed it: %+v", i.Proof)
	}
	if i := mailbox.Parse(t.Context(), mailbox.Raw{Bytes: []byte(own), Cut: true}, s.LookupTXT); i.Proof.Verdict != mailbox.Unknown {
		t.Errorf("a letter that was cut: %+v", i.Proof)
	}
}
