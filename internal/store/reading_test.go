package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"

	"github.com/google/go-cmp/cmp"
)

// reading makes a reader, and two feeds of an outlet with ten articles each.
func reading(t *testing.T, s *store.Store) (reader int64, feeds [2]int64, articles [2][]int64) {
	t.Helper()
	ctx := t.Context()
	r := &news.Reader{Name: "Mira", Role: news.RoleOwner, Created: storetest.Now}
	if err := s.AddReader(ctx, r); err != nil {
		t.Fatal(err)
	}
	for n := range feeds {
		o := storetest.Outlet(n)
		if err := s.SaveOutlet(ctx, o); err != nil {
			t.Fatal(err)
		}
		f := storetest.Feed(n, o.ID)
		if _, err := s.AddFeed(ctx, f); err != nil {
			t.Fatal(err)
		}
		feeds[n] = f.ID
		var entries []news.Entry
		for i := range 10 {
			e := storetest.Entry(n*100 + i)
			e.URL = fmt.Sprintf("https://www.gazette%d.example/news/%d", n, i)
			entries = append(entries, e)
		}
		results, err := s.SaveEntries(ctx, f, entries, storetest.Now.Add(time.Duration(n)*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			articles[n] = append(articles[n], r.Article)
		}
	}
	return r.ID, feeds, articles
}

func follow(t *testing.T, s *store.Store, reader int64, kind news.FollowKind, target string, folders ...int64) {
	t.Helper()
	if _, err := s.Follow(t.Context(), reader, news.Subscription{Kind: kind, Target: target, Folders: folders, Added: storetest.Now}); err != nil {
		t.Fatal(err)
	}
}

func stream(t *testing.T, s *store.Store, reader int64, q store.Stream) []int64 {
	t.Helper()
	ids, err := s.Stream(t.Context(), reader, q)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func newestFirst(ids ...[]int64) []int64 {
	all := slices.Concat(ids...)
	slices.Sort(all)
	slices.Reverse(all)
	return all
}

func TestStreams(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		reader, feeds, articles := reading(t, s)
		if got := stream(t, s, reader, store.Stream{}); len(got) != 0 {
			t.Errorf("who follows nothing has %v", got)
		}
		follow(t, s, reader, news.FollowFeed, store.Target(feeds[0]))
		if got := stream(t, s, reader, store.Stream{}); !slices.Equal(got, newestFirst(articles[0])) {
			t.Errorf("following one feed: %v", got)
		}
		follow(t, s, reader, news.FollowOutlet, "2")
		if got := stream(t, s, reader, store.Stream{}); !slices.Equal(got, newestFirst(articles[0], articles[1])) {
			t.Errorf("following a feed and an outlet: %v", got)
		}
		m, err := s.SetMark(ctx, reader, store.MarkRead, true, append([]int64{-1, 0, 1 << 40}, articles[0][:4]...), storetest.Now)
		if err != nil || m.Changed != 4 {
			t.Fatalf("%+v, %v", m, err)
		}
		unread := store.Stream{Without: []store.Mark{store.MarkRead}}
		if got := stream(t, s, reader, unread); !slices.Equal(got, newestFirst(articles[0][4:], articles[1])) {
			t.Errorf("unread: %v", got)
		}
		by, total, err := s.Unread(ctx, reader)
		want := map[int64]store.UnreadCount{feeds[0]: {6, storetest.Now}, feeds[1]: {10, storetest.Now.Add(time.Hour)}}
		if err != nil || total != 16 {
			t.Errorf("%d unread, %v", total, err)
		}
		if d := cmp.Diff(want, by); d != "" {
			t.Error(d)
		}
		for name, c := range map[string]struct {
			q    store.Stream
			want []int64
		}{
			"one feed":       {store.Stream{Feeds: feeds[1:]}, newestFirst(articles[1])},
			"no feed":        {store.Stream{Feeds: []int64{}}, nil},
			"hostile feeds":  {store.Stream{Feeds: []int64{-3, 0, 1 << 50}}, nil},
			"read":           {store.Stream{With: []store.Mark{store.MarkRead}}, newestFirst(articles[0][:4])},
			"first page":     {store.Stream{Limit: 3}, newestFirst(articles[1])[:3]},
			"next page":      {store.Stream{Limit: 3, Before: newestFirst(articles[1])[2]}, newestFirst(articles[1])[3:6]},
			"oldest first":   {store.Stream{Limit: 3, OldestFirst: true, After: articles[0][0]}, articles[0][1:4]},
			"since":          {store.Stream{Since: storetest.Now.Add(time.Minute)}, newestFirst(articles[1])},
			"until":          {store.Stream{Until: storetest.Now.Add(time.Minute)}, newestFirst(articles[0])},
			"within":         {store.Stream{Within: []int64{articles[1][2], articles[0][1], articles[1][2], 77777, -4}, Without: []store.Mark{store.MarkRead}}, []int64{articles[1][2]}},
			"within nothing": {store.Stream{Within: []int64{}}, nil},
		} {
			if got := stream(t, s, reader, c.q); !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	})
}

func TestAlsoDelivered(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		reader, feeds, articles := reading(t, s)
		follow(t, s, reader, news.FollowFeed, store.Target(feeds[1]))
		f, err := s.Feed(ctx, feeds[1])
		if err != nil {
			t.Fatal(err)
		}
		stream(t, s, reader, store.Stream{}) // so that it is in memory already
		e := storetest.Entry(999)
		e.URL = "https://www.gazette0.example/news/3"
		for range 2 {
			if _, err := s.SaveEntries(ctx, f, []news.Entry{e}, storetest.Now.Add(2*time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := stream(t, s, reader, store.Stream{}), newestFirst(articles[0][3:4], articles[1]); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		if by, total, err := s.Unread(ctx, reader); err != nil || total != 11 || by[feeds[1]].Articles != 11 {
			t.Errorf("%v, %d, %v", by, total, err)
		}
		follow(t, s, reader, news.FollowFeed, store.Target(feeds[0]))
		if _, total, err := s.Unread(ctx, reader); err != nil || total != 20 {
			t.Errorf("an article of two feeds counts twice: %d, %v", total, err)
		}
	})
}

func TestMarks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		reader, _, articles := reading(t, s)
		other := &news.Reader{Name: "Ivo", Role: news.RoleReader}
		if err := s.AddReader(ctx, other); err != nil {
			t.Fatal(err)
		}
		a := articles[0]
		set := func(mark store.Mark, on bool, at time.Duration, ids ...int64) store.Marking {
			t.Helper()
			m, err := s.SetMark(ctx, reader, mark, on, ids, storetest.Now.Add(at))
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		set(store.MarkRead, true, 0, a[0])
		all := set(store.MarkRead, true, time.Minute, a...)
		if all.Changed != 9 {
			t.Errorf("%d changed, want the nine that were not read", all.Changed)
		}
		if m := set(store.MarkRead, true, time.Minute, a...); m.Changed != 0 || m.ID != 0 {
			t.Errorf("again: %+v", m)
		}
		set(store.MarkStar, true, 2*time.Minute, a[2])
		set(store.MarkRead, false, 3*time.Minute, a[5])
		if _, err := s.UndoMarking(ctx, other.ID, all.ID, storetest.Now); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("another reader's undo: %v", err)
		}
		if m, err := s.UndoMarking(ctx, reader, all.ID, storetest.Now.Add(4*time.Minute)); err != nil || m.Changed != 8 {
			t.Errorf("undo: %+v, %v", m, err)
		}
		if _, err := s.UndoMarking(ctx, reader, all.ID, storetest.Now); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("a second undo: %v", err)
		}
		marks, err := s.MarksOf(ctx, reader)
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range a {
			if marks.Has(store.MarkRead, id) != (i == 0) || marks.Has(store.MarkStar, id) != (i == 2) {
				t.Errorf("article %d: read %v, starred %v", i, marks.Has(store.MarkRead, id), marks.Has(store.MarkStar, id))
			}
		}
		if m, err := s.MarksOf(ctx, other.ID); err != nil || m.Has(store.MarkRead, a[0]) {
			t.Errorf("one reader's marks are another's, %v", err)
		}
		changed, err := s.MarkedSince(ctx, reader, storetest.Now.Add(2*time.Minute), store.MarkStar)
		if err != nil || !slices.Equal(changed, a[2:3]) {
			t.Errorf("changed: %v, %v", changed, err)
		}
		// What a transaction did not keep is not remembered either.
		wrong := errors.New("stop")
		err = s.Transact(ctx, func(tx *store.Store) error {
			if _, err := tx.SetMark(ctx, reader, store.MarkSave, true, a, storetest.Now); err != nil {
				return err
			}
			if m, err := tx.MarksOf(ctx, reader); err != nil || !m.Has(store.MarkSave, a[1]) {
				t.Errorf("within the transaction: %v", err)
			}
			return wrong
		})
		if m, merr := s.MarksOf(ctx, reader); !errors.Is(err, wrong) || merr != nil || m.Has(store.MarkSave, a[1]) {
			t.Errorf("after it: %v, %v", err, merr)
		}
	})
}

func TestMarksAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		reader, _, articles := reading(t, s)
		var wg sync.WaitGroup
		for _, id := range slices.Concat(articles[0], articles[1]) {
			wg.Go(func() {
				if _, err := s.SetMark(t.Context(), reader, store.MarkRead, true, []int64{id}, storetest.Now); err != nil {
					t.Error(err)
				}
				if m, err := s.MarksOf(t.Context(), reader); err != nil || !m.Has(store.MarkRead, id) {
					t.Errorf("article %d: the mark just made is not seen, %v", id, err)
				}
			})
		}
		wg.Wait()
		if got := stream(t, s, reader, store.Stream{With: []store.Mark{store.MarkRead}}); len(got) != 20 {
			t.Errorf("%d of 20 marks are left", len(got))
		}
	})
}

func TestFolders(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		reader, feeds, articles := reading(t, s)
		folder := func(name string) int64 {
			t.Helper()
			f, err := s.Folder(ctx, reader, name)
			if err != nil {
				t.Fatal(err)
			}
			return f.ID
		}
		world, home := folder("World"), folder("Home")
		if again := folder("World"); again != world {
			t.Errorf("made twice: %d and %d", world, again)
		}
		if _, err := s.Folder(ctx, reader, " \n"); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("a folder without a name: %v", err)
		}
		follow(t, s, reader, news.FollowFeed, store.Target(feeds[0]), world, home, 12345)
		follow(t, s, reader, news.FollowFeed, store.Target(feeds[1]), home)
		subscriptions := func() []news.Subscription {
			t.Helper()
			subs, err := s.Subscriptions(ctx, reader)
			if err != nil {
				t.Fatal(err)
			}
			return subs
		}
		want := []news.Subscription{
			{Kind: news.FollowFeed, Target: store.Target(feeds[0]), Folders: []int64{home, world}, Added: storetest.Now},
			{Kind: news.FollowFeed, Target: store.Target(feeds[1]), Folders: []int64{home}, Added: storetest.Now},
		}
		if d := cmp.Diff(want, subscriptions()); d != "" {
			t.Error(d)
		}
		if _, err := s.SetMark(ctx, reader, store.InFolder(home), true, articles[0][:2], storetest.Now); err != nil {
			t.Fatal(err)
		}
		if err := s.RenameFolder(ctx, reader, home, "World", storetest.Now); err != nil {
			t.Fatal(err)
		}
		for _, sub := range subscriptions() {
			if !slices.Equal(sub.Folders, []int64{world}) {
				t.Errorf("after joining two folders: %+v", sub)
			}
		}
		if got := stream(t, s, reader, store.Stream{With: []store.Mark{store.InFolder(world)}}); !slices.Equal(got, newestFirst(articles[0][:2])) {
			t.Errorf("what was filed: %v", got)
		}
		if err := s.RemoveFolder(ctx, reader, world); err != nil {
			t.Fatal(err)
		}
		if fs, err := s.Folders(ctx, reader); err != nil || len(fs) != 0 || len(subscriptions()[0].Folders) != 0 {
			t.Errorf("%v, %v", fs, err)
		}
		if err := s.RemoveFolder(ctx, reader, world); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("removed twice: %v", err)
		}
		sub := subscriptions()[1]
		sub.Title = "My Gazette"
		if err := s.SaveSubscription(ctx, reader, sub); err != nil || subscriptions()[1].Title != "My Gazette" {
			t.Errorf("renamed: %v", err)
		}
		if had, err := s.Unfollow(ctx, reader, sub.Kind, sub.Target); err != nil || !had || len(subscriptions()) != 1 {
			t.Errorf("unfollowed: %v, %v", had, err)
		}
		if err := s.SaveSubscription(ctx, reader, sub); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("renaming what is not followed: %v", err)
		}
	})
}

