package feed

import "strings"

// A space is a vocabulary whose words we know, whatever prefix a feed gives it.
type space uint8

const (
	unknown      space = iota
	core               // RSS of every version, CDF, sitemaps, and what has no prefix
	atom               // Atom 0.3 and 1.0
	rdf                // the frame of RSS 0.90 and 1.0
	dc                 // Dublin Core
	dcterms            // Dublin Core terms
	content            // content:encoded
	media              // Media RSS
	itunes             // podcasts, and googleplay's copy of it
	podcast            // Podcasting 2.0
	slash              // comment counts
	thr                // Atom threading
	wfw                // comments
	feedburner         // the address behind a counted link
	updates            // sy: how often a feed is updated
	xhtml              // inline HTML
	newsItem           // Google News in sitemaps
	imageItem          // images in sitemaps
	webfeeds           // icons
	admin              // what made the feed
	georss             // places
	geo                // latitude and longitude
	licence            // Creative Commons and its likes
	xmlNamespace       // xml:base, xml:lang
)

// spaces maps namespace names, in lower case and without a trailing slash or
// number sign, to what they stand for.
var spaces = map[string]space{
	"":                                                                            core,
	"http://backend.userland.com/rss":                                             core,
	"http://backend.userland.com/rss2":                                            core,
	"http://backend.userland.com/rss091":                                          core,
	"http://blogs.law.harvard.edu/tech/rss":                                       core,
	"http://cyber.law.harvard.edu/rss/rss.html":                                   core,
	"http://purl.org/rss/1.0":                                                     core,
	"http://purl.org/net/rss1.1":                                                  core,
	"http://my.netscape.com/rdf/simple/0.9":                                       core,
	"http://channel.netscape.com/rdf/simple/0.9":                                  core,
	"http://my.netscape.com/publish/formats/rss-0.91.dtd":                         core,
	"http://purl.org/rss/1.0/modules/rss091":                                      core,
	"http://www.sitemaps.org/schemas/sitemap/0.9":                                 core,
	"http://www.google.com/schemas/sitemap/0.84":                                  core,
	"http://www.google.com/schemas/sitemap/0.9":                                   core,
	"http://www.w3.org/2005/atom":                                                 atom,
	"http://purl.org/atom/ns":                                                     atom,
	"http://purl.org/net/echo":                                                    atom,
	"http://purl.org/echo":                                                        atom,
	"http://purl.org/pie":                                                         atom,
	"http://www.w3.org/1999/02/22-rdf-syntax-ns":                                  rdf,
	"http://purl.org/dc/elements/1.1":                                             dc,
	"http://purl.org/dc/elements/1.0":                                             dc,
	"http://purl.org/dc/terms":                                                    dcterms,
	"http://purl.org/rss/1.0/modules/dcterms":                                     dcterms,
	"http://purl.org/rss/1.0/modules/content":                                     content,
	"http://search.yahoo.com/mrss":                                                media,
	"http://search.yahoo.com/mrss/1.1":                                            media,
	"http://video.search.yahoo.com/mrss":                                          media,
	"http://tools.search.yahoo.com/mrss":                                          media,
	"http://www.rssboard.org/media-rss":                                           media,
	"http://www.itunes.com/dtds/podcast-1.0.dtd":                                  itunes,
	"http://www.google.com/schemas/play-podcasts/1.0":                             itunes,
	"https://podcastindex.org/namespace/1.0":                                      podcast,
	"http://podcastindex.org/namespace/1.0":                                       podcast,
	"https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": podcast,
	"http://purl.org/rss/1.0/modules/slash":                                       slash,
	"http://purl.org/syndication/thread/1.0":                                      thr,
	"http://wellformedweb.org/commentapi":                                         wfw,
	"http://rssnamespace.org/feedburner/ext/1.0":                                  feedburner,
	"http://www.pheedo.com/namespace/pheedo":                                      feedburner,
	"http://purl.org/rss/1.0/modules/syndication":                                 updates,
	"http://www.w3.org/1999/xhtml":                                                xhtml,
	"http://www.w3.org/tr/xhtml1":                                                 xhtml,
	"http://www.google.com/schemas/sitemap-news/0.9":                              newsItem,
	"http://www.google.com/schemas/sitemap-image/1.1":                             imageItem,
	"http://webfeeds.org/rss/1.0":                                                 webfeeds,
	"http://www.georss.org/georss":                                                georss,
	"http://www.w3.org/2003/01/geo/wgs84_pos":                                     geo,
	"http://backend.userland.com/creativecommonsrssmodule":                        licence,
	"http://creativecommons.org/ns":                                               licence,
	"http://web.resource.org/cc":                                                  licence,
	"http://webns.net/mvcb":                                                       admin,
	"http://www.w3.org/xml/1998/namespace":                                        xmlNamespace,
}

// usual maps the prefixes that feeds use without declaring them, or declare
// with a name nobody knows.
var usual = map[string]space{
	"rss": core, "atom": atom, "atom10": atom, "atom03": atom, "a10": atom, "rdf": rdf,
	"dc": dc, "dcterms": dcterms, "content": content, "media": media, "itunes": itunes, "googleplay": itunes,
	"podcast": podcast, "slash": slash, "thr": thr, "wfw": wfw, "feedburner": feedburner, "pheedo": feedburner,
	"sy": updates, "xhtml": xhtml, "news": newsItem, "image": imageItem, "webfeeds": webfeeds, "georss": georss, "geo": geo, "creativecommons": licence, "cc": licence, "xml": xmlNamespace,
}

// spaceOf returns what a namespace declaration makes a prefix stand for.
func spaceOf(prefix, name string) space {
	key := strings.TrimRight(strings.ToLower(strings.TrimSpace(name)), "/#")
	if s, ok := spaces[key]; ok {
		return s
	}
	if s, ok := spaces["http"+strings.TrimPrefix(key, "https")]; ok {
		return s
	}
	if s, ok := usual[strings.ToLower(prefix)]; ok && prefix != "" {
		return s
	}
	return unknown
}
