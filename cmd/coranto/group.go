package main

import (
	"fmt"

	"coranto/internal/annotate"
	"coranto/internal/cluster"
)

type groupCmd struct {
	File    []string `arg:"" optional:"" help:"NewsArticle JSON lines in the order in which they arrived. Default: standard input."`
	Explain bool     `help:"Say for each article why it is in its story."`
}

func (c *groupCmd) Run(s *session) error {
	some := false
	f := cluster.Filter{
		Annotate: annotate.Article,
		Explain:  c.Explain,
		Bad: func(name string, line int, say string) {
			some = true
			fmt.Fprintf(s.stderr, "%s: line %d: %s\n", name, line, say)
		},
	}
	files := c.File
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		r, err := s.reader(name)
		if err != nil {
			some = true
			fmt.Fprintf(s.stderr, "%s: %s\n", name, err)
			continue
		}
		if err := f.Read(name, r); err != nil {
			some = true
			fmt.Fprintln(s.stderr, err)
		}
		r.Close()
	}
	if err := f.Write(s.stdout); err != nil {
		return err
	}
	if some {
		return errSome
	}
	return nil
}
