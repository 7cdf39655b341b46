package extract

import (
	"strings"
	"testing"

	"coranto/internal/news"
)

// Of what a page offers for a picture the best is taken, with what is said
// under it; what only announces another piece, or is no picture, is left.
func TestPictures(t *testing.T) {
	para := strings.Repeat("<p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>", 3)
	for _, c := range []struct{ name, markup, url, caption, credit string }{
		{"plain", `<figure><img src="/bridge.jpg"><figcaption>The bridge on Monday. Photo: Jo Nesbit/Reuters</figcaption></figure>`, "/bridge.jpg", "The bridge on Monday.", "Jo Nesbit/Reuters"},
		{"lazy", `<img src="data:image/gif;base64,R0" data-src="/bridge.jpg">`, "/bridge.jpg", "", ""},
		{"lazy set", `<img src="/spacer.gif" data-srcset="/bridge-300.jpg 300w, /bridge-1200.jpg 1200w">`, "/bridge-1200.jpg", "", ""},
		{"noscript", `<img class=lazy src="data:image/gif;base64,R0"><noscript><img src="/bridge.jpg"></noscript>`, "/bridge.jpg", "", ""},
		{"picture", `<picture><source srcset="/bridge-s.webp 400w, /bridge-l.webp 1600w"><img src="/bridge-xs.jpg"></picture>`, "/bridge-l.webp", "", ""},
		{"density", `<img src="/bridge.jpg" srcset="/bridge.jpg 1x, /bridge@2x.jpg 2x">`, "/bridge@2x.jpg", "", ""},
		{"credit of its own", `<figure><img src="/bridge.jpg"><figcaption>The bridge<span class="credit">Image: AFP</span></figcaption></figure>`, "/bridge.jpg", "The bridge", "AFP"},
		{"larger one behind it", `<a href="/bridge-large.jpg"><img src="/bridge.jpg"></a>`, "/bridge.jpg", "", ""},
		{"another piece", `<a href="/news/ferry"><img src="/ferry-picture.jpg"></a>`, "", "", ""},
		{"a stamp", `<img src="/photo-of-author.jpg?w=60&h=60">`, "", "", ""},
		{"a counter", `<img src="/counter.gif?id=7">`, "", "", ""},
		{"a button", `<img src="/img/facebook.png">`, "", "", ""},
	} {
		a := Page([]byte("<title>Bridge closes</title><article><h1>Bridge closes</h1>"+para+c.markup+para+"</article>"), Options{URL: "https://x.example/news/bridge"})
		switch {
		case c.url == "" && len(a.Images) > 0:
			t.Errorf("%s: took %s", c.name, a.Images[0].URL)
		case c.url != "" && len(a.Images) != 1:
			t.Errorf("%s: %d pictures", c.name, len(a.Images))
		case c.url != "":
			if im := a.Images[0]; im.URL != "https://x.example"+c.url || im.Caption != c.caption || im.Credit != c.credit {
				t.Errorf("%s: %+v", c.name, im)
			}
		}
	}
}

// Posts and videos from elsewhere are links, with their words, where they stand.
func TestEmbeds(t *testing.T) {
	para := "<p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>"
	for _, c := range []struct{ name, markup, url, words string }{
		{"a post", `<blockquote class="twitter-tweet"><p>The bridge stays closed until the divers are done, and not a day less.</p>&mdash; Vesle Port (@vesleport) <a href="https://twitter.com/vesleport/status/12">November 21, 2026</a></blockquote>`, "https://twitter.com/vesleport/status/12", "not a day less"},
		{"a frame", `<iframe src="https://www.youtube.com/embed/abc" title="Divers at the bridge"></iframe>`, "https://www.youtube.com/embed/abc", ""},
		{"a lazy frame", `<iframe data-src="https://player.vimeo.com/video/7"></iframe>`, "https://player.vimeo.com/video/7", ""},
		{"a video", `<video controls><source src="/divers.mp4" type="video/mp4"></video>`, "https://x.example/divers.mp4", ""},
		{"an advertisement", `<iframe src="https://ads.example/frame"></iframe>`, "", ""},
	} {
		a := Page([]byte("<article><h1>Bridge closes</h1>"+strings.Repeat(para, 3)+c.markup+strings.Replace(para, "harbour bridge", "old bridge", 1)+"</article>"), Options{URL: "https://x.example/news/bridge"})
		at := -1
		for i, b := range a.Body {
			if b.Kind == news.BlockEmbed {
				if at = i; b.URL != c.url || b.Text == "" {
					t.Errorf("%s: %+v", c.name, b)
				}
			}
		}
		if (at >= 0) != (c.url != "") || at == len(a.Body)-1 && at >= 0 || !strings.Contains(strings.Join(a.Paragraphs(), " "), c.words) {
			t.Errorf("%s: %+v", c.name, a.Body)
		}
	}
}
