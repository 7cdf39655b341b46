// Package mailboxtest runs a real mail server for tests: IMAP over TLS on
// loopback, letters in memory, and a name service that knows the keys of those
// who sign them.
package mailboxtest

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"io"
	"log"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/emersion/go-msgauth/dkim"
)

// User and Password open the mailbox.
const (
	User     = "reader@mail.localhost"
	Password = "correct horse"
)

// Server is a mail server with one mailbox.
type Server struct {
	t       testing.TB
	user    *imapmemserver.User
	server  *imapserver.Server
	address string
	roots   *x509.CertPool
	options imapserver.Options
	idle    bool

	mu    sync.Mutex
	conns []net.Conn
	keys  map[string]ed25519.PrivateKey // by domain
}

// Start starts a server that ends with the test. A server without idle does
// not tell of new letters.
func Start(t testing.TB, idle bool) *Server {
	t.Helper()
	s := &Server{t: t, idle: idle, user: imapmemserver.NewUser(User, Password), keys: map[string]ed25519.PrivateKey{}}
	s.must(s.user.Create("INBOX", nil))
	mem := imapmemserver.New()
	mem.AddUser(s.user)
	certificate, roots := certify(t)
	s.roots = roots
	caps := imap.CapSet{imap.CapIMAP4rev1: {}}
	if idle {
		caps[imap.CapIMAP4rev2] = struct{}{}
	}
	s.options = imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return mem.NewSession(), nil, nil
		},
		Caps:         caps,
		TLSConfig:    &tls.Config{Certificates: []tls.Certificate{certificate}},
		InsecureAuth: true,
		Logger:       log.New(io.Discard, "", 0),
	}
	s.listen("127.0.0.1:0")
	t.Cleanup(func() { s.Stop() })
	return s
}

// mute takes out of what a server says that it can tell of new letters, which
// this one always does.
type mute struct{ net.Listener }

type muted struct{ net.Conn }

func (m mute) Accept() (net.Conn, error) {
	conn, err := m.Listener.Accept()
	return muted{conn}, err
}

func (m muted) Write(b []byte) (int, error) {
	if _, err := m.Conn.Write(bytes.ReplaceAll(b, []byte(" IDLE"), nil)); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (s *Server) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *Server) listen(address string) {
	l, err := net.Listen("tcp", address)
	s.must(err)
	s.address = l.Addr().String()
	s.server = imapserver.New(&s.options)
	server := s.server
	l = tls.NewListener(&counted{l, s}, s.options.TLSConfig)
	if !s.idle {
		l = mute{l}
	}
	go server.Serve(l)
}

// counted remembers its connections, so that they can be cut.
type counted struct {
	net.Listener
	s *Server
}

func (c *counted) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err == nil {
		c.s.mu.Lock()
		c.s.conns = append(c.s.conns, conn)
		c.s.mu.Unlock()
	}
	return conn, err
}

// Connections is how many were taken so far.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

// Cut cuts every connection without a word.
func (s *Server) Cut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		c.Close()
	}
}

// Stop ends the server; Again starts it anew at the same address.
func (s *Server) Stop() {
	s.server.Close()
	s.Cut()
}

// Again starts a server that was stopped at the same address.
func (s *Server) Again() { s.listen(s.address) }

// Address is the mailbox's: imaps://user@host:port/INBOX.
func (s *Server) Address() string {
	_, port, _ := net.SplitHostPort(s.address)
	return "imaps://" + User + "@localhost:" + port + "/INBOX"
}

// Plain answers without encryption as well, until the server stops, and
// returns the mailbox's address there.
func (s *Server) Plain() string {
	s.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	go s.server.Serve(&counted{l, s})
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return "imap://" + User + "@localhost:" + port + "/INBOX"
}

// TLS trusts the server.
func (s *Server) TLS() *tls.Config { return &tls.Config{RootCAs: s.roots} }

// Deliver puts letters into the mailbox.
func (s *Server) Deliver(letters ...[]byte) {
	s.t.Helper()
	for _, l := range letters {
		_, err := s.user.Append("INBOX", literal{bytes.NewReader(l), int64(len(l))}, &imap.AppendOptions{})
		s.must(err)
	}
}

// Renew replaces the mailbox by a new one with the same name: its letters are
// numbered anew (UIDVALIDITY).
func (s *Server) Renew() {
	s.t.Helper()
	s.must(s.user.Delete("INBOX"))
	s.must(s.user.Create("INBOX", nil))
}

// Unseen is how many letters nobody has marked as seen.
func (s *Server) Unseen() int {
	d, err := s.user.Status("INBOX", &imap.StatusOptions{NumUnseen: true})
	s.must(err)
	return int(*d.NumUnseen)
}

type literal struct {
	io.Reader
	size int64
}

func (l literal) Size() int64 { return l.size }

// Sign signs a letter for a domain, as its outgoing server does. fields are
// the headers that are covered; none given: those usual.
func (s *Server) Sign(domain string, letter []byte, fields ...string) []byte {
	s.t.Helper()
	s.mu.Lock()
	key, ok := s.keys[domain]
	if !ok {
		_, key, _ = ed25519.GenerateKey(rand.Reader)
		s.keys[domain] = key
	}
	s.mu.Unlock()
	if len(fields) == 0 {
		fields = []string{"From", "Subject", "Date", "Message-ID", "Content-Type", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"}
	}
	var out bytes.Buffer
	s.must(dkim.Sign(&out, bytes.NewReader(letter), &dkim.SignOptions{
		Domain: domain, Selector: "test", Signer: key, HeaderKeys: fields,
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
	}))
	return out.Bytes()
}

// LookupTXT is the name service that knows the keys.
func (s *Server) LookupTXT(_ context.Context, name string) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for domain, key := range s.keys {
		if name == "test._domainkey."+domain {
			return []string{"v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey))}, nil
		}
	}
	return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

// certify makes a certificate for localhost, and the roots that trust it.
func certify(t testing.TB) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost", "*.localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}
