package pressroom

import (
	"math"
)

// scenes by name. Each leaves a quiet, flat picture, as a printmaker would.
var scenes = map[string]func(*canvas){
	"hills": hills, "water": water, "fire": fire, "city": city, "works": works, "hall": hall, "stars": stars, "field": field,
	"cells": cells, "stage": stage, "rails": rails, "chart": chart, "icon": icon,
}

func hills(c *canvas) {
	c.sky(0.95, 0.72)
	c.sun(0.55)
	h := float64(c.h)
	for i := range 5 {
		c.ridge(h*(0.48+0.12*float64(i)), 34-4*float64(i), 0.66-0.145*float32(i))
	}
}

func water(c *canvas) {
	c.sky(0.9, 0.62)
	c.sun(0.99)
	h := float64(c.h)
	c.ridge(h*0.5, 22, 0.42)
	c.ridge(h*0.58, 12, 0.28)
	c.box(0, h*0.64, float64(c.w), h, 0.5)
	for range 240 {
		y := h*0.65 + c.rng.Float64()*h*0.35
		depth := (y - h*0.64) / (h * 0.36)
		x, l := c.rng.Float64()*float64(c.w), 20+120*depth*c.rng.Float64()
		t := float32(0.34 + 0.5*c.rng.Float64()*(1-depth*0.5))
		c.box(x, y, x+l, y+1+2.4*depth, t)
	}
	for i := range 3 {
		x := float64(c.w) * (0.1 + 0.3*float64(i) + 0.1*c.rng.Float64())
		c.box(x, h*0.56, x+38, h*0.655, 0.14)
		c.roof(x+19, h*0.56, 46, 18, 0.1)
	}
}

func fire(c *canvas) {
	c.sky(0.35, 0.95)
	h, w := float64(c.h), float64(c.w)
	c.disc(w*(0.2+0.6*c.rng.Float64()), h*0.42, 60, 0.99)
	for range 14 {
		c.disc(c.rng.Float64()*w, h*(0.05+0.3*c.rng.Float64()), 30+70*c.rng.Float64(), 0.3+0.2*c.rng.Float32())
	}
	c.ridge(h*0.68, 26, 0.3)
	for range 90 {
		x := c.rng.Float64() * w
		c.roof(x, h*(0.8+0.08*c.rng.Float64()), 16+14*c.rng.Float64(), 50+60*c.rng.Float64(), 0.12)
	}
	c.ridge(h*0.84, 8, 0.05)
}

func city(c *canvas) {
	c.sky(0.97, 0.74)
	c.sun(0.6)
	h, w := float64(c.h), float64(c.w)
	for layer := range 3 {
		t := float32(0.58 - 0.2*float64(layer))
		for x := -20.0; x < w; {
			bw := 30 + 60*c.rng.Float64()
			top := h * (0.35 + 0.13*float64(layer) + 0.25*c.rng.Float64())
			c.box(x, top, x+bw, h, t)
			if c.rng.IntN(3) == 0 {
				c.roof(x+bw/2, top, bw, 16+20*c.rng.Float64(), t)
			}
			if layer == 2 {
				for wy := top + 12; wy < h-20; wy += 22 {
					for wx := x + 8; wx < x+bw-10; wx += 16 {
						if c.rng.IntN(3) > 0 {
							c.box(wx, wy, wx+7, wy+11, 0.8)
						}
					}
				}
			}
			x += bw + 2
		}
	}
}

func works(c *canvas) {
	c.sky(0.92, 0.78)
	h, w := float64(c.h), float64(c.w)
	c.ridge(h*0.66, 12, 0.62)
	for i := range 6 {
		x := w*(0.08+0.15*float64(i)) + 30*c.rng.Float64()
		if i%2 == 0 {
			c.box(x, h*(0.2+0.2*c.rng.Float64()), x+22, h*0.8, 0.22)
			for k := range 6 {
				c.disc(x+20+float64(k)*26, h*0.24-float64(k)*13+20*c.rng.Float64(), 14+float64(k)*6, 0.84-0.02*float32(k))
			}
		}
		for k := range 3 {
			c.roof(x+40*float64(k), h*0.62, 44, 30, 0.26)
		}
		c.box(x-22, h*0.62, x+106, h*0.86, 0.3)
	}
	c.box(0, h*0.84, w, h, 0.16)
}

