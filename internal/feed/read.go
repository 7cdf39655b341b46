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

// Read reads a feed as it comes in and hands each entry on as soon as it is
// complete. What it holds in memory is bounded by the largest element rather
// than by the feed. No more than MaxEntries are handed on, and no more than
// MaxSize bytes are read; the Document's Warnings say so. It has no entries of
// its own; an id may come twice where Parse would have told the entries apart,
// and what a feed says of itself after its entries comes too late for them.
//
// It stops at the first error of each, and returns that. When r fails, what
// came before was handed on, and the error says so.
func Read(r io.Reader, o Options, each func(*news.Entry) error) (*Document, error) {
	in := bufio.NewReaderSize(&sizeReader{r, MaxSize, errSize}, 1<<16)
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
	s := sink{d: &Document{}, o: o, each: each}
	var ok, cut bool
	if isJSON(head) {
		ok, cut, err = s.readJSON(tidied)
	} else {
		p := newParser(s)
		p.r = tidied
		ok = p.run()
		p.settlePace()
		s, cut, err = p.sink, p.cut, p.err
	}
	large := errors.Is(err, errSize) || errors.Is(err, errElement)
	switch {
	case s.fail != nil:
		return nil, s.fail
	case !ok && (err == nil || large):
		return nil, refusal(head)
	}
	s.end(cut, err)
	if err != nil && !large {
		return s.d, news.Problemf(news.ErrUnavailable, "the feed broke off: %w; what came before was read", err)
	}
	return s.d, nil
}

// A sizeReader ends with an error when its input goes on beyond a size.
type sizeReader struct {
	r    io.Reader
	left int
	err  error
}

func (s *sizeReader) Read(p []byte) (int, error) {
	if s.left < 0 {
		return 0, s.err
	}
	n, err := s.r.Read(p[:min(len(p), s.left+1)])
	if s.left -= n; s.left < 0 {
		return n - 1, s.err
	}
	return n, err
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
