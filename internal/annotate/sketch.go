package annotate

import (
	"encoding/binary"
	"math"
	"slices"
)

const (
	shingleWords  = 5
	fewSketched   = 64  // hashes of a sketch, where the text has so many
	mostSketched  = 192 // of a long text
	shareSketched = 8   // of a long text one shingle in so many
)

// sketch is a sample of the shingles of the body, its runs of five words: the
// least of their hashes, 32 bits each, big-endian and rising. So which
// shingles are taken hangs on the words alone, and what two texts share can be
// reckoned from their sketches (Broder, "On the resemblance and containment of
// documents", 1997). A longer text keeps more, so that a short one can be found
// in it.
func sketch(r *reading) []byte {
	var hs []uint32
	var last [shingleWords]uint64
	n := 0
	add := func(h uint64) {
		copy(last[:], last[1:])
		last[shingleWords-1] = h
		if n++; n >= shingleWords {
			x := uint64(0)
			for _, h := range last {
				x = mix(x*31 ^ h)
			}
			hs = append(hs, uint32(x>>32))
		}
	}
	eachWord(r, add)
	slices.Sort(hs)
	hs = slices.Compact(hs)
	k := min(len(hs), fewSketched)
	for k < min(len(hs), mostSketched) && hs[k] < math.MaxUint32/shareSketched {
		k++
	}
	b := make([]byte, 0, 4*k)
	for _, h := range hs[:k] {
		b = binary.BigEndian.AppendUint32(b, h)
	}
	return b
}
