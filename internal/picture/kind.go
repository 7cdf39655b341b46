package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// The most a picture may measure. A file of a few kilobytes can announce more
// pixels than any browser's memory holds, so the header is read first.
const (
	maxPixels = 40_000_000
	maxSide   = 16_384
)

// What is wrong with bytes that do not come through.
var (
	errNoPicture  = errors.New("no picture of a kind that is let through")
	errTooMany    = errors.New("more pixels than are let through")
	errLaborious  = errors.New("more scans than are let through")
	errIncomplete = errors.New("the picture ends before it should")
)

// look says what kind of picture the bytes are, by the bytes alone, and how
// large. Only kinds that can hold no script are let through: SVG is a document
// and is not.
func look(b []byte) (kind string, width, height int, err error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xd8\xff")):
		kind = "image/jpeg"
		c, e := jpeg.DecodeConfig(bytes.NewReader(b))
		width, height, err = c.Width, c.Height, e
		if scans(b) > maxScans {
			return "", 0, 0, errLaborious
		}
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		kind = "image/png"
		c, e := png.DecodeConfig(bytes.NewReader(b))
		width, height, err = c.Width, c.Height, e
	case bytes.HasPrefix(b, []byte("GIF87a")), bytes.HasPrefix(b, []byte("GIF89a")):
		kind = "image/gif"
		c, e := gif.DecodeConfig(bytes.NewReader(b))
		width, height, err = c.Width, c.Height, e
	case len(b) > 16 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		kind = "image/webp"
		c, e := webp.DecodeConfig(bytes.NewReader(b))
		width, height, err = c.Width, c.Height, e
	case len(b) > 16 && string(b[4:8]) == "ftyp":
		kind = "image/avif"
		width, height, err = avifSize(b)
	default:
		return "", 0, 0, errNoPicture
	}
	switch {
	case err != nil, width < 1, height < 1:
		return "", 0, 0, errNoPicture
	case width > maxSide, height > maxSide, width*height > maxPixels:
		return "", 0, 0, errTooMany
	case !whole(b, kind):
		return "", 0, 0, errIncomplete
	}
	return kind, width, height, nil
}

// whole reports whether the end of a picture is there, as far as its format
// says where that is.
func whole(b []byte, kind string) bool {
	switch kind {
	case "image/jpeg":
		_, scan := readParts(b)
		return scan > 0 && bytes.Contains(b[scan:], []byte{0xff, 0xd9})
	case "image/png":
		return bytes.Contains(b, []byte("IDAT")) && bytes.Contains(b, []byte("IEND"))
	case "image/webp":
		return int64(binary.LittleEndian.Uint32(b[4:]))+8 <= int64(len(b))+1 // some writers forget the last padding byte
	}
	return true
}
