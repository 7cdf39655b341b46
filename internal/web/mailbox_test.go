package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func TestAddMailbox(t *testing.T) {
	st := storetest.Open(t, t.TempDir()+"/coranto.db")
	var address, password string
	options := Options{Store: st, Now: time.Now, AddMailbox: func(_ context.Context, a, p string) (Addition, error) {
		address, password = a, p
		if p == "hunter1" {
			return Addition{}, news.Problemf(news.ErrDenied, "imap.example.org refuses the name or the password")
		}
		return Addition{Say: "mailbox added"}, nil
	}}
	h := New(options)
	if p := get(t, h, "/outlets").Body.String(); !strings.Contains(p, `action="/add/mailbox"`) || !strings.Contains(p, `type="password"`) {
		t.Error("there is no form")
	}
	form := url.Values{"user": {"me@example.org"}, "password": {"hunter1"}, "server": {"imap.example.org:993"}, "folder": {"News letters"}}
	w := post(t, h, "/add/mailbox", form)
	if p := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(p, "refuses the name") || !strings.Contains(p, `value="me@example.org"`) || !strings.Contains(p, "<details class=\"after\" open>") || strings.Contains(p, "hunter") {
		t.Errorf("status %d:\n%s", w.Code, p)
	}
	if address != "imaps://me%40example.org@imap.example.org:993/News%20letters" || password != "hunter1" {
		t.Errorf("the address is %q", address)
	}
	form.Set("password", "hunter2")
	form.Set("server", "imap://mail.example.org")
	if w := post(t, h, "/add/mailbox", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Mailbox added.") || strings.Contains(w.Body.String(), "hunter") || !strings.HasPrefix(address, "imap://me%40example.org@mail.example.org/") {
		t.Errorf("status %d, %q", w.Code, address)
	}
	options.AddMailbox = nil
	h = New(options)
	if strings.Contains(get(t, h, "/outlets").Body.String(), "/add/mailbox") {
		t.Error("a form is shown that nobody answers")
	}
	if w := post(t, h, "/add/mailbox", form); w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d", w.Code)
	}
}

func TestLetter(t *testing.T) {
	st := storetest.Open(t, t.TempDir()+"/coranto.db")
	ctx := t.Context()
	o := &news.Outlet{Name: "Vesle Weekly", Homepage: "https://vesle.example/"}
	if err := st.SaveOutlet(ctx, o); err != nil {
		t.Fatal(err)
	}
	h := New(Options{Store: st, Now: time.Now})
	add := func(i store.Issue) (article, outlet string) {
		t.Helper()
		id, _, err := st.NewArticle(ctx, "urn:sha256:"+i.Verdict, o.ID, 0, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		i.Article, i.Outlet = id, o.ID
		if err := st.SaveIssue(ctx, &i); err != nil {
			t.Fatal(err)
		}
		return get(t, h, articleAddress(id, 0)).Body.String(), get(t, h, outletAddress(o.ID)).Body.String()
	}
	known := store.Issue{Sender: "a@vesle.example", Domain: "vesle.example", Unsubscribe: "https://vesle.example/u?x=1&y=2", UnsubscribeMail: "u@vesle.example", OneClick: true, Web: "https://vesle.example/12"}
	for verdict, says := range map[string]string{
		"pass": "confirmed by the signature of vesle.example", "foreign": "Only vesle.example signed it", "fail": "or is forged",
		"none": "anybody may have written it", "unknown": "could not be checked",
	} {
		i := known
		i.Verdict = verdict
		article, outlet := add(i)
		for where, page := range map[string]string{"the article": article, "the outlet": outlet} {
			if !strings.Contains(page, says) || !strings.Contains(page, "a@vesle.example") {
				t.Errorf("%s: %s does not say %q", verdict, where, says)
			}
			if leads := strings.Contains(page, `href="https://vesle.example/u?x=1&amp;y=2"`); leads != (verdict == "pass") {
				t.Errorf("%s: %s leads to the end of the subscription: %v", verdict, where, leads)
			}
		}
		if strings.Contains(article, "https://vesle.example/12") != (verdict == "pass") {
			t.Errorf("%s: its address on the web", verdict)
		}
	}
	_, outlet := add(store.Issue{Verdict: "pass ", Sender: "<b>@x", Unsubscribe: "", UnsubscribeMail: "\"><b>@x", Domain: "<b>"})
	if strings.Contains(outlet, "<b>") {
		t.Error("what a letter says becomes HTML")
	}
	id, _, err := st.NewArticle(ctx, "https://vesle.example/page", o.ID, 0, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(get(t, h, articleAddress(id, 0)).Body.String(), "by mail") {
		t.Error("an article of a page came by mail")
	}
}
