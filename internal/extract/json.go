package extract

import (
	"strings"
)

// value is a JSON value. Numbers, true and false are kept as written; null is
// the zero value.
type value struct {
	text string
	list []value  // of an array, or the values of an object
	keys []string // of an object
}

// get returns a member of an object, or of the first object of an array.
func (v value) get(key string) value {
	if v.keys == nil && len(v.list) > 0 {
		return v.list[0].get(key)
	}
	for i, k := range v.keys {
		if k == key {
			return v.list[i]
		}
	}
	return value{}
}

// str returns a text: the value itself, its first element, or what a typed
// value holds.
func (v value) str() string {
	switch {
	case v.keys != nil:
		for _, k := range []string{"@value", "name", "url", "@id"} {
			if s := v.get(k).str(); s != "" {
				return s
			}
		}
		return ""
	case len(v.list) > 0:
		return v.list[0].str()
	}
	return v.text
}

// all returns the value's elements, or the value itself.
func (v value) all() []value {
	if v.keys == nil && v.list != nil {
		return v.list
	}
	if v.keys == nil && v.text == "" {
		return nil
	}
	return []value{v}
}

// jsonReader reads JSON as it stands in pages, which is often not quite JSON:
// raw line breaks and quotation marks inside strings, commas too many or too
// few, comments around it, an end that is missing. It takes what it can.
type jsonReader struct {
	s     string
	i     int
	depth int
	count int // values read
}

// readJSON returns the values that stand in s one after the other.
func readJSON(s string) []value {
	r := &jsonReader{s: s}
	var vs []value
	for len(vs) < 64 {
		next := strings.IndexAny(r.s[r.i:], "{[")
		if next < 0 {
			break
		}
		r.i += next
		vs = append(vs, r.value())
	}
	return vs
}

// skip passes white space, comments and stray separators.
func (r *jsonReader) skip() {
	for r.i < len(r.s) {
		switch c := r.s[r.i]; {
		case c <= ' ' || c == ';':
			r.i++
		case strings.HasPrefix(r.s[r.i:], "/*"):
			e := strings.Index(r.s[r.i:], "*/")
			if e < 0 {
				r.i = len(r.s)
				return
			}
			r.i += e + 2
		case strings.HasPrefix(r.s[r.i:], "//"):
			e := strings.IndexByte(r.s[r.i:], '\n')
			if e < 0 {
				r.i = len(r.s)
				return
			}
			r.i += e
		default:
			return
		}
	}
}

func (r *jsonReader) value() value {
	r.skip()
	if r.count++; r.count > maxValues {
		r.i = len(r.s)
	}
	if r.i >= len(r.s) {
		return value{}
	}
	switch r.s[r.i] {
	case '{':
		return r.object()
	case '[':
		return r.array()
	case '"':
		return value{text: r.quoted()}
	}
	start := r.i
	for r.i < len(r.s) && !strings.ContainsRune(",]}:\n", rune(r.s[r.i])) {
		r.i++
	}
	if s := strings.Trim(r.s[start:r.i], " \t\r'"); s != "null" {
		return value{text: s}
	}
	return value{}
}

const deepest = 64

func (r *jsonReader) object() value {
	v := value{keys: []string{}}
	r.i++
	if r.depth++; r.depth > deepest {
		r.i = len(r.s)
		return v
	}
	defer func() { r.depth-- }()
	for {
		r.skip()
		if r.i >= len(r.s) {
			return v
		}
		switch c := r.s[r.i]; {
		case c == '}':
			r.i++
			return v
		case c == ']': // the object was not closed
			return v
		case c == ',':
			r.i++
			continue
		case c != '"' && c != '\'' && !letter(c) && c != '@':
			r.i++
			continue
		}
		var key string
		if r.s[r.i] == '"' {
			key = r.quoted()
		} else {
			start := r.i
			for r.i < len(r.s) && r.s[r.i] != ':' && r.s[r.i] != '}' && r.s[r.i] != '\n' {
				r.i++
			}
			key = strings.Trim(r.s[start:r.i], " '\t")
		}
		r.skip()
		if r.i < len(r.s) && r.s[r.i] == ':' {
			r.i++
			v.keys = append(v.keys, key)
			v.list = append(v.list, r.value())
		}
	}
}

func (r *jsonReader) array() value {
	v := value{list: []value{}}
	r.i++
	if r.depth++; r.depth > deepest {
		r.i = len(r.s)
		return v
	}
	defer func() { r.depth-- }()
	for {
		r.skip()
		if r.i >= len(r.s) {
			return v
		}
		switch r.s[r.i] {
		case ']':
			r.i++
			return v
		case '}': // the array was not closed
			return v
		case ',', ':':
			r.i++
			continue
		}
		before := r.i
		v.list = append(v.list, r.value())
		if r.i == before {
			r.i++
		}
	}
}
