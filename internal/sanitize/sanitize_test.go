package sanitize

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const at = "https://example.org/news/a.html"

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, in, base, want string }{
		{"plain", "Nothing to do", at, "Nothing to do"},
		{"script", `<p>one<script>alert(1)</script> two</p>`, at, `<p>one two</p>`},
		{"style", `<p style="position:fixed" class="x" onclick="y()">one</p><style>p{}</style>`, at, `<p>one</p>`},
		{"relative link", `<a href="../b">b</a>`, at, `<a href="https://example.org/b" rel="noopener noreferrer nofollow">b</a>`},
		{"relative link, no base", `<a href="../b">b</a>`, "", `b`},
		{"own rel goes", `<a rel="author me" target="_top" href="https://a.example/">b</a>`, at, `<a href="https://a.example/" rel="noopener noreferrer nofollow">b</a>`},
		{"script link", `<a href="java&#x0A;script:x()">b</a>`, at, `b`},
		{"image", `<img src=/i.jpg alt="A &quot;b&quot;" width=300 height=x onerror=x()>`, at, `<img src="https://example.org/i.jpg" alt="A &#34;b&#34;" width="300">`},
		{"data image", `<img src="data:image/png;base64,AAAA">x`, at, `x`},
		{"lazy image", `<img src="data:image/gif;base64,R0" data-src="/real.jpg">`, at, `<img src="https://example.org/real.jpg">`},
		{"set only", `<img srcset="/s.jpg 300w, /l.jpg 900w">`, at, `<img src="https://example.org/s.jpg">`},
		{"counting pixel", `a<img src="https://t.example/p" width="1" height="1">b`, at, `ab`},
		{"bad escape", `<a href="https://a.example/100%">b</a>`, at, `<a href="https://a.example/100%25" rel="noopener noreferrer nofollow">b</a>`},
		{"frame", `<p>a</p><iframe src="https://v.example/">no frames</iframe><p>b</p>`, at, `<p>a</p><p>b</p>`},
		{"table", `<table border=1><tr><td colspan="2" bgcolor=red>x</td></tr></table>`, at, `<table><tr><td colspan="2">x</td></tr></table>`},
	} {
		got := HTML(c.in, c.base)
		if got != c.want {
			t.Errorf("%s: HTML(%q)\n got %s\nwant %s", c.name, c.in, got, c.want)
		}
		if again := HTML(got, c.base); again != got {
			t.Errorf("%s: HTML of its own result changed\n  it %s\n now %s", c.name, got, again)
		}
	}
}

func TestInline(t *testing.T) {
	in := `<p>It <em>is</em> <a href="/x">so</a>, <img src="/i.jpg"><span>he</span> said<br></p>`
	want := `It <em>is</em> <a href="https://example.org/x" rel="noopener noreferrer nofollow">so</a>, he said<br>`
	if got := Inline(in, at); got != want {
		t.Errorf("Inline\n got %s\nwant %s", got, want)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  a \n b\u00a0c ", "a b c"},
		{"a &amp; b &lt;i&gt;", "a & b <i>"},
		{"<p>one</p><p>tw<b>o</b></p>", "one two"},
		{"one<br>two", "one two"},
		{"1 < 2 and <3", "1 < 2 and <3"},
		{"a<script>b</script>c<style>d</style>e", "ace"},
		{"caf&eacute; &#8217;", "café ’"},
	} {
		if got := Text(c.in); got != c.want {
			t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestHostile holds what comes out of hostile fragments against the allow-list,
// read back by an HTML parser as a browser would read it.
func TestHostile(t *testing.T) {
	f, err := os.Open("../../../shared/data/hostile/html.jsonl")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the hostile fragments are not here")
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	n := 0
	for in.Scan() {
		var c struct{ ID, HTML string }
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		n++
		for _, out := range []string{HTML(c.HTML, at), HTML(c.HTML, ""), Inline(c.HTML, at)} {
			if bad := unsafe(out); bad != "" {
				t.Errorf("%s: %s in %.300q", c.ID, bad, out)
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d fragments read", n)
	}
}

// unsafe names what in a fragment must never reach a page.
func unsafe(s string) string {
	root, err := html.Parse(strings.NewReader("<!doctype html><body><div>" + s + "</div>"))
	if err != nil {
		return err.Error()
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html", "head", "body", "tbody", "colgroup":
		case "script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "base", "meta", "link", "template", "noscript", "video", "audio", "source":
			return "element " + n.Data
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "cite":
				if !web(a.Val) && !(a.Key != "src" && strings.HasPrefix(a.Val, "mailto:")) {
					return a.Key + " " + a.Val
				}
			case "rel", "alt", "title", "width", "height", "lang", "dir", "datetime", "start", "value", "type", "colspan", "rowspan", "scope":
			default:
				return "attribute " + a.Key
			}
		}
	}
	return ""
}

// TestLinear sees that time grows with size, not with its square.
func TestLinear(t *testing.T) {
	for _, piece := range []string{"<", "((((", "<a href=", "<p>", "</p>", "<b><i>", "&", "&#", "<!--", "<![CDATA[", "<iframe>", "<textarea>", "<a title='", "<img srcset="} {
		s := strings.Repeat(piece, 1<<18/len(piece))
		start := time.Now()
		HTML(s, at)
		Text(s)
		if d := time.Since(start); d > 8*time.Second {
			t.Errorf("256 KB of %q took %s", piece, d)
		}
	}
}

func TestLetters(t *testing.T) {
	for in, want := range map[string]string{
		`<a href="https://a.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?q=%C3%A9">x</a>`: `https://a.example/новости?q=é`,
		`<a href="https://a.example/é">x</a>`:                                                   `https://a.example/é`,
		`<a href="https://a.example/%22%3E%3Cscript%3E%20%E2%80%AE%E3%80%80">x</a>`:             `https://a.example/%22%3E%3Cscript%3E%20%E2%80%AE%E3%80%80`,
		`<a href="https://a.example/%C3%28%FF%25C3%25A9">x</a>`:                                 `https://a.example/%C3%28%FF%25C3%25A9`,
	} {
		got := HTML(in, "")
		if !strings.Contains(got, `href="`+want+`"`) || HTML(got, "") != got {
			t.Errorf("%s: %s, and of that %s", in, got, HTML(got, ""))
		}
	}
	if got := HTML(`<p>a="http%C3%A9" &amp; 100%</p>`, ""); got != `<p>a=&#34;http%C3%A9&#34; &amp; 100%</p>` {
		t.Error(got)
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{`<p>a<a href="/b">c</a></p>`, `<img src=x onerror=y>`, `<svg><style><img src=x>`, "<a\x00b", `<math><mtext></form><form>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, out := range []string{HTML(s, at), Inline(s, "")} {
			if bad := unsafe(out); bad != "" {
				t.Errorf("%s in %q", bad, out)
			}
			if !utf8.ValidString(out) && utf8.ValidString(s) {
				t.Errorf("%q is not UTF-8", out)
			}
		}
		Text(s)
	})
}
