package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

const deedsShown = 30

// accountPage is a reader's own account.
type accountPage struct {
	frame
	Name, Role string
	Said       []said
	Open       bool // nobody has to sign in yet
	Owner      bool
	Signed     bool // came in with a session
	Secret     string
	SecretFor  string
	Sessions   []sessionRow
	Others     bool // sessions beside this one
	Apps       []appRow
	Deeds      []deedRow
}

type sessionRow struct {
	ID            int64
	Name, Address string
	Seen, Expires moment
	Here          bool
}

type appRow struct {
	ID      int64
	Name    string
	Made    moment
	Used    *moment
	Address string
}

type deedRow struct {
	When moment
	Text string
	Note string
}

func (s *site) account(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	return s.showAccount(w, r, http.StatusOK, accountPage{})
}

func (s *site) showAccount(w http.ResponseWriter, r *http.Request, status int, view accountPage) error {
	ctx, who, now := r.Context(), auth.Of(r.Context()), s.Now()
	hash, err := s.Store.Password(ctx, who.ID)
	if err != nil {
		return err
	}
	view.frame = s.frame("Account", "")
	view.Name, view.Role, view.Owner = who.Name, roleSay(who.Role), who.May(news.RoleOwner)
	view.Open, view.Signed = hash == "", who.Session != 0
	sessions, err := s.Store.Sessions(ctx, who.ID)
	if err != nil {
		return err
	}
	for _, v := range sessions {
		if v.Expires.Before(now) {
			continue
		}
		row := sessionRow{ID: v.ID, Name: agentName(v.Agent), Address: v.Address, Seen: dated(now, v.Seen), Expires: dated(now, v.Expires), Here: v.ID == who.Session}
		view.Others = view.Others || !row.Here
		view.Sessions = append(view.Sessions, row)
	}
	apps, err := s.Store.Apps(ctx, who.ID)
	if err != nil {
		return err
	}
	for _, a := range apps {
		row := appRow{ID: a.ID, Name: a.Name, Made: dated(now, a.Created), Address: a.UsedFrom}
		if !a.Used.IsZero() {
			used := dated(now, a.Used)
			row.Used = &used
		}
		view.Apps = append(view.Apps, row)
	}
	if view.Deeds, err = s.deeds(r, who.Reader, now); err != nil {
		return err
	}
	return s.show(w, r, status, "account", view)
}

// deeds tells what was done to an account.
func (s *site) deeds(r *http.Request, of *news.Reader, now time.Time) ([]deedRow, error) {
	all, err := s.Store.Deeds(r.Context(), of.ID, deedsShown)
	if err != nil {
		return nil, err
	}
	var rows []deedRow
	for _, d := range all {
		row := deedRow{When: dated(now, d.At), Text: deedSay(d)}
		if d.By != 0 && d.By != of.ID {
			row.Note = "by another"
			if by, err := s.Store.Reader(r.Context(), d.By); err == nil {
				row.Note = "by " + by.Name
			}
		}
		if d.Address != "" {
			row.Note = strings.TrimSpace(row.Note + " from " + d.Address)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// deedSay says what was done, without the full stop.
func deedSay(d store.Deed) string {
	text, detail := d.What, d.Detail
	if text == "signed in" {
		detail = agentName(detail)
	}
	if detail != "" {
		text += ": " + detail
	}
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}

func roleSay(r news.Role) string {
	switch r {
	case news.RoleOwner:
		return "Owner of this instance"
	case news.RoleEditor:
		return "Editor"
	}
	return "Reader"
}

// agentName is a browser as people call it.
func agentName(agent string) string {
	pick := func(names ...string) string {
		for i := 0; i < len(names); i += 2 {
			if strings.Contains(agent, names[i]) {
				return names[i+1]
			}
		}
		return ""
	}
	browser := pick("Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	system := pick("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS X", "macOS", "Linux", "Linux")
	switch {
	case browser == "" && agent == "":
		return "A browser"
	case browser == "":
		return clean(agent, 60)
	case system == "":
		return browser
	}
	return browser + " on " + system
}

// changeAccount does what a form of the account's page says.
func (s *site) changeAccount(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	if err := shortForm(w, r); err != nil {
		return err
	}
	ctx, who, view := r.Context(), auth.Of(r.Context()), accountPage{}
	id, _ := strconv.ParseInt(r.PostForm.Get("id"), 10, 64)
	var err error
	to := "/account"
	switch r.PathValue("do") {
	case "claim":
		var secret string
		if secret, err = s.Door.Claim(ctx, who, r.PostForm.Get("name"), r.PostForm.Get("password"), r.UserAgent()); err == nil {
			return s.begin(w, r, secret, to)
		}
	case "password":
		if err = s.Door.SetPassword(ctx, who, r.PostForm.Get("old"), r.PostForm.Get("password")); err == nil {
			view.Said = []said{{Text: "The password is changed. Every other browser was signed out."}}
			return s.showAccount(w, r, http.StatusOK, view)
		}
	case "session":
		err, to = s.Door.EndSession(ctx, who, id), "/account#sessions"
	case "app":
		if view.Secret, err = s.Door.NewApp(ctx, who, r.PostForm.Get("name")); err == nil {
			view.SecretFor = clean(r.PostForm.Get("name"), 100)
			return s.showAccount(w, r, http.StatusOK, view)
		}
	case "forget":
		err, to = s.Door.RemoveApp(ctx, who, id), "/account#apps"
	default:
		return nowhere(w, r)
	}
	if line, status := refused(err); line != nil {
		return s.showAccount(w, r, status, accountPage{Said: line})
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
