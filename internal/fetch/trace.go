package fetch

import (
	"context"
	"net/http"
	"time"
)

// trace writes down what happens during a visit. A nil trace writes nothing.
type trace struct{ steps []Step }

// Step is one thing that happened.
type Step struct {
	What string
	Say  string
	Took time.Duration
}

func (t *trace) watch(ctx context.Context) context.Context { return ctx }
func (t *trace) asked(*http.Request)                       {}
func (t *trace) answered(*http.Response)                   {}
func (t *trace) took(*Response)                            {}
func (t *trace) waited(string, time.Duration)              {}
func (t *trace) failed(e *Error) *Error                    { return e }
