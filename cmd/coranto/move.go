package main

import (
	"fmt"

	"coranto/internal/pipeline"
)

type moveCmd struct {
	Feed    number `arg:"" help:"Number of a feed, as “coranto export --json” lists them."`
	Address string `arg:"" optional:"" help:"Where it lives now. Default: the address that was found for it."`
}

func (c *moveCmd) Run(s *session) error {
	return s.withPipeline(func(p *pipeline.Pipeline, bar *progress) error {
		f, err := p.MoveFeed(s.ctx, int64(c.Feed), c.Address)
		if err != nil {
			return err
		}
		bar.above(func() { fmt.Fprintf(s.stdout, "Feed %d is at %s now; it was at %s.\n", f.ID, f.Address, f.Was) })
		return p.Drain(s.ctx)
	})
}
