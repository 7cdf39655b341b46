package feed

import "coranto/internal/sanitize"

// MaxEntries is how many entries of a feed are read; those beyond are left.
// Archives of twenty years have fewer.
const MaxEntries = 50000

// MaxSize is how many bytes of a feed Read takes, once decompressed.
const MaxSize = 1 << 30

// maxElement is how many bytes of it a single element or JSON item may have
// while it is read as it comes in: this much is held in memory, a few times
// over.
const maxElement = 8 << 20

// What is said of a feed of which not all was read.
const (
	sayEntries = "the feed holds more than %d entries; those beyond were left out"
	saySize    = "the feed is larger than %d MB; what came before was read"
	sayElement = "an element of the feed is larger than %d MB; what came before it was read"
	sayCut     = "the feed breaks off before its end; what came before was read"
)

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
