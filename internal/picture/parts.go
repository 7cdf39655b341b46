package picture

import (
	"bytes"
	"encoding/binary"
)

// parts is what of a JPEG's head must not be lost when it is scaled.
type parts struct {
	turned  bool     // shown another way up than it is stored
	profile [][]byte // the segments of its colour profile, markers included
}

// readParts reads a JPEG's head. scan is where the picture itself begins, 0 if
// that was not found.
func readParts(b []byte) (p parts, scan int) {
	for i := 2; i+4 <= len(b); {
		if b[i] != 0xff {
			return p, 0
		}
		marker := b[i+1]
		if marker == 0xff || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7 { // fill bytes, and markers without content
			i++
			if marker != 0xff {
				i++
			}
			continue
		}
		end := i + 2 + int(binary.BigEndian.Uint16(b[i+2:]))
		if end < i+4 || end > len(b) {
			return p, 0
		}
		body := b[i+4 : end]
		switch {
		case marker == 0xda:
			return p, end
		case marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			p.turned = p.turned || turned(body[6:])
		case marker == 0xe2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")):
			p.profile = append(p.profile, b[i:end])
		}
		i = end
	}
	return p, 0
}

// turned reads the orientation in the first directory of Exif data (a TIFF
// file, CIPA DC-008).
func turned(b []byte) bool {
	if len(b) < 8 {
		return false
	}
	var order binary.ByteOrder = binary.BigEndian
	if b[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(b[4:]))
	if at+2 > uint64(len(b)) {
		return false
	}
	n := uint64(order.Uint16(b[at:]))
	for entry := at + 2; n > 0 && entry+12 <= uint64(len(b)); n, entry = n-1, entry+12 {
		if order.Uint16(b[entry:]) == 0x0112 {
			way := order.Uint16(b[entry+8:])
			return way > 1 && way <= 8
		}
	}
	return false
}
