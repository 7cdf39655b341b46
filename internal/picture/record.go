package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"time"

	"coranto/internal/blob"
)

// record is the first line of what is kept: what the picture behind it is, or
// why there is none.
type record struct {
	Version  int    `json:"v"`
	Type     string `json:"type,omitempty"`
	Width    int    `json:"width,omitempty"` // pixels
	Height   int    `json:"height,omitempty"`
	Size     int64  `json:"size,omitempty"`     // bytes that follow the line
	Sum      string `json:"sum,omitempty"`      // of these bytes; changes when they do
	Original bool   `json:"original,omitempty"` // of a width: the picture as it came is the one to show
	None     reason `json:"none,omitempty"`
	Until    int64  `json:"until,omitempty"` // Unix seconds after which None is asked again
}

// reason is why there is no picture.
type reason string

const (
	noneGone    reason = "gone"    // the outlet has it no more, or does not give it
	noneOther   reason = "other"   // something else came, or too much of it
	noneLater   reason = "later"   // its host does not answer just now
	noneBusy    reason = "busy"    // too much to do here; never kept
	noneStopped reason = "stopped" // this instance is ending; never kept
)

// How long it is remembered that there is no picture.
const (
	forgetLater = 5 * time.Minute
	forgetNone  = 6 * time.Hour
)

const (
	recordVersion = 1
	maxRecord     = 512 // bytes of the line
)

// held is a picture, or why there is none, ready to be served.
type held struct {
	record
	content io.ReadSeeker
	close   func() error
}

func (h *held) Close() {
	if h.close != nil {
		h.close()
	}
}

// inMemory is held of bytes.
func inMemory(r record, body []byte) *held { return &held{record: r, content: bytes.NewReader(body)} }

// describe makes the record of a picture.
func describe(kind string, width, height int, body []byte) record {
	sum := sha256.Sum256(body)
	return record{Version: recordVersion, Type: kind, Width: width, Height: height, Size: int64(len(body)), Sum: hex.EncodeToString(sum[:12])}
}

// line is the record as it is written.
func (r record) line() []byte {
	data, _ := json.Marshal(r) // of plain fields: never fails
	return append(data, '\n')
}

var errRecord = errors.New("not what was kept here")

// readRecord reads what is kept. The reader is closed with the result, or at
// once on error.
func readRecord(r blob.Reader, size int64) (_ *held, err error) {
	defer func() {
		if err != nil {
			r.Close()
		}
	}()
	head := make([]byte, min(size, maxRecord))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	line, _, found := bytes.Cut(head, []byte{'\n'})
	h := &held{close: r.Close}
	if !found || json.Unmarshal(line, &h.record) != nil || h.Version != recordVersion {
		return nil, errRecord
	}
	begin := int64(len(line)) + 1
	if h.Size != size-begin || !h.sound() {
		return nil, errRecord
	}
	h.content = io.NewSectionReader(r, begin, h.Size)
	return h, nil
}

// sound reports whether a record says one thing, and one that may be served.
func (r record) sound() bool {
	switch r.Type {
	case "":
		return r.Size == 0 && (r.Original || r.None != "")
	case "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif":
		return r.Size > 0 && r.None == "" && !r.Original
	}
	return false
}

// name is what a source's picture is kept under; width 0 is as it came.
func name(source string, width int) string {
	sum := sha256.Sum256([]byte(source))
	n := hex.EncodeToString(sum[:20])
	n = n[:2] + "/" + n
	if width > 0 {
		n += ".w" + strconv.Itoa(width)
	}
	return n
}
