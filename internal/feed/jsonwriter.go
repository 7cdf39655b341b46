package feed

import (
	"bufio"
	"bytes"
	"io"

	"coranto/internal/news"
)

// A JSONWriter writes a feed that Read reads, as WriteJSON does, but each entry
// as it comes; what the feed says of itself stands after them.
type JSONWriter struct {
	w     *bufio.Writer
	file  string
	home  string
	begun bool
}

// NewJSONWriter returns a writer of a feed. file is named in it; home is what
// addresses are relative to in entries that have none themselves.
func NewJSONWriter(w io.Writer, file, home string) *JSONWriter {
	return &JSONWriter{w: bufio.NewWriter(w), file: file, home: home}
}

// Entry writes an entry.
func (j *JSONWriter) Entry(e *news.Entry) error {
	if err := j.begin(); err != nil {
		return err
	}
	return j.put(itemOf(e, j.home))
}

// Close writes the rest.
func (j *JSONWriter) Close(d *Document) error {
	if !j.begun {
		if err := j.begin(); err != nil {
			return err
		}
	}
	j.w.WriteString("],")
	head, err := marshal(d.head())
	if err != nil {
		return err
	}
	j.w.Write(head[1:]) // its brace
	j.w.WriteByte('\n')
	return j.w.Flush()
}

// begin writes what stands before an entry: the start, or a comma.
func (j *JSONWriter) begin() error {
	if j.begun {
		return j.w.WriteByte(',')
	}
	j.begun = true
	name, err := marshal(nameOf(j.file))
	if err != nil {
		return err
	}
	j.w.Write(name[:len(name)-1])
	_, err = j.w.WriteString(`,"items":[`)
	return err
}

func (j *JSONWriter) put(v any) error {
	b, err := marshal(v)
	if err != nil {
		return err
	}
	_, err = j.w.Write(b)
	return err
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	err := plainEncoder(&b).Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}
