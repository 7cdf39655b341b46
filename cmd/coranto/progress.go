package main

import (
	"io"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"coranto/internal/pipeline"
)

func now() time.Time { return time.Now() }

// progress is a bar on a terminal, and nothing elsewhere.
type progress struct {
	count func() (done, all int)
	bars  *mpb.Progress
	bar   *mpb.Bar
	mu    sync.Mutex
	last  time.Time
}

// newProgress makes a bar that shows what count says of what.
func newProgress(w io.Writer, show bool, what string, count func() (done, all int)) *progress {
	p := &progress{count: count}
	if show {
		p.bars = mpb.New(mpb.WithOutput(w), mpb.WithWidth(40), mpb.WithAutoRefresh())
		p.bar = p.bars.New(0, mpb.BarStyle().Lbound(" ").Filler("━").Tip("━").Padding("─").Rbound(" "),
			mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Name(what)),
			mpb.AppendDecorators(decor.CountersNoUnit("%d of %d")))
	}
	return p
}

// event is told of finished work. The count is asked a few times a second.
func (p *progress) event(pipeline.Event) {
	if p.bars == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Since(p.last) < 200*time.Millisecond {
		return
	}
	p.last = time.Now()
	done, all := p.count()
	p.bar.SetTotal(int64(all), false)
	p.bar.SetCurrent(int64(done))
}

// above prints lines that stay, above the bar.
func (p *progress) above(print func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	print()
}

// stop takes the bar away.
func (p *progress) stop() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
