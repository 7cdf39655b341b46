package mailbox

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Mail is written for programs of twenty years ago: everything stands in
// tables, what shall not be seen is hidden with styles, and pictures of one
// pixel tell the sender who reads. cleaned is a page without all that.
type cleaned struct {
	html     string
	web      string // where the letter says it can be read on the web
	language string
}

// nodesMost is how many nodes of a page are looked at; a real letter has a few
// thousand.
const nodesMost = 60_000

// cleanHTML takes out of a letter's page what is not its text. unsubscribe is
// the address that ends the subscription: whoever opens it does.
func cleanHTML(page, unsubscribe string) cleaned {
	root, err := html.ParseWithOptions(strings.NewReader(page), html.ParseOptionEnableScripting(false))
	if err != nil { // deeper than 512 elements; there is none such by hand
		return cleaned{}
	}
	c := &cleaner{unsubscribe: unsubscribe, tables: map[*html.Node]bool{}, left: nodesMost}
	c.walk(root)
	for _, n := range c.service {
		removeLine(n)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.DataAtom != atom.Body {
			continue
		}
		for child := range n.ChildNodes() {
			if err := html.Render(&b, child); err != nil {
				return cleaned{}
			}
		}
		break
	}
	return cleaned{strings.TrimSpace(b.String()), c.web, c.language}
}

type cleaner struct {
	unsubscribe   string
	web, language string
	service       []*html.Node // links that serve the subscription, not the reader
	tables        map[*html.Node]bool
	left          int
}

// serviceMost is how many links that serve the subscription are taken out.
const serviceMost = 20

// walk cleans the nodes below n.
func (c *cleaner) walk(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		c.left--
		switch {
		case c.left < 0, child.Type == html.CommentNode, child.Type == html.ElementNode && (unseen(child) || beacon(child)):
			n.RemoveChild(child)
		case child.Type == html.ElementNode:
			c.element(child)
			c.walk(child)
		}
		child = next
	}
}

func (c *cleaner) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		c.language = attribute(n, "lang")
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Center:
		if !c.figures(n) {
			n.Data, n.DataAtom = "div", atom.Div
		}
	case atom.A:
		c.link(n)
	}
	// Ids, classes and styles mean nothing here and may be long.
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		switch a.Key {
		case "href", "src", "alt", "title", "width", "height", "lang", "dir", "colspan", "rowspan", "start", "datetime":
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

func (c *cleaner) link(n *html.Node) {
	address := strings.TrimSpace(attribute(n, "href"))
	words := strings.ToLower(textOf(n, 120))
	switch {
	case len(c.service) == serviceMost:
	case c.unsubscribe != "" && address == c.unsubscribe, unsubscribes(words):
		c.service = append(c.service, n)
	case viewsOnWeb(words):
		c.web = or(c.web, webAddress(address))
		c.service = append(c.service, n)
	}
}

// figures reports whether n is, or is part of, a table that holds figures
// rather than the layout: it has heads, and no table within.
func (c *cleaner) figures(n *html.Node) bool {
	for ; n != nil && n.DataAtom != atom.Table; n = n.Parent {
		if n.Type == html.ElementNode && n.DataAtom == atom.Div && n.Data == "div" {
			return false // its table was found to be layout
		}
	}
	if n == nil {
		return false
	}
	if is, known := c.tables[n]; known {
		return is
	}
	heads, tables := 0, 0
	steps := 2000
	var look func(*html.Node)
	look = func(m *html.Node) {
		for child := m.FirstChild; child != nil && steps > 0; child = child.NextSibling {
			steps--
			switch child.DataAtom {
			case atom.Th:
				heads++
			case atom.Table:
				tables++
			}
			look(child)
		}
	}
	look(n)
	is := heads > 1 && tables == 0 && attribute(n, "role") != "presentation"
	c.tables[n] = is
	return is
}

// unseen reports whether an element is not for the eyes: hidden, as the text
// that only lists of letters show, or for programs.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Style, atom.Script, atom.Title, atom.Meta, atom.Link, atom.Base, atom.Noscript, atom.Template, atom.Form, atom.Input, atom.Button, atom.Object, atom.Embed, atom.Iframe, atom.Svg, atom.Math, atom.Select, atom.Textarea, atom.Audio, atom.Video:
		return true
	}
	if strings.Contains(n.Data, ":") { // o:p, v:rect, of an old Outlook
		return n.FirstChild == nil
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
		if a.Key != "style" || len(a.Val) > 4096 {
			continue
		}
		s := strings.NewReplacer(" ", "", "\t", "", "\n", "", "\r", "").Replace(strings.ToLower(a.Val)) + ";"
		if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "mso-hide:all") ||
			strings.Contains(s, "max-height:0;") || strings.Contains(s, "max-height:0px") || strings.Contains(s, ";opacity:0;") || strings.HasPrefix(s, "opacity:0;") ||
			strings.Contains(s, "font-size:0;") && n.DataAtom == atom.Span || strings.Contains(s, "font-size:1px") {
			return true
		}
	}
	return false
}

