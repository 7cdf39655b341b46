package pressroom

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// The size of every article's picture, in pixels.
const (
	imageWidth  = 800
	imageHeight = 500
)

// tones is how many shades a picture has.
const tones = 160

// image is the path of a report's picture, or "" for the few that have none.
func (r *report) image() string {
	h := mix(r.ev.seed, r.outlet.id, 0x9c)
	if h%9 == 0 {
		return ""
	}
	return "/media/" + r.ev.kind.scene + "-" + strconv.FormatUint(r.ev.seed%1e9, 36) + "-" + strconv.Itoa(int(h>>8%3)) + ".png"
}

// pictures keeps what has been drawn. There are as many as events times three.
type pictures struct {
	mu   sync.Mutex
	made map[string][]byte
}

// picture answers with the picture of an address, the same for the same
// address.
func (p *Press) picture(w http.ResponseWriter, r *http.Request, path string) {
	name, ok := strings.CutSuffix(strings.TrimPrefix(path, "/media/"), ".png")
	if !ok || len(name) > 80 {
		http.NotFound(w, r)
		return
	}
	p.images.mu.Lock()
	body := p.images.made[name]
	p.images.mu.Unlock()
	if body == nil {
		body = draw(name)
		p.images.mu.Lock()
		if p.images.made == nil || len(p.images.made) > 400 {
			p.images.made = map[string][]byte{}
		}
		p.images.made[name] = body
		p.images.mu.Unlock()
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	write(w, r, &page{kind: "image/png", body: body})
}

// canvas is a picture in tones: 0 is ink, 1 is paper.
type canvas struct {
	w, h int
	tone []float32
	rng  *rand.Rand
}

// draw makes a picture by its name: SCENE-SEED-VARIANT.
func draw(name string) []byte {
	scene, _, _ := strings.Cut(name, "-")
	h := hashOf(name)
	c := &canvas{w: imageWidth, h: imageHeight, rng: rand.New(rand.NewPCG(h, 7))}
	if scene == "icon" {
		c.w, c.h = 32, 32
	}
	c.tone = make([]float32, c.w*c.h)
	paint := scenes[scene]
	if paint == nil {
		paint = hills
	}
	paint(c)
	choice := inksOf[scene]
	if choice == nil {
		choice = []int{0, 1, 2, 3, 4, 5}
	}
	inks := palettes[choice[mix(hashOf(scene), h)%uint64(len(choice))]]
	img := image.NewPaletted(image.Rect(0, 0, c.w, c.h), ramp(inks))
	for i, t := range c.tone {
		img.Pix[i] = uint8(min(tones-1, max(0, t*tones)))
	}
	var b bytes.Buffer
	_ = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
	return b.Bytes()
}

// inksOf says which palettes go with a scene, where not all do.
var inksOf = map[string][]int{"fire": {1}, "water": {0, 3, 4}, "field": {2, 2, 4}, "stars": {0, 3, 5}}

// palettes are three inks each: dark, middle, paper.
var palettes = [][3]color.RGBA{
	{{24, 34, 48, 255}, {92, 122, 138, 255}, {238, 232, 218, 255}},
	{{44, 28, 30, 255}, {176, 96, 70, 255}, {243, 230, 211, 255}},
	{{22, 40, 36, 255}, {98, 138, 110, 255}, {236, 234, 216, 255}},
	{{36, 30, 52, 255}, {128, 108, 148, 255}, {240, 230, 226, 255}},
	{{30, 30, 30, 255}, {140, 134, 122, 255}, {242, 238, 228, 255}},
	{{20, 36, 60, 255}, {196, 150, 84, 255}, {244, 234, 212, 255}},
}

func ramp(inks [3]color.RGBA) color.Palette {
	p := make(color.Palette, tones)
	for i := range p {
		t := float64(i) / (tones - 1) * 2
		a, b := inks[0], inks[1]
		if t > 1 {
			a, b, t = inks[1], inks[2], t-1
		}
		part := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
		p[i] = color.RGBA{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), 255}
	}
	return p
}
