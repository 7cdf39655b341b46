package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"coranto/internal/feed"
	"coranto/internal/fetch"
	"coranto/internal/mailbox"
	"coranto/internal/news"
	"coranto/internal/store"
)

// FileLimit is the size up to which a file is taken, in bytes.
const FileLimit = 32 << 20

// Added is what came of one source.
type Added struct {
	Source string `json:"source"`
	Kind   string `json:"kind,omitempty"` // what it was taken for: feed, site, article, page, text, opml, folder
	Say    string `json:"say"`            // one line for people: what came of it, or what is wrong and what to do
	Feed   int64  `json:"feed,omitempty"`
	Count  int    `json:"count,omitempty"` // feeds or articles that are new
	Known  bool   `json:"known,omitempty"` // all of it was there already
	Err    error  `json:"-"`
}

// Add takes whatever a person has: the address of a feed, a site or an
// article, an OPML file, a saved page, a plain-text scrape, a saved feed, or a
// folder of these. It calls report once for each source it finds, a folder
// being as many as it holds files.
func (p *Pipeline) Add(ctx context.Context, source string, report func(Added)) {
	source = strings.TrimSpace(source)
	if source == "" {
		report(failed(source, "", news.Problemf(news.ErrInvalid, "nothing was named; give an address, a file or a folder")))
		return
	}
	info, err := os.Stat(source)
	switch {
	case err == nil && info.IsDir():
		p.addFolder(ctx, source, report)
	case err == nil:
		report(p.addFile(ctx, source))
	case isAddress(source) && !isFileName(source):
		report(p.AddAddress(ctx, source))
	case errors.Is(err, fs.ErrPermission):
		report(failed(source, "", news.Problemf(news.ErrDenied, "the file may not be read; check its permissions")))
	default:
		report(failed(source, "", news.Problemf(news.ErrNotFound, "there is no such file or folder, and it is not a web address; check the spelling")))
	}
}

// guard makes an answer of a panic, which some input nobody thought of may
// cause: the other sources go on.
func (p *Pipeline) guard(source string, a *Added) {
	if r := recover(); r != nil {
		p.log.Error("a fault of the program", "source", source, "fault", r, "stack", string(debug.Stack()))
		*a = failed(source, "", fmt.Errorf("the program met a fault of its own in it (%v); please report it", r))
	}
}

func failed(source, kind string, err error) Added {
	return Added{Source: source, Kind: kind, Say: err.Error(), Err: err}
}

var domain = regexp.MustCompile(`^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d+)?(/.*)?$`)

// isAddress reports whether a source that is no file can be an address.
func isAddress(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "localhost") || domain.MatchString(s)
}

// isFileName reports whether a source that could be a host reads as the name
// of a file that is not there.
func isFileName(s string) bool {
	return !strings.Contains(s, "/") && taken[strings.ToLower(filepath.Ext(s))]
}

// taken are the endings of the files that are taken from a folder.
var taken = map[string]bool{
	".txt": true, ".text": true, ".html": true, ".htm": true, ".xhtml": true,
	".xml": true, ".rss": true, ".atom": true, ".rdf": true, ".json": true, ".opml": true,
}

// addFolder adds each file of a folder that may hold news, in the order of
// their names, and counts the others.
func (p *Pipeline) addFolder(ctx context.Context, dir string, report func(Added)) {
	found, others := 0, 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			report(failed(path, "", news.Problemf(news.ErrDenied, "it cannot be read; check its permissions")))
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") && path != dir {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		switch {
		case !d.Type().IsRegular():
		case taken[strings.ToLower(filepath.Ext(path))]:
			found++
			report(p.addFile(ctx, path))
		default:
			others++
		}
		return ctx.Err()
	})
	switch {
	case err != nil:
	case found > 0 && others > 0:
		report(Added{Source: dir, Kind: "folder", Say: count(others, "file") + " of other kinds left out", Known: true})
	case found == 0:
		report(failed(dir, "folder", news.Problemf(news.ErrInvalid, "the folder holds no pages, texts, feeds or OPML files (by their endings: .html, .txt, .xml, .json, .opml); name single files to add others")))
	}
}

