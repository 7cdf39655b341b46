package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
)

type loginCmd struct {
	Outlet string `arg:"" optional:"" help:"Number, site or homepage of an outlet. Default: the outlets that have a login are listed."`
	Below  bool   `help:"Send it to every name below the site as well, such as feeds.example.org."`
	Forget bool   `help:"Forget the login that is there."`
}

// Help says what is read, and where it goes.
func (loginCmd) Help() string {
	return `The login is read from standard input: lines of headers (“Cookie: …”, “Authorization: …”), or the cookies alone as a browser's tools show them (“name=value; name=value”); on a terminal an empty line ends it, and nothing is shown. It is kept encrypted, sent over https to the outlet's own host and to no other, and never shown again.`
}

func (c *loginCmd) Run(s *session) error {
	if c.Outlet == "" {
		return c.list(s)
	}
	return s.withPipeline(func(p *pipeline.Pipeline, bar *progress) error {
		bar.stop()
		o, err := outletNamed(s, p.Store(), c.Outlet)
		if err != nil {
			return err
		}
		if c.Forget {
			had, err := p.DropLogin(s.ctx, o.ID)
			if err == nil && !had {
				err = news.Problemf(news.ErrNotFound, "%s has no login here", o.Name)
			}
			if err == nil {
				fmt.Fprintf(s.stdout, "The login for %s is forgotten.\n", o.Name)
			}
			return err
		}
		text, err := s.readSecret("Cookies or headers for " + o.Name)
		if err != nil {
			return err
		}
		host, err := p.SaveLogin(s.ctx, o.ID, text, c.Below)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "The login for %s is kept; it is sent to %s.\n", o.Name, pipeline.LoginHosts(host))
		return nil
	})
}

// list names the outlets that have a login.
func (c *loginCmd) list(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	logins, err := st.Logins(s.ctx)
	if err != nil {
		return err
	}
	for _, l := range logins {
		name := "outlet " + strconv.FormatInt(l.Outlet, 10)
		if o, err := st.Outlet(s.ctx, l.Outlet); err == nil {
			name = o.Name
		}
		if s.JSON {
			json.NewEncoder(s.stdout).Encode(map[string]any{"outlet": l.Outlet, "name": name, "host": l.Host, "given": l.Given})
			continue
		}
		fmt.Fprintf(s.stdout, "%s: given on %s, sent to %s\n", name, l.Given.Format("2 January 2006"), pipeline.LoginHosts(l.Host))
	}
	if len(logins) == 0 && !s.JSON {
		fmt.Fprintln(s.stdout, "No outlet has a login.")
	}
	return nil
}

// outletNamed finds an outlet by its number, its site or an address of it.
func outletNamed(s *session, st *store.Store, name string) (*news.Outlet, error) {
	if id, err := strconv.ParseInt(name, 10, 64); err == nil {
		return st.Outlet(s.ctx, id)
	}
	if !strings.Contains(name, "://") {
		name = "https://" + name
	}
	return st.OutletBySite(s.ctx, news.Site(name))
}

// readSecret reads what nobody is to see: standard input to its end, or on a
// terminal lines up to an empty one, which are not shown.
func (s *session) readSecret(prompt string) (string, error) {
	const most = 64 << 10
	f, ok := s.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		data, err := io.ReadAll(io.LimitReader(bufio.NewReader(s.stdin), most))
		return string(data), err
	}
	fmt.Fprintf(s.stderr, "%s (not shown; an empty line ends it):\n", prompt)
	var all strings.Builder
	for all.Len() < most {
		line, err := term.ReadPassword(int(f.Fd()))
		if err == io.EOF || err == nil && len(line) == 0 {
			break
		}
		if err != nil {
			return "", err
		}
		all.Write(line)
		all.WriteByte('\n')
	}
	return all.String(), nil
}
