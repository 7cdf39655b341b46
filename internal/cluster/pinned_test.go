package cluster

import "testing"

// TestPinned wants what a person placed to stay there: alone, when its story
// merges, and when its story is parted.
func TestPinned(t *testing.T) {
	one := piece{hours: 0, text: "Ferry runs aground off Port Sorel|A ferry with 120 people ran aground off Port Sorel on Monday. Lifeboats took all of them off."}
	two := piece{hours: 1, text: "Port Sorel ferry aground, all taken off|Lifeboats took 120 people off a ferry that ran aground at Port Sorel on Monday."}
	other := piece{hours: 1, text: "Bakers of Orland strike over flour|Bakers in Orland shut their shops in protest at the price of flour."}
	item := func(p piece, id, story int64, pinned bool) Item {
		it := ItemOf(p.article(id), nil)
		it.Story, it.Pinned = story, pinned
		return it
	}
	tests := []struct {
		name  string
		items []Item
		want  map[int64]int64
	}{
		{"two stories that are one merge into the older", []Item{item(one, 1, 7, false), item(two, 2, 9, false)}, map[int64]int64{1: 7, 2: 7}},
		{"into the one a person made", []Item{item(one, 1, 7, false), item(two, 2, 9, true)}, map[int64]int64{1: 9, 2: 9}},
		{"not if a person made both", []Item{item(one, 1, 7, true), item(two, 2, 9, true)}, map[int64]int64{1: 7, 2: 9}},
		{"a stranger stays where a person put it", []Item{item(one, 1, 7, false), item(two, 2, 7, false), item(other, 3, 7, true)}, map[int64]int64{3: 7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := NewWindow(nil, counter())
			for _, it := range tt.items {
				w.Place(it)
			}
			w.Settle()
			for id, want := range tt.want {
				if got := w.members[id].story.id; got != want {
					t.Errorf("article %d is in story %d, want %d", id, got, want)
				}
			}
		})
	}
}

// TestHeld wants two stories that a person decided on to stay two when none of
// their articles in the window was placed by hand, and a third to merge into
// the one it is like.
func TestHeld(t *testing.T) {
	one := piece{hours: 0, text: "Ferry runs aground off Port Sorel|A ferry with 120 people ran aground off Port Sorel on Monday. Lifeboats took all of them off."}
	two := piece{hours: 1, text: "Port Sorel ferry aground, all taken off|Lifeboats took 120 people off a ferry that ran aground at Port Sorel on Monday."}
	for _, tt := range []struct {
		held []int64
		want [2]int64
	}{{nil, [2]int64{7, 7}}, {[]int64{9}, [2]int64{9, 9}}, {[]int64{7, 9}, [2]int64{7, 9}}} {
		w := NewWindow(nil, counter())
		w.Hold(tt.held)
		for i, p := range []piece{one, two} {
			it := ItemOf(p.article(int64(i+1)), nil)
			it.Story = int64(7 + 2*i)
			w.Place(it)
		}
		w.Settle()
		if got := [2]int64{w.members[1].story.id, w.members[2].story.id}; got != tt.want {
			t.Errorf("held %v: the articles are in %v, want %v", tt.held, got, tt.want)
		}
	}
}
