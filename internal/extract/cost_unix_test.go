//go:build unix

package extract

import (
	"syscall"
	"time"
)

// worked is the CPU time this process has had.
func worked() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
