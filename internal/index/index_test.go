package index

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

var day = time.Date(2024, 3, 7, 12, 0, 0, 0, time.UTC)

// shelf keeps segments for tests, as a database would.
type shelf struct {
	t      testing.TB
	view   *View
	blocks map[Ref][]byte
	last   int64
}

func newShelf(t testing.TB) *shelf {
	return &shelf{t: t, view: &View{}, blocks: map[Ref][]byte{}}
}

func (s *shelf) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// add makes a segment of articles.
func (s *shelf) add(docs ...Doc) {
	s.t.Helper()
	var b Builder
	for i := range docs {
		b.Add(&docs[i])
	}
	head, blocks := b.Segment()
	seg, err := Open(head)
	s.ok(err)
	held, err := seg.Cut(blocks)
	s.ok(err)
	s.last++
	s.view = s.view.With(func(int64) bool { return true }, []*Part{{Segment: seg, ID: s.last, Held: held}})
}

// merge makes one segment of those that pick wants.
func (s *shelf) merge(pick func(*Part) bool) {
	s.t.Helper()
	var sources []Source
	gone := map[int64]bool{}
	for _, p := range s.view.Parts {
		if !pick(p) {
			continue
		}
		gone[p.ID] = true
		sources = append(sources, Source{p, func(ctx context.Context, n int) ([]byte, error) {
			if p.Held != nil {
				return p.Held[n], nil
			}
			return s.blocks[Ref{p.ID, n}], nil
		}})
	}
	s.last++
	head, err := Merge(s.t.Context(), sources, func(n int, block []byte) error {
		s.blocks[Ref{s.last, n}] = block
		return nil
	})
	s.ok(err)
	seg, err := Open(head)
	s.ok(err)
	s.view = s.view.With(func(id int64) bool { return !gone[id] }, []*Part{{Segment: seg, ID: s.last}})
}

func (s *shelf) read(_ context.Context, refs []Ref) ([][]byte, error) {
	var all [][]byte
	for _, r := range refs {
		all = append(all, s.blocks[r])
	}
	return all, nil
}

func (s *shelf) search(query string, most int) Answer {
	s.t.Helper()
	a, err := s.view.Search(s.t.Context(), ParseQuery(query), most, s.read)
	s.ok(err)
	return a
}

func all(*Part) bool { return true }

func TestSearch(t *testing.T) {
	s := newShelf(t)
	s.add(
		Doc{ID: 1, Version: 1, Time: day, Headline: "Ferry sails", Body: []string{"The crew was tired."}},
		Doc{ID: 2, Version: 1, Time: day, Headline: "Harbour closed", Body: []string{"Nobody knows when the ferry sails. 東京で地震"}},
	)
	s.add(Doc{ID: 3, Version: 1, Time: day, Headline: "東京", Names: []string{"Harbour Gazette"}, Body: []string{"ferry", "ประเทศไทย"}})
	for _, merged := range []bool{false, true} {
		for query, want := range map[string][]int64{
			"ferry":        {1, 2, 3},
			"harbour":      {2, 3},
			"ferry HARBOR": nil,
			"東京":           {3, 2},
			"東":            {3, 2},
			"東地":           nil,
			"京で地":          {2},
			"ไทย":          {3},
			"":             nil,
		} {
			if got := s.search(query, 10); !slices.Equal(got.IDs, want) || got.Total != len(want) || got.More {
				t.Errorf("merged %v: %q finds %+v, want %v", merged, query, got, want)
			}
		}
		s.merge(all)
	}
}

