package mailbox_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coranto/internal/mailbox"
)

var received = time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)

func parse(t *testing.T, letter string) *mailbox.Issue {
	t.Helper()
	return mailbox.Parse(t.Context(), mailbox.Raw{Bytes: []byte(strings.ReplaceAll(letter, "\n", "\r\n")), Received: received}, nil)
}

const head = "From: Harbour Post <daily@harbour.example>\nSubject: Today\nDate: Wed, 4 Mar 2026 10:00:00 +0100\nMessage-ID: <1@harbour.example>\n"

func TestParse(t *testing.T) {
	i := parse(t, `From: =?utf-8?q?Hafen-Bl=C3=A4ttchen?= <Daily@Harbour.EXAMPLE>
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_vom?=
 =?utf-8?q?_Hafen?=
Date: Wed, 4 Mar 2026 10:00:00 +0100
Message-ID: <12@harbour.example>
List-Id: The daily <daily.harbour.example>
List-Unsubscribe: <mailto:leave%2B7@harbour.example?subject=x>,
 <https://harbour.example/leave?who=7>
Content-Type: multipart/alternative; boundary="=_b"

This is a message in several parts.
--=_b
Content-Type: text/plain; charset=utf-8

Plain words
--=_b
Content-Type: text/html; charset=iso-8859-2
Content-Transfer-Encoding: quoted-printable

<html lang=3D"de"><p>Wa=B3=EAsa spoke=
 here</p></html>
--=_b--
`)
	if i.From.Name != "Hafen-Blättchen" || i.From.Address != "daily@harbour.example" || i.From.Domain != "harbour.example" {
		t.Errorf("from %+v", i.From)
	}
	if i.Subject != "Grüße vom Hafen" || i.ID != "12@harbour.example" || i.List != "daily.harbour.example" || i.Language != "de" || !i.Date.Equal(received.Add(-30*time.Minute)) {
		t.Errorf("%q, %q, %q, %q, %v", i.Subject, i.ID, i.List, i.Language, i.Date)
	}
	if i.Unsubscribe != (mailbox.Unsubscribe{URL: "https://harbour.example/leave?who=7", Mail: "leave+7@harbour.example"}) {
		t.Errorf("unsubscribe %+v", i.Unsubscribe)
	}
	if i.HTML != "<p>Wałęsa spoke here</p>" || i.Text != "" {
		t.Errorf("page %q, text %q", i.HTML, i.Text)
	}
}

