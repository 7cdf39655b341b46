package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// photo is a picture with something to see in it, w by h.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8((x ^ y) * 7), 255})
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// moving is an animated GIF of three pictures.
func moving(t testing.TB, w, h int) []byte {
	t.Helper()
	g := &gif.GIF{}
	for i := range 3 {
		m := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
		m.SetColorIndex(i, i, 1)
		g.Image, g.Delay = append(g.Image, m), append(g.Delay, 10)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// still is a WebP picture of one pixel.
func still(t testing.TB) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// box is a box of an AVIF file.
func box(name string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))
	return append(append(b, name...), body...)
}

// asAVIF is the head of an AVIF picture, with a thumbnail.
func asAVIF(brand string, w, h uint32) []byte {
	ispe := func(w, h uint32) []byte {
		return box("ispe", binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(make([]byte, 4), w), h))
	}
	return bytes.Join([][]byte{
		box("ftyp", []byte(brand), make([]byte, 4), []byte("mif1")),
		box("meta", make([]byte, 4), box("hdlr", make([]byte, 24)), box("iprp", box("ipco", ispe(w/4, h/4), ispe(w, h)))),
		box("mdat", make([]byte, 100)),
	}, nil)
}

// announced is a PNG of a few bytes that says it measures w by h.
func announced(t testing.TB, w, h uint32) []byte {
	b := asPNG(t, photo(2, 2))
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// segment puts a segment at the head of a JPEG.
func segment(b []byte, marker byte, body []byte) []byte {
	s := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return bytes.Join([][]byte{b[:2], s, body, b[2:]}, nil)
}

// exif says which way up a picture is.
func exif(way byte) []byte {
	return []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x02" +
		"\x01\x00\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(way) + "\x00\x00\x00\x00\x00\x00")
}

// laborious is a progressive JPEG of grey, w by h, with many scans: one of the
// averages and then such that say in a few bytes that nothing changes, for
// which a decoder goes over all blocks each time.
func laborious(w, h, scans int) []byte {
	seg := func(marker byte, body ...byte) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
	}
	blocks := ((w + 7) / 8) * ((h + 7) / 8)
	b := bytes.Join([][]byte{
		{0xff, 0xd8},
		seg(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...),
		seg(0xc2, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 1, 1, 0x11, 0),
		// One code of one bit in each table: no difference, and a run of 2^14 blocks and more.
		seg(0xc4, append([]byte{0x00, 1}, make([]byte, 16)...)...),
		seg(0xc4, append([]byte{0x10, 1}, append(make([]byte, 15), 0xe0)...)...),
		seg(0xda, 1, 1, 0, 0, 0, 0), make([]byte, blocks/8+1),
	}, nil)
	// Runs of the shortest kind, 2^14 blocks, take 15 bits of zero each.
	run := make([]byte, (blocks/(1<<14)+1)*15/8+1)
	for range scans - 1 {
		b = append(append(b, seg(0xda, 1, 1, 0, 1, 63, 0x10)...), run...)
	}
	return append(b, 0xff, 0xd9)
}
