package annotate

import "math/bits"

// fingerprint is a simhash over runs of three words of the body: texts that
// share most of their runs differ in few of its 64 bits, others in about half.
// A text of fewer than three words has none.
func fingerprint(r *reading) uint64 {
	var votes [64]int32
	var last [3]uint64
	n := 0
	add := func(h uint64) {
		last[0], last[1], last[2] = last[1], last[2], h
		if n++; n < 3 {
			return
		}
		x := mix(last[0]*3 ^ bits.RotateLeft64(last[1], 21)*5 ^ bits.RotateLeft64(last[2], 42)*7)
		for b := range votes {
			votes[b] += int32(x>>b&1)*2 - 1
		}
	}
	eachWord(r, add)
	if n < 3 {
		return 0
	}
	var f uint64
	for b, v := range votes {
		if v > 0 {
			f |= 1 << b
		}
	}
	return f
}

// eachWord hands over the hashes of the body's words and numbers in order; of
// scripts without spaces those of neighbouring characters.
func eachWord(r *reading, add func(hash uint64)) {
	for _, p := range r.parts {
		if !p.body() {
			continue
		}
		for i := range p.tokens {
			t := &p.tokens[i]
			switch t.kind {
			case wordToken, numberToken:
				add(hash(t.low))
			case cjkToken:
				bigrams(t.low, func(b string) { add(hash(b)) })
			}
		}
	}
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix spreads a hash over all its bits (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
