package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"

	"golang.org/x/net/html"
)

// shelf is a gallery that knows every picture but those of .invalid.
func shelf(source string, width int) string {
	if u, err := url.Parse(source); err != nil || u.Scheme != "https" || strings.HasSuffix(u.Host, ".invalid") {
		return ""
	}
	return "/picture/" + url.QueryEscape(source) + "?w=" + strconv.Itoa(max(width, 320))
}

// No page has a reader's browser ask anybody else for a picture.
func TestPicturesComeFromHere(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("https://pictures.example/lisen.jpg")
	n.outlet("Table Times", "GB", "en")
	id := n.publish("Table Times", 5, &news.Article{Headline: "Pictures in a table",
		Images: []news.Image{{URL: "https://gone.invalid/a.jpg", Caption: "Lost."}},
		Body: []news.Block{
			{Kind: news.BlockTable, HTML: `<tr><td>Before <img src="https://tracker.example/x.gif?a=1&amp;b=2" alt="A &lt;b&gt;" onerror="x()"></td><td><img src="https://gone.invalid/b.jpg"> &amp; after</td></tr>`},
			{Kind: news.BlockText, HTML: `In line <img src="https://tracker.example/y.gif"> text`},
			{Kind: news.BlockImage, Image: 0},
		}})
	o := n.options()
	o.Picture = shelf
	h := New(o)
	seen := 0
	for _, path := range []string{"/", "/section/world", "/story/1", "/article/2", articleAddress(id, 0), "/latest", "/outlets"} {
		w := get(t, h, path)
		if p := w.Header().Get("Content-Security-Policy"); !strings.Contains(p, "img-src 'self';") {
			t.Errorf("GET %s: %s", path, p)
		}
		page, err := html.Parse(w.Body)
		n.must(err)
		for e := range page.Descendants() {
			for _, a := range e.Attr {
				if a.Key != "src" && a.Key != "srcset" {
					continue
				}
				seen++
				if !strings.HasPrefix(a.Val, "/picture/https%3A%2F%2F") || strings.Contains(a.Val, ".invalid") {
					t.Errorf("GET %s: %s=%q", path, a.Key, a.Val)
				}
			}
		}
	}
	if seen < 8 {
		t.Errorf("only %d addresses of pictures", seen)
	}
	front := get(t, h, "/").Body.String()
	for _, want := range []string{"?w=640\" srcset=\"/picture/https%3A%2F%2Fpictures.example%2Flisen.jpg?w=1280 2x\""} {
		if !strings.Contains(front, want) {
			t.Errorf("the front page lacks %s", want)
		}
	}
	piece := get(t, h, articleAddress(id, 0)).Body.String()
	for _, want := range []string{`alt="A &lt;b&gt;"`, "Before <img", "&amp; after", "In line  text", "Lost."} {
		if !strings.Contains(piece, want) {
			t.Errorf("the article lacks %s", want)
		}
	}
}

func TestGallery(t *testing.T) {
	for name, tc := range map[string]struct {
		g            gallery
		image        news.Image
		width        int
		url, sharper string
	}{
		"none":                    {nil, news.Image{URL: "https://a.example/x"}, large, "https://a.example/x", ""},
		"of unknown size":         {shelf, news.Image{URL: "https://a.example/x"}, large, "/picture/https%3A%2F%2Fa.example%2Fx?w=640", "/picture/https%3A%2F%2Fa.example%2Fx?w=1280"},
		"narrow":                  {shelf, news.Image{URL: "https://a.example/x", Width: 640, Height: 400}, large, "/picture/https%3A%2F%2Fa.example%2Fx?w=640", ""},
		"small, one for any eyes": {shelf, news.Image{URL: "https://a.example/x"}, small, "/picture/https%3A%2F%2Fa.example%2Fx?w=320", ""},
	} {
		p := tc.g.picture(&tc.image, tc.width, "lazy")
		if p == nil || p.URL != tc.url || p.Sharper != tc.sharper {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if p := gallery(shelf).picture(&news.Image{URL: "https://a.invalid/x"}, large, "lazy"); p != nil {
		t.Errorf("a picture that cannot be shown: %+v", p)
	}
}
