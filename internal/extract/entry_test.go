package extract

import (
	"strings"
	"testing"

	"coranto/internal/news"
)

func TestEntry(t *testing.T) {
	a := Entry(&news.Entry{
		URL: "https://q.example/1", Title: "Ferries &amp; fares", Summary: "<p>Fares rise in June.</p>",
		HTML: `<p>Fares on the ferries rise by a tenth in June, the county said on <em>Monday</em>.</p>
<figure><img src="/f.jpg" width="600"><figcaption>A ferry. Foto: Jon Aske</figcaption></figure>
<p>The council had asked for a year's delay.</p><p>The post <a href="/1">Ferries</a> appeared first on <a href="/">Quayside</a>.</p>`,
	}, Options{})
	if got := strings.Join(a.Paragraphs(), "|"); got != "Fares on the ferries rise by a tenth in June, the county said on Monday.|The council had asked for a year's delay." {
		t.Errorf("body %q", got)
	}
	if a.Headline != "Ferries & fares" || a.Standfirst != "Fares rise in June." {
		t.Errorf("headline %q, standfirst %q", a.Headline, a.Standfirst)
	}
	if len(a.Images) != 1 || a.Images[0] != (news.Image{URL: "https://q.example/f.jpg", Caption: "A ferry.", Credit: "Jon Aske", Width: 600}) {
		t.Errorf("images %+v", a.Images)
	}
	if a.Body[0].HTML == "" || !strings.Contains(a.Body[0].HTML, "<em>Monday</em>") {
		t.Errorf("markup %q", a.Body[0].HTML)
	}
	if a := Entry(nil, Options{}); a == nil || len(a.Warnings) != 1 {
		t.Error("no entry must give an empty article that says so")
	}
}

func FuzzPage(f *testing.F) {
	f.Add(harbourPage)
	f.Add("<p>a<b>b<div>c</b>d</p><table><tr><td>e<td>f</table><svg><p>g")
	f.Add(`<script type="application/ld+json">{"@type":"Article","headline":"a "b" c",</script><title>x`)
	f.Fuzz(func(t *testing.T, s string) { Page([]byte(s), Options{URL: "https://x.example/"}) })
}
