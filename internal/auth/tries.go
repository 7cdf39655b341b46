package auth

import (
	"strconv"
	"sync"
	"time"

	"coranto/internal/news"
)

// tries counts the wrong attempts of late, by account and by address. A
// process counts its own.
//
// An address from which an account was signed in to rightly is counted apart,
// so that strangers who guess at an account cannot keep its reader out.
type tries struct {
	mu    sync.Mutex
	by    map[string]wrong
	known map[string]time.Time // account and address, and when they last fitted
}

type wrong struct {
	n    int
	last time.Time
}

const (
	triesFree     = 5                   // this many wrong attempts cost nothing
	triesPerPlace = 40                  // from one address, at whatever accounts
	triesKept     = 24 * time.Hour      // after which an attempt is forgotten
	triesLongest  = 15 * time.Minute    // the longest wait
	triesKnown    = 30 * 24 * time.Hour // an address stays known for this long
	triesMostKeys = 100_000
)

// wait is how long who made n wrong attempts has to wait: a second after the
// sixth, and twice as long after each further one.
func wait(n int) time.Duration {
	if n <= triesFree {
		return 0
	}
	return min(time.Second<<min(n-triesFree-1, 20), triesLongest)
}

// keys are what an attempt is counted under: the account, and the place; an
// address that is known to the account is its own count and no other.
func (t *tries) keys(now time.Time, account, address string) (keys []string, limits []func(int) time.Duration) {
	pair := account + "\x00" + address
	if at, ok := t.known[pair]; ok && account != "" && now.Sub(at) < triesKnown {
		return []string{"p/" + pair}, []func(int) time.Duration{wait}
	}
	keys, limits = []string{"n/" + address}, []func(int) time.Duration{func(n int) time.Duration {
		if n >= triesPerPlace {
			return triesLongest
		}
		return 0
	}}
	if account != "" {
		keys, limits = append(keys, "a/"+account), append(limits, wait)
	}
	return keys, limits
}

// begin counts an attempt, as wrong until right is said of it, so that many at
// once are no more than many in a row. It refuses one that comes too early.
func (t *tries) begin(now time.Time, account, address string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.check(now, account, address); err != nil {
		return err
	}
	t.count(now, account, address)
	return nil
}

// right takes back that an attempt was counted, forgets the wrong ones before
// it, and makes the address known to the account.
func (t *tries) right(now time.Time, account, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	keys, _ := t.keys(now, account, address)
	for _, k := range keys {
		if w, ok := t.by[k]; ok && k == "n/"+address {
			w.n--
			t.by[k] = w
			continue
		}
		delete(t.by, k)
	}
	if t.known == nil || len(t.known) >= triesMostKeys {
		t.known = map[string]time.Time{}
	}
	t.known[account+"\x00"+address] = now
}

func (t *tries) check(now time.Time, account, address string) error {
	var left time.Duration
	keys, limits := t.keys(now, account, address)
	for i, k := range keys {
		w, ok := t.by[k]
		if !ok {
			continue
		}
		if w.last.After(now) { // the clock was put back
			w.last = now
			t.by[k] = w
		}
		if now.Sub(w.last) <= triesKept {
			left = max(left, limits[i](w.n)-now.Sub(w.last))
		}
	}
	if left > 0 {
		return news.Problemf(news.ErrUnavailable, "too many wrong attempts; try again in %s", inWords(left))
	}
	return nil
}

func inWords(d time.Duration) string {
	switch n := int((d + time.Minute - 1) / time.Minute); n {
	case 1:
		return "a minute"
	default:
		return strconv.Itoa(n) + " minutes"
	}
}

func (t *tries) count(now time.Time, account, address string) {
	if t.by == nil {
		t.by = map[string]wrong{}
	}
	if len(t.by) >= triesMostKeys {
		t.forget(now)
	}
	keys, _ := t.keys(now, account, address)
	for _, k := range keys {
		w := t.by[k]
		if now.Sub(w.last) > triesKept {
			w.n = 0
		}
		t.by[k] = wrong{w.n + 1, now}
	}
}

// forget makes room: what nobody has to wait for is forgotten first, and all
// of it when that is not enough.
func (t *tries) forget(now time.Time) {
	for k, w := range t.by {
		if now.Sub(w.last) > triesLongest {
			delete(t.by, k)
		}
	}
	if len(t.by) > triesMostKeys/2 {
		clear(t.by)
	}
}
