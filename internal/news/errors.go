package news

import (
	"errors"
	"fmt"
)

// The kinds of error. Match with errors.Is; a surface maps each to one status.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")
	ErrDenied      = errors.New("denied")
	ErrConflict    = errors.New("conflict")
	ErrUnavailable = errors.New("unavailable")
)

// Problem is an error a person can act on: one sentence that says what is
// wrong and what to do.
type Problem struct {
	Kind error  // one of the kinds above
	Say  string // the sentence
	Err  error  // the cause, if any
}

// Error returns the sentence.
func (p *Problem) Error() string { return p.Say }

// Unwrap lets errors.Is see the kind and the cause.
func (p *Problem) Unwrap() []error {
	if p.Err == nil {
		return []error{p.Kind}
	}
	return []error{p.Kind, p.Err}
}

// Problemf makes a Problem of a kind. A %w verb becomes its cause.
func Problemf(kind error, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Problem{Kind: kind, Say: err.Error(), Err: errors.Unwrap(err)}
}

// Wrap adds what was being done to *errp, if it is set:
//
//	defer news.Wrap(&err, "fetching %s", address)
func Wrap(errp *error, format string, args ...any) {
	if *errp != nil {
		*errp = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *errp)
	}
}
