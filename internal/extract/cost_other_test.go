//go:build !unix

package extract

import "time"

var began = time.Now()

// worked is the time this process has had, as far as it can be told here.
func worked() time.Duration { return time.Since(began) }
