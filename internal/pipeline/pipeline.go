// Package pipeline knows the order in which news is made: fetch, feed,
// extract, annotate, cluster, compare, edition.
//
// It takes what is due from the dirty set, reads what a step needs, calls the
// step, and in one transaction writes the result and marks what comes next. A
// process that is killed anywhere goes on where it was: what was written was
// marked, what was not written is still due.
package pipeline

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"coranto/internal/catalogue"
	"coranto/internal/cluster"
	"coranto/internal/db"
	"coranto/internal/endpoint"
	"coranto/internal/fetch"
	"coranto/internal/mailbox"
	"coranto/internal/news"
	"coranto/internal/secret"
	"coranto/internal/store"
	"coranto/internal/task"
)

// The kinds of task, and what their keys are.
const (
	taskFetch    = "fetch"    // a host
	taskExtract  = "extract"  // an article's id
	taskAnnotate = "annotate" // an article's id
	taskCluster  = "cluster"  // "all" that has no story, a day or a story's id to look at again
	taskCompare  = "compare"  // a story's id
	taskEdition  = "edition"  // "all"
	taskWrite    = "write"    // a story's id
	taskIndex    = store.TaskIndex
	taskSeek     = "seek" // a feed's id: where it lives now is to be found
	taskPush     = "push" // a feed's id: its hub is to be asked
)

// Options is what a Pipeline is made of.
type Options struct {
	Store  *store.Store
	Client *fetch.Client
	// Public is the address at which the world reaches this instance, where hubs
	// can push to; "": it cannot be reached.
	Public string
	// Write writes a summary of a story's sentences in a language, and is a
	// model with a name; nil: none does.
	Write *endpoint.Writer
	// Secrets seals passwords and logins; nil: none can be kept.
	Secrets *secret.Keeper
	// MailTLS is how mail servers prove who they are; nil: as this machine
	// trusts them.
	MailTLS *tls.Config
	// LookupTXT looks up the keys of letters' signatures; nil: with this
	// machine's DNS.
	LookupTXT mailbox.Resolver
	Log       *slog.Logger
	Now       func() time.Time // nil: time.Now

	// Debounce is how long a story and the edition wait for more of the same
	// before they are made anew. 0: two seconds.
	Debounce time.Duration
	// Progress, when set, is told of each finished piece of work.
	Progress func(Event)
	// Asked, when set, is told of each feed that somebody asked for, new or
	// known, with the context in which they did.
	Asked func(ctx context.Context, f *news.Feed) error
	// FeedsOnly reads articles from what their feeds say, as soon as they come
	// in; their pages are not fetched.
	FeedsOnly bool
	// Steps names the kinds of work this process does, for work that is shared
	// by several; empty: all.
	Steps []string
}

// OnProgress sets who is told of each finished piece of work, one at a time. It
// must be called before Run or Drain.
func (p *Pipeline) OnProgress(f func(Event)) {
	var mu sync.Mutex
	p.progress = func(e Event) {
		mu.Lock()
		defer mu.Unlock()
		f(e)
	}
}

// Event is one finished piece of work.
type Event struct {
	Step string // the kind of task
	Feed *news.Feed
	New  int // entries that were new in Feed
	Err  error
}

// Pipeline runs the steps.
type Pipeline struct {
	store    *store.Store
	client   *fetch.Client
	secrets  *secret.Keeper
	mail     *mailbox.Reader
	resolve  mailbox.Resolver
	told     *told
	public   string
	logins   logins
	log      *slog.Logger
	now      func() time.Time
	debounce time.Duration
	progress func(Event)
	feedOnly bool // see Options.FeedsOnly
	asked    func(context.Context, *news.Feed) error
	titles   map[string]catalogue.Title // by site
	byName   map[string]catalogue.Title // by name in lower case

	steps []*step
	spent spent
	hurry atomic.Bool // what waits for more of the same is due
	desks chan struct{}

	writer *endpoint.Writer // nil: no summaries by a machine

	open *cluster.Window // as of the last commit; nil: not read yet
	desk int64           // what editors had decided by then
	past past            // where looking at old articles again has got to
}