func TestReaders(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		mira := &news.Reader{Name: "Mira", Display: "Mira Holt", Role: news.RoleOwner, Created: storetest.Now}
		ivo := &news.Reader{Name: "ivo@example.org", Role: news.RoleReader, Created: storetest.Now}
		for _, r := range []*news.Reader{mira, ivo} {
			if err := s.AddReader(ctx, r); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.AddReader(ctx, &news.Reader{Name: "MIRA"}); !errors.Is(err, news.ErrConflict) {
			t.Errorf("the same name in another case: %v", err)
		}
		for _, name := range []string{"", " a", "a ", "a\nb", "a/b", "<b>", "a\x00", string(make([]rune, 65))} {
			if err := s.AddReader(ctx, &news.Reader{Name: name}); !errors.Is(err, news.ErrInvalid) {
				t.Errorf("%q is taken as a name: %v", name, err)
			}
		}
		got, err := s.ReaderByName(ctx, "mIRA")
		if d := cmp.Diff(mira, got); err != nil || d != "" {
			t.Errorf("%v %s", err, d)
		}
		ivo.Name = "mira"
		if err := s.SaveReader(ctx, ivo); !errors.Is(err, news.ErrConflict) {
			t.Errorf("renamed to another's name: %v", err)
		}
		ivo.Name, ivo.Disabled = "Ivo", true
		if err := s.SaveReader(ctx, ivo); err != nil {
			t.Fatal(err)
		}
		all, err := s.Readers(ctx)
		if d := cmp.Diff([]news.Reader{*mira, *ivo}, all); err != nil || d != "" {
			t.Errorf("%v %s", err, d)
		}
		if err := s.SaveSettings(ctx, mira.ID, `{"theme":"dark"}`); err != nil {
			t.Fatal(err)
		}
		if text, err := s.Settings(ctx, mira.ID); err != nil || text != `{"theme":"dark"}` {
			t.Errorf("%q, %v", text, err)
		}
	})
}
