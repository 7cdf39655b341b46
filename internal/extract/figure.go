package extract

import (
	"slices"
	"strings"

	"coranto/internal/news"
)

// compose makes the blocks and images of the part of the page from..to, of
// which keep says what runs are the article's.
func compose(l *layout, f *facts, from, to int32, keep []bool, base string) (body []news.Block, images []news.Image) {
	c := &composer{layout: l, base: base}
	c.weigh(keep)
	k := 0
	for k < len(l.runs) && l.runs[k].from < from {
		k++
	}
	post := int32(-1) // the embedded post being read
	for i := from; i < to && len(c.body) <= 2*maxBlocks; i++ {
		if post >= 0 && i >= l.nodes[post].end {
			c.addPost(post)
			post = -1
		}
		for k < len(l.runs) && l.runs[k].from <= i {
			if keep[k] {
				c.add(&l.runs[k])
			}
			k++
		}
		switch l.nodes[i].tag {
		case tagImg:
			c.addImage(f, i)
		case tagBlockquote:
			if post < 0 && postClass(l.rawAttr(i, attrClass)) {
				post = i
			}
		case tagIframe, tagVideo:
			if c.among(i) {
				c.addEmbed(i)
			}
		}
	}
	if post >= 0 {
		c.addPost(post)
	}
	return c.body, c.images
}

