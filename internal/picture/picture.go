// Package picture stands between readers and the hosts of pictures: it gets an
// outlet's picture once, keeps it, and hands it to whoever reads. An outlet, and
// whoever counts readers for it, sees one visitor: this instance.
//
// It is no open door. Only addresses that Coranto itself printed are fetched
// (each carries a proof made with a key of the instance); only pictures come
// through, known by their content and not by what their host calls them; and
// bytes, pixels, time, connections and the space on the disk are bounded.
package picture

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"coranto/internal/blob"
	"coranto/internal/fetch"

	"golang.org/x/sync/singleflight"
)

// Path is where a Proxy answers: everything below it.
const Path = "/picture/"

// MaxBody is how many bytes a picture may have. A fetch.Client made for
// pictures needs no larger limit.
const MaxBody = 10 << 20

const (
	defaultMaxBytes = 512 << 20
	minMaxBytes     = 2 * MaxBody

	maxFetches = 8   // under way at once; each may hold MaxBody in memory
	maxOnHost  = 1   // of them on one host; a fetch.Client does not do more
	maxQueue   = 256 // fetches that wait for their turn
	maxWaiting = 512 // requests that wait for a picture that is not there yet

	patience = time.Minute // for a picture, its turn included
)

// Options are what a Proxy needs. Client, Dir, Key and Now are required.
type Options struct {
	Client   *fetch.Client
	Dir      string // folder of the cache
	Key      []byte // proves that an address is ours; see Key
	MaxBytes int64  // of the cache on the disk; default 512 MiB, at least 20 MiB
	Log      *slog.Logger
	Now      func() time.Time
}

// Proxy gets, keeps and serves pictures. It is safe for use by many goroutines.
type Proxy struct {
	o     Options
	dir   *blob.Dir
	cache *blob.Cache
	lanes *lanes
	group singleflight.Group // one at a time a picture
	scale chan struct{}      // holds a token while a picture is decoded

	ctx     context.Context // of everything under way
	stop    context.CancelFunc
	waiting atomic.Int64

	mu      sync.Mutex // over the first of working, and closed
	closed  bool
	working sync.WaitGroup
}

// New returns a Proxy whose cache is in o.Dir. The error is of the folder, in
// one sentence.
func New(o Options) (*Proxy, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = defaultMaxBytes
	}
	dir, err := blob.Open(o.Dir)
	if err != nil {
		return nil, err
	}
	cache, err := blob.NewCache(dir, max(o.MaxBytes, minMaxBytes), o.Now, o.Log)
	if err != nil {
		dir.Close()
		return nil, err
	}
	p := &Proxy{o: o, dir: dir, cache: cache, lanes: newLanes(maxFetches, maxOnHost, maxQueue), scale: make(chan struct{}, 1)}
	p.ctx, p.stop = context.WithCancel(context.Background())
	return p, nil
}

// Close ends what is under way and lets go of the folder. Nothing is served
// after it. It does not wait for a picture that is being decoded.
func (p *Proxy) Close() error {
	p.stop()
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.working.Wait()
	return p.dir.Close()
}

// begin reports whether more work may begin. Whoever began calls working.Done.
func (p *Proxy) begin() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.working.Add(1)
	}
	return !p.closed
}
