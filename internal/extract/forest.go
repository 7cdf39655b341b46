package extract

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// forest is a sum of small decision trees over numbers. Its trees stand in one
// slice: a branch is followed by its left side, and says where its right side
// begins.
type forest struct {
	nodes []branch
	roots []int32
	bias  float32
}

// branch asks whether a number is at most a limit (then left, the next node,
// else right); of a leaf, feature is -1 and limit what it adds.
type branch struct {
	limit   float32
	feature int16
	right   uint16 // how many nodes further the right side begins
}

// score sums the trees' answers for x. Once the sum is so far from the middle
// that the rest will not turn it, it stops.
func (f *forest) score(x []float32) float32 {
	sum := f.bias
	for k, i := range f.roots {
		if k&7 == 7 && (sum > 3.5 || sum < -3.5) {
			break
		}
		b := f.nodes[i]
		for b.feature >= 0 {
			if x[b.feature] <= b.limit {
				i++
			} else {
				i += int32(b.right)
			}
			b = f.nodes[i]
		}
		sum += b.limit
	}
	return sum
}

// chance turns a score into a probability.
func chance(score float32) float32 {
	return float32(1 / (1 + math.Exp(-float64(score))))
}

// write puts the forest into words: a line a tree.
func (f *forest) write(w io.Writer, names []string) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "bias %g\n", f.bias)
	for k, root := range f.roots {
		end := int32(len(f.nodes))
		if k+1 < len(f.roots) {
			end = f.roots[k+1]
		}
		for i := root; i < end; i++ {
			if i > root {
				b.WriteByte(' ')
			}
			n := f.nodes[i]
			limit := strconv.FormatFloat(float64(n.limit), 'g', 6, 32)
			if n.feature < 0 {
				b.WriteString(limit)
			} else {
				fmt.Fprintf(b, "%s:%s:%d", names[n.feature], limit, n.right)
			}
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// readForest reads what write wrote. Lines that are not a forest's are passed
// over.
func readForest(s string, names []string) *forest {
	index := make(map[string]int16, len(names))
	for i, n := range names {
		index[n] = int16(i)
	}
	f := &forest{}
	for line := range strings.Lines(s) {
		if v, ok := strings.CutPrefix(line, "bias "); ok {
			x, _ := strconv.ParseFloat(strings.TrimSpace(v), 32)
			f.bias = float32(x)
			continue
		}
		root := int32(len(f.nodes))
		for word := range strings.FieldsSeq(line) {
			n := branch{feature: -1}
			name, rest, inner := strings.Cut(word, ":")
			limit := name
			if inner {
				lim, right, _ := strings.Cut(rest, ":")
				r, _ := strconv.Atoi(right)
				limit, n.feature, n.right = lim, index[name], uint16(r)
			}
			x, err := strconv.ParseFloat(limit, 32)
			if err != nil {
				break
			}
			n.limit = float32(x)
			f.nodes = append(f.nodes, n)
		}
		if int32(len(f.nodes)) > root {
			f.roots = append(f.roots, root)
		}
	}
	return f
}
