package compat

import (
	"encoding/json"
	"strings"
)

// fields are the values of a request's JSON object, by name. Clients send
// numbers as strings and strings as numbers; either is read as either.
type fields map[string]json.RawMessage

func (f fields) text(name string) string {
	var s string
	if json.Unmarshal(f[name], &s) != nil {
		return strings.Trim(string(f[name]), `"`)
	}
	return s
}

func (f fields) number(name string, def int64) int64 { return whole(f.text(name), def) }