func TestBodies(t *testing.T) {
	for what, c := range map[string]struct{ letter, html, text string }{
		"text alone":        {head + "\nFirst line\nsecond\n\nNext", "", "First line\nsecond\n\nNext"},
		"flowed":            {head + "Content-Type: text/plain; format=flowed\n\nOne \ntwo\n", "", "One two"},
		"base64":            {head + "Content-Type: text/html\nContent-Transfer-Encoding: BASE64\n\n" + base64.StdEncoding.EncodeToString([]byte("<p>Hello</p>")), "<p>Hello</p>", ""},
		"base64 cut":        {head + "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+SGVsbG8g*!", "<p>Hello </p>", ""},
		"quoted wrongly":    {head + "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<a href=\"x\">a</a> 100=zz", `<a href="x">a</a> 100=zz`, ""},
		"unknown encoding":  {head + "Content-Type: text/plain\nContent-Transfer-Encoding: x-own\n\nHello", "", "Hello"},
		"unknown charset":   {head + "Content-Type: text/plain; charset=klingon\n\nGr\xc3\xbc\xc3\x9fe", "", "Grüße"},
		"lying charset":     {head + "Content-Type: text/plain; charset=utf-8\n\nGr\xfc\xdfe", "", "Grüße"},
		"charset in page":   {head + "Content-Type: text/html\n\n<meta charset=windows-1251><p>\xcc\xe8\xf0</p>", "<p>Мир</p>", ""},
		"no type":           {head + "Content-Type: banana\n\nHello", "", "Hello"},
		"no boundary":       {head + "Content-Type: multipart/mixed\n\nHello", "", "Hello"},
		"boundary not used": {head + "Content-Type: multipart/mixed; boundary=b\n\nHello", "", ""},
		"cut in a part":     {head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hel", "<p>Hel</p>", ""},
		"like the boundary": {head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--bb\ntwo --b\n--b--\n", "", "One\n--bb\ntwo --b"},
		"attached page":     {head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=x\n\n<p>No</p>\n--b\n\nYes\n--b--", "", "Yes"},
		"letter in letter":  {head + "Content-Type: message/rfc822\n\nSubject: x\n\nInner", "", ""},
		"no header":         {"Hello, no header here", "", "Hello, no header here"},
		"empty":             {"", "", ""},
		"old mbox":          {"From x Wed Mar  4\n" + head + "\nHello", "", "Hello"},
		"junk in header":    {head + "this is no field\n goes on\nContent-Type: text/html\n\n<p>A</p>", "<p>A</p>", ""},
	} {
		i := parse(t, c.letter)
		if i.HTML != c.html || i.Text != c.text {
			t.Errorf("%s: page %q, text %q", what, i.HTML, i.Text)
		}
	}
}

func TestClean(t *testing.T) {
	for what, c := range map[string]struct{ page, html, web string }{
		"hidden":         {`<div style="display: none">Pre</div><span style='font-size:0;color:#fff'>x</span><p hidden>x</p><p>A</p>`, "<p>A</p>", ""},
		"layout":         {"<table><tr><td>A</td><td>B</td></tr></table>", "<div><div><div><div>A</div><div>B</div></div></div></div>", ""},
		"figures":        {"<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>", ""},
		"pixels":         {`<p>A<img src="https://t.example/x" width="1" height="1"><img src="https://t.example/x" style="width:1px !important"><img src="https://t.example/wf/open?upn=1"><img src="cid:1"><img src="data:image/gif;base64,x"><img src="https://t.example/pic.jpg" width="600"></p>`, `<p>A<img src="https://t.example/pic.jpg" width="600"/></p>`, ""},
		"web version":    {`<p>Trouble? <a href="https://w.example/12">View in your browser</a></p><p>A</p>`, "<p>A</p>", "https://w.example/12"},
		"in German":      {`<div><a href="https://w.example/12">Im Browser ansehen</a></div><p>A</p>`, "<p>A</p>", "https://w.example/12"},
		"no web address": {`<a href="javascript:x">View in browser</a><p>A</p>`, "<p>A</p>", ""},
		"unsubscribe":    {`<p>A</p><table><tr><td>You get this as you asked for it.<br><a href="https://w.example/u">Unsubscribe</a></td></tr></table>`, "<p>A</p><div><div><div></div></div></div>", ""},
		"in long text":   {"<p>" + strings.Repeat("Words of the letter. ", 30) + `<a href="https://w.example/u">unsubscribe</a></p>`, "<p>" + strings.Repeat("Words of the letter. ", 30) + "</p>", ""},
		"scripts":        {`<script>x</script><p onclick="x" style="x" class="y" id="z">A</p><form action="x"><input></form>`, "<p>A</p>", ""},
	} {
		i := parse(t, head+"Content-Type: text/html\n\n"+c.page)
		if i.HTML != c.html || i.Web != c.web {
			t.Errorf("%s: %s, web %q", what, i.HTML, i.Web)
		}
	}
	for text, want := range map[string]string{
		"View this post on the web at https://w.example/p/12\n\nWords":       "https://w.example/p/12",
		"View this email in your browser:\n<https://w.example/12>\n\nWords":  "https://w.example/12",
		"Read https://w.example/other first\nView in browser soon\n\nand so": "",
		"View in browser\n\nhttps://w.example/12":                            "https://w.example/12",
		"Nothing of the kind\nhttps://w.example/12":                          "",
		"View this email in your browser: javascript:alert(1)\nhttp://\nSo":  "",
	} {
		if i := parse(t, head+"\n"+text); i.Web != want {
			t.Errorf("%q leads to %q", text, i.Web)
		}
	}
}

// What a letter says of itself goes into one line, whatever it tries.
func TestInjection(t *testing.T) {
	i := parse(t, "From: \"=?utf-8?q?A=0D=0ABcc:_x?=\" <a@b.example>\nSubject: =?utf-8?q?One=0D=0ASubject:_Two=00=E2=80=AE?=\nMessage-ID: <a b>\nMessage-ID: <2@x>\nList-Id: <../../etc>\n"+
		"List-Unsubscribe: <javascript:alert(1)>, <https://u:p@x.example/>, <mailto:a@b.example%0d%0aBcc:x@y.example>\nDate: Thu, 1 Jan 2099 00:00:00 +0000\nContent-Language: de, en\n\nx")
	if strings.ContainsAny(i.From.Name+i.Subject+i.ID, "\r\n\x00\u202e") || i.Subject != "One Subject: Two" || i.List != "" || i.Language != "" {
		t.Errorf("%+v", i)
	}
	if i.Unsubscribe != (mailbox.Unsubscribe{}) || !i.Date.Equal(received) || !strings.HasPrefix(i.ID, "sha256:") {
		t.Errorf("%+v, %v, %s", i.Unsubscribe, i.Date, i.ID)
	}
	for _, from := range []string{"a@b.example, c@d.example", "a@b.example\nFrom: c@d.example", "", "a", "<@>", "a@localhost", "x <a@b.example> <c@d.example>", "a@b.example (c@d.example) <e@f.example>"} {
		if i := parse(t, "From: "+from+"\nSubject: x\n\nx"); i.From.Address == "b.example" || i.From.Address == "a@b.example" {
			t.Errorf("%q is from %q", from, i.From.Address)
		}
	}
}

// The work on a letter is bounded by its length, whatever it holds.
func TestHostileLetters(t *testing.T) {
	nested := strings.Builder{}
	for n := range 3000 {
		fmt.Fprintf(&nested, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", n, n)
	}
	var files strings.Builder
	files.WriteString("Content-Type: multipart/mixed; boundary=b\n\n")
	for range 1000 {
		files.WriteString("--b\nContent-Type: application/pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n" + strings.Repeat("QUJD", 500) + "\n")
	}
	for what, letter := range map[string]string{
		"nested":         head + nested.String(),
		"1000 files":     head + files.String() + "--b\n\nlast\n--b--",
		"long header":    strings.Repeat("X-A: b\n", 500_000) + "\nx",
		"long line":      "Subject: " + strings.Repeat("a ", 1<<20) + "\n\nx",
		"folded":         "Subject: x\n" + strings.Repeat(" y\n", 300_000) + "\nx",
		"no blank line":  strings.Repeat("a: b\n", 100_000),
		"encoded words":  "Subject: " + strings.Repeat("=?utf-8?q?a?= ", 100_000) + "\n\nx",
		"boundaries":     head + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n", 500_000),
		"deep page":      head + "Content-Type: text/html\n\n" + strings.Repeat("<div>", 200_000) + "x",
		"open tables":    head + "Content-Type: text/html\n\n" + strings.Repeat("<table><tr><th><th><td>", 20_000) + "x",
		"many links":     head + "Content-Type: text/html\n\n" + strings.Repeat("<p><a href=https://x.example/>unsubscribe</a>", 40_000),
		"many cells":     head + "Content-Type: text/html\n\n<table>" + strings.Repeat("<tr><td>1<td>2", 40_000),
		"unfinished tag": head + "Content-Type: text/html\n\n" + strings.Repeat("<a href='", 200_000),
		"styles":         head + "Content-Type: text/html\n\n" + strings.Repeat("<p style='"+strings.Repeat("(", 1000)+"'>", 1000),
		"zeros":          head + "\n" + strings.Repeat("\x00", 1<<20),
		"signatures":     strings.Repeat("DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=x; h=from; bh=; b=\n", 900) + head + "\nx",
	} {
		began := time.Now()
		i := parse(t, letter)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %v for %d bytes", what, took, len(letter))
		}
		if !utf8.ValidString(i.HTML+i.Text+i.Subject) || len(i.Subject) > 2000 {
			t.Errorf("%s: %.80q, %d bytes of page", what, i.Subject, len(i.HTML))
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(strings.ReplaceAll(head+"List-Unsubscribe: <https://x.example/>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n\nPHA+\n--b--", "\n", "\r\n")))
	f.Add([]byte(head + "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<table><th>=\n<a href=3D'http://x/'>View in browser</a><img width=3D1>"))
	f.Add([]byte("From: a@b.example\r\nDKIM-Signature: v=1; a=ed25519-sha256; d=b.example; s=x; h=from; bh=; b=\r\nSubject: =?x?q?=\r\n\r\nView in browser\r\nhttps://x"))
	f.Fuzz(func(t *testing.T, letter []byte) {
		none := func(context.Context, string) ([]string, error) { return []string{"v=DKIM1; p="}, nil }
		i := mailbox.Parse(t.Context(), mailbox.Raw{Bytes: letter, Received: received}, none)
		if i.Proof.Verdict == mailbox.Confirmed {
			t.Error("confirmed without a key")
		}
		for _, s := range []string{i.Subject, i.ID, i.From.Name, i.From.Address, i.List, i.Web, i.Unsubscribe.URL, i.Unsubscribe.Mail, i.Proof.Domain} {
			if strings.ContainsAny(s, "\r\n\x00") || !utf8.ValidString(s) {
				t.Errorf("%q is no line", s)
			}
		}
		if !utf8.ValidString(i.HTML) || !utf8.ValidString(i.Text) {
			t.Error("the text is no text")
		}
		if i.ID == "" || i.Subject == "" || i.Date.IsZero() {
			t.Errorf("%+v", i)
		}
	})
}