func hall(c *canvas) {
	c.sky(0.96, 0.84)
	h, w := float64(c.h), float64(c.w)
	x0, x1 := w*0.14, w*0.86
	c.roof(w/2, h*0.3, x1-x0+60, h*0.16, 0.44)
	c.box(x0-30, h*0.3, x1+30, h*0.345, 0.3)
	c.box(x0, h*0.345, x1, h*0.8, 0.62)
	n := 6 + c.rng.IntN(4)
	step := (x1 - x0) / float64(n)
	for i := range n {
		x := x0 + step*(float64(i)+0.5)
		c.box(x-14, h*0.36, x+14, h*0.8, 0.9)
		c.box(x+6, h*0.36, x+14, h*0.8, 0.74)
		c.box(x-19, h*0.345, x+19, h*0.37, 0.82)
	}
	for i := range 4 {
		c.box(x0-30-20*float64(i), h*(0.8+0.03*float64(i)), x1+30+20*float64(i), h*(0.83+0.03*float64(i)), 0.5-0.09*float32(i))
	}
	c.box(0, h*0.92, w, h, 0.14)
	for range 26 {
		x, s := c.rng.Float64()*w, 0.7+0.5*c.rng.Float64()
		c.disc(x, h*0.9-26*s, 7*s, 0.05)
		c.roof(x, h*0.95, 26*s, 44*s, 0.05)
	}
}

func stars(c *canvas) {
	c.sky(0.04, 0.3)
	h, w := float64(c.h), float64(c.w)
	for range 420 {
		c.disc(c.rng.Float64()*w, c.rng.Float64()*h*0.85, 0.4+1.4*math.Pow(c.rng.Float64(), 3), 0.6+0.4*c.rng.Float32())
	}
	r := 60 + 60*c.rng.Float64()
	x, y := w*(0.3+0.5*c.rng.Float64()), h*(0.25+0.2*c.rng.Float64())
	c.disc(x, y, r, 0.78)
	c.disc(x-r*0.28, y-r*0.1, r*0.97, 0.62)
	c.ridge(h*0.86, 14, 0.02)
	c.disc(w*0.2, h*0.84, 40, 0.02)
	c.box(w*0.2-40, h*0.84, w*0.2+40, h*0.95, 0.02)
}

func field(c *canvas) {
	c.sky(0.95, 0.8)
	h, w := float64(c.h), float64(c.w)
	c.box(0, h*0.2, w, h*0.42, 0.5)
	for range 900 {
		c.disc(c.rng.Float64()*w, h*(0.21+0.2*c.rng.Float64()), 3.4, 0.25+0.6*c.rng.Float32())
	}
	c.box(0, h*0.42, w, h*0.47, 0.2)
	for i := range 9 {
		y0, y1 := h*(0.47+0.53*math.Pow(float64(i)/9, 1.4)), h*(0.47+0.53*math.Pow(float64(i+1)/9, 1.4))
		c.box(0, y0, w, y1+1, 0.4+0.08*float32(i%2))
	}
	c.ring(w/2, h*0.78, 110, 44, 0.95)
	c.box(w/2-1.5, h*0.47, w/2+1.5, h, 0.9)
	for range 9 {
		x, y, s := c.rng.Float64()*w, h*(0.56+0.36*c.rng.Float64()), 0.8+c.rng.Float64()*0.4
		c.disc(x, y-34*s, 6*s, 0.08)
		c.roof(x, y, 20*s, 32*s, float32(c.rng.IntN(2))*0.85+0.06)
	}
}

func cells(c *canvas) {
	c.sky(0.9, 0.8)
	h, w := float64(c.h), float64(c.w)
	c.disc(w/2, h/2, h*0.46, 0.97)
	for range 46 {
		a, d := c.rng.Float64()*2*math.Pi, math.Sqrt(c.rng.Float64())*h*0.38
		x, y, r := w/2+d*math.Cos(a), h/2+d*math.Sin(a), 10+26*c.rng.Float64()
		c.disc(x, y, r, 0.6)
		c.disc(x, y, r*0.86, 0.74)
		c.disc(x+r*0.1, y, r*0.3, 0.2)
	}
	c.ring(w/2, h/2, h*0.46, h*0.46, 0.1)
	c.ring(w/2, h/2, h*0.467, h*0.467, 0.1)
}

