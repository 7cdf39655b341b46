package news_test

import (
	"strings"
	"testing"

	"coranto/internal/news"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"HTTP://Www.Example.ORG:80/a#top":                                 "http://www.example.org/a",
		"https://example.org:443":                                         "https://example.org/",
		"https://example.org:8443/a":                                      "https://example.org:8443/a",
		"https://example.org/a?utm_source=rss&b=2&a=1":                    "https://example.org/a?a=1&b=2",
		"https://example.org/a?utm_source=rss":                            "https://example.org/a",
		"https://example.org/a?":                                          "https://example.org/a",
		"https://example.org/a?id=7&fbclid=x#c":                           "https://example.org/a?id=7",
		" https://example.org/a ":                                         "https://example.org/a",
		"mailto:desk@example.org":                                         "mailto:desk@example.org",
		"/relative":                                                       "/relative",
		"urn:sha256:00":                                                   "urn:sha256:00",
		"https://example.org/%zz":                                         "https://example.org/%zz",
		"https://example.org/?q=a%20b&q=A":                                "https://example.org/?q=A&q=a%20b",
		"https://example.org/caf%C3%A9":                                   "https://example.org/caf%C3%A9",
		"https://example.org/news/8?section=world&at_medium=RSS&at_bbc=1": "https://example.org/news/8?section=world",
	} {
		got := news.Canonical(in)
		if got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
		if again := news.Canonical(got); again != got {
			t.Errorf("Canonical(%q) = %q, which becomes %q", in, got, again)
		}
	}
}

func TestHosts(t *testing.T) {
	for in, want := range map[string][2]string{
		"https://www.Example.org/a":    {"www.example.org", "example.org"},
		"http://example.org:8080/":     {"example.org:8080", "example.org:8080"},
		"https://user:pw@example.org/": {"example.org", "example.org"},
		"example.org":                  {"", ""},
		"urn:sha256:00":                {"", ""},
		"":                             {"", ""},
		"https://[2001:db8::1]:443/":   {"[2001:db8::1]", "[2001:db8::1]"},

		"https://" + strings.Repeat("a", 253) + "/":             {strings.Repeat("a", 253), strings.Repeat("a", 253)},
		"https://" + strings.Repeat("a", 254) + "/":             {"", ""},
		"https://example.org:" + strings.Repeat("1", 300) + "/": {"", ""},
	} {
		if host, site := news.Host(in), news.Site(in); host != want[0] || site != want[1] {
			t.Errorf("%q: host %q, site %q, want %q", in, host, site, want)
		}
	}
}

func TestResolve(t *testing.T) {
	const base = "https://example.org/news/today.html"
	for in, want := range map[string]string{
		"a.html": "https://example.org/news/a.html", "/a": "https://example.org/a", "//cdn.example.org/x": "https://cdn.example.org/x",
		"http://other.example/": "http://other.example/", "javascript:alert(1)": "", "data:text/html,x": "", "mailto:a@b": "", "http://": "",
		"?p=2": "https://example.org/news/today.html?p=2", "\x00": "",
	} {
		if got := news.Resolve(base, in); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", in, got, want)
		}
	}
	if got := news.Resolve("", "a.html"); got != "" {
		t.Errorf("without a base: %q", got)
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://example.org/a?b=1&utm_x=2#c", "http://[::1]:80", "//", "https://a/?&&=&", "http://a/%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := news.Canonical(s)
		if twice := news.Canonical(once); twice != once && strings.TrimSpace(s) == s {
			t.Errorf("%q becomes %q, and that %q", s, once, twice)
		}
		if got := news.Resolve(s, s); got != "" && len(got) < 253 && news.Host(got) == "" {
			t.Errorf("%q resolves to %q, which has no host", s, got)
		}
	})
}
