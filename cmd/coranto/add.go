package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"coranto/internal/mailbox"
	"coranto/internal/news"
	"coranto/internal/pipeline"
)

type addCmd struct {
	Source []string `arg:"" help:"Addresses of feeds, sites or articles; OPML files, saved pages or feeds, texts; folders of these; mailboxes as imaps://user@host/INBOX; - for standard input." placeholder:"SOURCE"`
	Later  bool     `help:"Only add; leave the articles' pages to the next fetch or serve."`
}

func (c *addCmd) Run(s *session) error {
	return s.withPipeline(func(p *pipeline.Pipeline, bar *progress) error {
		return c.run(s, p, bar, func(source string, report func(pipeline.Added)) {
			if source == "-" {
				report(p.AddReader(s.ctx, "standard input", s.stdin))
				return
			}
			if mailbox.IsAddress(source) {
				report(s.addMailbox(p, bar, source))
				return
			}
			p.Add(s.ctx, source, report)
		})
	})
}

// run adds each source, answers in one line each, and does the work that
// follows.
func (c *addCmd) run(s *session, p *pipeline.Pipeline, bar *progress, add func(string, func(pipeline.Added))) error {
	some := false
	for _, source := range c.Source {
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		add(source, func(a pipeline.Added) {
			some = some || a.Err != nil
			bar.above(func() { s.sayAdded(a) })
		})
	}
	if !c.Later {
		if err := p.Drain(s.ctx); err != nil {
			return err
		}
	}
	if some {
		return errSome
	}
	return nil
}

// sayAdded answers for one source in one line.
func (s *session) sayAdded(a pipeline.Added) {
	if s.JSON {
		line := struct {
			pipeline.Added
			Error bool `json:"error,omitempty"`
		}{a, a.Err != nil}
		json.NewEncoder(s.stdout).Encode(line)
		return
	}
	w := s.stdout
	if a.Err != nil {
		w = s.stderr
	}
	if a.Kind == "" {
		fmt.Fprintf(w, "%s: %s\n", a.Source, a.Say)
		return
	}
	fmt.Fprintf(w, "%s: %s: %s\n", a.Source, kindNames[a.Kind], a.Say)
}

// kindNames says what a source was taken for.
var kindNames = map[string]string{
	"feed": "a feed", "site": "a site", "article": "an article", "page": "a saved page",
	"text": "a text", "opml": "an OPML file", "folder": "a folder", "mailbox": "a mailbox",
}

// withPipeline opens the store, runs do with a pipeline that shows its
// progress, and closes both.
func (s *session) withPipeline(do func(*pipeline.Pipeline, *progress) error) (err error) {
	st, _, err := s.open()
	if err != nil {
		return err
	}
	defer func() {
		if e := st.Close(); err == nil {
			err = e
		}
	}()
	folder, err := s.dataDir()
	if err != nil {
		return err
	}
	keys, err := secrets(folder)
	if err != nil {
		return err
	}
	bar := newProgress(s.terminal, s.tty && !s.JSON, "articles", func() (done, all int) {
		c, err := st.Counts(context.WithoutCancel(s.ctx), now())
		if err != nil {
			return 0, 0
		}
		return c.Articles - c.Unextracted, c.Articles
	})
	defer bar.stop()
	p := s.pipeline(st, keys, bar.event)
	if err := p.Resume(s.ctx); err != nil {
		return err
	}
	return do(p, bar)
}

type fetchCmd struct {
	Feed []number `arg:"" optional:"" help:"Numbers of feeds, as “coranto export --json” lists them. Default: every feed that is not paused."`
	Due  bool     `help:"Only what is due by its own timetable."`
}

func (c *fetchCmd) Run(s *session) error {
	return s.withPipeline(func(p *pipeline.Pipeline, bar *progress) error {
		bad := false
		p.OnProgress(func(e pipeline.Event) {
			bar.event(e)
			if e.Feed == nil {
				return
			}
			bad = bad || e.Err != nil
			bar.above(func() { s.sayFetched(e) })
		})
		n := len(c.Feed)
		var err error
		switch {
		case c.Due:
		case n > 0:
			for _, id := range c.Feed {
				if err := p.FetchFeed(s.ctx, int64(id)); err != nil {
					bad = true
					bar.above(func() { fmt.Fprintf(s.stderr, "feed %d: %s\n", id, err) })
				}
			}
		default:
			if n, err = p.FetchAll(s.ctx); err != nil {
				return err
			}
			if n == 0 {
				return news.Problemf(news.ErrInvalid, "there are no feeds to fetch; add some with “coranto add”")
			}
		}
		if err := p.Drain(s.ctx); err != nil {
			return err
		}
		if bad {
			return errSome
		}
		return nil
	})
}

// sayFetched answers for one feed in one line.
func (s *session) sayFetched(e pipeline.Event) {
	name := e.Feed.Title
	if name == "" {
		name = e.Feed.Address
	}
	if s.JSON {
		line := map[string]any{"feed": e.Feed.ID, "address": e.Feed.Address, "new": e.New}
		if e.Err != nil {
			line["problem"] = e.Err.Error()
		}
		json.NewEncoder(s.stdout).Encode(line)
		return
	}
	if e.Err != nil {
		fmt.Fprintf(s.stderr, "%s: %s\n", name, e.Err)
		return
	}
	fmt.Fprintf(s.stdout, "%s: %d new\n", name, e.New)
}

type importCmd struct {
	File []string `arg:"" help:"OPML files; - for standard input."`
}

func (c *importCmd) Run(s *session) error {
	return s.withPipeline(func(p *pipeline.Pipeline, bar *progress) error {
		add := addCmd{Source: c.File, Later: true}
		return add.run(s, p, bar, func(file string, report func(pipeline.Added)) {
			data, err := s.input(file)
			if err != nil {
				report(pipeline.Added{Source: file, Err: err, Say: err.Error()})
				return
			}
			a := p.ImportOPML(s.ctx, file, data)
			report(a)
		})
	})
}

type exportCmd struct {
	Out string `arg:"" optional:"" help:"File to write; it must not exist yet. Default: standard output."`
}

func (c *exportCmd) Run(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	feeds, err := st.Feeds(s.ctx)
	if err != nil {
		return err
	}
	var w io.Writer = s.stdout
	if c.Out != "" && c.Out != "-" {
		f, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return news.Problemf(news.ErrInvalid, "%s cannot be written, or is there already; name another file", c.Out)
		}
		defer f.Close()
		w = f
	}
	if s.JSON {
		enc := json.NewEncoder(w)
		for _, f := range feeds {
			if err := enc.Encode(f); err != nil {
				return err
			}
		}
		return nil
	}
	return pipeline.ExportOPML(s.ctx, st, w, now())
}
