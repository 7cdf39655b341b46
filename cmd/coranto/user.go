package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"

	"coranto/internal/auth"
	"coranto/internal/news"
)

// userCmd is the readers of an instance, for whoever has its machine in hand.
type userCmd struct {
	Add      userAdd      `cmd:"" help:"Make an account. The password is asked for, or read from standard input."`
	List     userList     `cmd:"" help:"List the accounts."`
	Password userPassword `cmd:"" help:"Set the password of an account anew, and sign it out everywhere."`
	App      userApp      `cmd:"" help:"Make an app password, and print it."`
	Disable  userDisable  `cmd:"" help:"Close an account: nobody comes in with it any more."`
	Enable   userEnable   `cmd:"" help:"Open a closed account again."`
	Link     userLink     `cmd:"" help:"Print the link by which the first owner makes their account."`
}

// Help says when it can be used.
func (userCmd) Help() string {
	return `With SQLite, stop “coranto serve” first, or use the pages /account and /people of the running one; with PostgreSQL both can run.`
}

type (
	userAdd struct {
		Name  string `arg:"" help:"Name to sign in with."`
		Role  string `help:"What they may do: reader, editor or owner." enum:"reader,editor,owner" default:"reader"`
		Empty bool   `help:"Follow nothing. Default: every feed of the instance is followed."`
	}
	userList     struct{}
	userPassword struct {
		Name string `arg:"" help:"Name of the account."`
	}
	userApp struct {
		Name string `arg:"" help:"Name of the account."`
		App  string `arg:"" help:"Name of the app."`
	}
	userDisable struct {
		Name string `arg:"" help:"Name of the account."`
	}
	userEnable struct {
		Name string `arg:"" help:"Name of the account."`
	}
	userLink struct{}
)

// atDoor opens the store to change accounts.
func (s *session) atDoor(f func(d *auth.Door) error) error {
	st, _, err := s.open()
	if err != nil {
		return err
	}
	defer st.Close()
	return f(auth.New(auth.Options{Store: st, Now: now, Log: s.log}))
}

// atAccount does so for the account of a name.
func (s *session) atAccount(name string, f func(d *auth.Door, r *news.Reader) error) error {
	return s.atDoor(func(d *auth.Door) error {
		r, err := d.Store.ReaderByName(s.ctx, name)
		if err != nil {
			return err
		}
		return f(d, r)
	})
}

func (c *userAdd) Run(s *session) error {
	return s.atDoor(func(d *auth.Door) error {
		password, err := s.readPassword("Password for " + c.Name)
		if err != nil {
			return err
		}
		r, err := d.Add(s.ctx, auth.Operator(), c.Name, password, news.Role(c.Role), c.Empty)
		if err == nil {
			fmt.Fprintf(s.stdout, "%s can sign in, as %s.\n", r.Name, r.Role)
		}
		return err
	})
}

func (userList) Run(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	readers, err := st.Readers(s.ctx)
	if err != nil {
		return err
	}
	if s.JSON {
		for i := range readers {
			if err := json.NewEncoder(s.stdout).Encode(readers[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if len(readers) == 0 {
		_, err := fmt.Fprintln(s.stdout, "There are no accounts yet.")
		return err
	}
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', 0)
	for i := range readers {
		r := &readers[i]
		state := ""
		if hash, err := st.Password(s.ctx, r.ID); err != nil {
			return err
		} else if hash == "" {
			state = "no password"
		}
		if r.Disabled {
			state = "closed"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Name, r.Role, r.Created.In(now().Location()).Format("2 January 2006"), state)
	}
	return w.Flush()
}

func (c *userPassword) Run(s *session) error {
	return s.atAccount(c.Name, func(d *auth.Door, r *news.Reader) error {
		password, err := s.readPassword("New password for " + r.Name)
		if err != nil {
			return err
		}
		if err := d.ChangePassword(s.ctx, auth.Operator(), r, password); err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.stdout, "The password of %s is set; every browser was signed out.\n", r.Name)
		return err
	})
}

func (c *userApp) Run(s *session) error {
	return s.atAccount(c.Name, func(d *auth.Door, r *news.Reader) error {
		password, err := d.NewApp(s.ctx, &auth.Who{Reader: r}, c.App)
		if err == nil {
			_, err = fmt.Fprintln(s.stdout, password)
		}
		return err
	})
}

func (c *userDisable) Run(s *session) error { return s.close(c.Name, true) }
func (c *userEnable) Run(s *session) error  { return s.close(c.Name, false) }

// close closes an account, or opens it again.
func (s *session) close(name string, closed bool) error {
	return s.atAccount(name, func(d *auth.Door, r *news.Reader) error {
		if err := d.Change(s.ctx, auth.Operator(), r.ID, r.Role, closed); err != nil {
			return err
		}
		say := "%s can come in again.\n"
		if closed {
			say = "%s cannot come in any more; what they follow and marked is kept.\n"
		}
		_, err := fmt.Fprintf(s.stdout, say, r.Name)
		return err
	})
}

func (userLink) Run(s *session) error {
	return s.atDoor(func(d *auth.Door) error {
		secret, err := d.Begin(s.ctx)
		if err != nil {
			return err
		}
		if secret == "" {
			return news.Problemf(news.ErrConflict, "an owner can sign in already; set their password with “coranto user password”, or have them invite others")
		}
		base := strings.TrimSuffix(s.Public, "/")
		if base == "" {
			base = "http://" + cmp.Or(s.Serve.Listen, os.Getenv("CORANTO_LISTEN"), "localhost:1621")
		}
		_, err = fmt.Fprintf(s.stdout, "%s/join/%s\n", base, secret)
		return err
	})
}

// readPassword reads the first line of standard input, on a terminal twice and
// without showing it.
func (s *session) readPassword(prompt string) (string, error) {
	f, ok := s.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		text, err := s.readSecret(prompt)
		line, _, _ := strings.Cut(text, "\n")
		return strings.TrimSuffix(line, "\r"), err
	}
	var typed [2]string
	for i, p := range []string{prompt, "Once more"} {
		fmt.Fprintf(s.stderr, "%s (not shown): ", p)
		line, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(s.stderr)
		if err != nil {
			return "", err
		}
		typed[i] = string(line)
	}
	if typed[0] != typed[1] {
		return "", news.Problemf(news.ErrInvalid, "the two passwords differ; nothing was changed")
	}
	return typed[0], nil
}
