package cluster

import "testing"

func TestMixed(t *testing.T) {
	items, gold := itemsOf(collection(t, "seven-languages"), nil)
	found := groupItems(items, theSetting)
	t.Log("all", scoreOf(gold, found))
	for _, l := range []string{"en", "fr", "cs", "el", "he", "ar", "hi"} {
		var g []string
		var f []int64
		for i := range items {
			if items[i].Language == l {
				g, f = append(g, gold[i]), append(f, found[i])
			}
		}
		t.Log(l, scoreOf(g, f))
	}
}
