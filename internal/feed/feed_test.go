package feed

import "testing"

func TestParseKnowsAFeed(t *testing.T) {
	d, err := Parse([]byte(`<rss version="2.0"><channel><title>A</title><item><title>B</title><link>https://a.example/b</link></item></channel></rss>`), Options{})
	if err != nil || d.Title != "A" || len(d.Entries) != 1 || d.Entries[0].URL != "https://a.example/b" {
		t.Fatalf("got %+v, %v", d, err)
	}
	if _, err := Parse([]byte("nothing"), Options{}); err == nil {
		t.Error("text was taken for a feed")
	}
}