// New makes a Pipeline. It does nothing until Run or Drain.
func New(o Options) *Pipeline {
	p := &Pipeline{
		store: o.Store, client: o.Client, secrets: o.Secrets, public: o.Public, log: o.Log, now: o.Now,
		debounce: o.Debounce, feedOnly: o.FeedsOnly, asked: o.Asked,
		titles: map[string]catalogue.Title{},
		byName: map[string]catalogue.Title{},
	}
	if p.now == nil {
		p.now = time.Now
	}
	if p.debounce == 0 {
		p.debounce = 2 * time.Second
	}
	if o.Progress == nil {
		o.Progress = func(Event) {}
	}
	p.OnProgress(o.Progress)
	p.told, p.resolve = newTold(), o.LookupTXT
	if p.resolve == nil {
		p.resolve = net.DefaultResolver.LookupTXT
	}
	if o.Client != nil {
		p.mail = &mailbox.Reader{Dial: o.Client.Dial, TLS: o.MailTLS}
	}
	for _, t := range catalogue.Titles() {
		p.titles[news.Site(t.Homepage)] = t
		p.byName[strings.ToLower(t.Name)] = t
	}
	p.steps = []*step{
		{kind: taskFetch, workers: 32, batch: 1, claim: 3 * time.Minute, do: p.fetchHost},
		{kind: taskExtract, workers: 2, batch: 16, claim: 5 * time.Minute, do: p.extract},
		{kind: taskAnnotate, workers: 2, batch: 16, claim: 5 * time.Minute, do: p.annotate},
		{kind: taskCluster, workers: 1, batch: 1, claim: 5 * time.Minute, do: p.cluster},
		{kind: taskCompare, workers: 2, batch: 8, claim: 5 * time.Minute, do: p.compare},
		{kind: taskEdition, workers: 1, batch: 1, claim: 5 * time.Minute, do: p.edition},
		{kind: taskIndex, workers: 1, batch: 1, claim: 5 * time.Minute, do: p.index},
		{kind: taskSeek, workers: 2, batch: 1, claim: 10 * time.Minute, do: p.seek},
		{kind: taskPush, workers: 4, batch: 1, claim: 3 * time.Minute, do: p.askHub},
	}
	if p.writer = o.Write; p.writer != nil {
		p.steps = append(p.steps, &step{kind: taskWrite, workers: 1, batch: 1, claim: 5 * time.Minute, do: p.write})
	}
	if len(o.Steps) > 0 {
		p.steps = slices.DeleteFunc(p.steps, func(s *step) bool { return !slices.Contains(o.Steps, s.kind) })
	}
	for _, s := range p.steps {
		s.wake = make(chan struct{}, 1)
	}
	p.desks = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))
	return p
}

// step is one kind of task with those who do it.
type step struct {
	kind    string
	workers int
	batch   int // tasks that are done together
	claim   time.Duration
	do      func(context.Context, []task.Task) error
	wake    chan struct{} // something of this kind may be due
}

// do does tasks. Their claims are renewed while it lasts, so that slow work is
// not begun a second time beside the first. A panic, which some input nobody
// thought of may cause, is an error of these tasks and leaves the others alone.
func (p *Pipeline) do(ctx context.Context, s *step, tasks []task.Task) (err error) {
	ended := make(chan struct{})
	var renewing sync.WaitGroup
	renewing.Go(func() {
		tick := time.NewTicker(s.claim / 3)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				return
			case <-tick.C:
			}
			for _, t := range tasks {
				if err := task.Renew(ctx, p.store.DB(), t, p.now().Add(s.claim)); err != nil {
					p.log.Debug("a claim cannot be renewed", "kind", t.Kind, "key", t.Key, "err", err)
				}
			}
		}
	})
	defer renewing.Wait()
	defer close(ended)
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the program met a fault of its own: %v\n%s", r, debug.Stack())
		}
	}()
	return s.do(ctx, tasks)
}

// poll is how long a step sleeps at most before it looks again: another
// process on the same PostgreSQL does not wake it.
const poll = time.Second

