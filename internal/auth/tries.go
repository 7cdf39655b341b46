package auth

import (
	"sync"
	"time"

	"coranto/internal/news"
)

// tries counts the wrong attempts of late, by account and by address. A
// process counts its own.
type tries struct {
	mu sync.Mutex
	by map[string]wrong
}

type wrong struct {
	n    int
	last time.Time
}

const (
	triesFree     = 5                // this many wrong attempts cost nothing
	triesPerPlace = 40               // from one address, at whatever accounts
	triesKept     = 24 * time.Hour   // after which an attempt is forgotten
	triesLongest  = 15 * time.Minute // the longest wait
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

// let says whether another attempt may be made, and if not when.
func (t *tries) let(now time.Time, account, address string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var until time.Time
	if at := t.by["a/"+account]; account != "" {
		until = at.last.Add(wait(at.n))
	}
	if from := t.by["n/"+address]; from.n >= triesPerPlace {
		if u := from.last.Add(triesLongest); u.After(until) {
			until = u
		}
	}
	if left := until.Sub(now); left > 0 {
		return news.Problemf(news.ErrUnavailable, "too many wrong attempts; try again in %s", inWords(left))
	}
	return nil
}

func inWords(d time.Duration) string {
	if d < time.Minute {
		return "a minute"
	}
	return (d + time.Minute - 1).Truncate(time.Minute).String()
}

// failed counts a wrong attempt.
func (t *tries) failed(now time.Time, account, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil || len(t.by) > triesMostKeys {
		t.by = map[string]wrong{} // somebody has very many addresses; begin anew
	}
	if account != "" {
		t.count(now, "a/"+account)
	}
	t.count(now, "n/"+address)
}

// failedFrom counts a wrong attempt that was at no account.
func (t *tries) failedFrom(now time.Time, address string) { t.failed(now, "", address) }

func (t *tries) count(now time.Time, key string) {
	w := t.by[key]
	if now.Sub(w.last) > triesKept {
		w.n = 0
	}
	t.by[key] = wrong{w.n + 1, now}
}

// right forgets the wrong attempts at an account.
func (t *tries) right(account, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.by, "a/"+account)
}
