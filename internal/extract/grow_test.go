package extract

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// sample is one run to learn from.
type sample struct {
	x      []float32
	y      float32 // how much of it is the article's, 0 to 1
	weight float32
	page   int
}

// growth says how a forest is grown.
type growth struct {
	trees, depth int
	rate         float64
	least        float64 // weight a leaf must have
	rows         float64 // share of the samples each tree sees
	columns      float64 // share of the features
	seed         uint64
}

// grow fits a forest to the samples by gradient boosting.
func grow(data []sample, g growth) *forest {
	rng := rand.New(rand.NewPCG(g.seed, 1))
	nf := len(data[0].x)
	limits := make([][]float32, nf)
	cols := make([][]uint8, nf)
	parallel(nf, func(f int) {
		vals := make([]float32, 0, 20000)
		step := max(1, len(data)/20000)
		for i := 0; i < len(data); i += step {
			vals = append(vals, data[i].x[f])
		}
		slices.Sort(vals)
		for q := 1; q < 48; q++ {
			// Half way to the next value, so that rounding moves no sample over.
			v := vals[q*(len(vals)-1)/48]
			k, _ := slices.BinarySearch(vals, math.Nextafter32(v, math.MaxFloat32))
			if k == len(vals) {
				break
			}
			v += (vals[k] - v) / 2
			if len(limits[f]) == 0 || v > limits[f][len(limits[f])-1] {
				limits[f] = append(limits[f], v)
			}
		}
		cols[f] = make([]uint8, len(data))
		for i := range data {
			k, _ := slices.BinarySearch(limits[f], data[i].x[f])
			cols[f][i] = uint8(k)
		}
	})
	var sy, sw float64
	for i := range data {
		sy += float64(data[i].y * data[i].weight)
		sw += float64(data[i].weight)
	}
	out := &forest{bias: float32(math.Log(sy / (sw - sy)))}
	score := make([]float64, len(data))
	for i := range score {
		score[i] = float64(out.bias)
	}
	grad := make([]float64, len(data))
	hess := make([]float64, len(data))
	where := make([]int32, len(data))
	for range g.trees {
		for i := range data {
			p := 1 / (1 + math.Exp(-score[i]))
			w := float64(data[i].weight)
			grad[i], hess[i] = w*(float64(data[i].y)-p), w*p*(1-p)
		}
		use := make([]int, 0, nf)
		for f := range nf {
			if rng.Float64() < g.columns {
				use = append(use, f)
			}
		}
		sampled := make([]int32, 0, len(data))
		for i := range data {
			where[i] = 0
			if rng.Float64() < g.rows {
				sampled = append(sampled, int32(i))
			}
		}
		type knot struct {
			feature int
			limit   int
			value   float64
			kids    [2]int32
		}
		tree := []knot{{feature: -1}}
		level := []int32{0}
		for d := 0; d <= g.depth && len(level) > 0; d++ {
			slot := make(map[int32]int, len(level))
			lut := make([]int32, len(tree))
			for i := range lut {
				lut[i] = -1
			}
			for k, t := range level {
				slot[t] = k
				lut[t] = int32(k)
			}
			type best struct {
				gain  float64
				f, at int
			}
			totals := make([][2]float64, len(level))
			for _, i := range sampled {
				if k := lut[where[i]]; k >= 0 {
					totals[k][0] += grad[i]
					totals[k][1] += hess[i]
				}
			}
			for k, t := range level {
				tree[t].value = g.rate * totals[k][0] / (totals[k][1] + 1)
			}
			if d == g.depth {
				break
			}
			bests := make([][]best, len(use))
			parallel(len(use), func(u int) {
				f := use[u]
				col := cols[f]
				nb := len(limits[f]) + 1
				hist := make([][2]float64, nb*len(level))
				for _, i := range sampled {
					if k := lut[where[i]]; k >= 0 {
						h := &hist[int(k)*nb+int(col[i])]
						h[0] += grad[i]
						h[1] += hess[i]
					}
				}
				bs := make([]best, len(level))
				for k := range level {
					var lg, lh float64
					tg, th := totals[k][0], totals[k][1]
					base := tg * tg / (th + 1)
					for b := 0; b < nb-1; b++ {
						lg += hist[k*nb+b][0]
						lh += hist[k*nb+b][1]
						if lh < g.least || th-lh < g.least {
							continue
						}
						gain := lg*lg/(lh+1) + (tg-lg)*(tg-lg)/(th-lh+1) - base
						if gain > bs[k].gain {
							bs[k] = best{gain, f, b}
						}
					}
				}
				bests[u] = bs
			})
			var next []int32
			for k, t := range level {
				var b best
				for u := range use {
					if bests[u][k].gain > b.gain {
						b = bests[u][k]
					}
				}
				if b.gain < 1e-3 {
					continue
				}
				l := int32(len(tree))
				tree = append(tree, knot{feature: -1}, knot{feature: -1})
				tree[t].feature, tree[t].limit, tree[t].kids = b.f, b.at, [2]int32{l, l + 1}
				next = append(next, l, l+1)
			}
			for i := range where {
				t := &tree[where[i]]
				if t.feature >= 0 {
					if int(cols[t.feature][i]) <= t.limit {
						where[i] = t.kids[0]
					} else {
						where[i] = t.kids[1]
					}
				}
			}
			level = next
		}
		for i := range data {
			score[i] += tree[where[i]].value
		}
		var lay func(t int32) int
		lay = func(t int32) int {
			at := len(out.nodes)
			k := tree[t]
			if k.feature < 0 {
				out.nodes = append(out.nodes, branch{limit: float32(k.value), feature: -1})
				return 1
			}
			out.nodes = append(out.nodes, branch{limit: limits[k.feature][k.limit], feature: int16(k.feature)})
			n := 1 + lay(k.kids[0])
			out.nodes[at].right = uint16(n)
			return n + lay(k.kids[1])
		}
		out.roots = append(out.roots, int32(len(out.nodes)))
		lay(0)
	}
	return out
}

func parallel(n int, f func(int)) {
	var wg sync.WaitGroup
	ch := make(chan int)
	for range 2 {
		wg.Go(func() {
			for i := range ch {
				f(i)
			}
		})
	}
	for i := range n {
		ch <- i
	}
	close(ch)
	wg.Wait()
}
