package sanitize

import (
	"strings"

	"golang.org/x/net/html"
)

// rel is what every link says of its target. It must be one spelling, since
// the policy lets only this one through.
const rel = "noopener noreferrer nofollow"

// rewrite makes addresses absolute, gives links their rel, puts the picture of
// a lazy image where a page without scripts finds it, and drops pictures that
// are there to count readers. It does not make anything safe: the policy does.
func rewrite(s, base string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	b := baseOf(base)
	z := html.NewTokenizer(strings.NewReader(s))
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	drawing := 0 // depth of svg
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return out.String()
		case html.CommentToken, html.DoctypeToken:
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			raw := z.Raw()
			if !addressed(raw) {
				// The title of a drawing is its text; that of a page is not.
				switch name, _ := z.TagName(); {
				case string(name) == "svg" && kind == html.StartTagToken:
					drawing++
				case string(name) == "svg" && kind == html.EndTagToken && drawing > 0:
					drawing--
				case string(name) == "title" && drawing > 0:
					continue
				}
				out.Write(raw)
				continue
			}
			if kind == html.EndTagToken {
				out.Write(raw)
				continue
			}
			t := z.Token()
			if t.Data == "img" && !picture(&t, b) {
				continue
			}
			link(&t, b)
			out.WriteString(t.String())
		default:
			out.Write(z.Raw())
		}
	}
}

// addressed reports whether a raw tag is one whose attributes rewrite touches.
func addressed(raw []byte) bool {
	if len(raw) < 3 {
		return false
	}
	switch raw[1] | 0x20 {
	case 'a', 'b', 'd', 'i', 'q':
		return true
	}
	return false
}

// link makes the addresses of a, blockquote, del, ins and q absolute.
func link(t *html.Token, b base) {
	kept := t.Attr[:0]
	for _, a := range t.Attr {
		switch {
		case a.Key == "href" || a.Key == "cite":
			if a.Val = b.resolve(a.Val); a.Val == "" {
				continue
			}
		case a.Key == "rel":
			continue
		}
		kept = append(kept, a)
		if t.Data == "a" && a.Key == "href" {
			kept = append(kept, html.Attribute{Key: "rel", Val: rel})
		}
	}
	t.Attr = kept
}

// picture gives an image its real address. It reports false when the image
// shows nothing: no address, or a single point.
func picture(t *html.Token, b base) bool {
	var src, lazy, set string
	small := 0
	for _, a := range t.Attr {
		switch a.Key {
		case "src":
			src = a.Val
		case "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-hi-res-src", "data-url":
			if lazy == "" {
				lazy = a.Val
			}
		case "srcset", "data-srcset", "data-lazy-srcset":
			if set == "" {
				set = a.Val
			}
		case "width", "height":
			if v := strings.TrimSuffix(strings.TrimSpace(a.Val), "px"); v == "0" || v == "1" {
				small++
			}
		}
	}
	if small > 1 {
		return false
	}
	address := b.resolve(src)
	if lazy != "" || !web(address) {
		if l := b.resolve(lazy); web(l) {
			address = l
		} else if first, _, _ := strings.Cut(strings.TrimSpace(set), " "); !web(address) {
			address = b.resolve(strings.TrimSuffix(first, ","))
		}
	}
	if !web(address) {
		return false
	}
	kept := []html.Attribute{{Key: "src", Val: address}}
	for _, a := range t.Attr {
		switch a.Key {
		case "alt", "title", "width", "height":
			kept = append(kept, a)
		}
	}
	t.Attr = kept
	return true
}