// Run works until ctx ends, and returns nil then.
func (p *Pipeline) Run(ctx context.Context) error {
	return p.run(ctx, func(ctx context.Context, _ *flight) {
		if slices.ContainsFunc(p.steps, func(s *step) bool { return s.kind == taskFetch }) {
			p.listen(ctx)
		}
	})
}

// Drain works until nothing is due any more. What waits for more of the same
// is done once nothing else is left, rather than waited for.
func (p *Pipeline) Drain(ctx context.Context) error {
	ctx, done := context.WithCancel(ctx)
	defer done()
	defer p.hurry.Store(false)
	return p.run(ctx, func(ctx context.Context, f *flight) {
		for sleep(ctx, nil, 10*time.Millisecond) {
			started, n := f.state()
			if n > 0 {
				continue
			}
			now := p.now()
			if p.anyDue(ctx, now) {
				p.hurry.Store(false)
			} else if p.anyDue(ctx, now.Add(p.debounce)) {
				p.hurry.Store(true)
				for _, s := range p.steps {
					p.wake(s.kind)
				}
			} else if again, n := f.state(); n == 0 && again == started {
				done()
			}
		}
	})
}

// Resume frees what a process that was killed held. SQLite is open in one
// process only, so at its start nobody else can hold a task; on PostgreSQL
// claims lapse by time. Call it once, before Run or Drain.
func (p *Pipeline) Resume(ctx context.Context) error {
	if p.store.DB().Engine() != db.SQLite {
		return nil
	}
	n, err := task.Free(ctx, p.store.DB(), p.now())
	if n > 0 {
		p.log.Info("work that was cut off goes on", "tasks", n)
	}
	return err
}

// run starts the steps, and watch beside them, until ctx ends.
func (p *Pipeline) run(ctx context.Context, watch func(context.Context, *flight)) error {
	var wg sync.WaitGroup
	var f flight
	for _, s := range p.steps {
		wg.Go(func() { p.work(ctx, s, &f) })
	}
	wg.Go(func() { watch(ctx, &f) })
	wg.Wait()
	return nil
}

// work takes tasks of one kind as they fall due and hands them to up to
// s.workers goroutines. Tasks that are done one by one are taken for all the
// workers that are free.
func (p *Pipeline) work(ctx context.Context, s *step, f *flight) {
	free := make(chan struct{}, s.workers)
	for range s.workers {
		free <- struct{}{}
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
			return
		case <-free:
		}
		held, n := 1, s.batch
		for s.batch == 1 && len(free) > 0 { // nobody else takes from free
			<-free
			held++
			n = held
		}
		f.enter()
		tasks, wait := p.take(ctx, s, n)
		if len(tasks) > 0 {
			f.start()
		}
		for part := range slices.Chunk(tasks, s.batch) {
			held--
			f.enter()
			wg.Go(func() {
				began := time.Now()
				p.finish(ctx, s, part, p.do(ctx, s, part))
				p.spent.add(s.kind, len(part), time.Since(began))
				if s.kind != taskFetch { // which tells of its feeds
					p.progress(Event{Step: s.kind})
				}
				free <- struct{}{}
				f.leave()
			})
		}
		for ; held > 0; held-- {
			free <- struct{}{}
		}
		f.leave()
		if len(tasks) == 0 {
			sleep(ctx, s.wake, wait)
		}
	}
}

// take returns the next n tasks of a step, or how long to wait for one.
func (p *Pipeline) take(ctx context.Context, s *step, n int) ([]task.Task, time.Duration) {
	now := p.now()
	if p.hurry.Load() {
		now = now.Add(p.debounce)
	}
	tasks, err := task.Take(ctx, p.store.DB(), s.kind, n, now, s.claim)
	if err == nil && len(tasks) > 0 {
		return tasks, 0
	}
	due, ok, err := task.NextDue(ctx, p.store.DB(), s.kind)
	switch {
	case err != nil:
	case !ok:
		return nil, poll
	case due.After(now):
		return nil, min(due.Sub(now), poll)
	default:
		return nil, poll / 20 // it fell due just now, or another machine is taking it
	}
	if ctx.Err() == nil {
		p.log.Error("tasks cannot be taken", "kind", s.kind, "err", err)
	}
	return nil, 5 * poll
}

