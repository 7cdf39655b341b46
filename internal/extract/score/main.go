// Command score runs extract over the development sets in ../shared/data and
// prints how good its articles are: from the repository,
//
//	go run ./internal/extract/score
//
// It writes one prediction file a set into a temporary folder (or -out DIR) and
// hands them to the scorer in ../shared/tools/score.
package main

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"coranto/internal/extract"
	"coranto/internal/news"
)

// prediction is one page's article in the scorer's terms.
type prediction struct {
	ArticleBody string `json:"articleBody"`
	Title       string `json:"title"`
	Author      string `json:"author"`
	Date        string `json:"date"`
}

// views are the ways in which each set is scored: the scorer's flags.
var views = map[string][][]string{
	"wcxb":                {{"-metric", "word", "-type", "article"}, {"-snippets"}, {"-meta"}},
	"newspaper4k":         {{}, {"-meta"}},
	"mozilla":             {{}, {"-meta"}},
	"postlight":           {{"-snippets"}, {"-meta"}},
	"htmldate-mediacloud": {{"-meta"}},
}

func main() {
	shared := flag.String("shared", "../shared", "the shared folder")
	out := flag.String("out", "", "keep the prediction files here")
	only := flag.String("set", "", "only this set")
	worst := flag.String("worst", "0", "also name the N worst pages of each set")
	flag.Parse()
	if err := run(*shared, *out, *only, *worst); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(shared, out, only, worst string) error {
	if out == "" {
		dir, err := os.MkdirTemp("", "score")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		out = dir
	}
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	data, err := filepath.Abs(filepath.Join(shared, "data", "extract"))
	if err != nil {
		return err
	}
	var sets []string
	for set := range views {
		if only == "" || only == set {
			sets = append(sets, set)
		}
	}
	slices.Sort(sets)
	for _, set := range sets {
		gt := filepath.Join(data, set, "ground-truth.json")
		file := filepath.Join(out, set+".json")
		if err := predict(filepath.Join(data, set, "html"), gt, file); err != nil {
			return err
		}
		for _, view := range views[set] {
			args := append([]string{"run", ".", "-gt", gt, "-boot", "0", "-worst", worst, "-tsv", filepath.Join(out, set+".tsv")}, view...)
			cmd := exec.Command("go", append(args, file)...)
			cmd.Dir = filepath.Join(shared, "tools", "score")
			cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
			if err := cmd.Run(); err != nil {
				return fmt.Errorf("scoring %s: %w", set, err)
			}
		}
	}
	return nil
}

// predict extracts every page of a set and writes the predictions.
func predict(pages, gt, file string) error {
	var truth map[string]struct {
		URL string `json:"url"`
	}
	b, err := os.ReadFile(gt)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		return err
	}
	var (
		mu    sync.Mutex
		wg    sync.WaitGroup
		took  time.Duration
		bytes int
		preds = map[string]prediction{}
		ids   = make(chan string)
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for id := range ids {
				page, err := read(filepath.Join(pages, id+".html.gz"))
				if err != nil {
					continue
				}
				start := time.Now()
				a := extract.Page(page, extract.Options{URL: truth[id].URL})
				mu.Lock()
				took += time.Since(start)
				bytes += len(page)
				preds[id] = predicted(a)
				mu.Unlock()
			}
		})
	}
	for id := range truth {
		ids <- id
	}
	close(ids)
	wg.Wait()
	fmt.Printf("%s: %d pages, %.2f ms a page of %d KB\n", filepath.Base(filepath.Dir(pages)), len(preds),
		float64(took.Microseconds())/1000/float64(max(1, len(preds))), bytes/1024/max(1, len(preds)))
	if b, err = json.Marshal(preds); err != nil {
		return err
	}
	return os.WriteFile(file, b, 0o644)
}

func predicted(a *news.Article) prediction {
	p := prediction{ArticleBody: strings.Join(a.Paragraphs(), "\n\n"), Title: a.Headline}
	var names []string
	for _, au := range a.Authors {
		names = append(names, au.Name)
	}
	p.Author = strings.Join(names, ", ")
	if !a.Published.IsZero() {
		p.Date = a.Published.Format(time.RFC3339)
	}
	return p
}

func read(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
