package feed

import "bytes"

// A child is an element within a small one that was read as a whole.
type child struct {
	name []byte // local
	attr []byte // attributes as they stand there
	inner
}

type childList []child

// children returns the elements directly within raw, at most 100.
func children(raw []byte) childList {
	var list childList
	s := scanner{buf: raw, keep: -1, typed: true}
	depth, from := 0, 0
	var open []byte
	for len(list) < 100 {
		t := s.next()
		switch t.kind {
		case tokenEnd:
			if open != nil {
				list[len(list)-1].raw = raw[from:]
			}
			return list
		case tokenOpen:
			switch {
			case open == nil:
				_, local := split(t.name)
				list = append(list, child{name: local, attr: t.body})
				if !t.empty {
					open, from, depth = t.name, s.pos, 0
				}
			case bytes.EqualFold(t.name, open) && !t.empty:
				depth++
			default:
				list[len(list)-1].tags = true
			}
		case tokenClose:
			if open != nil && bytes.EqualFold(t.name, open) {
				if depth--; depth < 0 {
					list[len(list)-1].raw = raw[from:t.start]
					open = nil
				}
			}
		}
	}
	return list
}

// find returns what the first child of a name, in lower case, holds.
func (l childList) find(name string) inner {
	for _, c := range l {
		if len(c.name) == len(name) && bytes.EqualFold(c.name, []byte(name)) {
			return c.inner
		}
	}
	return inner{}
}

// link returns where a link or url among the children leads.
func (l childList) link() []byte {
	var found []byte
	for _, c := range l {
		if !bytes.EqualFold(c.name, []byte("link")) {
			continue
		}
		href, rel := c.get("href"), relation(c.get("rel"))
		if href == nil {
			href = bytes.TrimSpace(c.raw)
		}
		if rel == "alternate" {
			return href
		}
		if found == nil {
			found = href
		}
	}
	return found
}

// get returns an attribute by its local name in lower case, or nil.
func (c *child) get(key string) []byte {
	for b := c.attr; b != nil; {
		var name, v []byte
		if _, name, v, b = nextAttribute(b); b != nil && bytes.EqualFold(name, []byte(key)) {
			return unescape(nil, v, nil)
		}
	}
	return nil
}
