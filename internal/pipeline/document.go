package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"coranto/internal/extract"
	"coranto/internal/feed"
	"coranto/internal/news"
	"coranto/internal/store"
)

// kindOf says what a document at hand is: empty, binary, opml, feed, page or
// text.
func kindOf(data []byte) string {
	head := data[:min(len(data), 64<<10)]
	switch {
	case len(bytes.TrimSpace(head)) == 0 && len(data) <= len(head):
		return "empty"
	case feed.IsOPML(data):
		return "opml"
	case feed.IsFeed(data, ""):
		return "feed"
	case extract.IsHTML(data, ""):
		return "page"
	case binary(head):
		return "binary"
	}
	return "text"
}

// binary reports whether the head of a document is not text in any of the
// encodings that are guessed: those have no NUL, UTF-16 with a mark aside.
func binary(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return false
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return true
	}
	kind := http.DetectContentType(head)
	if !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream" {
		return true
	}
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			control++
		}
	}
	return control > len(head)/100+1
}

// readDocument extracts the article of a page, or nil when there is none.
func readDocument(data []byte, address, contentType string) *news.Article {
	if !extract.IsHTML(data, contentType) {
		return nil
	}
	return extract.Page(data, extract.Options{URL: address, ContentType: contentType})
}

// isArticle tells an article's page from a front page by its address and by
// what it says of itself.
func isArticle(address string, a *news.Article) bool {
	u, err := url.Parse(address)
	if err != nil || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return false
	}
	words := 0
	for _, p := range a.Paragraphs() {
		words += len(strings.Fields(p))
	}
	return a.Headline != "" && (words >= 120 && !a.Published.IsZero() || words >= 250)
}

// addDocument adds a saved page or a text.
func (p *Pipeline) addDocument(ctx context.Context, name, kind string, data []byte) Added {
	var a *news.Article
	contentType := ""
	if kind == "page" {
		a = extract.Page(data, extract.Options{})
	} else {
		if utf8.Valid(data) {
			contentType = "text/plain; charset=utf-8"
		}
		a = extract.Text(data, extract.Options{ContentType: contentType})
	}
	if a.Headline == "" || len(a.Paragraphs()) == 0 {
		why := "it has no headline and text"
		if len(a.Warnings) > 0 {
			why = strings.Join(a.Warnings, "; ")
		}
		return failed(name, kind, news.Problemf(news.ErrInvalid, "no article was found in it (%s); give the whole page or its whole text", strings.TrimSuffix(why, ".")))
	}
	address := a.URL
	if news.Host(address) == "" {
		sum := sha256.Sum256(data)
		address = "urn:sha256:" + hex.EncodeToString(sum[:])
	}
	return p.addArticle(ctx, name, kind, address, kind, contentType, data, a)
}

// addArticle keeps a page or text and marks it for extraction.
func (p *Pipeline) addArticle(ctx context.Context, source, kind, address, rawKind, contentType string, data []byte, a *news.Article) Added {
	home := ""
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		home = u.Scheme + "://" + u.Host + "/"
	}
	o := p.publisher(home, a.Publisher)
	var known bool
	err := p.transact(ctx, func(tx *tx) error {
		if err := tx.SaveOutlet(ctx, o); err != nil {
			return err
		}
		id, was, err := tx.NewArticle(ctx, address, o.ID, 0, p.now())
		if known = was; err != nil || known {
			return err
		}
		raw := store.Raw{Kind: rawKind, ContentType: contentType, Fetched: p.now(), Body: data}
		if home != "" {
			raw.URL = address
		}
		if err := tx.SaveRaw(ctx, id, raw); err != nil {
			return err
		}
		return tx.mark(ctx, taskExtract, key(id), p.now())
	})
	if err != nil {
		return failed(source, kind, err)
	}
	if known {
		return Added{Source: source, Kind: kind, Known: true, Say: fmt.Sprintf("“%s” is known already", a.Headline)}
	}
	return Added{Source: source, Kind: kind, Count: 1, Say: fmt.Sprintf("article “%s” of %s added", a.Headline, o.Name)}
}

// publisher is the outlet of an article added by hand.
func (p *Pipeline) publisher(home, publisher string) *news.Outlet {
	if t, ok := p.titles[news.Site(home)]; ok && home != "" {
		o := t.Outlet
		return &o
	}
	if home == "" && publisher != "" {
		if t, ok := p.byName[strings.ToLower(publisher)]; ok {
			o := t.Outlet
			return &o
		}
	}
	if publisher == "" {
		publisher = news.Site(home)
	}
	if publisher == "" {
		publisher = "Unknown outlet"
	}
	return &news.Outlet{Name: publisher, Homepage: home}
}
