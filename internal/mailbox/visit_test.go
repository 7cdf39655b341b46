package mailbox_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"coranto/internal/mailbox"
	"coranto/internal/mailbox/mailboxtest"
	"coranto/internal/news"
)

func reader(s *mailboxtest.Server) *mailbox.Reader {
	return &mailbox.Reader{TLS: s.TLS(), Dial: new(net.Dialer).DialContext, Patience: 5 * time.Second, Batch: 4, Most: 64 << 10}
}

func account(t *testing.T, address string) mailbox.Account {
	t.Helper()
	a, err := mailbox.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func newsletter(n int, size int) []byte {
	return crlf(fmt.Sprintf("From: a@b.example\nSubject: Number %d\nList-Id: <l.b.example>\nMessage-ID: <%d@b.example>\n\n%s\n", n, n, strings.Repeat("Words. ", size/7)))
}

func TestVisit(t *testing.T) {
	for _, idle := range []bool{true, false} {
		s := mailboxtest.Start(t, idle)
		r, a := reader(s), account(t, s.Address())
		var place mailbox.Place
		visit := func(want, others int) []mailbox.Raw {
			t.Helper()
			var all []mailbox.Raw
			v, err := r.Visit(t.Context(), a, mailboxtest.Password, place, time.Now(), func(batch []mailbox.Raw, at mailbox.Place) error {
				if len(batch) > 4 || at.UID < place.UID && at.Validity == place.Validity {
					t.Errorf("a batch of %d at %v after %v", len(batch), at, place)
				}
				place = at
				all = append(all, batch...)
				return nil
			})
			if err != nil || len(all) != want || v.Others != others || v.Place != place || v.Idle != idle {
				t.Errorf("%d letters, %+v at %v, %v", len(all), v, place, err)
			}
			return all
		}
		visit(0, 0)
		for n := range 10 {
			s.Deliver(newsletter(n, 100), []byte("From: friend@b.example\r\nSubject: Private\r\n\r\nDinner?"))
		}
		for n, raw := range visit(10, 10) {
			if !bytes.Contains(raw.Bytes, fmt.Appendf(nil, "Number %d\r\n", n)) || raw.Cut || raw.Received.IsZero() {
				t.Errorf("letter %d is %q, %v", n, raw.Bytes, raw.Received)
			}
		}
		visit(0, 0)
		s.Deliver(newsletter(11, 1<<20), newsletter(12, 10))
		last := visit(2, 0)
		if len(last) == 2 && (!last[0].Cut || len(last[0].Bytes) != 64<<10 || last[1].Cut) {
			t.Errorf("a huge letter has %d bytes, cut %v", len(last[0].Bytes), last[0].Cut)
		}
		s.Renew()
		s.Deliver(newsletter(12, 10))
		visit(1, 0)
		if s.Unseen() != 1 {
			t.Error("a letter was marked as seen")
		}
	}
}

// What is kept of a visit that is cut off is not read again.
func TestVisitCut(t *testing.T) {
	s := mailboxtest.Start(t, true)
	r, a := reader(s), account(t, s.Address())
	for n := range 12 {
		s.Deliver(newsletter(n, 100))
	}
	seen := map[uint32]int{}
	var place mailbox.Place
	take := func(cut bool) func([]mailbox.Raw, mailbox.Place) error {
		return func(batch []mailbox.Raw, at mailbox.Place) error {
			for _, raw := range batch {
				seen[raw.UID]++
			}
			place = at
			if cut {
				s.Cut()
			}
			return nil
		}
	}
	_, err := r.Visit(t.Context(), a, mailboxtest.Password, place, time.Now(), take(true))
	if !errors.Is(err, news.ErrUnavailable) || len(seen) != 4 {
		t.Errorf("after the cut %d letters, %v", len(seen), err)
	}
	if _, err := r.Visit(t.Context(), a, mailboxtest.Password, place, time.Now(), take(false)); err != nil {
		t.Error(err)
	}
	for uid, n := range seen {
		if n != 1 {
			t.Errorf("letter %d was read %d times", uid, n)
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d letters", len(seen))
	}
	full := errors.New("the disk is full")
	if _, err := r.Visit(t.Context(), a, mailboxtest.Password, mailbox.Place{}, time.Now(), func([]mailbox.Raw, mailbox.Place) error { return full }); !errors.Is(err, full) {
		t.Errorf("an error of who keeps the letters: %v", err)
	}
}

func TestListen(t *testing.T) {
	s := mailboxtest.Start(t, true)
	r, a := reader(s), account(t, s.Address())
	v, err := r.Visit(t.Context(), a, mailboxtest.Password, mailbox.Place{}, time.Now(), func([]mailbox.Raw, mailbox.Place) error { return nil })
	if err != nil || !v.Idle {
		t.Fatalf("%+v, %v", v, err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	arrived, ended := make(chan bool, 100), make(chan error, 1)
	go func() {
		_, err := r.Listen(ctx, a, mailboxtest.Password, v.Place, func() { arrived <- true })
		ended <- err
	}()
	s.Deliver(newsletter(1, 10)) // before or while it is listened to: either is heard
	select {
	case <-arrived:
	case <-ctx.Done():
		t.Fatal("the letter was not heard of")
	}
	for s.Connections() < 2 && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	s.Cut()
	select {
	case err := <-ended:
		if !errors.Is(err, news.ErrUnavailable) {
			t.Errorf("after the cut: %v", err)
		}
	case <-ctx.Done():
		t.Error("the cut was not noticed")
	}
	deaf := mailboxtest.Start(t, false)
	if can, err := reader(deaf).Listen(ctx, account(t, deaf.Address()), mailboxtest.Password, mailbox.Place{}, func() {}); can || err != nil {
		t.Errorf("a server that cannot tell: %v, %v", can, err)
	}
}

// far is a connection that is not to this machine.
type far struct{ net.Conn }

func (far) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 143} }

// A server may say anything. It gets no password without encryption, and no
// more time and memory than it is given.
func TestHostileServers(t *testing.T) {
	for what, c := range map[string]struct {
		address string
		talk    func(net.Conn)
	}{
		"no encryption":    {"imap://a@localhost/INBOX", func(c net.Conn) { answer(c, "* OK [CAPABILITY IMAP4rev1] hello\r\n", "BAD no") }},
		"logged in before": {"imap://a@localhost/INBOX", func(c net.Conn) { answer(c, "* PREAUTH hello\r\n", "BAD no") }},
		"silent":           {"imap://a@localhost/INBOX", func(c net.Conn) { c.Read(make([]byte, 1)) }},
		"endless":          {"imap://a@localhost/INBOX", func(c net.Conn) { flood(c) }},
		"not IMAP":         {"imap://a@localhost/INBOX", func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 400 Bad Request\r\n\r\n") }},
		"hangs up":         {"imap://a@localhost/INBOX", func(net.Conn) {}},
		"not TLS":          {"imaps://a@localhost/INBOX", func(c net.Conn) { fmt.Fprint(c, "* OK hello\r\n") }},
	} {
		told := make(chan string, 1)
		r := &mailbox.Reader{Patience: time.Second, Dial: func(context.Context, string, string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				heard := &bytes.Buffer{}
				c.talk(tapped{theirs, heard})
				theirs.Close()
				told <- heard.String()
			}()
			return far{ours}, nil
		}}
		err := r.Check(t.Context(), account(t, c.address), "hunter2")
		var problem *news.Problem
		if !errors.As(err, &problem) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", what, err)
		}
		if heard := <-told; strings.Contains(heard, "hunter2") {
			t.Errorf("%s: the password went out: %q", what, heard)
		}
	}
}

// A server may claim any number of letters, in a few bytes. They take neither
// memory nor time.
func TestBoundlessFolder(t *testing.T) {
	talk := func(c net.Conn) {
		fmt.Fprint(c, "* OK [CAPABILITY IMAP4rev2 ESEARCH] hello\r\n")
		lines := bufio.NewScanner(c)
		for lines.Scan() {
			tag, command, _ := strings.Cut(lines.Text(), " ")
			switch command, _, _ := strings.Cut(command, " "); {
			case command == "EXAMINE":
				fmt.Fprintf(c, "* 4294967295 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 4294967295] ok\r\n")
			case strings.Contains(lines.Text(), "SEARCH"):
				fmt.Fprintf(c, "* ESEARCH (TAG %q) UID ALL 1:4294967295\r\n", tag)
			case strings.Contains(lines.Text(), "FETCH"):
				fmt.Fprintf(c, "%s BAD no\r\n", tag)
				continue
			}
			fmt.Fprintf(c, "%s OK done\r\n", tag)
		}
	}
	r := &mailbox.Reader{Patience: 30 * time.Second, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go func() { talk(theirs); theirs.Close() }()
		return near{ours}, nil
	}}
	var was, is runtime.MemStats
	runtime.ReadMemStats(&was)
	_, err := r.Visit(t.Context(), account(t, "imap://a@localhost/INBOX"), "x", mailbox.Place{}, time.Now(), func([]mailbox.Raw, mailbox.Place) error { return nil })
	var problem *news.Problem
	if !errors.As(err, &problem) {
		t.Errorf("the visit ends with %v", err)
	}
	if runtime.ReadMemStats(&is); is.TotalAlloc-was.TotalAlloc > 64<<20 {
		t.Errorf("it took %d MB", (is.TotalAlloc-was.TotalAlloc)>>20)
	}
}

