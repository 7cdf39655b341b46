package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// maxScaled is how many pixels a picture may have to be decoded here. Decoding
// takes at most some 16 bytes a pixel, and one picture is decoded at a time.
const maxScaled = 12_000_000

// The most scans a JPEG may have. Each one goes over the whole picture, so a
// small file of many can take minutes. Real ones have some ten; above the first
// limit a picture is not decoded here, above the second browsers are spared it
// as well.
const (
	maxScaledScans = 32
	maxScans       = 200
)

// scans counts the scans of a JPEG, and never too few: whatever a decoder takes
// for the begin of one is these two bytes.
func scans(b []byte) int { return bytes.Count(b, []byte{0xff, 0xda}) }

// quality of what is scaled, as image/jpeg counts it.
const quality = 82

// narrow returns the picture scaled down to a width, as JPEG, and its height.
// It returns nil when the picture had better stay as it is: narrow enough, too
// large or laborious to decode, moving, see-through, stored turned, or no JPEG or PNG; and
// when the result would not be smaller in bytes.
func narrow(b []byte, kind string, width int) (_ []byte, height int) {
	src, p := decode(b, kind, width)
	if src == nil {
		return nil, 0
	}
	size := src.Bounds().Size()
	height = max(1, (size.Y*width+size.X/2)/size.X)
	// Halving averages four pixels into one, so that no detail turns into
	// noise; the last step is by less than a half. This needs no more memory
	// than the quarter of the picture.
	for size.X >= 2*width && size.Y >= 2*height {
		size = image.Pt((size.X+1)/2, (size.Y+1)/2)
		src = shrunk(src, size)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, shrunk(src, image.Pt(width, height)), &jpeg.Options{Quality: quality}); err != nil {
		return nil, 0
	}
	made := out.Bytes()
	if len(p.profile) > 0 { // after the first marker
		made = bytes.Join([][]byte{made[:2], bytes.Join(p.profile, nil), made[2:]}, nil)
	}
	if len(made) >= len(b) {
		return nil, 0
	}
	return made, height
}

func shrunk(src image.Image, size image.Point) image.Image {
	dst := image.NewRGBA(image.Rectangle{Max: size})
	draw.ApproxBiLinear.Scale(dst, dst.Rect, src, src.Bounds(), draw.Src, nil)
	return dst
}

// decode returns a picture that may be scaled down to a width, else nil.
func decode(b []byte, kind string, width int) (image.Image, parts) {
	none := parts{}
	var c image.Config
	var err error
	switch kind {
	case "image/jpeg":
		c, err = jpeg.DecodeConfig(bytes.NewReader(b))
	case "image/png":
		c, err = png.DecodeConfig(bytes.NewReader(b))
	default:
		return nil, none
	}
	if err != nil || c.Width <= width || c.Width*c.Height > maxScaled {
		return nil, none
	}
	if kind == "image/png" {
		if bytes.Contains(b[:bytes.Index(b, []byte("IDAT"))+1], []byte("acTL")) { // it moves
			return nil, none
		}
		src, err := png.Decode(bytes.NewReader(b))
		if o, ok := src.(interface{ Opaque() bool }); err != nil || !ok || !o.Opaque() {
			return nil, none
		}
		return src, none
	}
	p, _ := readParts(b)
	if p.turned || scans(b) > maxScaledScans {
		return nil, none
	}
	src, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, none
	}
	switch src.(type) {
	case *image.YCbCr:
		return src, p
	case *image.Gray: // becomes colour, to which a profile of greys does not fit
		return src, none
	}
	return nil, none
}
