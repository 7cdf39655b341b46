package store

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"coranto/internal/news"
)

// hashSize is the length in bytes of the hashes by which things are known.
const hashSize = 16

// hashOf is a hash of several strings, in order.
func hashOf(parts ...string) []byte {
	n := 0
	for _, p := range parts {
		n += len(p) + 8
	}
	b := make([]byte, 0, n)
	for _, p := range parts {
		b = binary.LittleEndian.AppendUint64(b, uint64(len(p)))
		b = append(b, p...)
	}
	sum := sha256.Sum256(b)
	return sum[:hashSize]
}

// addressKey is equal for the addresses that lead to one article: what
// news.Canonical makes of them, http or https, with or without "www." and a
// slash at the end. It is nil when there is no address.
func addressKey(url string) []byte {
	url = news.Canonical(url)
	if url == "" {
		return nil
	}
	if rest, ok := strings.CutPrefix(url, "https://"); ok {
		url = rest
	} else if rest, ok := strings.CutPrefix(url, "http://"); ok {
		url = rest
	} else {
		return hashOf(url)
	}
	return hashOf("web", strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/"))
}

// entryContent is a hash of what an entry says, whatever its id and address
// are, and without what changes from one delivery to the next: the addresses
// of its pictures and files, and the time of its last touch.
func entryContent(e *news.Entry) []byte {
	parts := []string{e.Title, e.HTML, e.Text, e.Summary, e.Published.UTC().Format("20060102150405"), e.Language}
	for _, a := range e.Authors {
		parts = append(parts, "by", a.Name)
	}
	for _, t := range e.Tags {
		parts = append(parts, "tag", t)
	}
	return hashOf(parts...)
}
