package pipeline_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/mailbox/mailboxtest"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/secret"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// post is a pipeline with a mailbox at a real mail server.
type post struct {
	*pipeline.Pipeline
	t      *testing.T
	store  *store.Store
	server *mailboxtest.Server
	feed   int64

	mu  sync.Mutex
	now time.Time
}

func openPost(t *testing.T, st *store.Store, idle bool) *post {
	t.Helper()
	keys, err := secret.New(make([]byte, secret.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	p := &post{t: t, store: st, server: mailboxtest.Start(t, idle), now: time.Now()}
	p.Pipeline = pipeline.New(pipeline.Options{
		Store: st, Log: slog.New(slog.DiscardHandler), Secrets: keys, MailTLS: p.server.TLS(), LookupTXT: p.server.LookupTXT,
		Client: fetch.New(fetch.Options{AllowPrivate: []string{"loopback"}}),
		Now: func() time.Time {
			p.mu.Lock()
			defer p.mu.Unlock()
			return p.now
		},
	})
	a := p.AddMailbox(t.Context(), p.server.Address(), mailboxtest.Password)
	if a.Err != nil || a.Feed == 0 {
		t.Fatalf("adding the mailbox: %+v", a)
	}
	p.feed = a.Feed
	return p
}

// round lets an hour pass and does what is due then.
func (p *post) round() {
	p.t.Helper()
	p.mu.Lock()
	p.now = p.now.Add(time.Hour)
	p.mu.Unlock()
	ctx, stop := context.WithTimeout(p.t.Context(), time.Minute)
	defer stop()
	if err := p.Drain(ctx); err != nil || ctx.Err() != nil {
		p.t.Fatalf("draining: %v, %v", err, ctx.Err())
	}
}

func (p *post) problem() string {
	p.t.Helper()
	f, err := p.store.Feed(p.t.Context(), p.feed)
	if err != nil {
		p.t.Fatal(err)
	}
	return f.Problem
}

// latest returns the articles, by headline.
func (p *post) latest() map[string]store.Headline {
	p.t.Helper()
	heads, err := p.store.Latest(p.t.Context(), time.Now().Add(24*time.Hour), 0, 100)
	if err != nil {
		p.t.Fatal(err)
	}
	all := map[string]store.Headline{}
	for _, h := range heads {
		if _, twice := all[h.Title]; twice {
			p.t.Errorf("“%s” is there twice", h.Title)
		}
		all[h.Title] = h
	}
	return all
}

// issue is a newsletter as its outlet sends it.
func issue(name, address, subject, id, body string) []byte {
	return []byte(fmt.Sprintf("From: %s <%s>\r\nTo: reader@mail.localhost\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: <%s>\r\nList-Id: <daily.%s>\r\n"+
		"List-Unsubscribe: <https://%[6]s/leave?who=17>, <mailto:leave@%[6]s?subject=x>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%[7]s\r\n",
		name, address, subject, time.Now().UTC().Format(time.RFC1123Z), id, address[strings.IndexByte(address, '@')+1:], body))
}

const ferry = `<html lang="en"><body><div style="display:none">Preview words</div><table><tr><td><a href="https://harbour.example/letters/12">View in browser</a></td></tr>
<tr><td><h1>Ferry sails again</h1><p>The ferry between the two islands sails again from Monday, the harbour office said, after three weeks in the dock.</p>
<p>Tickets bought before the storm stay valid until the end of May.</p><img src="https://harbour.example/wf/open?u=17" width="1" height="1"></td></tr>
<tr><td><a href="https://harbour.example/leave?who=17">Unsubscribe</a></td></tr></table></body></html>`

func TestMailbox(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		p := openPost(t, st, true)
		ctx := t.Context()
		sent := [][]byte{
			p.server.Sign("harbour.example", issue("Harbour Post", "daily@news.harbour.example", "Ferry sails again", "1@harbour.example", ferry)),
			p.server.Sign("hill.example", issue("The Hill Letter", "letter@hill.example", "A bridge too old", "2@hill.example", strings.ReplaceAll(ferry, "ferry", "bridge"))),
			issue("Harbour Post", "daily@harbour.example", "Wire money today", "3@harbour.example", "<p>Send money to this account, quickly.</p>"),
			[]byte("From: friend@hill.example\r\nTo: reader@mail.localhost\r\nSubject: Dinner?\r\nMessage-ID: <4@hill.example>\r\n\r\nAt eight?\r\n"),
		}
		p.server.Deliver(sent...)
		p.round()
		if say := p.problem(); say != "" {
			t.Fatal(say)
		}
		all := p.latest()
		if len(all) != 3 {
			t.Fatalf("%d articles: %v", len(all), all)
		}
		if unseen := p.server.Unseen(); unseen != len(sent) {
			t.Errorf("%d of %d letters are still unseen", unseen, len(sent))
		}

		first := all["Ferry sails again"]
		o, err := st.Outlet(ctx, first.Outlet)
		if err != nil || o.Name != "Harbour Post" || o.Homepage != "https://harbour.example/" {
			t.Errorf("the outlet is %+v, %v", o, err)
		}
		if first.URL != "https://harbour.example/letters/12" {
			t.Errorf("its address is %q", first.URL)
		}
		a, err := st.Article(ctx, first.ID)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(a.Paragraphs(), "\n")
		for _, not := range []string{"View in browser", "Preview words", "Unsubscribe"} {
			if strings.Contains(text, not) {
				t.Errorf("%q is in the text: %s", not, text)
			}
		}
		if !strings.Contains(text, "three weeks in the dock") || !strings.Contains(text, "until the end of May") || len(a.Images) != 0 {
			t.Errorf("the text is %q, with %d pictures", text, len(a.Images))
		}
		i, err := st.Issue(ctx, first.ID)
		if err != nil || i.Verdict != "pass" || i.Domain != "harbour.example" || i.Unsubscribe != "https://harbour.example/leave?who=17" && i.Unsubscribe != "https://news.harbour.example/leave?who=17" || !i.OneClick {
			t.Errorf("of the issue is known %+v, %v", i, err)
		}

		// Without a signature nobody speaks for a known outlet.
		forged := all["Wire money today"]
		if fo, err := st.Outlet(ctx, forged.Outlet); err != nil || forged.Outlet == first.Outlet || fo.Homepage != "" || !strings.Contains(fo.Name, "unconfirmed") {
			t.Errorf("the forged letter counts for %+v, %v", fo, err)
		}

		// Nothing new; then the folder renewed, its letters in it again; then the
		// mailbox removed and added again.
		check := func(what string) {
			t.Helper()
			p.round()
			if again := p.latest(); len(again) != 3 {
				t.Errorf("%s: %d articles", what, len(again))
			}
			if say := p.problem(); say != "" {
				t.Errorf("%s: %s", what, say)
			}
		}
		check("a second visit")
		p.server.Renew()
		p.server.Deliver(sent...)
		check("after the folder was renewed")
		if err := st.RemoveFeed(ctx, p.feed); err != nil {
			t.Fatal(err)
		}
		if _, err := st.Mailbox(ctx, p.feed); err == nil {
			t.Error("the password outlives its mailbox")
		}
		added := p.AddMailbox(ctx, p.server.Address(), mailboxtest.Password)
		if added.Err != nil || added.Known {
			t.Errorf("adding it again: %+v", added)
		}
		p.feed = added.Feed
		check("added again")

		// Somebody uses a Message-ID again, with a signature of his own.
		p.server.Deliver(p.server.Sign("evil.example", issue("Harbour Post", "daily@evil.example", "The ferry sank", "1@harbour.example", `<p>Not so. <a href="https://harbour.example/letters/12">View in browser</a></p>`)))
		p.round()
		all = p.latest()
		if again, _ := st.Article(ctx, first.ID); again == nil || again.Headline != "Ferry sails again" {
			t.Errorf("another's letter changed an article: %+v", again)
		}
		if h := all["The ferry sank"]; h.Outlet == first.Outlet || h.URL == first.URL || h.OutletName != "Harbour Post (evil.example)" {
			t.Errorf("another's letter counts as %+v", h)
		}
		findings, err := st.Check(ctx)
		if err != nil || len(findings) > 0 {
			t.Errorf("check: %v\n%s", err, strings.Join(findings, "\n"))
		}
	})
}

