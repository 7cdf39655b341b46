package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestLook(t *testing.T) {
	jpg, pic := asJPEG(t, photo(60, 40)), asPNG(t, photo(60, 40))
	for name, tc := range map[string]struct {
		data []byte
		kind string
		w, h int
		err  error
	}{
		"jpeg":              {jpg, "image/jpeg", 60, 40, nil},
		"jpeg with more":    {append(bytes.Clone(jpg), "junk"...), "image/jpeg", 60, 40, nil},
		"png":               {pic, "image/png", 60, 40, nil},
		"gif":               {moving(t, 30, 20), "image/gif", 30, 20, nil},
		"webp":              {still(t), "image/webp", 1, 1, nil},
		"avif":              {asAVIF("avif", 1200, 800), "image/avif", 1200, 800, nil},
		"avif, moving":      {asAVIF("avis", 1200, 800), "image/avif", 1200, 800, nil},
		"video":             {asAVIF("isom", 1200, 800), "", 0, 0, errNoPicture},
		"avif bomb":         {asAVIF("avif", 1<<31, 800), "", 0, 0, errTooMany},
		"png bomb":          {announced(t, 50_000, 50_000), "", 0, 0, errTooMany},
		"many pixels":       {announced(t, 8000, 8000), "", 0, 0, errTooMany},
		"thin":              {announced(t, 100_000, 1), "", 0, 0, errTooMany},
		"no pixels":         {announced(t, 0, 10), "", 0, 0, errNoPicture},
		"some scans":        {segment(jpg, 0xfe, bytes.Repeat([]byte{0xff, 0xda}, maxScans-1)), "image/jpeg", 60, 40, nil},
		"scans without end": {segment(jpg, 0xfe, bytes.Repeat([]byte{0xff, 0xda}, maxScans)), "", 0, 0, errLaborious},
		"half a jpeg":       {jpg[:len(jpg)/2], "", 0, 0, errIncomplete},
		"half a png":        {pic[:len(pic)-20], "", 0, 0, errIncomplete},
		"half a webp":       {still(t)[:34], "", 0, 0, errIncomplete},
		"a head":            {jpg[:20], "", 0, 0, errNoPicture},
		"nothing":           {nil, "", 0, 0, errNoPicture},
		"html":              {[]byte("<!doctype html><script>alert(1)</script>"), "", 0, 0, errNoPicture},
		"svg":               {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "", 0, 0, errNoPicture},
		"svg after a word":  {[]byte("GIF <svg>"), "", 0, 0, errNoPicture},
		"bmp":               {[]byte("BM" + strings.Repeat("\x00", 100)), "", 0, 0, errNoPicture},
		"pdf":               {[]byte("%PDF-1.7" + strings.Repeat("\n", 100)), "", 0, 0, errNoPicture},
	} {
		kind, w, h, err := look(tc.data)
		if kind != tc.kind || w != tc.w || h != tc.h || !errors.Is(err, tc.err) {
			t.Errorf("%s: %q %d × %d, %v", name, kind, w, h, err)
		}
	}
}

// greys are n colours.
func greys(n int) (p color.Palette) {
	for i := range n {
		p = append(p, color.Gray{uint8(i*32/n + 100)})
	}
	return p
}

