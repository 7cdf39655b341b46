package feed

import "coranto/internal/sanitize"

// MaxEntries is how many entries of a feed are read; those beyond are left.
// Archives of twenty years have fewer.
const MaxEntries = 50000

// What one entry, or the feed itself, may carry; what is beyond is left out.
const (
	maxAttributes  = 200 // of one element
	maxAuthors     = 50
	maxTags        = 100
	maxTag         = 300 // bytes; a longer one is none
	maxAttachments = 100
	maxHubs        = 20
	maxLine        = 1000 // characters of a title or a name
)

// line makes a title or a name fit to be shown beside others.
func line(s string) string { return sanitize.Line(s, maxLine) }