// What goes wrong is said in words, and mends itself.
func TestMailboxProblems(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		p := openPost(t, st, false)
		ctx := t.Context()
		for what, c := range map[string]struct{ address, password, says string }{
			"wrong password": {p.server.Address(), "wrong", "refuses the name or the password"},
			"no password":    {p.server.Address(), "", "needs its password"},
			"no folder":      {strings.Replace(p.server.Address(), "INBOX", "Letters", 1), mailboxtest.Password, "has no folder “Letters”"},
			"nobody there":   {"imaps://a@localhost:1/INBOX", "x", "took no connection"},
			"private":        {"imaps://a@10.0.0.1/INBOX", "x", "private network"},
			"in the address": {strings.Replace(p.server.Address(), "@mail", ":hunter2@mail", 1), "x", ""},
			"user info":      {strings.Replace(p.server.Address(), "@localhost", ":hunter2@localhost", 1), "x", "leave the password out"},
			"no user":        {"imaps://localhost/INBOX", "x", "whose mailbox"},
		} {
			a := p.AddMailbox(ctx, c.address, c.password)
			if a.Err == nil || !strings.Contains(a.Say, c.says) {
				t.Errorf("%s: %q", what, a.Say)
			}
			if strings.Contains(a.Say+a.Source, "hunter2") {
				t.Errorf("%s: the password is told: %q, %q", what, a.Source, a.Say)
			}
		}

		p.server.Deliver(p.server.Sign("harbour.example", issue("Harbour Post", "daily@harbour.example", "One", "1@harbour.example", ferry)))
		p.server.Stop()
		p.round()
		if say := p.problem(); !strings.Contains(say, "took no connection") {
			t.Errorf("of a server that is gone: %q", say)
		}
		p.server.Again()
		p.round()
		if say := p.problem(); say != "" || len(p.latest()) != 1 {
			t.Errorf("of a server that came back: %q, %d articles", say, len(p.latest()))
		}

		if err := st.SetPaused(ctx, p.feed, true); err != nil {
			t.Fatal(err)
		}
		p.server.Deliver(p.server.Sign("harbour.example", issue("Harbour Post", "daily@harbour.example", "Two", "2@harbour.example", ferry+"!")))
		p.round()
		if n := len(p.latest()); n != 1 {
			t.Errorf("a paused mailbox brought %d articles", n)
		}

		m, err := st.Mailbox(ctx, p.feed)
		if err != nil || strings.Contains(string(m.Password), mailboxtest.Password) {
			t.Errorf("the password lies open: %v", err)
		}
	})
}

// A server that tells of new letters is heard at once, also after the
// connection was cut.
func TestMailboxListens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		p := openPost(t, st, true)
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
		came := make(chan *news.Feed, 100)
		p.OnProgress(func(e pipeline.Event) {
			if e.New > 0 {
				came <- e.Feed
			}
		})
		var running sync.WaitGroup
		running.Go(func() { p.Run(ctx) })
		defer running.Wait()
		defer stop()
		for n := range 3 {
			p.server.Deliver(p.server.Sign("harbour.example", issue("Harbour Post", "daily@harbour.example", fmt.Sprint("Issue ", n), fmt.Sprint(n, "@harbour.example"), ferry+fmt.Sprint(n))))
			select {
			case <-came:
			case <-ctx.Done():
				t.Fatalf("letter %d was not heard of", n)
			}
		}
	})
}