func TestNarrow(t *testing.T) {
	jpg := asJPEG(t, photo(1350, 900))
	grey := image.NewGray(image.Rect(0, 0, 900, 300))
	for i := range grey.Pix {
		grey.Pix[i] = uint8(i / 900)
	}
	glass := photo(900, 600)
	glass.SetRGBA(3, 3, color.RGBA{})
	indexed := image.NewPaletted(image.Rect(0, 0, 800, 500), greys(64))
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range indexed.Pix {
		indexed.Pix[i] = uint8(rng.IntN(64))
	}
	profile := append([]byte("ICC_PROFILE\x00\x01\x01"), "a profile"...)
	grain := photo(900, 600)
	for i := range grain.Pix {
		if i%4 != 3 {
			grain.Pix[i] ^= uint8(rng.IntN(16))
		}
	}
	pic := asPNG(t, grain)
	apng := bytes.Join([][]byte{pic[:33], {0, 0, 0, 8}, []byte("acTL"), make([]byte, 12), pic[33:]}, nil)
	for name, tc := range map[string]struct {
		data   []byte
		width  int
		height int // 0: stays as it is
	}{
		"jpeg":              {jpg, 640, 427},
		"jpeg, small":       {jpg, 320, 213},
		"jpeg, by little":   {jpg, 1280, 853},
		"grey":              {asJPEG(t, grey), 320, 107},
		"png":               {pic, 640, 427},
		"indexed png":       {asPNG(t, indexed), 640, 400},
		"with a profile":    {segment(jpg, 0xe2, profile), 640, 427},
		"upright by Exif":   {segment(jpg, 0xe1, exif(1)), 640, 427},
		"stored turned":     {segment(jpg, 0xe1, exif(6)), 640, 0},
		"some scans":        {segment(jpg, 0xfe, bytes.Repeat([]byte{0xff, 0xda}, maxScaledScans-1)), 640, 427},
		"many scans":        {segment(jpg, 0xfe, bytes.Repeat([]byte{0xff, 0xda}, maxScaledScans)), 640, 0},
		"moving png":        {apng, 640, 0},
		"see-through":       {asPNG(t, glass), 640, 0},
		"narrow enough":     {asJPEG(t, photo(640, 427)), 640, 0},
		"too large to draw": {announced(t, 6000, 4000), 640, 0},
		"broken inside":     {announced(t, 3000, 2000), 640, 0},
		"gif":               {moving(t, 900, 600), 640, 0},
		"small already":     {asPNG(t, image.NewGray(image.Rect(0, 0, 700, 10))), 640, 0},
	} {
		kind, _, _, err := look(tc.data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		made, height := narrow(tc.data, kind, tc.width)
		if height != tc.height || (made == nil) != (tc.height == 0) {
			t.Errorf("%s: %d bytes, %d high", name, len(made), height)
			continue
		}
		if made == nil {
			continue
		}
		k, w, h, err := look(made)
		if k != "image/jpeg" || w != tc.width || h != tc.height || err != nil {
			t.Errorf("%s became %s, %d × %d, %v", name, k, w, h, err)
		}
		if got := bytes.Contains(made, profile); got != bytes.Contains(tc.data, profile) {
			t.Errorf("%s: profile kept: %v", name, got)
		}
	}
}

// What is seen in a picture is where it was, and as bright.
func TestNarrowKeepsThePicture(t *testing.T) {
	src := image.NewRGBA(image.Rect(0, 0, 1600, 800))
	for y := range 800 {
		for x := range 1600 {
			c := color.RGBA{200, 30, 30, 255} // red on the left
			if x >= 800 {
				c = color.RGBA{0, 0, 0, 255} // a chess board on the right
				if (x+y)%2 == 0 {
					c = color.RGBA{255, 255, 255, 255}
				}
			}
			src.SetRGBA(x, y, c)
		}
	}
	made, _ := narrow(asPNG(t, src), "image/png", 320)
	if made == nil {
		t.Fatal("not scaled")
	}
	m, err := jpeg.Decode(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	near := func(x, y int, want color.RGBA) {
		t.Helper()
		r, g, b, _ := m.At(x, y).RGBA()
		for _, d := range []int{int(r>>8) - int(want.R), int(g>>8) - int(want.G), int(b>>8) - int(want.B)} {
			if d < -12 || d > 12 {
				t.Errorf("at %d, %d: %d %d %d, want %v", x, y, r>>8, g>>8, b>>8, want)
				return
			}
		}
	}
	near(80, 80, color.RGBA{200, 30, 30, 255})
	near(240, 80, color.RGBA{127, 127, 127, 255}) // grey, no pattern
	near(300, 20, color.RGBA{127, 127, 127, 255})
}

// BenchmarkNarrow scales the largest photo that is scaled.
func BenchmarkNarrow(b *testing.B) {
	jpg := asJPEG(b, photo(4000, 3000))
	b.ReportAllocs()
	for b.Loop() {
		if made, _ := narrow(jpg, "image/jpeg", 640); made == nil {
			b.Fatal("not scaled")
		}
	}
}

func FuzzLook(f *testing.F) {
	f.Add(asJPEG(f, photo(20, 10)))
	f.Add(segment(asJPEG(f, photo(20, 10)), 0xe1, exif(3)))
	f.Add(asPNG(f, photo(20, 10)))
	f.Add(moving(f, 20, 10))
	f.Add(still(f))
	f.Add(asAVIF("avif", 20, 10))
	f.Fuzz(func(t *testing.T, b []byte) {
		kind, w, h, err := look(b)
		if err != nil {
			return
		}
		if w < 1 || h < 1 || w*h > maxPixels {
			t.Fatalf("%d × %d", w, h)
		}
		if w*h > 1_000_000 {
			return
		}
		if made, height := narrow(b, kind, max(1, w/2)); made != nil {
			if _, mw, mh, err := look(made); err != nil || mw != max(1, w/2) || mh != height {
				t.Fatalf("%d × %d became %d × %d, %v", w, h, mw, mh, err)
			}
		}
	})
}
