package mailbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"coranto/internal/sanitize"
)

// Issue is a letter as a newsletter's issue.
type Issue struct {
	ID          string // the Message-ID, else a hash of the letter
	From        Sender
	List        string // List-Id, a host name or ""
	Subject     string
	Date        time.Time
	Language    string // BCP 47, as the letter says itself
	HTML        string // cleaned of what belongs to mail alone, not yet sanitized
	Text        string // of a letter without HTML
	Web         string // the address at which it can be read on the web, "" without a plain one
	Unsubscribe Unsubscribe
	Proof       Proof
	Cut         bool // it was longer than Coranto reads
}

// subjectMost is the length of a subject in characters.
const subjectMost = 300

// Parse reads a letter, whatever stands in it. Signatures are checked with
// keys that look finds.
func Parse(ctx context.Context, raw Raw, look Resolver) *Issue {
	h, body := splitHeader(raw.Bytes)
	m := &Issue{
		ID:       h.id(),
		From:     h.sender(),
		List:     h.listID(),
		Subject:  h.text("subject", subjectMost),
		Date:     h.date(raw.Received),
		Language: language(h.get("content-language")),
		Cut:      raw.Cut,
	}
	if m.ID == "" {
		sum := sha256.Sum256(raw.Bytes)
		m.ID = "sha256:" + hex.EncodeToString(sum[:16])
	}
	if raw.Cut {
		m.Proof = Proof{Verdict: Unknown}
	} else {
		m.Proof = prove(ctx, raw.Bytes, h, m.From, look)
	}
	m.Unsubscribe = h.unsubscribe(m.Proof.List)
	page, text := bodies(h, body)
	m.Web = webAddress(h.get("archived-at"))
	if page != "" {
		d := cleanHTML(page, m.Unsubscribe.URL)
		m.HTML = d.html
		m.Web = or(m.Web, d.web)
		m.Language = or(m.Language, language(d.language))
	}
	if m.HTML == "" {
		m.Text = text
	}
	if m.Web == "" {
		m.Web = webInText(text)
	}
	if m.Subject == "" {
		m.Subject = "Without a subject"
	}
	return m
}

// language is a single language as a letter states it, "" when it states none
// or several.
func language(s string) string {
	s = sanitize.Line(s, 40)
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i < 2 || r != '-' && (r < '0' || r > '9')) {
			return ""
		}
	}
	if len(s) < 2 || len(s) > 20 {
		return ""
	}
	return s
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