// near is a connection to this machine.
type near struct{ net.Conn }

func (near) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 143} }

type tapped struct {
	net.Conn
	heard *bytes.Buffer
}

func (t tapped) Read(b []byte) (int, error) {
	n, err := t.Conn.Read(b)
	t.heard.Write(b[:n])
	return n, err
}

// answer greets, and then gives every command the same answer.
func answer(c net.Conn, greeting, reply string) {
	fmt.Fprint(c, greeting)
	lines := bufio.NewScanner(c)
	for lines.Scan() {
		tag, _, _ := strings.Cut(lines.Text(), " ")
		fmt.Fprintf(c, "%s %s\r\n", tag, reply)
	}
}

func flood(c net.Conn) {
	for range 1 << 12 {
		if _, err := fmt.Fprint(c, strings.Repeat("* OK words\r\n", 1000)); err != nil {
			return
		}
	}
}

func TestParseAddress(t *testing.T) {
	for in, want := range map[string]string{
		"imaps://me@example.org@imap.example.org":       "imaps://me%40example.org@imap.example.org/INBOX",
		" IMAPS://me@Imap.Example.org:993/inbox ":       "imaps://me@imap.example.org/INBOX",
		"imaps://me%40example.org@imap.example.org:999": "imaps://me%40example.org@imap.example.org:999/INBOX",
		"imap://me@[::1]:143/News/Letters":              "imap://me@[::1]/News/Letters",
		"imaps://me@imap.example.org/Zeitungen%20alle":  "imaps://me@imap.example.org/Zeitungen%20alle",
	} {
		a, err := mailbox.ParseAddress(in)
		if err != nil || a.Address() != want {
			t.Errorf("%q is %q, %v", in, a.Address(), err)
		}
		if again, err := mailbox.ParseAddress(a.Address()); err != nil || again != a {
			t.Errorf("%q is read as %+v, %v", a.Address(), again, err)
		}
	}
	for _, bad := range []string{"", "imaps://", "imaps://@host/", "imaps://host", "https://me@host/", "imaps://me:secret@host/", "imaps://me@host/?x=y", "imaps://a%0d%0ab@host/", "imaps://me@host/a%00", "imaps://me@host:port:1/", "imaps://%zz"} {
		if a, err := mailbox.ParseAddress(bad); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q is %+v, %v", bad, a, err)
		}
	}
}