// postClass reports whether a class is that of a post embedded from elsewhere.
func postClass(s string) bool {
	for _, w := range []string{"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "mastodon-embed", "reddit-embed", "fb-post", "text-post-media"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// addPost adds the link to an embedded post below its words: the last link in
// it, which bears its date.
func (c *composer) addPost(i int32) {
	if c.held[i][0] > 0 && c.held[i][1] == 0 {
		return // its words are not the article's
	}
	for j := c.nodes[i].end - 1; j > i; j-- {
		if c.nodes[j].tag != tagA {
			continue
		}
		u := absolute(c.base, c.attr(j, attrHref))
		if u == "" || news.Site(u) == news.Site(c.base) {
			continue
		}
		text := news.Site(u)
		if when := c.text(j); when != "" && len(when) < 40 {
			text += ", " + when
		}
		c.body = append(c.body, news.Block{Kind: news.BlockEmbed, Text: text, URL: u})
		return
	}
}

// weigh sums, for each element, the text below it and how much of that is kept.
func (c *composer) weigh(keep []bool) {
	c.held = make([][2]int32, len(c.nodes))
	for k := range c.runs {
		r := &c.runs[k]
		c.held[r.box][0] += r.size
		if keep[k] {
			c.held[r.box][1] += r.size
		}
	}
	for i := len(c.nodes) - 1; i > 0; i-- {
		up := &c.held[c.nodes[i].parent]
		up[0] += c.held[i][0]
		up[1] += c.held[i][1]
	}
}

// among reports whether a picture stands among what is kept: the nearest
// element around it with more text than a caption holds a good part of it.
func (c *composer) among(i int32) bool {
	for j := c.nodes[i].parent; j >= 0; j = c.nodes[j].parent {
		if t := c.nodes[j].tag; t == tagFigure || t == tagPicture || t == tagNoscript {
			continue
		}
		h := c.held[j]
		if h[0] > 240 || h[1] > 0 {
			return h[1]*4 > h[0]
		}
		if t := c.nodes[j].tag; t == tagNav || t == tagFooter || t == tagAside {
			return false
		}
	}
	return false
}

// addImage adds a picture with its caption and credit, where it stands.
func (c *composer) addImage(f *facts, i int32) {
	if len(c.images) > maxImages {
		return
	}
	im, ok := f.picture(i)
	if !ok {
		return
	}
	if !sameImage(im.URL, f.lead.URL) && !c.among(i) {
		return
	}
	caption, credit := c.caption(i)
	if caption == "" && !sameImage(im.URL, f.lead.URL) && c.leadsAway(f, i) {
		return
	}
	name := stem(im.URL)
	for k := range c.images {
		if c.images[k].URL == im.URL || name != "" && c.stems[k] == name {
			return
		}
	}
	c.stems = append(c.stems, name)
	im.Caption, im.Credit = caption, credit
	c.images = append(c.images, im)
	c.body = append(c.body, news.Block{Kind: news.BlockImage, Image: len(c.images) - 1})
}

// leadsAway reports whether a picture is a link to another page of the site: it
// announces that one.
func (c *composer) leadsAway(f *facts, i int32) bool {
	a := c.within(i, tagA)
	if a < 0 {
		return false
	}
	to := absolute(c.base, c.attr(a, attrHref))
	if to == "" || news.Site(to) != news.Site(first(f.address, c.base)) || news.Canonical(to) == news.Canonical(f.address) {
		return false
	}
	u, _, _ := strings.Cut(strings.ToLower(to), "?")
	for _, ending := range []string{".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"} {
		if strings.HasSuffix(u, ending) {
			return false
		}
	}
	return !strings.Contains(u, "attachment") && !strings.Contains(u, "/photo") && !strings.Contains(u, "/image") && !strings.Contains(u, "gallery") && !strings.Contains(u, "/file:")
}

// caption finds what a figure says under its picture.
func (c *composer) caption(i int32) (caption, credit string) {
	box := i
	for range 6 {
		p := c.nodes[box].parent
		if p <= 0 || c.nodes[p].end-p > 120 {
			break
		}
		box = p
		if t := c.nodes[box].tag; t == tagFigure || t == tagArticle || t == tagSection {
			break
		}
		if cap := c.captionIn(box); cap >= 0 {
			break
		}
	}
	at := c.captionIn(box)
	if at < 0 {
		return c.captionBelow(i)
	}
	whole := "" // the credit as it stands
	for j := at + 1; j < c.nodes[at].end; j++ {
		if s := c.rawAttr(j, attrClass) + c.rawAttr(j, attrItemprop); s != "" && creditClass(s) {
			whole = c.text(j)
			credit = unlabel(whole)
			break
		}
	}
	if whole == "" { // beside the caption
		for j := c.nodes[at].end; j < c.nodes[box].end; j++ {
			if s := c.rawAttr(j, attrClass) + c.rawAttr(j, attrItemprop); s != "" && creditClass(s) {
				credit = unlabel(c.text(j))
				caption, _ = splitCredit(c.text(at))
				return caption, credit
			}
		}
	}
	caption, rest := splitCredit(c.text(at))
	if credit == "" {
		credit = rest
	} else if whole != "" {
		caption = strings.TrimSpace(strings.Replace(c.text(at), whole, " ", 1))
		caption = strings.TrimSpace(strings.TrimSuffix(strings.ReplaceAll(caption, "()", ""), "( )"))
		caption = fold(strings.Trim(label.ReplaceAllString(caption, ""), " |/–—-©:"))
	}
	return caption, credit
}

// captionBelow is the line under a picture, where it ends with a credit.
func (c *composer) captionBelow(i int32) (caption, credit string) {
	k, _ := slices.BinarySearchFunc(c.runs, i, func(r run, i int32) int { return int(r.from - i) })
	if k < len(c.runs) && c.runs[k].words <= 80 && c.runs[k].from-i <= 12 {
		if caption, credit = splitCredit(c.runText(&c.runs[k])); credit != "" && caption != "" {
			return caption, credit
		}
	}
	return "", ""
}

// captionIn finds the caption element in a box that holds one picture.
func (c *composer) captionIn(box int32) int32 {
	for j := box + 1; j < c.nodes[box].end; j++ {
		if c.nodes[j].tag == tagFigcaption {
			return j
		}
		if c.nodes[j].tag != tagText && captionClass(c.rawAttr(j, attrClass)) {
			return j
		}
	}
	return -1
}

// captionClass reports whether a class is that of a caption.
func captionClass(s string) bool {
	if s == "" || len(s) > 300 {
		return false
	}
	var buf [24]byte
	for n, i := classWord(s, 0, &buf); n > 0; n, i = classWord(s, i, &buf) {
		switch string(buf[:n]) {
		case "caption", "captions", "cap", "cutline", "legend", "legende", "legenda", "bildunterschrift", "bildtext", "figcaption", "imagecaption", "photocaption", "didascalia", "epigrafe":
			return true
		}
	}
	return false
}

func creditClass(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "credit") || strings.Contains(s, "copyright") || strings.Contains(s, "photographer") || strings.Contains(s, "attribution")
}

// embeds are the hosts whose frames are part of an article.
var embeds = []string{"youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitter.com", "x.com", "instagram.com", "facebook.com/plugins", "tiktok.com", "soundcloud.com", "spotify.com", "datawrapper", "flourish.studio", "infogram.com", "documentcloud.org", "ted.com", "brightcove", "jwplayer", "jwplatform", "rumble.com", "twitch.tv", "reddit.com", "bsky.app", "google.com/maps"}

// addEmbed adds a frame of a known kind as a link.
func (c *composer) addEmbed(i int32) {
	src := first(c.attr(i, attrSrc), c.attr(i, attrDataSrc))
	for j := i + 1; j < c.nodes[i].end && src == ""; j++ {
		if c.nodes[j].tag == tagSource {
			src = c.attr(j, attrSrc)
		}
	}
	u := absolute(c.base, src)
	if u == "" {
		return
	}
	if path, _, _ := strings.Cut(strings.ToLower(u), "?"); c.nodes[i].tag == tagVideo && (strings.HasSuffix(path, ".mp4") || strings.HasSuffix(path, ".webm")) {
		c.body = append(c.body, news.Block{Kind: news.BlockEmbed, Text: fold(first(c.attr(i, attrTitle), "Video")), URL: u})
		return
	}
	for _, host := range embeds {
		if strings.Contains(u, host) {
			text := first(c.attr(i, attrTitle), news.Site(u))
			c.body = append(c.body, news.Block{Kind: news.BlockEmbed, Text: fold(text), URL: u})
			return
		}
	}
}
