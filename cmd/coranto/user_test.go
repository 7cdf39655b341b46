package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
)

const aPassword = "seven grey ferries"

// someFeeds is a list as another reader exports it.
const someFeeds = `<opml version="2.0"><body><outline text="Coast"><outline text="Tide" xmlUrl="https://tide.example/rss"/>
<outline text="Quay" xmlUrl="https://quay.example/feed"/></outline><outline text="Alone" xmlUrl="https://alone.example/feed"/></body></opml>`

func TestUser(t *testing.T) {
	data := t.TempDir()
	user := func(stdin string, args ...string) result {
		return coranto(t, stdin, append([]string{"--data", data, "user"}, args...)...)
	}
	must(t, "--data", data, "import", write(t, "feeds.opml", someFeeds))
	if out := must(t, "--data", data, "user", "list"); !strings.Contains(out, "no accounts yet") {
		t.Errorf("at first the accounts are\n%s", out)
	}
	for _, c := range []struct {
		stdin  string
		args   []string
		status int
		words  string
	}{
		{"short\n", []string{"add", "Mira"}, exitSome, "at least 10 letters"},
		{"", []string{"add", "Mira"}, exitSome, "at least 10 letters"},
		{aPassword + "\n", []string{"add", "a/b"}, exitSome, "a name is made of"},
		{aPassword + "\n", []string{"add", "Mira", "--role", "king"}, exitMisuse, "--role"},
		{aPassword + "\r\n", []string{"add", "Mira", "--role", "owner"}, exitDone, "Mira can sign in, as owner."},
		{aPassword, []string{"add", "MIRA"}, exitSome, "already"},
		{aPassword, []string{"add", "Jon", "--empty"}, exitDone, "Jon can sign in, as reader."},
		{"nine green ferries\n", []string{"password", "mira"}, exitDone, "every browser was signed out"},
		{aPassword, []string{"password", "Nobody"}, exitSome, "no reader of that name"},
		{"", []string{"disable", "Jon"}, exitDone, "cannot come in"},
		{"", []string{"link"}, exitSome, "an owner can sign in already"},
	} {
		r := user(c.stdin, c.args...)
		if r.status != c.status || !strings.Contains(r.stdout+r.stderr, c.words) || strings.Contains(r.stdout+r.stderr, aPassword) {
			t.Errorf("user %s: %+v, want %d and %q", strings.Join(c.args, " "), r, c.status, c.words)
		}
	}
	if out := must(t, "--data", data, "user", "list"); !regexp.MustCompile(`(?m)^Mira +owner .*\nJon +reader .* closed$`).MatchString(out) {
		t.Errorf("the accounts are\n%s", out)
	}
	app := strings.TrimSpace(must(t, "--data", data, "user", "app", "mira", "Phone"))
	st, err := store.Open(t.Context(), data+"/coranto.db", quietLog())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d := auth.New(auth.Options{Store: st, Now: now})
	if _, err := d.ByApp(t.Context(), "Mira", app, ""); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.SignIn(t.Context(), "Mira", "nine green ferries", "", ""); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]int{"Mira": 3, "Jon": 0} {
		r, err := st.ReaderByName(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if subs, err := st.Subscriptions(t.Context(), r.ID); err != nil || len(subs) != want {
			t.Errorf("%s follows %d feeds, %v; want %d", name, len(subs), err, want)
		}
	}
	if r := user(aPassword, "add", "Eve"); r.status != exitSome || !strings.Contains(r.stderr, "open in another Coranto") {
		t.Errorf("beside a process that writes: %+v", r)
	}
}

// TestDoor: what answers on this machine alone is open until it has an owner;
// any other tells how to begin.
func TestDoor(t *testing.T) {
	for _, c := range []struct {
		listen string
		names  []string
		signIn bool
		open   bool
	}{
		{"127.0.0.1:0", nil, false, true},
		{"127.0.0.1:0", nil, true, false},
		{"127.0.0.1:0", []string{"news.example"}, false, false},
		{"0.0.0.0:0", nil, false, false},
	} {
		st, err := store.Open(t.Context(), t.TempDir()+"/coranto.db", quietLog())
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		l, err := net.Listen("tcp", c.listen)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		var said bytes.Buffer
		s := &session{program: &program{Public: "https://news.example/"}, ctx: t.Context(), stderr: &said, log: quietLog()}
		s.Serve.SignIn = c.signIn
		d, err := s.door(l, st, c.names)
		if err != nil {
			t.Fatal(err)
		}
		if d.Open != c.open || strings.Contains(said.String(), "https://news.example/join/") == c.open {
			t.Errorf("%+v: open is %v, and it says %q", c, d.Open, said.String())
		}
		if c.open {
			continue
		}
		link := regexp.MustCompile(`/join/(\S+)`).FindStringSubmatch(said.String())
		if r, _, err := d.Join(t.Context(), link[1], "Mira", aPassword, "", ""); err != nil || r.Role != news.RoleOwner {
			t.Errorf("%+v: the printed link makes %+v, %v", c, r, err)
		}
		said.Reset()
		if _, err := s.door(l, st, c.names); err != nil || said.Len() > 0 {
			t.Errorf("with an owner it says %q, %v", said.String(), err)
		}
	}
}

// TestFollowing: who adds feeds follows them, and a list's folders are theirs.
func TestFollowing(t *testing.T) {
	ctx := t.Context()
	st, err := store.Open(ctx, t.TempDir()+"/coranto.db", quietLog())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d := auth.New(auth.Options{Store: st, Now: now})
	var who [2]*auth.Who
	for i, name := range []string{"Mira", "Jon"} {
		r, err := d.Add(ctx, auth.Operator(), name, aPassword, news.RoleReader, false)
		if err != nil {
			t.Fatal(err)
		}
		who[i] = &auth.Who{Reader: r}
	}
	press := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>Tide</title><item><title>Ferry sails</title><link>https://tide.example/1</link></item></channel></rss>`)
	}))
	defer press.Close()
	s := &session{program: &program{Allow: []string{"loopback"}}, ctx: ctx, log: quietLog()}
	p := s.pipeline(st, nil, func(pipeline.Event) {})
	for i, known := range []bool{false, true} {
		if a := p.AddAddress(auth.With(ctx, who[i]), press.URL+"/feed"); a.Err != nil || a.Known != known {
			t.Fatalf("adding a feed: %+v", a)
		}
	}
	if a := p.ImportOPML(auth.With(ctx, nil), "list", []byte(someFeeds)); a.Err != nil {
		t.Fatal(a.Err)
	}
	if err := followList(auth.With(ctx, who[1]), st, []byte(someFeeds)); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ feeds, filed int }{{1, 0}, {4, 2}} {
		subs, err := st.Subscriptions(ctx, who[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		folders, err := st.Folders(ctx, who[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		filed := 0
		for _, sub := range subs {
			filed += len(sub.Folders)
		}
		if len(subs) != want.feeds || filed != want.filed || filed > 0 && folders[0].Name != "Coast" {
			t.Errorf("%s follows %+v in %+v, want %+v", who[i].Name, subs, folders, want)
		}
	}
}
