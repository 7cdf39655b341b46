package task

import (
	"context"
	"time"

	"coranto/internal/db"
)

// patient is how many tries a task has before an ended process makes it wait:
// a task that ends the process each time must not keep all others from their
// turn. A task that is nearly always under way is cut off often without any
// fault of its own, so patience is long.
const patient = 20

// Free ends every claim and returns how many there were. It is for a process
// that knows it is alone with the database, as it starts: whoever held the
// claims is gone. What was tried too often waits an hour.
func Free(ctx context.Context, d *db.DB, now time.Time) (int64, error) {
	const free = "UPDATE task SET error='the program ended while this was being done', due=$1 WHERE tries > $2 AND error = ''"
	var n int64
	err := d.Transact(ctx, func(tx *db.DB) error {
		late, err := tx.Exec(ctx, free, now.Add(time.Hour).UnixMilli(), patient)
		if err != nil {
			return err
		}
		soon, err := tx.Exec(ctx, free, now.UnixMilli(), 0)
		n = late + soon
		return err
	})
	return n, err
}
