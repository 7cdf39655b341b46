package main

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sentence is one that a story's page shows, with the paragraphs it is said to
// stand in.
type sentence struct {
	Kind, Text string
	Hrefs      []string
	Link       int // which link of “main .src a” is the first
}

// sentencesOf gathers the sentences of a story's page.
const sentencesOf = `(() => {
	for (const e of document.querySelectorAll("main .new")) e.remove() // says that it came since the last look
	const links = [...document.querySelectorAll("main .src a")], out = []
	const note = (kind, text, src) => { const to = [...src.querySelectorAll("a")]
		out.push({Kind: kind, Text: text.trim(), Hrefs: to.map(a => a.getAttribute("href")), Link: links.indexOf(to[0])}) }
	const before = (kind, box) => { let text = ""
		for (const n of box.childNodes) if (n.className == "src") { note(kind, text, n); text = "" } else text += n.textContent }
	for (const e of document.querySelectorAll(".deck")) before("deck", e)
	for (const e of document.querySelectorAll("[aria-labelledby=agree] .row")) note("agree", e.querySelector("p").textContent, e.querySelector(".src"))
	for (const e of document.querySelectorAll("[aria-labelledby=said] .row")) note("said", e.querySelector("blockquote").textContent, e.querySelector(".src"))
	for (const e of document.querySelectorAll("[aria-labelledby=differ] .row")) note("differ", e.querySelector("p").textContent, e.querySelector(".src"))
	for (const e of document.querySelectorAll(".only > p")) before("only", e)
	for (const e of document.querySelectorAll("ol.time > li")) note("time", e.children[1].textContent, e.querySelector(".src"))
	return out })()`

// everySentence checks, on each story of the front page, that every sentence
// shown stands word for word in the first paragraph it links to, or, where a
// statement's fullest wording is shown, in one of them.
func (p *person) everySentence(home string) {
	p.t.Helper()
	p.open(home)
	stories := see[[]string](p, `[...new Set([...document.querySelectorAll("article.story h2 a, article.story h3 a")].map(a => a.href))]`)
	paragraphs := map[string]map[string]string{} // of each article's page, by their ids
	n, faults := 0, 0
	for _, story := range stories {
		p.open(story)
		for _, s := range see[[]sentence](p, sentencesOf) {
			n++
			if s.Kind != "said" {
				s.Hrefs = s.Hrefs[:min(1, len(s.Hrefs))]
			}
			stands, read := false, ""
			for _, to := range s.Hrefs {
				page, id, _ := strings.Cut(to, "#")
				if id == "" { // the headline
					id = "p0"
				}
				if paragraphs[page] == nil {
					paragraphs[page] = byID(get(strings.TrimSuffix(home, "/") + page))
				}
				read = folded(paragraphs[page][id])
				stands = stands || holds(read, s.Text)
			}
			if stands {
				continue
			}
			if faults++; faults <= 10 {
				p.t.Errorf("%s, %s: %q is not in %s, which reads %q", story, s.Kind, s.Text, s.Hrefs, read)
			}
		}
	}
	p.t.Logf("of %d sentences of %d stories, in %d articles, %d do not stand where they are said to", n, len(stories), len(paragraphs), faults)
	if n < 2*len(stories) {
		p.t.Errorf("%d stories show %d sentences", len(stories), n)
	}
	for _, note := range p.unseen() {
		p.t.Error(note)
	}
}

// holds reports whether a text has a sentence in it, however the white space
// falls.
func holds(text, sentence string) bool {
	return sentence != "" && strings.Contains(folded(text), folded(sentence))
}

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// byID returns the text of every element of a page that has an id.
func byID(page string) map[string]string {
	texts := map[string]string{}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return texts
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				texts[a.Val] = textOf(n)
			}
		}
	}
	return texts
}

// textOf returns the text within an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.DataAtom == atom.Br:
			b.WriteByte(' ')
		}
	}
	return b.String()
}
