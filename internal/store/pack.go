package store

import (
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

const packedZstd = 1

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

func (p *packer) bytes(b []byte) []byte {
	return p.enc.EncodeAll(b, append(make([]byte, 0, len(b)/2+64), packedZstd))
}

func (p *packer) unbytes(b []byte) ([]byte, error) {
	if len(b) == 0 || b[0] != packedZstd {
		return nil, errors.New("a stored value is damaged: it begins with no known mark")
	}
	out, err := p.dec.DecodeAll(b[1:], nil)
	if err != nil {
		return nil, fmt.Errorf("a stored value is damaged: %w", err)
	}
	return out, nil
}

func (p *packer) json(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return p.bytes(b), nil
}

func (p *packer) unjson(b []byte, v any) error {
	b, err := p.unbytes(b)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}