// finish sees to tasks whose handler failed: each is tried again later, and
// says why.
func (p *Pipeline) finish(ctx context.Context, s *step, tasks []task.Task, err error) {
	if err == nil || ctx.Err() != nil || errors.Is(err, task.ErrLost) {
		return
	}
	if len(tasks) > 1 { // one of them spoils the batch: each alone
		for _, t := range tasks {
			p.finish(ctx, s, []task.Task{t}, p.do(ctx, s, []task.Task{t}))
		}
		return
	}
	t := tasks[0]
	p.log.Error("a step failed, it is tried again", "kind", t.Kind, "key", t.Key, "tries", t.Tries, "err", err)
	wait := min(time.Duration(1<<min(t.Tries, 12))*5*time.Second, 6*time.Hour)
	if err := task.Retry(ctx, p.store.DB(), t, p.now().Add(wait), err.Error()); err != nil && !errors.Is(err, task.ErrLost) {
		p.log.Error("a failed step cannot be put back", "kind", t.Kind, "key", t.Key, "err", err)
	}
}

// anyDue reports whether work is waiting at a time. An error counts as work, so
// that the next take meets and reports it.
func (p *Pipeline) anyDue(ctx context.Context, at time.Time) bool {
	for _, s := range p.steps {
		due, ok, err := task.NextDue(ctx, p.store.DB(), s.kind)
		if err != nil && ctx.Err() == nil || ok && !due.After(at) {
			return true
		}
	}
	return false
}

// think runs what keeps a processor busy, such as reading a feed. No more of it
// goes on at once than leaves a processor to whoever asks for a page.
func (p *Pipeline) think(f func()) {
	p.desks <- struct{}{}
	defer func() { <-p.desks }()
	f()
}

// tx is a transaction that also remembers which steps to wake once it is
// committed.
type tx struct {
	*store.Store
	kinds []string
}

// mark marks a task.
func (t *tx) mark(ctx context.Context, kind, key string, due time.Time) error {
	t.kinds = append(t.kinds, kind)
	return task.Mark(ctx, t.DB(), kind, key, due)
}

// now marks a task that is due now, even if it waits for another try.
func (t *tx) now(ctx context.Context, kind, key string, now time.Time) error {
	t.kinds = append(t.kinds, kind)
	return task.Now(ctx, t.DB(), kind, key, now)
}

// transact runs do in one transaction. It may run more than once.
func (p *Pipeline) transact(ctx context.Context, do func(*tx) error) error {
	var kinds []string
	err := p.store.Transact(ctx, func(s *store.Store) error {
		t := tx{Store: s}
		if err := do(&t); err != nil {
			return err
		}
		kinds = t.kinds
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range kinds {
		p.wake(k)
	}
	return nil
}

func (p *Pipeline) wake(kind string) {
	for _, s := range p.steps {
		if s.kind == kind {
			select {
			case s.wake <- struct{}{}:
			default:
			}
		}
	}
}

// sleep waits for a wake-up or for d, and reports whether ctx still lives.
func sleep(ctx context.Context, wake <-chan struct{}, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-wake:
	case <-t.C:
	}
	return true
}

// flight counts what is being done.
type flight struct {
	mu         sync.Mutex
	n, started int
}

func (f *flight) enter() { f.add(1, 0) }
func (f *flight) start() { f.add(0, 1) }
func (f *flight) leave() { f.add(-1, 0) }

func (f *flight) add(n, started int) {
	f.mu.Lock()
	f.n += n
	f.started += started
	f.mu.Unlock()
}

// state returns how many batches were ever started, and how many workers hold
// or look for one now.
func (f *flight) state() (started, n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.started, f.n
}

func key(id int64) string { return strconv.FormatInt(id, 10) }

// ids reads the numbers that tasks are keyed by. A key that is none cannot
// come from here; it is passed over.
func ids(tasks []task.Task) []int64 {
	var out []int64
	for _, t := range tasks {
		if id, err := strconv.ParseInt(t.Key, 10, 64); err == nil {
			out = append(out, id)
		}
	}
	return out
}
