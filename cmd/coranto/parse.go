package main

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"coranto/internal/feed"
	"coranto/internal/news"
)

type parseCmd struct {
	File        []string `arg:"" optional:"" help:"Feeds. Default: standard input."`
	Base        string   `help:"The address the feed came from." placeholder:"URL"`
	ContentType string   `help:"The Content-Type header it came with." placeholder:"TYPE"`
}

// atOnce is up to which size, in bytes, a feed is read at once. A larger one is
// read and written entry by entry, so that it takes no more memory than others.
const atOnce = 4 << 20

func (c *parseCmd) Run(s *session) error {
	return s.filter(c.File, func(name string, in io.Reader, w io.Writer) error {
		o := feed.Options{ContentType: c.ContentType, Base: c.Base, Now: now()}
		head, err := io.ReadAll(io.LimitReader(in, atOnce))
		if err != nil {
			return news.Problemf(news.ErrInvalid, "it cannot be read to its end; try again")
		}
		var d *feed.Document
		if len(head) < atOnce {
			if d, err = feed.Parse(head, o); err == nil {
				err = d.WriteJSON(w, name)
			}
		} else {
			out := feed.NewJSONWriter(w, name, c.Base)
			if d, err = feed.Read(io.MultiReader(bytes.NewReader(head), in), o, out.Entry); d != nil {
				if closed := out.Close(d); err == nil {
					err = closed
				}
			}
		}
		if err == nil && len(d.Warnings) > 0 {
			err = errors.New(strings.Join(d.Warnings, "; "))
		}
		return err
	})
}
