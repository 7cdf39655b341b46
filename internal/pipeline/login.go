package pipeline

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/net/publicsuffix"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/store"
)

// What a reader has paid for is fetched with the reader's own login: cookies or
// headers, which are kept sealed and sent to the outlet's host alone.

// loginsAge is how long what is known of logins is taken for true: another
// process may change them.
const loginsAge = 30 * time.Second

// logins remembers the logins by outlet, opened.
type logins struct {
	mu   sync.Mutex
	by   map[int64]*fetch.Login
	read time.Time
}

// sealedLogin is a login as it is sealed.
type sealedLogin struct {
	Plain  bool        `json:"plain,omitempty"`
	Header http.Header `json:"header"`
}

// login returns the login of an outlet, nil when there is none.
func (p *Pipeline) login(ctx context.Context, outlet int64) (*fetch.Login, error) {
	if p.secrets == nil || outlet == 0 {
		return nil, nil
	}
	l := &p.logins
	l.mu.Lock()
	defer l.mu.Unlock()
	if age := p.now().Sub(l.read); l.by == nil || age < 0 || age > loginsAge {
		all, err := p.store.Logins(ctx)
		if err != nil {
			return nil, err
		}
		l.by, l.read = map[int64]*fetch.Login{}, p.now()
		for _, kept := range all {
			var in sealedLogin
			plain, err := p.secrets.Open(kept.Sealed, loginContext(kept.Outlet, kept.Host))
			if err == nil {
				err = json.Unmarshal(plain, &in)
			}
			if err != nil {
				p.log.Error("a login cannot be opened; give it anew", "outlet", kept.Outlet, "host", kept.Host, "err", err)
				continue
			}
			l.by[kept.Outlet] = &fetch.Login{Host: kept.Host, Plain: in.Plain, Header: in.Header}
		}
	}
	return l.by[outlet], nil
}

// loginContext binds a sealed login to its outlet and its host.
func loginContext(outlet int64, host string) string {
	return "login " + strconv.FormatInt(outlet, 10) + " " + host
}

// SaveLogin keeps a reader's login at an outlet, in place of the one that was
// there: lines of headers ("Cookie: …", "Authorization: …"), or cookies alone
// as a browser shows them ("name=value; name=value"). It is sent to the host of
// the outlet's homepage, with or without "www.", and to every name below it
// when below is set. It returns that host.
func (p *Pipeline) SaveLogin(ctx context.Context, outlet int64, text string, below bool) (string, error) {
	if p.secrets == nil {
		return "", news.Problemf(news.ErrUnavailable, "this process keeps no secrets; give the login on the machine that runs Coranto")
	}
	o, err := p.store.Outlet(ctx, outlet)
	if err != nil {
		return "", err
	}
	home, err := url.Parse(o.Homepage)
	if err != nil || news.Site(o.Homepage) == "" {
		return "", news.Problemf(news.ErrInvalid, "%s has no homepage, so it is not known where its login may be sent; add the outlet by its address first", o.Name)
	}
	header, err := readLogin(text)
	if err != nil {
		return "", err
	}
	host := news.Site(o.Homepage)
	if below {
		if suffix, _ := publicsuffix.PublicSuffix(home.Hostname()); suffix == strings.TrimPrefix(home.Hostname(), "www.") {
			return "", news.Problemf(news.ErrInvalid, "names below %s belong to anybody, so the login is not sent there; give it for %s alone", suffix, host)
		}
		host = "." + host
	}
	plain, err := json.Marshal(sealedLogin{Plain: home.Scheme == "http", Header: header})
	if err != nil {
		return "", err
	}
	err = p.store.SaveLogin(ctx, store.Login{Outlet: outlet, Host: host, Given: p.now(), Sealed: p.secrets.Seal(plain, loginContext(outlet, host))})
	p.forgetLogins()
	return host, err
}

// DropLogin forgets the login at an outlet, and reports whether there was one.
func (p *Pipeline) DropLogin(ctx context.Context, outlet int64) (bool, error) {
	defer p.forgetLogins()
	return p.store.DropLogin(ctx, outlet)
}

func (p *Pipeline) forgetLogins() {
	p.logins.mu.Lock()
	p.logins.by = nil
	p.logins.mu.Unlock()
}

// LoginHosts says in words where a login is sent whose host SaveLogin returned.
func LoginHosts(host string) string {
	if below, ok := strings.CutPrefix(host, "."); ok {
		return below + " and every name below it"
	}
	return host + " and www." + host
}

// Store is where the pipeline keeps what it makes.
func (p *Pipeline) Store() *store.Store { return p.store }

// unsendable are the headers that are the client's own business.
var unsendable = map[string]bool{"Host": true, "Content-Length": true, "Content-Type": true, "Transfer-Encoding": true, "Connection": true, "Upgrade": true,
	"Te": true, "Trailer": true, "Keep-Alive": true, "Proxy-Connection": true, "Accept-Encoding": true, "If-None-Match": true, "If-Modified-Since": true, "Range": true}

// readLogin reads what a reader gave. An error says nothing of what it was.
func readLogin(text string) (http.Header, error) {
	const most = 16 << 10
	if len(text) > most {
		return nil, news.Problemf(news.ErrInvalid, "the login is longer than %d KB; give only the cookies or headers of that one site", most>>10)
	}
	h := http.Header{}
	cookies := func(s string) bool {
		name, _, ok := strings.Cut(s, "=")
		if !ok || !httpguts.ValidHeaderFieldName(strings.TrimSpace(name)) || !httpguts.ValidHeaderFieldValue(s) {
			return false
		}
		s = strings.Trim(s, "; ")
		if was := h.Get("Cookie"); was != "" {
			s = was + "; " + s
		}
		h.Set("Cookie", s)
		return true
	}
	n := 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		n++
		name, value, isHeader := strings.Cut(line, ":")
		name, value = http.CanonicalHeaderKey(strings.TrimSpace(name)), strings.TrimSpace(value)
		switch {
		case isHeader && name == "Cookie" && cookies(value):
		case isHeader && name != "Cookie" && httpguts.ValidHeaderFieldName(name) && !strings.Contains(name, "="):
			if unsendable[name] || value == "" || !httpguts.ValidHeaderFieldValue(value) {
				return nil, news.Problemf(news.ErrInvalid, "line %d of the login is a header that cannot be sent; give “Cookie”, “Authorization” or one that the site goes by", n)
			}
			h.Add(name, value)
		case name != "Cookie" && cookies(line):
		default:
			return nil, news.Problemf(news.ErrInvalid, "line %d of the login is neither a header (“Name: value”) nor cookies (“name=value; name=value”)", n)
		}
	}
	if len(h) == 0 {
		return nil, news.Problemf(news.ErrInvalid, "the login is empty; give the cookies or headers that the site lets you in with")
	}
	return h, nil
}