// A newer version stands in for an older one wherever both are, and the old one
// is gone after a merge.
func TestVersions(t *testing.T) {
	s := newShelf(t)
	s.add(Doc{ID: 7, Version: 1, Headline: "old"}, Doc{ID: 8, Version: 1, Headline: "old"})
	s.add(Doc{ID: 7, Version: 3, Headline: "new"})
	s.add(Doc{ID: 7, Version: 2, Headline: "old"}, Doc{ID: 7, Version: 2, Headline: "older"})
	check := func() {
		t.Helper()
		if a := s.search("old", 9); !slices.Equal(a.IDs, []int64{8}) || a.Total != 1 {
			t.Errorf("%+v", a)
		}
		if a := s.search("new", 9); !slices.Equal(a.IDs, []int64{7}) {
			t.Errorf("%+v", a)
		}
		if a := s.search("older", 9); a.Total != 0 {
			t.Errorf("%+v", a)
		}
	}
	check()
	s.merge(func(p *Part) bool { return p.ID > 1 })
	check()
	s.merge(all)
	check()
	if n := s.view.Parts[0].Docs(); len(s.view.Parts) != 1 || n != 2 {
		t.Errorf("%d articles in %d segments", n, len(s.view.Parts))
	}
}

// Whatever was added and merged in whatever order: a search finds what reading
// every article would.
func TestAgainstReading(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := newShelf(t)
	stands := map[int64]Doc{}
	word := func() string { return fmt.Sprint("w", int(900*r.Float64()*r.Float64()*r.Float64())) }
	for round := range 60 {
		var docs []Doc
		for range 1 + r.IntN(80) {
			id := int64(1 + r.IntN(2500))
			d := Doc{ID: id, Version: stands[id].Version + 1, Time: day.Add(time.Duration(id) * time.Minute), Headline: word()}
			for range r.IntN(12) {
				d.Body = append(d.Body, word()+" "+word()+" w0")
			}
			docs = append(docs, d)
			stands[id] = d
		}
		s.add(docs...)
		if round%9 == 8 {
			s.merge(func(p *Part) bool { return r.IntN(3) > 0 })
		}
	}
	alone := 0
	for _, p := range s.view.Parts {
		for n := range p.Blocks() {
			alone += min(1, p.counts[n])
			block := s.blocks[Ref{p.ID, n}]
			if p.Held != nil {
				block = p.Held[n]
			}
			s.ok(p.CheckBlock(n, block))
		}
	}
	if alone == 0 {
		t.Error("no word has a block to itself")
	}
	for range 300 {
		query := word()
		for r.IntN(2) == 0 {
			query += " " + word()
		}
		var want []int64
		for id, d := range stands {
			has := true
			for _, w := range strings.Fields(query) {
				has = has && slices.Contains(strings.Fields(d.Headline+" "+strings.Join(d.Body, " ")), w)
			}
			if has {
				want = append(want, id)
			}
		}
		got := s.search(query, 5000)
		first := s.search(query, 3)
		if got.Total != len(want) || first.Total != len(want) || !slices.Equal(first.IDs, got.IDs[:min(3, len(got.IDs))]) {
			t.Fatalf("%q: %d and %d found, want %d; the first %v of %v", query, got.Total, first.Total, len(want), first.IDs, got.IDs)
		}
		slices.Sort(want)
		slices.Sort(got.IDs)
		if !slices.Equal(got.IDs, want) {
			t.Fatalf("%q finds %v, want %v", query, got.IDs, want)
		}
	}
}

func TestRanking(t *testing.T) {
	s := newShelf(t)
	filler := strings.Repeat("nothing of note ", 50)
	s.add(
		Doc{ID: 1, Version: 1, Time: day, Headline: "A", Body: []string{"ferry " + filler}},
		Doc{ID: 2, Version: 1, Time: day, Headline: "Ferry", Body: []string{filler}},
		Doc{ID: 3, Version: 1, Time: day, Headline: "A", Body: []string{"ferry ferry ferry " + filler}},
		Doc{ID: 4, Version: 1, Time: day.AddDate(0, -2, 0), Headline: "A", Body: []string{"ferry " + filler}},
		Doc{ID: 5, Version: 1, Time: day, Headline: "A", Names: []string{"The Ferry"}, Body: []string{filler}},
		Doc{ID: 6, Version: 1, Time: day, Headline: "A", Body: []string{filler}},
	)
	if a := s.search("ferry", 10); !slices.Equal(a.IDs, []int64{2, 5, 3, 1, 4}) {
		t.Errorf("ranked %v", a.IDs)
	}
}

