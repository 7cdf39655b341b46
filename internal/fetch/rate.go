package fetch

import (
	"io"
	"sync/atomic"
	"time"
)

// watched is a body that gives up on a host which sends too little: whenever a
// window ends in which fewer bytes came than the rate asks for, giveUp is
// called, once.
type watched struct {
	r     io.Reader
	came  atomic.Int64
	timer *time.Timer
}

func watch(r io.Reader, rate int64, window time.Duration, giveUp func()) *watched {
	w := &watched{r: r}
	if rate < 0 {
		return w
	}
	least := max(1, int64(float64(rate)*window.Seconds()))
	ready := make(chan struct{})
	w.timer = time.AfterFunc(window, func() {
		<-ready
		if w.came.Swap(0) < least {
			giveUp()
			return
		}
		w.timer.Reset(window)
	})
	close(ready)
	return w
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	w.came.Add(int64(n))
	return n, err
}

func (w *watched) stop() {
	if w.timer != nil {
		w.timer.Stop()
	}
}
