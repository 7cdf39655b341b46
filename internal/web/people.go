package web

import (
	"net/http"
	"strconv"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// peoplePage is who reads here, for the owner.
type peoplePage struct {
	frame
	Said    []said
	Link    string // handed out just now
	LinkFor string
	Roles   []choice
	People  []person
	Invited []invited
}

type person struct {
	ID     int64
	Name   string
	Role   string
	Roles  []choice
	Since  moment
	Self   bool
	Closed bool
	Enters bool // has a password
}

type invited struct {
	ID      int64
	Text    string
	Made    moment
	Expires moment
}

func (s *site) people(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	return s.showPeople(w, r, http.StatusOK, peoplePage{})
}

func (s *site) showPeople(w http.ResponseWriter, r *http.Request, status int, view peoplePage) error {
	ctx, who, now := r.Context(), auth.Of(r.Context()), s.Now()
	view.frame, view.Roles = s.frame("People", ""), rolesToPick(news.RoleReader)
	all, err := s.Store.Readers(ctx)
	if err != nil {
		return err
	}
	names := map[int64]string{}
	for i := range all {
		p := &all[i]
		names[p.ID] = p.Name
		hash, err := s.Store.Password(ctx, p.ID)
		if err != nil {
			return err
		}
		view.People = append(view.People, person{ID: p.ID, Name: p.Name, Role: roleSay(p.Role), Roles: rolesToPick(p.Role), Since: dated(now, p.Created),
			Self: p.ID == who.ID, Closed: p.Disabled, Enters: hash != ""})
	}
	links, err := s.Store.Invitations(ctx)
	if err != nil {
		return err
	}
	for _, v := range links {
		if v.Expires.Before(now) {
			continue
		}
		view.Invited = append(view.Invited, invited{ID: v.ID, Text: linkSay(v, names), Made: dated(now, v.Created), Expires: dated(now, v.Expires)})
	}
	return s.show(w, r, status, "people", view)
}

func linkSay(v store.Invitation, names map[int64]string) string {
	switch {
	case v.Reader != 0:
		return "New password for " + names[v.Reader]
	case v.By == 0:
		return "First owner, printed when Coranto was started"
	}
	for role, say := range map[news.Role]string{news.RoleOwner: "another owner", news.RoleEditor: "an editor"} {
		if v.Role == role {
			return "Invitation for " + say
		}
	}
	return "Invitation for a reader"
}

func rolesToPick(picked news.Role) []choice {
	return []choice{{string(news.RoleReader), "Reader", picked == news.RoleReader}, {string(news.RoleEditor), "Editor", picked == news.RoleEditor},
		{string(news.RoleOwner), "Owner", picked == news.RoleOwner}}
}

// changePeople does what a form of the page of people says.
func (s *site) changePeople(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	if err := shortForm(w, r); err != nil {
		return err
	}
	ctx, who := r.Context(), auth.Of(r.Context())
	id, _ := strconv.ParseInt(r.PostForm.Get("id"), 10, 64)
	role := news.Role(r.PostForm.Get("role"))
	var err error
	var secret string
	view := peoplePage{}
	switch do := r.PathValue("do"); do {
	case "invite":
		secret, err = s.Door.Invite(ctx, who, role)
		view.LinkFor = "Whoever opens this link makes an account. It works once, within a week."
	case "renew":
		secret, err = s.Door.Renew(ctx, who, id)
		view.LinkFor = "Whoever opens this link sets a new password for that account. It works once, within a week."
	case "withdraw":
		err = s.Door.Withdraw(ctx, who, id)
	case "role", "close", "open":
		var p *news.Reader
		if p, err = s.Store.Reader(ctx, id); err != nil {
			break
		}
		if do != "role" {
			role = p.Role
		}
		err = s.Door.Change(ctx, who, id, role, do == "close" || do == "role" && p.Disabled)
	default:
		return nowhere(w, r)
	}
	if line, status := refused(err); line != nil {
		return s.showPeople(w, r, status, peoplePage{Said: line})
	}
	if err != nil {
		return err
	}
	if secret == "" {
		http.Redirect(w, r, "/people", http.StatusSeeOther)
		return nil
	}
	scheme := "http://"
	if auth.Safe(r) {
		scheme = "https://"
	}
	view.Link = scheme + r.Host + "/join/" + secret
	return s.showPeople(w, r, http.StatusOK, view)
}
