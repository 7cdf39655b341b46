package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"github.com/klauspost/compress/zstd"
)

// mostUnpacked bounds what one stored value may grow to, in bytes.
const mostUnpacked = 256 << 20

// packer compresses what is stored in bulk. A packed value begins with a byte
// that says how it was packed.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

const (
	packedZstd = 1
	packedBoth = 2 // two JSON values, each with its length before it
)

func newPacker() (*packer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)),
		zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(true))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(mostUnpacked), zstd.WithDecoderConcurrency(0))
	return &packer{enc, dec}, err
}

func (p *packer) close() {
	p.enc.Close()
	p.dec.Close()
}

func (p *packer) bytes(b []byte) []byte { return p.packed(packedZstd, b) }

func (p *packer) packed(mark byte, b []byte) []byte {
	return p.enc.EncodeAll(b, append(make([]byte, 0, len(b)/2+64), mark))
}

func (p *packer) unbytes(b []byte) ([]byte, error) {
	if len(b) == 0 || b[0] != packedZstd && b[0] != packedBoth {
		return nil, errors.New("a stored value is damaged: it begins with no known mark")
	}
	out, err := p.dec.DecodeAll(b[1:], nil)
	if err != nil {
		return nil, fmt.Errorf("a stored value is damaged: %w", err)
	}
	return out, nil
}

// plainJSON is JSON that is not meant for a page: a < is written as it is, which
// packs better than \u003c.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func (p *packer) json(v any) ([]byte, error) {
	b, err := plainJSON(v)
	if err != nil {
		return nil, err
	}
	return p.bytes(b), nil
}

// both packs two values that say much the same, which costs little more than
// one.
func (p *packer) both(first, second any) ([]byte, error) {
	a, err := plainJSON(first)
	if err != nil {
		return nil, err
	}
	b, err := plainJSON(second)
	if err != nil {
		return nil, err
	}
	return p.together(a, b), nil
}

func (p *packer) together(first, second []byte) []byte {
	all := make([]byte, 0, len(first)+len(second)+binary.MaxVarintLen64)
	all = binary.AppendUvarint(all, uint64(len(first)))
	all = append(all, first...)
	return p.packed(packedBoth, append(all, second...))
}

// parts unpacks a value, or the two that both packed; of one alone first is nil.
func (p *packer) parts(b []byte) (first, last []byte, err error) {
	out, err := p.unbytes(b)
	if err != nil || b[0] != packedBoth {
		return nil, out, err
	}
	n, size := binary.Uvarint(out)
	if size <= 0 || n > uint64(len(out)-size) {
		return nil, nil, errors.New("a stored value is damaged: its parts have no sound lengths")
	}
	return out[size : size+int(n)], out[size+int(n):], nil
}

// first reads a value, or the first of the two that both packed.
func (p *packer) first(b []byte, v any) error {
	first, last, err := p.parts(b)
	if err != nil {
		return err
	}
	if first == nil {
		first = last
	}
	return json.Unmarshal(first, v)
}

// unjson reads a value, or the second of the two that both packed.
func (p *packer) unjson(b []byte, v any) error {
	_, last, err := p.parts(b)
	if err != nil {
		return err
	}
	return json.Unmarshal(last, v)
}
