package picture

import (
	"encoding/binary"
	"iter"
)

// avifSize reads the size of an AVIF picture from the boxes of its file
// (ISO/IEC 14496-12 and 23008-12): ftyp names the brand, and meta/iprp/ipco
// holds an ispe for each picture in the file, of which the largest is the one
// shown.
func avifSize(b []byte) (width, height int, err error) {
	if !avifBrand(child(b, "ftyp")) {
		return 0, 0, errNoPicture
	}
	meta := child(b, "meta")
	if len(meta) < 4 {
		return 0, 0, errNoPicture
	}
	for name, body := range boxes(child(child(meta[4:], "iprp"), "ipco")) {
		if name == "ispe" && len(body) >= 12 {
			w, h := binary.BigEndian.Uint32(body[4:]), binary.BigEndian.Uint32(body[8:])
			width, height = max(width, int(min(w, 1<<20))), max(height, int(min(h, 1<<20)))
		}
	}
	return width, height, nil
}

// avifBrand reports whether an ftyp names AVIF, as its brand or among those it
// is compatible with.
func avifBrand(ftyp []byte) bool {
	for i := 0; i+4 <= len(ftyp) && i < 128; i += 4 {
		if s := string(ftyp[i : i+4]); i != 4 && (s == "avif" || s == "avis") { // at 4 is a version
			return true
		}
	}
	return false
}

// child returns the content of the first box of a name, nil if there is none.
func child(b []byte, name string) []byte {
	for n, body := range boxes(b) {
		if n == name {
			return body
		}
	}
	return nil
}

// boxes are the boxes in b one after the other, as far as they are whole.
func boxes(b []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for len(b) >= 8 {
			size, head := uint64(binary.BigEndian.Uint32(b)), uint64(8)
			switch size {
			case 0: // to the end
				size = uint64(len(b))
			case 1:
				if len(b) < 16 {
					return
				}
				size, head = binary.BigEndian.Uint64(b[8:]), 16
			}
			if size < head || size > uint64(len(b)) {
				return
			}
			if !yield(string(b[4:8]), b[head:size]) {
				return
			}
			b = b[size:]
		}
	}
}
