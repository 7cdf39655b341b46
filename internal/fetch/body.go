package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// acceptEncoding is what readBody can undo.
const acceptEncoding = "gzip, deflate, br, zstd"

// readBody reads and decompresses an answer's body, at most limit bytes of it
// before and after decompression; more is errTooLarge. A body that ends before
// it should is kept as far as it came, and cut is true.
func readBody(resp *http.Response, wire io.Reader, limit int64) (body []byte, cut bool, err error) {
	counted := &capped{r: wire, left: limit}
	r, done, err := decode(counted, resp.Header.Values("Content-Encoding"))
	defer done()
	if err == nil {
		body, err = readAll(r, resp.ContentLength, limit)
	}
	// A file that is compressed itself, such as sitemap.xml.gz.
	if (err == nil || ended(err)) && isGzip(body) {
		if z, zerr := gzip.NewReader(bytes.NewReader(body)); zerr == nil {
			body, err = readAll(z, -1, limit)
		}
	}
	switch {
	case err == nil, len(body) > 0 && errors.Is(err, gzip.ErrHeader): // the latter: junk after the end
		return body, false, nil
	case errors.Is(err, errTooLarge):
		return nil, false, errTooLarge
	case len(body) > 0 && (ended(err) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, zlib.ErrChecksum)):
		return body, true, nil
	case counted.err != nil && counted.err != io.EOF:
		return nil, false, counted.err
	case ended(err):
		return nil, false, err
	}
	return nil, false, fmt.Errorf("%w: %w", errEncoding, err)
}

// Unpack decompresses a body that came with Content-Encoding headers, to at most
// limit bytes.
func Unpack(body []byte, encodings []string, limit int64) ([]byte, error) {
	out, _, err := readBody(&http.Response{Header: http.Header{"Content-Encoding": encodings}, ContentLength: -1}, bytes.NewReader(body), limit)
	return out, err
}

// readHead is readBody of the first limit bytes, up to the last whole line when
// there are more.
func readHead(resp *http.Response, wire io.Reader, limit int64) ([]byte, error) {
	counted := &capped{r: wire, left: limit}
	r, done, err := decode(counted, resp.Header.Values("Content-Encoding"))
	defer done()
	var body []byte
	if err == nil {
		body, err = readAll(io.LimitReader(r, limit), -1, limit)
	}
	switch {
	case int64(len(body)) == limit, errors.Is(counted.err, errTooLarge):
		return body[:bytes.LastIndexByte(body, '\n')+1], nil
	case err == nil, len(body) > 0 && ended(err):
		return body, nil
	case counted.err != nil && counted.err != io.EOF:
		return nil, counted.err
	}
	return nil, fmt.Errorf("%w: %w", errEncoding, err)
}

// ended reports whether the connection or the compressed stream stopped short.
func ended(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }

// room is where bodies are gathered before their size is known.
var room = sync.Pool{New: func() any { return new([]byte) }}

// mostRoom is the size in bytes up to which room is kept for the next body.
const mostRoom = 1 << 20

// readAll reads to the end, growing as bytes really arrive: an announced
// length is a hint only.
func readAll(r io.Reader, hint, limit int64) ([]byte, error) {
	kept := room.Get().(*[]byte)
	buf := (*kept)[:0]
	if n := min(max(hint+1, 4096), 1<<20); int64(cap(buf)) < n {
		buf = make([]byte, 0, n)
	}
	defer func() {
		if *kept = nil; cap(buf) <= mostRoom {
			*kept = buf
		}
		room.Put(kept)
	}()
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):min(cap(buf), int(limit)+1)])
		buf = buf[:len(buf)+n]
		if int64(len(buf)) > limit {
			return nil, errTooLarge
		}
		if err == io.EOF {
			return bytes.Clone(buf), nil
		}
		if err != nil {
			return bytes.Clone(buf), err
		}
	}
}

// decode undoes the content codings, last applied first. A coding that is
// named but not there, which happens, is passed over.
func decode(r io.Reader, headers []string) (_ io.Reader, done func(), err error) {
	done = func() {}
	var codings []string
	for name := range strings.SplitSeq(strings.ToLower(strings.Join(headers, ",")), ",") {
		if name = strings.TrimSpace(name); name != "" && name != "identity" && name != "none" && !strings.HasPrefix(name, "utf") {
			codings = append(codings, name)
		}
	}
	if len(codings) > 3 {
		return nil, done, fmt.Errorf("%w: %d codings on top of each other", errEncoding, len(codings))
	}
	for i := len(codings) - 1; i >= 0; i-- {
		b := bufio.NewReaderSize(r, 4096)
		head, perr := b.Peek(4)
		if len(head) == 0 {
			return b, done, nil // an empty body is empty in any coding
		}
		if perr != nil && perr != io.EOF {
			return b, done, nil // the reader meets the same error
		}
		r = b
		switch codings[i] {
		case "gzip", "x-gzip":
			if isGzip(head) {
				r, err = gzip.NewReader(b)
			}
		case "deflate":
			// The standard means zlib; many servers send bare deflate.
			if len(head) >= 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
				r, err = zlib.NewReader(b)
			} else {
				r = flate.NewReader(b)
			}
		case "br":
			r = brotli.NewReader(b)
		case "zstd":
			if len(head) == 4 && head[0] == 0x28 && head[1] == 0xb5 && head[2] == 0x2f && head[3] == 0xfd {
				var z *zstd.Decoder
				z, err = zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8<<20))
				if err == nil {
					before := done
					done = func() { z.Close(); before() }
					r = z
				}
			}
		default:
			err = fmt.Errorf("%w: coding %q is not known", errEncoding, short(codings[i]))
		}
		if err != nil {
			return nil, done, err
		}
	}
	return r, done, nil
}

func isGzip(b []byte) bool { return len(b) > 2 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 }

// capped passes on at most left bytes, then errTooLarge. It keeps the error of
// the wire apart from what a decompressor makes of it.
type capped struct {
	r    io.Reader
	left int64
	err  error
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, errTooLarge
	}
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		err = errTooLarge
	}
	c.err = err
	return n, err
}
