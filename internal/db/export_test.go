package db

// Commits is how often the writer of a SQLite file has committed.
func (d *DB) Commits() int64 { return d.write.commits.Load() }
