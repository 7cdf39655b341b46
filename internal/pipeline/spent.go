package pipeline

import (
	"sync"
	"time"
)

// Spent is what one step did and how long it took.
type Spent struct {
	Step string
	Done int
	Time time.Duration // wall time of its workers, added up
}

type spent struct {
	mu   sync.Mutex
	step map[string]*Spent
}

func (s *spent) add(step string, n int, d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.step == nil {
		s.step = map[string]*Spent{}
	}
	e := s.step[step]
	if e == nil {
		e = &Spent{Step: step}
		s.step[step] = e
	}
	e.Done += n
	e.Time += d
}

// Spent returns where the time went so far, in the order of the steps.
func (p *Pipeline) Spent() []Spent {
	p.spent.mu.Lock()
	defer p.spent.mu.Unlock()
	var out []Spent
	for _, s := range p.steps {
		if e := p.spent.step[s.kind]; e != nil {
			out = append(out, *e)
		}
	}
	return out
}