func (p *Pipeline) addFile(ctx context.Context, path string) Added {
	f, err := os.Open(path)
	if err != nil {
		return failed(path, "", news.Problemf(news.ErrDenied, "the file may not be read; check its permissions"))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > FileLimit {
		return failed(path, "", tooLarge(info.Size()))
	}
	return p.AddReader(ctx, path, f)
}

func tooLarge(size int64) error {
	return news.Problemf(news.ErrInvalid, "the file holds %d MB, and Coranto takes up to %d MB; split it", size>>20, FileLimit>>20)
}

// AddReader adds what r holds; name is what it is called in the answer.
func (p *Pipeline) AddReader(ctx context.Context, name string, r io.Reader) Added {
	data, err := io.ReadAll(io.LimitReader(r, FileLimit+1))
	if err != nil {
		return failed(name, "", news.Problemf(news.ErrInvalid, "it could not be read to its end; try again. (%w)", err))
	}
	if len(data) > FileLimit {
		return failed(name, "", news.Problemf(news.ErrInvalid, "it holds more than %d MB, which is the most Coranto takes; split it", FileLimit>>20))
	}
	return p.AddBytes(ctx, name, data)
}

// AddBytes adds a document that is at hand.
func (p *Pipeline) AddBytes(ctx context.Context, name string, data []byte) (a Added) {
	defer p.guard(name, &a)
	switch k := kindOf(data); k {
	case "empty":
		return failed(name, "", news.Problemf(news.ErrInvalid, "the file is empty; nothing was added"))
	case "binary":
		return failed(name, "", news.Problemf(news.ErrInvalid, "this is not text; give a saved page, a text, a feed or an OPML file"))
	case "opml":
		return p.addOPML(ctx, name, data, math.MaxInt)
	case "feed":
		return p.addSavedFeed(ctx, name, data)
	default:
		return p.addDocument(ctx, name, k, data)
	}
}

// listMost is how many feeds one list may add that comes in over the web: each
// of them is asked for again and again from then on, and any reader may send a
// list, or name an address that answers with one.
const listMost = 50_000

func (p *Pipeline) addOPML(ctx context.Context, name string, data []byte, most int) Added {
	outlines, err := feed.ReadOPML(data)
	if err != nil {
		return failed(name, "opml", err)
	}
	if len(outlines) > most {
		return failed(name, "opml", news.Problemf(news.ErrInvalid, "the list names %d feeds, and %d are the most at once; split it, or add it as a file with “coranto add”", len(outlines), most))
	}
	n, known, bad := 0, 0, 0
	for _, o := range outlines {
		f := &news.Feed{Address: o.Address, Title: o.Title, Language: o.Language}
		home := o.HomePage
		added, err := p.subscribe(ctx, f, home, o.Title)
		switch {
		case errors.Is(err, news.ErrInvalid):
			bad++
		case err != nil:
			return failed(name, "opml", err)
		case added:
			n++
		default:
			known++
		}
	}
	say := fmt.Sprintf("%s added", count(n, "feed"))
	if known > 0 {
		say += fmt.Sprintf(", %d known already", known)
	}
	if bad > 0 {
		say += fmt.Sprintf(", %d without a usable address left out", bad)
	}
	if len(outlines) == 0 {
		return failed(name, "opml", news.Problemf(news.ErrInvalid, "the OPML file names no feeds; export it again from where it came"))
	}
	return Added{Source: name, Kind: "opml", Say: say, Count: n, Known: n == 0 && known > 0}
}

// subscribe adds a feed and marks its host. The outlet is made from what the
// catalogue knows of the site, else from what is at hand.
func (p *Pipeline) subscribe(ctx context.Context, f *news.Feed, home, title string) (bool, error) {
	if err := usable(f.Address); err != nil {
		return false, err
	}
	if f.Kind == "" {
		f.Kind = news.KindFeed
	}
	return p.SubscribeTo(ctx, p.outlet(home, f.Address, title), f)
}

// usable returns what is wrong with the address of a feed, if anything is.
func usable(address string) error {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return news.Problemf(news.ErrInvalid, "%s is not a web address", address)
	}
	if u.User != nil {
		return news.Problemf(news.ErrInvalid, "the address on %s holds a name or password, which Coranto does not keep; add it without", u.Host)
	}
	return nil
}

// outlet says who publishes at a homepage or a feed's address.
func (p *Pipeline) outlet(home, address, title string) *news.Outlet {
	if news.Site(home) == "" {
		home = ""
	}
	for _, a := range []string{home, address} {
		if t, ok := p.titles[news.Site(a)]; ok && a != "" {
			o := t.Outlet
			return &o
		}
	}
	if home == "" {
		if u, err := url.Parse(address); err == nil {
			home = u.Scheme + "://" + u.Host + "/"
		}
	}
	if title == "" {
		title = news.Site(home)
	}
	return &news.Outlet{Name: title, Homepage: home}
}