// beacon reports whether a picture is there to be fetched rather than seen.
func beacon(n *html.Node) bool {
	if n.DataAtom != atom.Img {
		return false
	}
	source := strings.ToLower(strings.TrimSpace(attribute(n, "src")))
	if !strings.HasPrefix(source, "https://") && !strings.HasPrefix(source, "http://") {
		return true // part of the letter (cid:), or no picture at all
	}
	for _, side := range []string{"width", "height"} {
		if tiny(attribute(n, side)) {
			return true
		}
	}
	for rule := range strings.SplitSeq(strings.ToLower(attribute(n, "style")), ";") {
		name, value, _ := strings.Cut(rule, ":")
		switch strings.TrimSpace(name) {
		case "width", "height", "max-width", "max-height":
			if tiny(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))) {
				return true
			}
		}
	}
	path, _, _ := strings.Cut(source, "?")
	for _, mark := range []string{"/wf/open", "/track/open", "/open.php", "/open.aspx", "/e/o/", "/o.gif", "/pixel", "/beacon", "/spacer", "/imp?", "/trk/", "/open.gif"} {
		if strings.Contains(path, mark) {
			return true
		}
	}
	return false
}

// tiny reports whether a length is that of a pixel.
func tiny(length string) bool {
	length = strings.TrimSuffix(strings.TrimSpace(length), "px")
	n, err := strconv.ParseFloat(strings.TrimSpace(length), 64)
	return err == nil && n <= 3
}

// removeLine takes a link out with what stands around it alone: its cell, or
// the short sentence it is part of.
func removeLine(n *html.Node) {
	const most = 300
	line, words := n, textOf(n, most)
	if n.Parent == nil {
		return
	}
	for p := n.Parent; p.Parent != nil && p.DataAtom != atom.Body && textOf(p, most) == words && !pictures(p); p = p.Parent {
		line = p
	}
	if p := line.Parent; !block(line) && p.Type == html.ElementNode && block(p) && len(textOf(p, most+1)) <= most && !pictures(p) && !blocks(p) {
		line = p
	}
	if line.Parent != nil {
		line.Parent.RemoveChild(line)
	}
}

func block(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Li, atom.Td:
		return true
	}
	return false
}

// stepsMost is how many nodes are looked at to learn about one.
const stepsMost = 200

// pictures reports whether there is a picture below n, or may be.
func pictures(n *html.Node) bool {
	return below(n, func(m *html.Node) bool { return m.DataAtom == atom.Img })
}

// blocks reports whether n holds paragraphs rather than being one, or may do.
func blocks(n *html.Node) bool { return below(n, block) }

func below(n *html.Node, is func(*html.Node) bool) bool {
	steps := stepsMost
	for m := range n.Descendants() {
		if steps--; steps < 0 || is(m) {
			return true
		}
	}
	return false
}

// textOf is the text below n, up to some length in bytes.
func textOf(n *html.Node, most int) string {
	var b strings.Builder
	steps := stepsMost
	for m := range n.Descendants() {
		if steps--; steps < 0 || b.Len() > most {
			break
		}
		if m.Type == html.TextNode {
			b.WriteString(m.Data[:min(len(m.Data), most+1)])
			b.WriteByte(' ')
		} else if m.DataAtom == atom.Img {
			alt := attribute(m, "alt")
			b.WriteString(alt[:min(len(alt), most+1)])
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