// A list of any length comes back as it was, and a seek finds what a walk does.
func TestPostings(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, 127, 128, 129, 256, 257, 5000} {
		var list []posting
		doc := uint32(0)
		for range n {
			doc += uint32(1 + r.IntN(1+r.IntN(300)))
			list = append(list, posting{doc, placeOf(1+r.IntN(7), r.IntN(40))})
		}
		data := appendPostings(nil, list)
		back, err := readPostings(nil, data, n, int(doc)+1)
		if err != nil || !slices.Equal(back, list) {
			t.Fatalf("%d postings do not come back: %v", n, err)
		}
		c := newCursor(data, n, int(doc)+1)
		for at := uint32(0); at <= doc+1; at += uint32(1 + r.IntN(500)) {
			i := slices.IndexFunc(list, func(p posting) bool { return p.doc >= at })
			if found := c.seek(at); found != (i >= 0) || found && c.current() != list[i] {
				t.Fatalf("seek %d of %d: %v", at, n, found)
			}
		}
		if _, err := readPostings(nil, data, n, int(doc)); err == nil && n > 0 {
			t.Error("a list that leads beyond the last article is read")
		}
	}
}

// A damaged head or block gives an error in words, whatever the damage is.
func FuzzDamage(f *testing.F) {
	var b Builder
	for i := range 30 {
		b.Add(&Doc{ID: int64(i + 1), Version: int64(1 + i%3), Time: day, Headline: fmt.Sprint("Ferry ", i), Body: []string{"東京で地震 ferry"}})
	}
	head, blocks := b.Segment()
	s, err := Open(head)
	if err != nil {
		f.Fatal(err)
	}
	cut, err := s.Cut(blocks)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(head[:len(head)-4], cut[0][:len(cut[0])-4])
	f.Add([]byte{1, 0, 0, 0}, []byte{})
	f.Add([]byte{}, []byte{0, 1, 'a', 200, 1, 3, 9, 1, 0})
	f.Fuzz(func(t *testing.T, head, block []byte) {
		// Without the right sum nothing is read, so fuzzing writes it.
		s, err := Open(sealed(slices.Clone(head)))
		if err == nil {
			if again, err := Open(s.head()); err != nil || again.Docs() != s.Docs() {
				t.Fatalf("written again: %v", err)
			}
			s.Cut(blocks)
		} else if !Damaged(err) {
			t.Fatal(err)
		}
		if s == nil || s.Docs() == 0 {
			s, _ = Open(func() []byte { h := &Segment{}; h.add(1, 1, 0, 9); h.add(5, 2, 0, 9); return h.head() }())
		}
		block = sealed(slices.Clone(block))
		s.first, s.sizes, s.counts = []string{""}, []int{len(block)}, []int{0}
		s.CheckBlock(0, block)
		p := &Part{Segment: s, ID: 1, Held: [][]byte{block}}
		v := (&View{}).With(func(int64) bool { return true }, []*Part{p})
		for _, q := range []string{"ferry", "ferry 東京", "a"} {
			if _, err := v.Search(t.Context(), ParseQuery(q), 10, nil); err != nil && !Damaged(err) {
				t.Fatal(err)
			}
		}
		src := Source{v.Parts[0], func(context.Context, int) ([]byte, error) { return block, nil }}
		if _, err := Merge(t.Context(), []Source{src, src}, func(int, []byte) error { return nil }); err != nil && !Damaged(err) {
			t.Fatal(err)
		}
	})
}

func TestDamageIsSeen(t *testing.T) {
	var b Builder
	b.Add(&Doc{ID: 1, Version: 1, Headline: "Ferry sails"})
	head, blocks := b.Segment()
	for i := range head {
		broken := bytes.Clone(head)
		broken[i] ^= 4
		if _, err := Open(broken); !Damaged(err) {
			t.Fatalf("byte %d of the head: %v", i, err)
		}
	}
	s, _ := Open(head)
	for i := range blocks {
		broken := bytes.Clone(blocks)
		broken[i] ^= 4
		if _, _, err := look(broken, []byte("ferry")); !Damaged(err) {
			t.Fatalf("byte %d of the block: %v", i, err)
		}
	}
	if _, err := s.Cut(blocks[1:]); !Damaged(err) {
		t.Error(err)
	}
}
