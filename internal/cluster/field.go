package cluster

import (
	"encoding/json"
	"time"
)

// text reads a schema.org text: a string, or the name of a thing, or the first
// of a list of these. Anything else is "".
func text(raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) == nil {
			return s
		}
	case '{':
		var thing struct {
			Name      string `json:"name"`
			Alternate string `json:"alternateName"`
			Value     string `json:"@value"`
		}
		if json.Unmarshal(raw, &thing) == nil {
			for _, s := range []string{thing.Alternate, thing.Name, thing.Value} {
				if s != "" {
					return s
				}
			}
		}
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) == nil && len(list) > 0 && list[0][0] != '[' {
			return text(list[0])
		}
	}
	return ""
}

// instant reads a time as schema.org pages write it; the zero time when it is
// none.
func instant(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02", time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
