package extract

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// A forest grown on a rule finds the rule, and is the same after it was
// written and read.
func TestForest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var data []sample
	for range 4000 {
		x := []float32{rng.Float32(), rng.Float32(), rng.Float32()}
		y := float32(0)
		if x[0] > 0.5 && x[1] < 0.3 {
			y = 1
		}
		data = append(data, sample{x: x, y: y, weight: 1})
	}
	f := grow(data, growth{trees: 40, depth: 3, rate: 0.3, least: 1, rows: 0.8, columns: 1, seed: 3})
	names := []string{"a", "b", "c"}
	var b bytes.Buffer
	if err := f.write(&b, names); err != nil {
		t.Fatal(err)
	}
	g := readForest(b.String(), names)
	wrong := 0
	for _, s := range data {
		p := chance(g.score(s.x))
		if (p > 0.5) != (s.y > 0.5) {
			wrong++
		}
		if q := chance(f.score(s.x)); p-q > 0.02 || q-p > 0.02 {
			t.Fatalf("written and read, the forest says %v, before %v", p, q)
		}
	}
	if wrong > len(data)/50 {
		t.Errorf("%d of %d wrong", wrong, len(data))
	}
}
