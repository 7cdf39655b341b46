package main

import (
	"fmt"
	"os"

	"golang.org/x/term"

	"coranto/internal/mailbox"
	"coranto/internal/news"
	"coranto/internal/pipeline"
)

// mailPassword is the variable that may hold the password of a mailbox that is
// added.
const mailPassword = "CORANTO_MAIL_PASSWORD"

// addMailbox adds a mailbox, with the password that the environment holds or
// that is typed at the terminal. It is in no argument, where everybody on the
// machine could see it.
func (s *session) addMailbox(p *pipeline.Pipeline, bar *progress, address string) pipeline.Added {
	account, err := mailbox.ParseAddress(address)
	if err != nil {
		return pipeline.Added{Source: "the mailbox", Kind: "mailbox", Say: err.Error(), Err: err}
	}
	password := os.Getenv(mailPassword)
	if password == "" {
		bar.above(func() { password, err = s.ask("Password of " + account.Name() + ": ") })
		if err != nil {
			return pipeline.Added{Source: account.Address(), Kind: "mailbox", Say: err.Error(), Err: err}
		}
	}
	return p.AddMailbox(s.ctx, account.Address(), password)
}

// ask has something typed at the terminal that is not shown.
func (s *session) ask(question string) (string, error) {
	f, ok := s.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return "", news.Problemf(news.ErrInvalid, "the mailbox needs its password; run this at a terminal, or set %s", mailPassword)
	}
	fmt.Fprint(s.stderr, question)
	typed, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(s.stderr)
	if err != nil {
		return "", news.Problemf(news.ErrInvalid, "the password could not be read from the terminal; set %s instead. (%w)", mailPassword, err)
	}
	return string(typed), nil
}
