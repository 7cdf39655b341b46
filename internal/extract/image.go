package extract

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// absolute resolves an address against the page's; "" for what is no http.
func absolute(base, address string) string {
	address = strings.TrimSpace(address)
	if address == "" || hasFold(address, "data:") || hasFold(address, "javascript:") {
		return ""
	}
	return news.Resolve(base, strings.ReplaceAll(address, " ", "%20"))
}

// picture reads an img element: the best of the addresses it offers.
func (f *facts) picture(i int32) (news.Image, bool) {
	t := f.t
	im := news.Image{Width: number(t.rawAttr(i, attrWidth)), Height: number(t.rawAttr(i, attrHeight))}
	if im.Width > 0 && im.Width < 80 || im.Height > 0 && im.Height < 60 {
		return im, false
	}
	best, size := "", 0
	offer := func(set string) {
		if u, w := largest(set); u != "" && w > size {
			best, size = u, w
		}
	}
	offer(t.attr(i, attrSrcset))
	offer(t.attr(i, attrDataSrcset))
	if p := t.nodes[i].parent; t.nodes[p].tag == tagPicture {
		t.kids(p, func(c int32) bool {
			if t.nodes[c].tag == tagSource {
				offer(t.attr(c, attrSrcset))
				offer(t.attr(c, attrDataSrcset))
			}
			return true
		})
	}
	for _, key := range []attrKey{attrDataSrc, attrSrc} {
		if best != "" {
			break
		}
		if s := t.attr(i, key); looksPicture(s) {
			best = s
		}
	}
	im.URL = absolute(f.base, best)
	if path, _, _ := strings.Cut(strings.ToLower(im.URL), "?"); strings.HasSuffix(path, ".gif") && im.Width < 200 && size < 200 {
		return im, false // drawn, not taken
	}
	if size > im.Width && size > 2 && size < 10000 {
		im.Width, im.Height = size, 0
	}
	return im, im.URL != "" && !decoration(im.URL)
}

// thumb reports whether an address asks for a picture no larger than a stamp.
func thumb(query string) bool {
	for pair := range strings.SplitSeq(query, "&") {
		switch key, value, _ := strings.Cut(pair, "="); strings.ToLower(key) {
		case "w", "width", "h", "height", "size", "s":
			if n := number(value); n > 0 && n <= 120 {
				return true
			}
		}
	}
	return false
}

func looksPicture(s string) bool {
	return s != "" && !hasFold(s, "data:") && (strings.ContainsAny(s, "./"))
}

// decoration reports whether an address is that of a spacer, an icon or a
// counter rather than of a picture.
func decoration(u string) bool {
	s := strings.ToLower(u)
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	if strings.HasSuffix(s, ".svg") {
		return true
	}
	base := path.Base(s)
	for _, w := range []string{"spacer", "pixel", "blank.", "transparent", "placeholder", "1x1", "loading", "avatar", "gravatar", "favicon", "emoji", "sprite", "-icon", "icon-", "icon.", "logo", "headshot", "-profile", "profile-", "author-", "-author", "facebook.", "twitter.", "whatsapp.", "telegram.", "linkedin.", "email.", "corner", "arrow", "bullet", "noface", "button"} {
		if strings.Contains(base, w) {
			return true
		}
	}
	if q := strings.IndexByte(u, '?'); q >= 0 && thumb(u[q+1:]) {
		return true
	}
	return strings.Contains(s, "gravatar.com") || strings.Contains(s, "/emoji/") || strings.Contains(s, "feedburner") || strings.Contains(s, "doubleclick") || strings.Contains(s, "/pixel/")
}

// largest picks from a srcset the address with the greatest width.
func largest(set string) (string, int) {
	best, size := "", 0
	for s := set; s != ""; {
		s = strings.TrimLeft(s, " \t\r\n,")
		end := strings.IndexAny(s, " \t\r\n")
		var u, width string
		if end < 0 {
			u, s = strings.TrimRight(s, ","), ""
		} else {
			u, s = s[:end], s[end:]
			if strings.HasSuffix(u, ",") {
				u = strings.TrimRight(u, ",")
			} else if c := strings.IndexByte(s, ','); c >= 0 {
				width, s = s[:c], s[c+1:]
			} else {
				width, s = s, ""
			}
		}
		width = strings.TrimSpace(width)
		n := 1
		if k := len(width) - 1; k > 0 {
			if v, err := strconv.ParseFloat(width[:k], 64); err == nil {
				n = int(v)
				if width[k] == 'x' {
					n = int(v * 2)
				}
			}
		}
		if looksPicture(u) && n > size {
			best, size = u, n
		}
	}
	return best, size
}

func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if err != nil || n < 0 || n > 100000 {
		return 0
	}
	return n
}

// sameImage reports whether two addresses are one picture in two sizes: the
// same file name on whatever host.
func sameImage(a, b string) bool {
	if a == b {
		return true
	}
	x, y := stem(a), stem(b)
	return x != "" && x == y
}

func stem(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	s := path.Base(u.Path)
	s = strings.TrimSuffix(s, path.Ext(s))
	// WordPress and others append the size.
	if i := strings.LastIndexAny(s, "-_"); i > 0 && strings.Trim(s[i+1:], "0123456789x") == "" && strings.Contains(s[i+1:], "x") {
		s = s[:i]
	}
	if len(s) < 8 {
		return ""
	}
	return s
}
