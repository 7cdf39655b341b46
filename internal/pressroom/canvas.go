package pressroom

import (
	"math"
)

// sky fills the picture from a tone at the top to one at the bottom.
func (c *canvas) sky(top, bottom float32) {
	for y := range c.h {
		t := top + (bottom-top)*float32(y)/float32(c.h)
		for x := range c.w {
			c.tone[y*c.w+x] = t
		}
	}
}

// disc paints a round thing with a soft edge.
func (c *canvas) disc(cx, cy, r float64, t float32) {
	for y := max(0, int(cy-r-1)); y < min(c.h, int(cy+r+2)); y++ {
		for x := max(0, int(cx-r-1)); x < min(c.w, int(cx+r+2)); x++ {
			d := r + 0.5 - math.Hypot(float64(x)-cx, float64(y)-cy)
			c.blend(x, y, t, float32(min(1, max(0, d))))
		}
	}
}

func (c *canvas) blend(x, y int, t, a float32) {
	p := &c.tone[y*c.w+x]
	*p += (t - *p) * a
}

// box paints a rectangle.
func (c *canvas) box(x0, y0, x1, y1 float64, t float32) {
	for y := max(0, int(y0)); y < min(c.h, int(y1)); y++ {
		for x := max(0, int(x0)); x < min(c.w, int(x1)); x++ {
			c.tone[y*c.w+x] = t
		}
	}
}

// ridge paints everything below a line of hills around height y.
func (c *canvas) ridge(y, rough float64, t float32) {
	var a, f, ph [5]float64
	for i := range a {
		f[i] = (0.6 + c.rng.Float64()) * math.Pow(2, float64(i)) * 2 * math.Pi / float64(c.w)
		a[i] = rough / math.Pow(1.8, float64(i)) * (0.5 + c.rng.Float64())
		ph[i] = c.rng.Float64() * 7
	}
	for x := range c.w {
		top := y
		for i := range a {
			top += a[i] * math.Sin(f[i]*float64(x)+ph[i])
		}
		for py := max(0, int(top)); py < c.h; py++ {
			edge := float32(min(1, float64(py)+1-top))
			c.blend(x, py, t, edge)
		}
	}
}

func (c *canvas) sun(t float32) {
	c.disc((0.15+0.7*c.rng.Float64())*float64(c.w), (0.2+0.2*c.rng.Float64())*float64(c.h), 34+40*c.rng.Float64(), t)
}

// roof paints a gable over (x, y).
func (c *canvas) roof(x, y, width, height float64, t float32) {
	for i := 0.0; i < height; i++ {
		half := width / 2 * (1 - i/height)
		c.box(x-half, y-i-1, x+half, y-i, t)
	}
}

// ring paints the outline of an ellipse.
func (c *canvas) ring(cx, cy, rx, ry float64, t float32) {
	for i := range 1600 {
		a := float64(i) / 1600 * 2 * math.Pi
		c.disc(cx+rx*math.Cos(a), cy+ry*math.Sin(a), 1.4, t)
	}
}
