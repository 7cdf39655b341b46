package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/pressroom"
	"coranto/internal/store"
)

type demoCmd struct {
	Listen  string        `help:"Address to answer on." default:"localhost:1621" placeholder:"HOST:PORT"`
	Host    []string      `help:"Name the pages answer to beside this machine's own (may be given again)." placeholder:"NAME"`
	Outlets int           `help:"How many outlets the press has." default:"40"`
	Events  int           `help:"How many events they have covered so far." default:"45"`
	Every   time.Duration `help:"How often something new is published." default:"20s"`
	Seed    uint64        `help:"Which press: the same seed gives the same news." default:"1621"`
}

func (c *demoCmd) Run(s *session) error {
	if c.Outlets < 1 || c.Events < 1 {
		return misuse("--outlets and --events take a number from 1")
	}
	press, err := pressroom.Make(pressroom.Options{Seed: c.Seed, Outlets: c.Outlets, Events: c.Events, Start: now()})
	if err != nil {
		return misuse("the press has no names for %d outlets; ask for fewer with --outlets (%v)", c.Outlets, err)
	}
	dir, err := os.MkdirTemp("", "coranto-demo-")
	if err != nil {
		return news.Problemf(news.ErrDenied, "no temporary folder can be made; set TMPDIR to one that can be written to. (%w)", err)
	}
	defer os.RemoveAll(dir)
	if err := press.Start(); err != nil {
		return err
	}
	defer press.Close()
	st, err := store.Open(s.ctx, filepath.Join(dir, "coranto.db"), s.log)
	if err != nil {
		return err
	}
	defer st.Close()
	keys, err := secrets(dir)
	if err != nil {
		return err
	}
	pictures, err := s.pictures(dir, "loopback")
	if err != nil {
		return err
	}
	defer pictures.Close()
	l, err := listen(c.Listen)
	if err != nil {
		return err
	}
	p := s.pipeline(st, keys, nil, "loopback")
	if err := subscribePress(s.ctx, p, press); err != nil {
		return err
	}
	fmt.Fprintf(s.stderr, "A simulated press of %d outlets publishes on this machine; all its news is invented.\n", c.Outlets)
	fmt.Fprintf(s.stderr, "Data in %s, gone when you stop.\n", dir)
	fmt.Fprintf(s.stderr, "Read the news at http://%s/  (Ctrl-C ends it)\n", address(c.Listen, l))
	go c.publish(s.ctx, p, press)
	return s.serve(l, st, p, pictures, c.Host, "")
}

// subscribePress adds every outlet of the press with what a catalogue would
// know of it.
func subscribePress(ctx context.Context, p *pipeline.Pipeline, press *pressroom.Press) error {
	for _, o := range press.Outlets() {
		_, err := p.SubscribeTo(ctx,
			&news.Outlet{Name: o.Name, Homepage: o.Homepage, Country: o.Country, Language: o.Language, Section: o.Section},
			&news.Feed{Address: o.Feed, Section: o.Section, Language: o.Language})
		if err != nil {
			return err
		}
	}
	return nil
}

// publish lets the press go on, and has its feeds fetched sooner than a real
// outlet's would be.
func (c *demoCmd) publish(ctx context.Context, p *pipeline.Pipeline, press *pressroom.Press) {
	if c.Every <= 0 {
		return
	}
	tick := time.NewTicker(c.Every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			press.Advance(1)
			p.FetchAll(ctx)
		}
	}
}
