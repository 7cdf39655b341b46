package main

import (
	"log"
	"log/slog"
	"net/url"
)

// quiet turns what the HTTP server has to say into debug lines: broken
// connections are the visitors' business.
func quiet(l *slog.Logger) *log.Logger {
	return slog.NewLogLogger(l.Handler(), slog.LevelDebug)
}

// redacted leaves a password out of a database address.
func redacted(where string) string {
	if u, err := url.Parse(where); err == nil && u.User != nil {
		return u.Redacted()
	}
	return where
}
