package feed

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"coranto/internal/news"
)

// MaxSize is how many bytes of a feed Read takes, once decompressed.
const MaxSize = 1 << 30

// Read reads a feed as it comes in and hands each entry on as soon as it is
// complete. What it holds in memory is bounded by the largest element rather
// than by the feed, JSON Feed aside. No more than MaxEntries are handed
// on. The Document it returns has no entries of its own; an id may come twice
// where Parse would have told the entries apart.
//
// It stops at the first error of each, and returns that. When r fails or holds
// more than MaxSize, what came before was handed on, and the error says so.
func Read(r io.Reader, o Options, each func(*news.Entry) error) (*Document, error) {
	limited := &io.LimitedReader{R: r, N: MaxSize + 1}
	in := bufio.NewReaderSize(limited, 1<<16)
	head, err := in.Peek(1 << 16)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, news.Problemf(news.ErrUnavailable, "the feed could not be read: %w; try again later", err)
	}
	e, skip := encodingOf(head, o.ContentType)
	in.Discard(skip)
	var text io.Reader = in
	if e != nil {
		text = transform.NewReader(in, e.NewDecoder())
	}
	tidied := bufio.NewReaderSize(&tidyReader{r: text}, 1<<16)
	head, _ = tidied.Peek(4096)
	head = append([]byte(nil), bytes.TrimLeft(head, " \t\r\n\ufeff")...)
	d := &Document{}
	if len(head) > 0 && (head[0] == '{' || head[0] == '[') {
		return readAll(tidied, o, each)
	}
	p := newParser(d, o)
	p.each = each
	p.r = tidied
	ok := p.run()
	switch {
	case p.fail != nil:
		return nil, p.fail
	case !ok && p.err == nil:
		return nil, refusal(head)
	case limited.N <= 0:
		return d, news.Problemf(news.ErrInvalid, "the feed is larger than %d MB; what came before was read", MaxSize>>20)
	case p.err != nil && !errors.Is(p.err, io.ErrUnexpectedEOF):
		return d, news.Problemf(news.ErrUnavailable, "the feed broke off: %w; what came before was read", p.err)
	}
	p.endFeed()
	return d, nil
}

func readAll(r io.Reader, o Options, each func(*news.Entry) error) (*Document, error) {
	data, err := io.ReadAll(r)
	if err != nil && len(data) == 0 {
		return nil, news.Problemf(news.ErrUnavailable, "the feed could not be read: %w; try again later", err)
	}
	o.ContentType = "application/json; charset=utf-8"
	d, err := Parse(data, o)
	if err != nil {
		return nil, err
	}
	for i := range d.Entries {
		if err := each(&d.Entries[i]); err != nil {
			return nil, err
		}
	}
	d.Entries = nil
	return d, nil
}

// A tidyReader does to what it reads what toUTF8 does to bytes.
type tidyReader struct {
	r    io.Reader
	raw  [1 << 15]byte
	held int    // bytes at the start of raw that await the rest of a character
	out  []byte // ready
	err  error
}

func (t *tidyReader) Read(p []byte) (int, error) {
	for len(t.out) == 0 {
		if t.err != nil {
			return 0, t.err
		}
		n, err := t.r.Read(t.raw[t.held:])
		n += t.held
		t.held, t.err = 0, err
		whole := n
		if err == nil {
			for i := 1; i <= 3 && i <= n; i++ {
				if c := t.raw[n-i]; c >= 0xc0 {
					if !utf8.FullRune(t.raw[n-i : n]) {
						whole = n - i
					}
					break
				} else if c < utf8.RuneSelf {
					break
				}
			}
		}
		chunk := t.raw[:whole]
		if !utf8.Valid(chunk) {
			chunk = mend(chunk)
		}
		t.out = append([]byte(nil), clean(chunk)...)
		t.held = copy(t.raw[:], t.raw[whole:n])
	}
	n := copy(p, t.out)
	t.out = t.out[n:]
	return n, nil
}
