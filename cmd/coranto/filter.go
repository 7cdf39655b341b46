package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"

	"coranto/internal/extract"
	"coranto/internal/news"
	"coranto/internal/pipeline"
)

// filter opens each input, makes a line of it in the order of the inputs, and
// names what is wrong with the others.
func (s *session) filter(files []string, each func(name string, in io.Reader, w io.Writer) error) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	type result struct {
		out *spool
		err error
	}
	results := make([]chan result, len(files))
	for i := range results {
		results[i] = make(chan result, 1)
	}
	slots := make(chan struct{}, runtime.GOMAXPROCS(0)+1)
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		for i, name := range files {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			wg.Go(func() {
				defer func() { <-slots }()
				out := &spool{}
				in, err := s.reader(name)
				if err == nil {
					whole := false
					err = guarded(func() error {
						err := each(name, in, out)
						whole = true
						return err
					})
					if !whole { // half a line is none
						out = &spool{}
					}
					in.Close()
				}
				results[i] <- result{out, err}
			})
		}
	})
	some := false
	for i, name := range files {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r := <-results[i]:
			if r.err != nil {
				some = true
				fmt.Fprintf(s.stderr, "%s: %s\n", name, r.err)
			}
			if err := r.out.pour(s.stdout); err != nil {
				stop()
				return err
			}
		}
	}
	if some {
		return errSome
	}
	return nil
}

// guarded makes an error of a panic, which some input nobody thought of may
// cause: the other inputs go on.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the program met a fault of its own in it (%v); please report it", r)
		}
	}()
	return f()
}

// reader opens a file, or standard input for "-".
func (s *session) reader(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(s.stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, news.Problemf(news.ErrNotFound, "it cannot be opened; check its name and permissions")
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, news.Problemf(news.ErrInvalid, "it is a folder; name the files in it")
	}
	return f, nil
}

// input reads the whole of a file, or of standard input for "-".
func (s *session) input(name string) ([]byte, error) {
	r, err := s.reader(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return whole(r)
}

// whole reads an input that has to be there at once.
func whole(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, pipeline.FileLimit+1))
	if err != nil {
		return nil, news.Problemf(news.ErrInvalid, "it cannot be read to its end; try again")
	}
	if len(data) > pipeline.FileLimit {
		return nil, news.Problemf(news.ErrInvalid, "it holds more than %d MB, which is the most Coranto takes; split it", pipeline.FileLimit>>20)
	}
	return data, nil
}

type extractCmd struct {
	File []string `arg:"" optional:"" help:"Pages, or the texts of pages. Default: standard input."`
	URL  string   `name:"url" help:"The address the page came from." placeholder:"URL"`
	Type string   `help:"What the inputs are: ${enum}." enum:"auto,html,text" default:"auto"`
}

func (c *extractCmd) Run(s *session) error {
	return s.filter(c.File, func(name string, in io.Reader, w io.Writer) error {
		data, err := whole(in)
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(data)) == 0 {
			return news.Problemf(news.ErrInvalid, "it is empty; give a page or its text")
		}
		o := extract.Options{URL: c.URL}
		var a *news.Article
		if c.Type == "html" || c.Type == "auto" && extract.IsHTML(data, "") {
			a = extract.Page(data, o)
		} else {
			a = extract.Text(data, o)
		}
		if a.URL == "" {
			a.URL = c.URL
		}
		doc := a.Document()
		doc.File = name
		if err := json.NewEncoder(w).Encode(doc); err != nil {
			return err
		}
		if len(a.Paragraphs()) == 0 {
			why := strings.Join(a.Warnings, " ")
			if why == "" {
				why = "no article was found in it; give the whole page"
			}
			return errors.New(why)
		}
		return nil
	})
}
