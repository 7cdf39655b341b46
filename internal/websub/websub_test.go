package websub

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"testing"
	"time"
)

func TestForm(t *testing.T) {
	form := Form(Subscribe, "https://a.example/feed", "https://me.example/websub/x", "s", 48*time.Hour)
	want := "hub.callback=https%3A%2F%2Fme.example%2Fwebsub%2Fx&hub.lease_seconds=172800&hub.mode=subscribe&hub.secret=s&hub.topic=https%3A%2F%2Fa.example%2Ffeed"
	if form.Encode() != want {
		t.Errorf("got %s", form.Encode())
	}
	if form := Form(Unsubscribe, "t", "c", "s", time.Hour); form.Has("hub.secret") || form.Has("hub.lease_seconds") {
		t.Errorf("got %s", form.Encode())
	}
	if a, b := Token(), Token(); a == b || len(a) < 26 {
		t.Errorf("tokens %q and %q", a, b)
	}
}

func sign(of func() hash.Hash, secret, body string) string {
	m := hmac.New(of, []byte(secret))
	m.Write([]byte(body))
	return hex.EncodeToString(m.Sum(nil))
}

func TestSigned(t *testing.T) {
	const secret, body = "open sesame", "<rss/>"
	for header, want := range map[string]bool{
		"sha1=" + sign(sha1.New, secret, body):               true,
		"sha256=" + sign(sha256.New, secret, body):           true,
		"SHA256=" + sign(sha256.New, secret, body):           true,
		"sha384=" + sign(sha512.New384, secret, body):        true,
		"sha512=" + sign(sha512.New, secret, body):           true,
		"sha256=" + sign(sha256.New, "another", body):        false,
		"sha256=" + sign(sha256.New, secret, "<rss></rss>"):  false,
		"sha1=" + sign(sha256.New, secret, body):             false,
		"sha256=" + sign(sha256.New, secret, body)[:20]:      false,
		"md5=" + sign(md5.New, secret, body):                 false,
		"sha256=":                                            false,
		"sha256=xyz":                                         false,
		sign(sha256.New, secret, body):                       false,
		"":                                                   false,
		"sha256=" + sign(sha256.New, secret, body) + ",sha1": false,
	} {
		if got := Signed(header, secret, []byte(body)); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	if Signed("sha256="+sign(sha256.New, "", body), "", []byte(body)) {
		t.Error("an empty secret proves something")
	}
}

func TestLinks(t *testing.T) {
	for _, tc := range []struct {
		headers   []string
		hub, self string
	}{
		{nil, "", ""},
		{[]string{`<https://hub.example/>; rel="hub", <https://a.example/feed>; rel="self"`}, "https://hub.example/", "https://a.example/feed"},
		{[]string{`<https://hub.example/>;rel=hub`, `<https://a.example/feed?a=1,2;3>; title="a, b; rel=hub"; REL="alternate Self"`}, "https://hub.example/", "https://a.example/feed?a=1,2;3"},
		{[]string{`<https://one.example/>; rel=hub,<https://two.example/>; rel=hub`}, "https://one.example/", ""},
		{[]string{`<https://style.example/>; rel=preload; as=style`, `nonsense`, `<`, `<x`, `<x>;`, `<x>;rel`, `<x>;rel="`}, "", ""},
		{[]string{`<https://a.example/feed>; rel=self; rel=hub`}, "", "https://a.example/feed"},
	} {
		if hub, self := Links(tc.headers); hub != tc.hub || self != tc.self {
			t.Errorf("%q: hub %q, self %q", tc.headers, hub, self)
		}
	}
}

func FuzzLinks(f *testing.F) {
	f.Add(`<https://hub.example/>; rel="hub", <x>; rel=self`)
	f.Fuzz(func(t *testing.T, h string) { Links([]string{h}) })
}
