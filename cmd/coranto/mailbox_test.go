package main

import (
	"strings"
	"testing"

	"coranto/internal/mailbox/mailboxtest"
)

func TestAddMailbox(t *testing.T) {
	server := mailboxtest.Start(t, true)
	server.Deliver([]byte("From: Vesle Weekly <daily@vesle.example>\r\nSubject: Ferry sails again\r\nList-Id: <daily.vesle.example>\r\nMessage-ID: <1@vesle.example>\r\n\r\nThe ferry sails again from Monday, the harbour office said.\r\n"))
	address, data := server.Plain(), t.TempDir()

	t.Setenv(mailPassword, "")
	r := coranto(t, "", "--data", data, "--allow", "loopback", "add", address)
	if r.status != exitSome || !strings.Contains(r.stderr, mailPassword) {
		t.Errorf("without a password: %+v", r)
	}
	t.Setenv(mailPassword, mailboxtest.Password)
	secret := strings.Replace(address, "@localhost", ":hunter2@localhost", 1)
	if r := coranto(t, "", "-v", "--data", data, "--allow", "loopback", "add", secret); r.status != exitSome || strings.Contains(r.stdout+r.stderr, "hunter2") {
		t.Errorf("with a password in the address: %+v", r)
	}
	if r := coranto(t, "", "--data", data, "add", address); r.status != exitSome || !strings.Contains(r.stderr, "--allow") {
		t.Errorf("on a network that was not allowed: %+v", r)
	}
	r = coranto(t, "", "-v", "--data", data, "--allow", "loopback", "add", address)
	if r.status != exitDone || !strings.Contains(r.stdout, "a mailbox: mailbox “"+mailboxtest.User+"” added") {
		t.Errorf("adding it: %+v", r)
	}
	if strings.Contains(r.stdout+r.stderr, mailboxtest.Password) {
		t.Errorf("the password is told: %+v", r)
	}
	if out := must(t, "--data", data, "article", "1"); !strings.Contains(out, "Ferry sails again") || !strings.Contains(out, "the harbour office said") {
		t.Errorf("the article is\n%s", out)
	}
	if out := must(t, "--data", data, "export", "--json"); !strings.Contains(out, `"kind":"mailbox"`) || strings.Contains(out, mailboxtest.Password) {
		t.Errorf("exported: %s", out)
	}
	if out := must(t, "--data", data, "export"); strings.Contains(out, "imap") {
		t.Errorf("no other reader can read a mailbox, and it tells whose it is: %s", out)
	}
	must(t, "--data", data, "doctor")
}
