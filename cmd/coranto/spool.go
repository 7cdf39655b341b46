package main

import (
	"bytes"
	"io"
	"os"
)

// spoolMost is how many bytes a spool holds in memory.
const spoolMost = 1 << 20

// A spool keeps what one input became until its turn comes to be written: in
// memory while it is small, else in a file of its own.
type spool struct {
	mem  bytes.Buffer
	file *os.File
}

func (s *spool) Write(p []byte) (int, error) {
	if s.file == nil && s.mem.Len()+len(p) <= spoolMost {
		return s.mem.Write(p)
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "coranto-*")
		if err != nil {
			return 0, err
		}
		s.file = f
		os.Remove(f.Name()) // where an open file may go: nothing is left behind then
		if _, err := s.mem.WriteTo(f); err != nil {
			return 0, err
		}
	}
	return s.file.Write(p)
}

// pour writes all that was kept to w, and keeps it no longer.
func (s *spool) pour(w io.Writer) error {
	if s.file == nil {
		_, err := s.mem.WriteTo(w)
		return err
	}
	defer os.Remove(s.file.Name())
	defer s.file.Close()
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, s.file)
	return err
}
