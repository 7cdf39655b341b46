package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wire is a host that misbehaves in the way its path names.
func wire(t *testing.T) string {
	mux := http.NewServeMux()
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	mux.HandleFunc("/403", status(403))
	mux.HandleFunc("/404", status(404))
	mux.HandleFunc("/410", status(410))
	mux.HandleFunc("/429", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(429)
	})
	mux.HandleFunc("/500", status(500))
	mux.HandleFunc("/nothing", status(200))
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>A shop</title><p>Shoes and hats.")
	})
	mux.HandleFunc("/malformed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Vesle Weekly</title><item><title>Rain & <b>wind`)
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/hang", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL
}

// one checks that a text is one line that reads as a sentence, and holds each
// of the words.
func one(t *testing.T, text string, words ...string) {
	t.Helper()
	text = strings.TrimSpace(text)
	if text == "" || strings.Contains(text, "\n") {
		t.Errorf("not one line: %q", text)
	}
	for _, w := range words {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
			t.Errorf("%q does not speak of %q", text, w)
		}
	}
}

// TestBadAddresses adds addresses that cannot be added, each beside a text
// that can: the text must come through.
func TestBadAddresses(t *testing.T) {
	host := wire(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + l.Addr().String() + "/feed"
	l.Close()
	for _, c := range []struct {
		name, address string
		words         []string
	}{
		{"does not resolve", "http://nobody.invalid/feed", []string{"nobody.invalid"}},
		{"refuses", closed, []string{"refus"}},
		{"403", host + "/403", nil},
		{"404", host + "/404", []string{"404"}},
		{"410", host + "/410", []string{"410"}},
		{"429", host + "/429", nil},
		{"500", host + "/500", []string{"500"}},
		{"nothing", host + "/nothing", []string{"nothing"}},
		{"redirects forever", host + "/loop", []string{"redirect"}},
		{"no feed and has none", host + "/page", []string{"feed"}},
		{"not the web", "gopher://example.org/feed", []string{"http"}},
		{"a file address", "file:///etc/passwd", []string{"http"}},
		{"a private network", "http://10.0.0.1/feed", []string{"private"}},
		{"no such file", filepath.Join(t.TempDir(), "nowhere.html"), []string{"no such file"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			r := coranto(t, "", "add", "--data", data, "--allow", "127.0.0.1", c.address, write(t, "good.txt", goodText))
			if r.status != exitSome {
				t.Errorf("status %d, want %d", r.status, exitSome)
			}
			one(t, r.stderr, append(c.words, c.address)...)
			one(t, r.stdout, "article")
			if n := strings.Count(must(t, "stories", "--data", data, "--json"), "\n"); n != 1 {
				t.Errorf("%d stories, want the good text's one", n)
			}
		})
	}
}

// TestMalformedFeed adds a feed that is cut off: what came before the cut is
// kept.
func TestMalformedFeed(t *testing.T) {
	data := t.TempDir()
	r := coranto(t, "", "add", "--data", data, "--allow", "127.0.0.1", wire(t)+"/malformed")
	if r.status != exitDone {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}
	one(t, r.stdout, "Vesle Weekly")
}

const goodText = `Vesle Weekly

Ferry to Nor sails again after nine days

By Ingrid Solheim

The ferry between Vesle and Nor sailed again on Tuesday morning, nine days after its engine had failed in the sound.

"We have replaced the pump and tested it twice," said harbour master Arne Lien, who had promised the islanders a boat before the market.

About 400 people waited on the quay when the first cars rolled aboard, and the school choir sang in the rain until the ramp was raised.
`

// TestBadFiles adds files that cannot be added.
func TestBadFiles(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	huge := file("huge.html", nil)
	if err := os.Truncate(huge, 200<<20); err != nil {
		t.Fatal(err)
	}
	good := file("good.txt", []byte(goodText))
	for _, c := range []struct {
		name, path string
		words      []string
	}{
		{"empty", file("empty.html", nil), []string{"empty"}},
		{"blank", file("blank.txt", []byte(" \n\t\n")), []string{"empty"}},
		{"binary", file("picture.html", append([]byte("\x89PNG\r\n\x1a\n\x00\x00"), make([]byte, 4000)...)), []string{"not text"}},
		{"200 MB", huge, []string{"200 MB", "split"}},
		{"no article", file("short.html", []byte("<!doctype html><title></title><p>")), []string{"no article"}},
		{"OPML without feeds", file("none.opml", []byte(`<opml version="2.0"><body></body></opml>`)), []string{"no feed"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := t.TempDir()
			r := coranto(t, "", "add", "--data", data, c.path, good)
			if r.status != exitSome {
				t.Errorf("status %d, want %d", r.status, exitSome)
			}
			one(t, r.stderr, append(c.words, c.path)...)
			one(t, r.stdout, "article", "Ferry to Nor")
		})
	}
	t.Run("a folder of all of them", func(t *testing.T) {
		data := t.TempDir()
		r := coranto(t, "", "add", "--data", data, dir)
		if r.status != exitSome || strings.Count(r.stderr, "\n") != 6 || strings.Count(r.stdout, "\n") != 1 {
			t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
		}
	})
	t.Run("not UTF-8", func(t *testing.T) {
		data := t.TempDir()
		latin := strings.NewReplacer("harbour master", "b\xfcrgermeister").Replace(goodText)
		must(t, "add", "--data", data, file("latin.txt", []byte(latin)))
		if got := must(t, "search", "--data", data, "bürgermeister"); !strings.Contains(got, "Ferry to Nor") {
			t.Errorf("search: %s", got)
		}
	})
	t.Run("truncated", func(t *testing.T) {
		data := t.TempDir()
		page := `<!doctype html><html lang="en"><head><title>Ferry</title><meta property="og:title" content="Ferry to Nor sails again after nine days"></head><body><article><h1>Ferry to Nor sails again after nine days</h1>` +
			"<p>" + strings.Join(strings.Split(goodText, "\n\n")[3:], "</p><p>") + "</p><p>And then the pa"
		r := coranto(t, "", "add", "--data", data, file("cut.html", []byte(page)))
		if r.status != exitDone {
			t.Errorf("status %d: %s%s", r.status, r.stdout, r.stderr)
		}
	})
	t.Run("the same twice", func(t *testing.T) {
		data := t.TempDir()
		r := coranto(t, "", "add", "--data", data, good, good)
		if r.status != exitDone || !strings.Contains(r.stdout, "known already") {
			t.Errorf("status %d: %s%s", r.status, r.stdout, r.stderr)
		}
		if n := strings.Count(must(t, "stories", "--data", data, "--json"), "\n"); n != 1 {
			t.Errorf("%d stories, want 1", n)
		}
	})
	t.Run("standard input", func(t *testing.T) {
		data := t.TempDir()
		r := coranto(t, goodText, "add", "--data", data, "-")
		if r.status != exitDone {
			t.Errorf("status %d: %s%s", r.status, r.stdout, r.stderr)
		}
		one(t, r.stdout, "standard input", "Ferry to Nor")
	})
}

// TestBadData opens data folders that cannot be used, and proves that they are
// left as they were.
func TestBadData(t *testing.T) {
	t.Run("not writable", func(t *testing.T) {
		parent := t.TempDir()
		inTheWay := filepath.Join(parent, "file")
		if err := os.WriteFile(inTheWay, []byte("mine"), 0o400); err != nil {
			t.Fatal(err)
		}
		r := coranto(t, "", "stories", "--data", filepath.Join(inTheWay, "data"))
		if r.status == exitDone {
			t.Errorf("status %d", r.status)
		}
		one(t, r.stderr, "data folder", "--data")
		if b, err := os.ReadFile(inTheWay); err != nil || string(b) != "mine" {
			t.Errorf("the file in the way holds %q, %v", b, err)
		}
	})
	t.Run("not a database", func(t *testing.T) {
		data := t.TempDir()
		file := filepath.Join(data, "coranto.db")
		text := strings.Repeat("This is my diary. ", 1000)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		r := coranto(t, "", "stories", "--data", data)
		if r.status == exitDone {
			t.Errorf("status %d", r.status)
		}
		one(t, r.stderr, "coranto.db")
		if b, _ := os.ReadFile(file); string(b) != text {
			t.Error("the file was changed")
		}
	})
	t.Run("open in another Coranto", func(t *testing.T) {
		data := t.TempDir()
		s := session{program: &program{Data: data}, ctx: t.Context(), log: quietLog()}
		st, _, err := s.open()
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		r := coranto(t, "", "add", "--data", data, write(t, "good.txt", goodText))
		if r.status == exitDone {
			t.Errorf("status %d", r.status)
		}
		one(t, r.stderr, "another Coranto")
		must(t, "stories", "--data", data) // reading goes on
	})
	t.Run("from a newer version", func(t *testing.T) {
		data := t.TempDir()
		must(t, "add", "--data", data, write(t, "good.txt", goodText))
		fromTheFuture(t, data)
		before, err := os.ReadFile(filepath.Join(data, "coranto.db"))
		if err != nil {
			t.Fatal(err)
		}
		r := coranto(t, "", "stories", "--data", data)
		if r.status == exitDone {
			t.Errorf("status %d", r.status)
		}
		one(t, r.stderr, "newer")
		if after, _ := os.ReadFile(filepath.Join(data, "coranto.db")); string(after) != string(before) {
			t.Error("the data were changed")
		}
	})
}

// TestMisuse calls commands in ways that make no sense.
func TestMisuse(t *testing.T) {
	for _, args := range [][]string{
		{"read"}, {"add"}, {"story", "one"}, {"stories", "--outlets", "many"}, {"extract", "--type", "pdf"},
		{"stories", "--database", "mysql://localhost/coranto"},
	} {
		if r := coranto(t, "", args...); r.status != exitMisuse || r.stderr == "" {
			t.Errorf("coranto %s: status %d, %q", strings.Join(args, " "), r.status, r.stderr)
		}
	}
	if r := coranto(t, ""); r.status != exitDone || !strings.Contains(r.stdout, "serve") {
		t.Errorf("coranto without arguments: status %d, %s", r.status, r.stdout)
	}
}
