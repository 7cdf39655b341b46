package pressroom

import "time"

// table is a page of the nineties: tables, fonts, line breaks for paragraphs,
// no metadata to speak of.
func (s *sheet) table() {
	dir := ""
	if s.o.style.lang.rtl {
		dir = ` dir="rtl"`
	}
	s.put("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">\n<html%s>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<title>%s: %s</title>", dir, esc(s.o.Name), esc(s.t.headline))
	s.put("<meta name=\"date\" content=\"%s\">\n<meta name=\"keywords\" content=\"%s\">\n</head>", s.r.when.Format("2006-01-02"), esc(join(s.t.keywords, ", ")))
	s.put("<body bgcolor=\"#ffffff\" link=\"#000099\">\n<center>\n<table width=\"760\" border=\"0\" cellpadding=\"4\">\n<tr><td colspan=\"3\" bgcolor=\"#003366\"><font color=\"#ffffff\" size=\"6\" face=\"Times\"><b>%s</b></font><br><font color=\"#ffffff\" size=\"2\">%s</font></td></tr>\n<tr valign=\"top\">\n<td width=\"130\" bgcolor=\"#eeeeee\"><font size=\"2\">", esc(s.o.Name), esc(s.o.Motto))
	for _, k := range sectionKeys {
		s.put(`<a href="/section/%s">%s</a><br>`, k, s.o.style.lang.sections[k])
	}
	s.put("<br><b>%s</b><br>", s.c.mostRead)
	for _, k := range s.kin {
		s.put(`<a href="%s">%s</a><br>`, esc(k.path), esc(k.headline))
	}
	s.put("</font></td>\n<td>\n<font size=\"2\" color=\"#666666\">%s</font><br>\n<font size=\"5\"><b>%s</b></font><br>", s.label(), esc(s.t.headline))
	if s.t.standfirst != "" {
		s.put(`<font size="3"><i>%s</i></font><br>`, esc(s.t.standfirst))
	}
	s.put(`<font size="2">%s | %s: %s</font><br><br>`, esc(s.byline()), s.c.published, s.o.style.stamp(s.r.when))
	if s.image != "" {
		s.put("<table width=\"320\" align=\"right\"><tr><td><img src=\"%s\" width=\"320\" height=\"200\" border=\"0\" alt=\"\"></td></tr><tr><td><font size=\"1\">%s (%s: %s)</font></td></tr></table>", s.image, esc(s.t.caption), s.c.photo, esc(s.t.credit))
	}
	for i := range s.t.body {
		if i == s.t.subhead {
			s.put("<b>%s</b><br><br>", s.para(i))
		} else {
			s.put("%s<br><br>", s.para(i))
		}
	}
	s.put("</td>\n<td width=\"120\"><font size=\"1\">%s</font><br><table border=\"1\"><tr><td><font size=\"2\">%s</font></td></tr></table></td>\n</tr>\n<tr><td colspan=\"3\" align=\"center\"><font size=\"1\">© %s<br>"+s.c.invented+"</font></td></tr>\n</table>\n</center>\n</body>\n</html>", s.c.advert, s.c.promos[0], esc(s.o.Name), esc(s.o.Name))
}

// soup is divs in divs, with everything a marketing department wants between
// the paragraphs.
func (s *sheet) soup() {
	s.open(s.graph() + `<meta name="author" content="` + esc(s.t.byline) + "\">\n")
	s.put("</head>\n<body class=\"tpl-article\">\n<div id=\"cmp\" class=\"cookie-banner\" role=\"dialog\"><div class=\"cmp-text\">%s</div><button>%s</button></div>\n<div class=\"wrap\"><div class=\"hdr\">", s.c.cookies, s.c.accept)
	menu(s.Buffer, s.o, s.c)
	s.put("</div>\n<div class=\"grid\"><div class=\"col-8\"><div class=\"crumbs\"><a href=\"/\">%s</a> › <a href=\"/section/%s\">%s</a></div>\n<div class=\"art-hd\"><h1 class=\"ttl\">%s</h1>", s.c.home, s.r.ev.kind.section, s.label(), esc(s.t.headline))
	if s.t.standfirst != "" {
		s.put(`<div class="dek">%s</div>`, esc(s.t.standfirst))
	}
	s.put("<div class=\"meta\"><span class=\"author\">%s</span> · ", esc(s.byline()))
	s.times("pub")
	s.put(" · <span>%d %s</span></div>\n%s</div>", 2+len(s.t.body)/4, s.c.minutes, s.buttons())
	if s.image != "" {
		s.put("<div class=\"media\"><img class=\"lazy\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==\" data-src=\"%s\" width=\"%d\" height=\"%d\" alt=\"\"><noscript><img src=\"%s\" alt=\"\"></noscript>\n<div class=\"media-cap\">%s<span class=\"media-credit\">© %s</span></div></div>", s.image, imageWidth, imageHeight, s.image, esc(s.t.caption), esc(s.t.credit))
	}
	s.put(`<div class="art-bd js-body">`)
	for i := range s.t.body {
		if i == s.t.subhead {
			s.put(`<div class="h3">%s</div>`, s.para(i))
		} else {
			s.put(`<p class="txt">%s</p>`, s.para(i))
		}
		switch i {
		case 1:
			s.put("<div class=\"ad-slot\" id=\"ad-inline-1\"><span>%s</span></div>", s.c.advert)
		case 2:
			if len(s.kin) > 0 {
				s.put("<div class=\"promo-inline\"><b>%s:</b> <a href=\"%s\">%s</a></div>", s.c.alsoRead, esc(s.kin[0].path), esc(s.kin[0].headline))
			}
		case 4:
			s.put("<div class=\"nl-box\"><div class=\"nl-ttl\">%s</div><p>%s</p><input type=\"email\" placeholder=\"%s\"><button>%s</button></div>", s.c.newsletterHead, s.c.newsletter, s.c.email, s.c.signUp)
		}
	}
	s.put("</div>\n%s\n<div class=\"promo\"><p>%s</p></div>\n<div class=\"rel\"><div class=\"rel-ttl\">%s</div>", s.buttons(), s.c.promos[s.r.id%len(s.c.promos)], s.c.related)
	s.related()
	s.put("</div>\n<div id=\"comments\" class=\"comments\"><h3>%s (%d)</h3>", s.c.comments, len(s.c.remarks))
	for _, m := range s.c.remarks {
		s.put("<div class=\"comment\"><b>%s</b><p>%s</p><a href=\"#\">%s</a></div>", m[0], m[1], s.c.reply)
	}
	s.put("</div></div>\n<div class=\"col-4 side\"><div class=\"box\"><h4>%s</h4>", s.c.mostRead)
	s.related()
	s.put("</div><div class=\"box\"><p>%s</p></div></div></div></div>\n<script>for(const i of document.querySelectorAll('img.lazy'))i.src=i.dataset.src;window.dataLayer=[{\"section\":\"%s\",\"id\":%d}];</script>", s.c.promos[0], s.r.ev.kind.section, s.r.id)
	s.end()
}

func (s *sheet) buttons() string {
	return "<div class=\"share\"><span>" + s.c.share + "</span> <a href=\"#fb\">Facebook</a> <a href=\"#wa\">WhatsApp</a> <a href=\"mailto:?subject=" + s.r.path + "\">E-mail</a></div>"
}

// amp is the stripped-down kind.
func (s *sheet) amp() {
	dir := ""
	if s.o.style.lang.rtl {
		dir = ` dir="rtl"`
	}
	s.put("<!doctype html>\n<html amp lang=\"%s\"%s>\n<head>\n<meta charset=\"utf-8\">\n<script async src=\"/static/v0.js\"></script>\n<title>%s</title>\n<link rel=\"canonical\" href=\"%s\">\n<meta name=\"viewport\" content=\"width=device-width\">", s.o.tag(), dir, esc(s.t.headline), esc(s.url))
	if t := feedTypes[s.o.Format]; t != "" {
		s.put(`<link rel="alternate" type="%s" href="%s">`, t, feedPaths[s.o.Format])
	}
	s.put("%s<style amp-custom>%s</style>\n</head>\n<body>\n<amp-sidebar id=\"sb\" layout=\"nodisplay\"><ul>", s.linked(), looks[1])
	for _, k := range sectionKeys {
		s.put(`<li><a href="/section/%s">%s</a></li>`, k, s.o.style.lang.sections[k])
	}
	s.put("</ul></amp-sidebar>\n<header><a href=\"/\">%s</a></header>\n<main>\n<h1 class=\"amp-title\">%s</h1>", esc(s.o.Name), esc(s.t.headline))
	if s.t.standfirst != "" {
		s.put(`<h2 class="amp-sub">%s</h2>`, esc(s.t.standfirst))
	}
	s.put("<p class=\"amp-by\">%s</p>\n<p class=\"amp-date\"><time datetime=\"%s\">%s</time></p>", esc(s.byline()), s.r.when.Format(time.RFC3339), s.o.style.stamp(s.r.when))
	if s.image != "" {
		s.put("<figure><amp-img src=\"%s\" width=\"%d\" height=\"%d\" layout=\"responsive\" alt=\"\"></amp-img><figcaption>%s (%s)</figcaption></figure>", s.image, imageWidth, imageHeight, esc(s.t.caption), esc(s.t.credit))
	}
	s.put(`<section class="amp-body">`)
	for i := range s.t.body {
		if i == s.t.subhead {
			s.put("<h3>%s</h3>", s.para(i))
		} else {
			s.put("<p>%s</p>", s.para(i))
		}
		if i == 2 {
			s.put(`<amp-ad width="300" height="250" type="none"><div placeholder>%s</div></amp-ad>`, s.c.advert)
		}
	}
	s.put("</section>\n<amp-social-share type=\"email\"></amp-social-share>\n<section class=\"amp-related\"><h4>%s</h4>", s.c.related)
	s.related()
	s.put("</section>\n</main>")
	s.end()
}

// paged is an article over two pages, with microdata.
func (s *sheet) paged(part int) {
	pages, half := 1, len(s.t.body)
	if half >= 6 {
		pages, half = 2, (half+1)/2
		if half-1 == s.t.subhead {
			half-- // no subhead at the foot of a page
		}
	}
	part = min(part, pages)
	more := s.r.path + "?page="
	if s.o.address == 2 {
		more = s.r.path + "&page="
	}
	links := ""
	if part < pages {
		links = `<link rel="next" href="` + esc(s.base+more) + "2\">\n"
	}
	if part > 1 {
		links = `<link rel="prev" href="` + esc(s.url) + "\">\n"
	}
	s.open(s.graph() + links)
	s.put("</head>\n<body>")
	menu(s.Buffer, s.o, s.c)
	s.put("<div itemscope itemtype=\"https://schema.org/NewsArticle\">\n<h1 itemprop=\"headline\">%s</h1>", esc(s.t.headline))
	if part == 1 {
		if s.t.standfirst != "" {
			s.put(`<p itemprop="description" class="intro">%s</p>`, esc(s.t.standfirst))
		}
		s.put("<p class=\"by\"><span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><span itemprop=\"name\">%s</span></span>, <time itemprop=\"datePublished\" datetime=\"%s\">%s</time></p>", esc(s.t.byline+s.t.agency), s.r.when.Format(time.RFC3339), s.o.style.stamp(s.r.when))
		if s.image != "" {
			s.put("<div class=\"pic\" itemprop=\"image\" itemscope itemtype=\"https://schema.org/ImageObject\"><img itemprop=\"url\" src=\"%s\" width=\"%d\" height=\"%d\" alt=\"\"><p class=\"caption\" itemprop=\"caption\">%s</p><p class=\"credit\" itemprop=\"creditText\">%s</p></div>", s.image, imageWidth, imageHeight, esc(s.t.caption), esc(s.t.credit))
		}
	}
	s.put(`<div itemprop="articleBody">`)
	for i := range s.t.body {
		if (part == 1) != (i < half) {
			continue
		}
		if i == s.t.subhead {
			s.put("<h2>%s</h2>", s.para(i))
		} else {
			s.put("<p>%s</p>", s.para(i))
		}
	}
	s.put("</div>\n</div>")
	if pages > 1 {
		s.put("<p class=\"pager\">"+s.c.pageOf, part, pages)
		if part < pages {
			s.put(` <a rel="next" href="%s2">%s</a>`, esc(more), s.c.nextPage)
		}
		s.put("</p>")
	}
	s.put("<div class=\"more\"><h3>%s</h3>", s.c.related)
	s.related()
	s.put("</div>")
	s.end()
}

// blog is what the usual content system makes, with hNews classes.
func (s *sheet) blog() {
	s.open(s.graph())
	s.put("<meta name=\"generator\" content=\"PressWorks 6.1\">\n</head>\n<body class=\"single postid-%d\">\n<div id=\"page\" class=\"site\">", s.r.id)
	menu(s.Buffer, s.o, s.c)
	s.put("<div id=\"content\"><article id=\"post-%d\" class=\"post hentry hnews category-%s\">\n<header class=\"entry-header\"><h1 class=\"entry-title\">%s</h1>", s.r.id, s.r.ev.kind.section, esc(s.t.headline))
	s.put("<div class=\"entry-meta\"><span class=\"posted-on\"><time class=\"entry-date published\" datetime=\"%s\">%s</time></span> <span class=\"byline\"><span class=\"author vcard\"><a class=\"url fn n\" href=\"/author/%s/\">%s</a></span></span> <span class=\"source-org vcard\"><span class=\"org fn\">%s</span></span></div></header>",
		s.r.when.Format(time.RFC3339), s.o.style.stamp(s.r.when), slugOf(s.t.byline), esc(s.t.byline+s.t.agency), esc(s.o.Name))
	s.put(`<div class="entry-content">`)
	if s.t.standfirst != "" {
		s.put(`<p class="lead"><strong>%s</strong></p>`, esc(s.t.standfirst))
	}
	if s.image != "" {
		s.put("<figure id=\"attachment_%d\" class=\"wp-caption alignnone\"><img src=\"%s\" srcset=\"%s %dw\" width=\"%d\" height=\"%d\" alt=\"\"><figcaption class=\"wp-caption-text\">%s. %s: %s</figcaption></figure>", s.r.id, s.image, s.image, imageWidth, imageWidth, imageHeight, esc(trimDot(s.t.caption)), s.c.photo, esc(s.t.credit))
	}
	for i := range s.t.body {
		if i == s.t.subhead {
			s.put("<h3>%s</h3>", s.para(i))
		} else {
			s.put("<p>%s</p>", s.para(i))
		}
	}
	s.put("<div class=\"sharedaddy\"><h3>%s</h3><ul><li><a href=\"#\">Facebook</a></li><li><a href=\"#\">E-mail</a></li></ul></div>\n</div>\n<footer class=\"entry-footer\"><span class=\"tags-links\">%s</span></footer>\n</article>", s.c.share, esc(join(s.t.keywords, ", ")))
	s.put("<div id=\"comments\" class=\"comments-area\"><h2>%s</h2><ol>", s.c.comments)
	for _, m := range s.c.remarks {
		s.put("<li class=\"comment\"><cite class=\"fn\">%s</cite><p>%s</p></li>", m[0], m[1])
	}
	s.put("</ol></div></div>\n<aside id=\"secondary\" class=\"widget-area\"><h2>%s</h2>", s.c.mostRead)
	s.related()
	s.put("</aside></div>")
	s.end()
}