// Subscribe adds a title of the catalogue with all its feeds, and returns how
// many feeds are new.
func (p *Pipeline) Subscribe(ctx context.Context, site string) (int, error) {
	t, ok := p.titles[site]
	if !ok {
		return 0, news.Problemf(news.ErrNotFound, "the catalogue has no title at %s", site)
	}
	n := 0
	var feeds []news.Feed
	for _, f := range t.Feeds {
		feeds = append(feeds, news.Feed{Address: f.Address, Section: f.Section, Language: f.Language})
	}
	if len(feeds) == 0 {
		for _, s := range t.Sitemaps {
			feeds = append(feeds, news.Feed{Address: s, Kind: news.KindSitemap})
		}
	}
	for i := range feeds {
		added, err := p.subscribe(ctx, &feeds[i], t.Homepage, t.Name)
		if err != nil {
			return n, err
		}
		if added {
			n++
		}
	}
	return n, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// AddAddress adds what an address leads to: a feed, a site that offers feeds,
// or an article.
func (p *Pipeline) AddAddress(ctx context.Context, address string) (a Added) {
	if mailbox.IsAddress(address) { // it may hold a password, and is not repeated
		return failed("the mailbox", "mailbox", news.Problemf(news.ErrInvalid, "a mailbox needs its password; add it with the form for newsletters on the page of outlets, or with “coranto add”"))
	}
	defer p.guard(address, &a)
	given := address
	if !strings.Contains(address, "://") {
		address = scheme(address) + address
	}
	resp, err := p.client.Get(ctx, fetch.Request{URL: address, Accept: feedAccept + ", text/html"})
	if err != nil {
		if ctx.Err() == nil {
			if a, ok := p.fromCatalogue(ctx, given, address); ok {
				return a
			}
		}
		return failed(given, "", err)
	}
	if len(strings.TrimSpace(string(resp.Body))) == 0 {
		return failed(given, "", news.Problemf(news.ErrInvalid, "the address answers with nothing; look at it in a browser"))
	}
	if feed.IsOPML(resp.Body) {
		return p.addOPML(ctx, given, resp.Body, listMost)
	}
	if feed.IsFeed(resp.Body, resp.ContentType) {
		return p.addFeed(ctx, given, "feed", address, "", resp)
	}
	if doc := readDocument(resp.Body, resp.URL, resp.ContentType); doc != nil && isArticle(resp.URL, doc) {
		return p.addArticle(ctx, given, "article", resp.URL, "page", resp.ContentType, resp.Body, doc)
	}
	return p.addSite(ctx, given, resp)
}

// scheme is what an address without one most likely means: machines at home
// seldom have a certificate.
func scheme(address string) string {
	host, _, _ := strings.Cut(address, "/")
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "localhost" || strings.HasSuffix(host, ".localhost") || net.ParseIP(strings.Trim(host, "[]")) != nil {
		return "http://"
	}
	return "https://"
}

// addFeed adds a feed whose first answer is at hand.
// site is the page that led there, "" when the feed itself was named.
func (p *Pipeline) addFeed(ctx context.Context, given, kind, address, site string, resp *fetch.Response) Added {
	doc, err := p.parse(resp)
	if err != nil {
		return failed(given, kind, err)
	}
	f := &news.Feed{Address: address, Title: doc.Title, Language: doc.Language}
	if resp.Moved != "" {
		f.Address = resp.Moved
	}
	if doc.Format == "sitemap" {
		f.Kind = news.KindSitemap
	}
	added, err := p.subscribe(ctx, f, p.homeOf(f.Address, doc.HomePage, site), doc.Title)
	if err != nil {
		return failed(given, kind, err)
	}
	if !added {
		return Added{Source: given, Kind: kind, Say: fmt.Sprintf("“%s” is known already", name(f)), Feed: f.ID, Known: true}
	}
	h := heard{feed: f, was: *f}
	p.hear(&h, resp, doc)
	if err := p.saveFeed(ctx, &h, func(tx *tx) error { return tx.SaveFeed(ctx, f) }); err != nil {
		return failed(given, kind, err)
	}
	return Added{Source: given, Kind: kind, Feed: f.ID, Count: len(doc.Entries),
		Say: fmt.Sprintf("feed “%s” added, %s", name(f), count(len(doc.Entries), "article"))}
}

// addSite adds the feeds a site offers: those its page links to, else those at
// the usual addresses, else its news sitemap.
func (p *Pipeline) addSite(ctx context.Context, given string, page *fetch.Response) Added {
	tried := 0
	for _, l := range append(feed.Discover(page.Body, page.ContentType, page.URL), feed.CommonAddresses(page.URL)...) {
		if tried++; tried > 10 || ctx.Err() != nil {
			break
		}
		resp, err := p.client.Get(ctx, fetch.Request{URL: l.Address, From: page.URL, Accept: feedAccept})
		if err != nil || !feed.IsFeed(resp.Body, resp.ContentType) {
			continue
		}
		if a := p.addFeed(ctx, given, "site", l.Address, page.URL, resp); a.Err == nil {
			return a
		}
	}
	if a, ok := p.fromCatalogue(ctx, given, page.URL); ok {
		return a
	}
	return failed(given, "site", news.Problemf(news.ErrInvalid, "the page is no feed, no article, and offers no feed; look on the site for “RSS” and add that address"))
}

// fromCatalogue adds the feeds that the catalogue knows of a site.
func (p *Pipeline) fromCatalogue(ctx context.Context, given, address string) (Added, bool) {
	u, err := url.Parse(address)
	if err != nil || strings.Trim(u.Path, "/") != "" {
		return Added{}, false
	}
	t, ok := p.titles[news.Site(address)]
	if !ok {
		return Added{}, false
	}
	n, err := p.Subscribe(ctx, news.Site(address))
	if err != nil {
		return failed(given, "site", err), true
	}
	return Added{Source: given, Kind: "site", Count: n, Known: n == 0,
		Say: fmt.Sprintf("%s is in the catalogue, %s added", t.Name, count(n, "feed"))}, true
}

// addSavedFeed adds a feed that was saved to a file: its entries, and the feed
// itself when it names its own address.
func (p *Pipeline) addSavedFeed(ctx context.Context, name string, data []byte) Added {
	doc, err := feed.Parse(data, feed.Options{Now: p.now()})
	if err != nil {
		return failed(name, "feed", err)
	}
	if news.Host(doc.Address) == "" {
		return failed(name, "feed", news.Problemf(news.ErrInvalid, "the saved feed does not say at which address it lives; add that address instead"))
	}
	f := &news.Feed{Address: doc.Address, Title: doc.Title, Language: doc.Language}
	added, err := p.subscribe(ctx, f, p.homeOf(f.Address, doc.HomePage, ""), doc.Title)
	if err != nil {
		return failed(name, "feed", err)
	}
	if !added {
		return Added{Source: name, Kind: "feed", Feed: f.ID, Known: true, Say: fmt.Sprintf("“%s” is known already", doc.Title)}
	}
	f.NextFetch = p.now().Add(time.Minute)
	h := heard{feed: f, was: *f, entries: doc.Entries, saved: true}
	if err := p.saveFeed(ctx, &h, func(tx *tx) error { return tx.SaveFeed(ctx, f) }); err != nil {
		return failed(name, "feed", err)
	}
	return Added{Source: name, Kind: "feed", Feed: f.ID, Count: len(doc.Entries),
		Say: fmt.Sprintf("feed “%s” added, %s", doc.Title, count(len(doc.Entries), "article"))}
}

// SubscribeTo adds a feed of an outlet that is known already, and reports
// whether the feed is new. Empty fields of a known outlet are filled in.
func (p *Pipeline) SubscribeTo(ctx context.Context, o *news.Outlet, f *news.Feed) (bool, error) {
	var added bool
	err := p.transact(ctx, func(tx *tx) error {
		if err := tx.SaveOutlet(ctx, o); err != nil {
			return err
		}
		f.Outlet, f.Added, f.NextFetch = o.ID, p.now(), p.now()
		var err error
		if added, err = tx.AddFeed(ctx, f); err != nil || !added {
			return err
		}
		return tx.mark(ctx, taskFetch, news.Host(f.Address), p.now())
	})
	if err == nil && p.asked != nil {
		err = p.asked(ctx, f)
	}
	return added, err
}

// ImportOPML adds the feeds of an OPML document.
func (p *Pipeline) ImportOPML(ctx context.Context, name string, data []byte) Added {
	if len(bytes.TrimSpace(data)) == 0 {
		return failed(name, "", news.Problemf(news.ErrInvalid, "the file is empty; nothing was added"))
	}
	if !feed.IsOPML(data) {
		return failed(name, "", news.Problemf(news.ErrInvalid, "this is not OPML; export your feeds as OPML where they are now, or add other things with “coranto add”"))
	}
	return p.addOPML(ctx, name, data, listMost)
}

// ExportOPML writes the feeds as OPML, in a folder for each section.
func ExportOPML(ctx context.Context, st *store.Store, w io.Writer, now time.Time) error {
	feeds, err := st.Feeds(ctx)
	if err != nil {
		return err
	}
	outlets, err := st.Outlets(ctx)
	if err != nil {
		return err
	}
	home := map[int64]string{}
	for _, o := range outlets {
		home[o.ID] = o.Homepage
	}
	var outlines []feed.Outline
	for _, f := range feeds {
		if f.Kind == news.KindMailbox { // no other reader takes one, and it names its owner
			continue
		}
		o := feed.Outline{Title: name(&f.Feed), Address: f.Address, HomePage: home[f.Outlet], Language: f.Language}
		if f.Section != "" {
			o.Folders = []string{news.SectionName(f.Section)}
		}
		outlines = append(outlines, o)
	}
	return feed.WriteOPML(w, "Coranto", now, outlines)
}
