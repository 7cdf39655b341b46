// Package index finds articles by their words, as the index at the end of a
// book does: for each word, the articles it stands in.
//
// It is kept in segments. A segment is made once, of the articles of one
// transaction or by merging smaller segments, and never changed. An article
// that is read again gets a newer version in a newer segment, and the older one
// is passed over from then on. What a segment consists of is plain bytes, a
// head and numbered blocks, so that any database can keep it and all find the
// same.
package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"time"
)

// Doc is an article as it is taken in.
type Doc struct {
	ID       int64
	Version  int64 // from 1; of two of one article the higher counts
	Time     time.Time
	Headline string
	Names    []string // of its outlet and its authors
	Body     []string // paragraphs and whatever else it says
}

// Where in an article a word stands.
const (
	inHeadline = 1 << iota
	inNames
	inBody
)

// WordsMost is how many words of an article are taken in.
const WordsMost = 20_000

// errDamaged is what every part that cannot be read comes to.
var errDamaged = errors.New("the search index is damaged")

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errDamaged, fmt.Sprintf(format, args...))
}

// Damaged reports whether err says that a part of the index cannot be read.
func Damaged(err error) bool { return errors.Is(err, errDamaged) }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sealed is data followed by its checksum.
func sealed(data []byte) []byte {
	return binary.LittleEndian.AppendUint32(data, crc32.Checksum(data, castagnoli))
}

// unsealed is data without its checksum, once that was found right.
func unsealed(data []byte) ([]byte, error) {
	n := len(data) - 4
	if n < 0 || crc32.Checksum(data[:n], castagnoli) != binary.LittleEndian.Uint32(data[n:]) {
		return nil, damaged("%d bytes of it do not have the sum they had when they were written", len(data))
	}
	return data[:n], nil
}

// reader reads numbers from bytes. Past the end it returns zeros and is bad.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) number() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 { // the most frequent case
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count is number for a number of things that need at least one byte each.
func (r *reader) count() int {
	v := r.number()
	if v > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return 0
	}
	return int(v)
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.bad, r.b = true, nil
		return nil
	}
	v := r.b[:n:n]
	r.b = r.b[n:]
	return v
}

func zigzag(v int64) uint64   { return uint64(v<<1) ^ uint64(v>>63) }
func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// Missing says that a block is not where it should be.
func Missing(part int64, block int) error {
	return damaged("block %d of part %d is missing", block, part)
}
