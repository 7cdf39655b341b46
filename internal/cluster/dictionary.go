package cluster

import (
	"encoding/binary"
	"hash/maphash"
	"strings"
	"unsafe"
)

// dictionary numbers the terms, in the order in which they first come. There
// are several times as many terms as articles, so it is kept small: the texts
// lie in blocks one behind another, and a table of hashes finds them.
type dictionary struct {
	seed   maphash.Seed
	blocks [][]byte
	at     []uint32 // by number: where its text is: the block, and the byte in it
	table  []uint64 // half a hash and a number and 1; 0 where there is none
}

const (
	blockBits = 16
	longest   = 1 << 10 // bytes of a term that count
)

// len is how many numbers are given out.
func (d *dictionary) len() int { return len(d.at) }

// of returns a term's number.
func (d *dictionary) of(text string) uint32 {
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "")
	}
	if len(d.at)*4 >= len(d.table)*3 {
		d.grow()
	}
	h := maphash.String(d.seed, text)
	i := d.slot(h)
	for ; d.table[i] != 0; i = (i + 1) & (len(d.table) - 1) {
		if n := uint32(d.table[i]) - 1; d.table[i]>>32 == h>>32 && d.text(n) == text {
			return n
		}
	}
	n := uint32(len(d.at))
	d.table[i] = h>>32<<32 | uint64(n+1)
	d.put(text)
	return n
}

// slot is where a term of a hash is looked for first: by the half of the hash
// that the table keeps, so that it can grow without the texts.
func (d *dictionary) slot(h uint64) int { return int(h>>32) & (len(d.table) - 1) }

func (d *dictionary) grow() {
	if d.table == nil {
		d.seed = maphash.MakeSeed()
	}
	old := d.table
	d.table = make([]uint64, max(1<<10, 2*len(old)))
	for _, e := range old {
		if e != 0 {
			i := d.slot(e)
			for d.table[i] != 0 {
				i = (i + 1) & (len(d.table) - 1)
			}
			d.table[i] = e
		}
	}
}

func (d *dictionary) put(text string) {
	k := len(d.blocks) - 1
	if k < 0 || len(d.blocks[k])+len(text)+binary.MaxVarintLen16 > 1<<blockBits {
		d.blocks = append(d.blocks, make([]byte, 0, 1<<blockBits))
		k++
	}
	d.at = append(d.at, uint32(k<<blockBits|len(d.blocks[k])))
	b := binary.AppendUvarint(d.blocks[k], uint64(len(text)))
	d.blocks[k] = append(b, text...)
}

// text returns a term. It lies in a block, whose bytes never change.
func (d *dictionary) text(n uint32) string {
	b := d.blocks[d.at[n]>>blockBits][d.at[n]&(1<<blockBits-1):]
	size, k := binary.Uvarint(b)
	return unsafe.String(unsafe.SliceData(b[k:]), int(size))
}