func stage(c *canvas) {
	c.sky(0.1, 0.2)
	h, w := float64(c.h), float64(c.w)
	for i := range 3 {
		x := w * (0.25 + 0.25*float64(i))
		aim := w * (0.35 + 0.3*c.rng.Float64())
		for y := range int(h * 0.74) {
			f := float64(y) / (h * 0.74)
			mid, half := x+(aim-x)*f, 8+90*f
			for px := max(0, int(mid-half)); px < min(c.w, int(mid+half)); px++ {
				c.blend(px, y, 0.98, 0.28*float32(1-0.4*f))
			}
		}
	}
	c.box(0, h*0.74, w, h*0.82, 0.46)
	for i := range 10 {
		x := float64(i) * 26
		c.box(x*0.5, 0, x*0.5+12, h*0.8, 0.34-0.05*float32(i%3))
		c.box(w-x*0.5-12, 0, w-x*0.5, h*0.8, 0.34-0.05*float32(i%3))
	}
	for range 40 {
		c.disc(c.rng.Float64()*w, h*(0.88+0.1*c.rng.Float64()), 17, 0.03)
	}
	c.box(0, h*0.95, w, h, 0.03)
}

func rails(c *canvas) {
	c.sky(0.95, 0.75)
	c.sun(0.6)
	h, w := float64(c.h), float64(c.w)
	c.ridge(h*0.5, 26, 0.6)
	c.ridge(h*0.58, 10, 0.46)
	vx := w * (0.35 + 0.3*c.rng.Float64())
	for y := int(h * 0.6); y < c.h; y++ {
		f := (float64(y) - h*0.6) / (h * 0.4)
		if math.Mod(math.Pow(f, 0.5)*22, 1) < 0.4 {
			c.box(vx-10-210*f, float64(y), vx+10+210*f, float64(y)+1, 0.2)
		}
		for _, side := range []float64{-1, 1} {
			x := vx + side*(4+150*f)
			c.box(x-1-5*f, float64(y), x+1+5*f, float64(y)+1, 0.92)
		}
	}
	for i := range 5 {
		f := math.Pow(float64(i+1)/5, 2)
		x := vx + 20 + 300*f
		c.box(x, h*0.6-220*f, x+2+6*f, h*0.6+120*f, 0.12)
		c.box(x-60*f, h*0.6-210*f, x, h*0.6-206*f+2, 0.12)
	}
}

func chart(c *canvas) {
	c.sky(0.97, 0.93)
	h, w := float64(c.h), float64(c.w)
	n, v := 16, 0.3+0.3*c.rng.Float64()
	drift := (c.rng.Float64() - 0.5) * 0.06
	px, py := 0.0, 0.0
	for i := range 6 {
		c.box(w*0.06, h*(0.15+0.14*float64(i)), w*0.94, h*(0.15+0.14*float64(i))+1.5, 0.8)
	}
	for i := range n {
		v = min(0.9, max(0.12, v+drift+(c.rng.Float64()-0.5)*0.14))
		x := w * (0.08 + 0.855*float64(i)/float64(n))
		c.box(x, h*(0.88-0.7*v), x+w*0.035, h*0.88, 0.5+0.04*float32(i%2))
		cx, cy := x+w*0.0175, h*(0.8-0.7*v)
		if i > 0 {
			for k := range 120 {
				f := float64(k) / 120
				c.disc(px+(cx-px)*f, py+(cy-py)*f, 2.2, 0.1)
			}
		}
		px, py = cx, cy
	}
	c.box(w*0.06, h*0.88, w*0.94, h*0.885, 0.1)
}

func icon(c *canvas) {
	c.sky(0.2, 0.1)
	c.disc(16, 16, 10, 0.9)
	c.box(12+float64(c.rng.IntN(4)), 8, 18, 24, 0.2)
}
