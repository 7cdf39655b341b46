package cluster

import "math/bits"

// pace is how thick the news comes: how many articles a day, over the days
// they are from.
//
// Two articles a week apart are rarely on one event where thousands appear a
// day. In a thin stream, such as an archive of seventy pieces from six years,
// the stories that can be told are long, and time must part less. So hours
// count for less the thinner the stream is.
type pace struct {
	language string          // of the stream; "" if that is not known
	sums     [days + 1]int32 // a Fenwick tree over the days since 1970
	total    int32
}

const (
	days   = 1 << 16
	fewest = 8  // articles that make a stream
	thick  = 72 // hours between articles; below that a stream is not thin
)

func (p *pace) add(unix int64, n int32) {
	if unix == 0 {
		return
	}
	p.total += n
	for i := min(max(unix/86400, 0), days-1) + 1; i <= days; i += i & -i {
		p.sums[i] += n
	}
}

// day returns the day before which so many of the articles are.
func (p *pace) day(rank int32) int {
	at := 0
	for step := days; step > 0; step >>= 1 {
		if next := at + step; next <= days && p.sums[next] <= rank {
			at, rank = next, rank-p.sums[next]
		}
	}
	return at
}

// thin is 0 for a stream that is not thin, 1 for one with an article every
// three days, and 1 more for each time it is half as thick. The tenth of the
// articles that is oldest and the tenth that is newest do not count, as dates
// go wrong.
func (p *pace) thin() int {
	if p == nil || p.total < fewest {
		return 0
	}
	tenth := p.total / 10
	span := p.day(p.total-1-tenth) - p.day(tenth)
	hours := 24 * span / int(p.total-2*tenth)
	return bits.Len(uint(hours / thick))
}
