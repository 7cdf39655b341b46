package cluster

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"coranto/internal/news"
)

// Filter groups NewsArticle JSON lines: it reads all of them, in the order in
// which they arrived, and writes each again with its story.
type Filter struct {
	Annotate func(*news.Article) *news.Annotation // what an article says; may be nil
	Explain  bool                                 // say why, as "_why"
	Bad      func(name string, line int, say string)

	lines   [][]byte
	items   []Item
	outlets map[string]int64
}

// batch is how many lines are annotated side by side.
const batch = 512

// Read takes in the lines of one input. A line that is no article is told to
// Bad and left out. The error is the input's own.
func (f *Filter) Read(name string, r io.Reader) error {
	in := bufio.NewReaderSize(r, 1<<16)
	var articles []*news.Article
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		line = bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimSpace(line)) > 0 {
			if a, outlet, bad := readArticle(line); bad != "" {
				if f.Bad != nil {
					f.Bad(name, n, bad)
				}
			} else {
				f.lines = append(f.lines, line)
				a.ID = int64(len(f.lines))
				a.Outlet = f.outlet(outlet)
				articles = append(articles, a)
			}
		}
		if err != nil || len(articles) == batch {
			f.annotate(articles)
			articles = nil
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

func (f *Filter) outlet(name string) int64 {
	if name == "" {
		return 0
	}
	if f.outlets == nil {
		f.outlets = map[string]int64{}
	}
	id, ok := f.outlets[name]
	if !ok {
		id = int64(len(f.outlets) + 1)
		f.outlets[name] = id
	}
	return id
}

// annotate makes the items of some articles, side by side and in their order.
func (f *Filter) annotate(articles []*news.Article) {
	items := make([]Item, len(articles))
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(articles))
	for k := range workers {
		wg.Go(func() {
			for i := k; i < len(articles); i += workers {
				var n *news.Annotation
				if f.Annotate != nil {
					n = f.Annotate(articles[i])
				}
				items[i] = ItemOf(articles[i], n)
			}
		})
	}
	wg.Wait()
	f.items = append(f.items, items...)
}

// Write groups what was read and writes the lines, each with its story.
func (f *Filter) Write(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	placed := f.place()
	for i, line := range f.lines {
		p := placed[i]
		add := [][2]string{{"story", `"` + strconv.FormatInt(p.Story, 10) + `"`}}
		if p.CopyOf != 0 {
			add = append(add, [2]string{"_copyOf", strconv.FormatInt(p.CopyOf-1, 10)})
		}
		if f.Explain {
			why := p.Why
			if why == nil {
				why = []news.Reason{}
			}
			b, err := json.Marshal(why)
			if err != nil {
				return err
			}
			add = append(add, [2]string{"_why", string(b)})
		}
		out.Write(withMembers(line, add))
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
	}
	return out.Flush()
}

// place groups the items as they would be had they come in one by one, with a
// correction every so often.
func (f *Filter) place() []Placement {
	last := int64(0)
	w := NewWindow(nil, func() int64 { last++; return last })
	placed := make([]Placement, len(f.items))
	for i, it := range f.items {
		placed[i] = w.Place(it)
		if (i+1)%w.set.settle == 0 || i == len(f.items)-1 {
			for _, p := range w.Settle() {
				placed[p.Article-1] = p
			}
		}
	}
	for i := range placed {
		if f.Explain {
			placed[i] = w.placement(w.members[placed[i].Article])
		}
		if first := placed[i].CopyOf; first != 0 && placed[first-1].CopyOf != 0 {
			placed[i].CopyOf = placed[first-1].CopyOf // the first of them all
		}
	}
	return placed
}

// withMembers returns a JSON object with members added at its end; all else
// stays as it is, byte for byte. Where it has members of these names already,
// they go.
func withMembers(object []byte, add [][2]string) []byte {
	d := json.NewDecoder(bytes.NewReader(object))
	d.Token() // {
	var kept [][]byte
	all := true
	for d.More() {
		from := d.InputOffset()
		name, err := d.Token()
		if err != nil {
			break
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
		if replaced(name, add) {
			all = false
			continue
		}
		kept = append(kept, bytes.TrimLeft(object[from:d.InputOffset()], ", \t"))
	}
	end := bytes.LastIndexByte(object, '}')
	var b bytes.Buffer
	if all {
		b.Write(object[:end])
	} else {
		b.WriteByte('{')
		b.Write(bytes.Join(kept, []byte(",")))
	}
	for i, a := range add {
		if i > 0 || len(kept) > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(a[0]) + ":" + a[1])
	}
	b.Write(object[end:])
	return b.Bytes()
}

func replaced(name json.Token, add [][2]string) bool {
	for _, a := range add {
		if name == a[0] {
			return true
		}
	}
	return name == "story" || name == "_why" || name == "_copyOf"
}

// readArticle reads a NewsArticle line. Fields of another type than expected
// are taken as absent; only a headline is needed.
func readArticle(line []byte) (a *news.Article, outlet, bad string) {
	var d map[string]json.RawMessage
	if err := json.Unmarshal(line, &d); err != nil || d == nil {
		return nil, "", "this line is not a JSON object; write one NewsArticle a line"
	}
	a = &news.Article{
		Headline: strings.TrimSpace(text(d["headline"])), Standfirst: text(d["description"]),
		URL: text(d["url"]), Language: text(d["inLanguage"]), Publisher: text(d["publisher"]),
		Section: text(d["articleSection"]), Published: instant(text(d["datePublished"])),
	}
	if a.Headline == "" {
		return nil, "", "this line has no headline; give each article a \"headline\""
	}
	for p := range strings.SplitSeq(text(d["articleBody"]), "\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
	}
	outlet = a.Publisher
	if outlet == "" {
		outlet = news.Site(a.URL)
	}
	return a, outlet, ""
}
