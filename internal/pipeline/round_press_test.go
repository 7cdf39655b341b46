package pipeline_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// roundPress serves the feeds of the round benchmark. It runs in a copy of the
// test program, so that what it uses of the processors is not counted.
type roundPress struct {
	port   string
	client http.Client
}

// The copy of the test program is told by its environment that it is the press.
const roundPressEnv = "CORANTO_ROUND_PRESS"

// TestRoundPress is the press when the round benchmark started this program,
// and tests nothing otherwise.
func TestRoundPress(t *testing.T) {
	if os.Getenv(roundPressEnv) == "" {
		t.Skip("serves the feeds of the round benchmark, when that asks for it")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("port", l.Addr().(*net.TCPAddr).Port)
	go http.Serve(l, &roundFeeds{made: time.Now().UTC().Truncate(time.Hour)})
	io.Copy(io.Discard, os.Stdin) // until the benchmark is over
}

func startRoundPress(b *testing.B) *roundPress {
	c := exec.Command(os.Args[0], "-test.run=^TestRoundPress$", "-test.timeout=0")
	c.Env = append(os.Environ(), roundPressEnv+"=1")
	in, err := c.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); c.Wait() })
	p := new(roundPress)
	for lines := bufio.NewScanner(out); p.port == "" && lines.Scan(); {
		p.port, _ = strings.CutPrefix(lines.Text(), "port ")
	}
	if p.port == "" {
		b.Fatal("the press did not start")
	}
	return p
}

func (p *roundPress) address(feed int) string {
	return fmt.Sprintf("http://f%d.localhost:%s/feed", feed, p.port)
}

// set says how many items each feed, and each fifth feed, has gained, and
// whether it answers 304.
func (p *roundPress) set(b *testing.B, all, fifth int, tags bool) {
	q := url.Values{"all": {strconv.Itoa(all)}, "fifth": {strconv.Itoa(fifth)}, "tags": {strconv.FormatBool(tags)}}
	r, err := p.client.Post("http://127.0.0.1:"+p.port+"/set?"+q.Encode(), "", nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Body.Close()
}

// sent is how many bytes of feeds were served, as they are before compression.
func (p *roundPress) sent(b *testing.B) int {
	r, err := p.client.Get("http://127.0.0.1:" + p.port + "/sent")
	if err != nil {
		b.Fatal(err)
	}
	defer r.Body.Close()
	text, _ := io.ReadAll(r.Body)
	n, err := strconv.Atoi(string(text))
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// roundItems is how many items a feed shows.
const roundItems = 30

// roundFeeds answers as the outlets do: half of them RSS, half Atom, 30 items
// of some 3 KB each.
type roundFeeds struct {
	made       time.Time
	all, fifth atomic.Int64
	silent     atomic.Bool // no 304, no validators
	sent       atomic.Int64
}

func (s *roundFeeds) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/set":
		number := func(name string) int64 { n, _ := strconv.ParseInt(r.FormValue(name), 10, 64); return n }
		s.all.Store(number("all"))
		s.fifth.Store(number("fifth"))
		s.silent.Store(r.FormValue("tags") == "false")
		return
	case "/sent":
		fmt.Fprint(w, s.sent.Load())
		return
	case "/feed":
	default:
		http.NotFound(w, r)
		return
	}
	name, _, _ := strings.Cut(r.Host, ".")
	feed, err := strconv.Atoi(strings.TrimPrefix(name, "f"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	gained := int(s.all.Load())
	if feed%5 == 0 {
		gained += int(s.fifth.Load())
	}
	sum := sha256.Sum256(fmt.Append(nil, feed, gained))
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	if !s.silent.Load() {
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	text := s.feed(feed, gained)
	s.sent.Add(int64(len(text)))
	w.Header().Set("Content-Type", "application/xml")
	io.WriteString(w, text)
}

func (s *roundFeeds) feed(feed, gained int) string {
	var b strings.Builder
	home := fmt.Sprintf("http://f%d.localhost", feed)
	atom := feed%2 == 1
	if atom {
		fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet %d</title><id>%s/</id><link href="%s/"/>`, feed, home, home)
	} else {
		fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Outlet %d</title><link>%s/</link><description>News</description>`, feed, home)
	}
	for n := roundItems + gained - 1; n >= gained; n-- {
		r := roundText{rand.New(rand.NewPCG(uint64(feed), uint64(n)))}
		title, summary := r.sentence(9), r.sentence(30)
		var body strings.Builder
		for body.Len() < 2600 {
			fmt.Fprintf(&body, "<p>%s %s <a href=\"%s/tag/%s\">%s</a> %s</p>\n", r.sentence(22), r.sentence(18), home, r.word(), r.word(), r.sentence(16))
		}
		when := s.made.Add(time.Duration(n-roundItems) * 20 * time.Minute)
		if atom {
			fmt.Fprintf(&b, "<entry><title>%s</title><id>%s/piece/%d</id><link href=\"%s/piece/%d\"/><published>%s</published><updated>%s</updated><author><name>%s %s</name></author><summary>%s</summary><content type=\"html\">%s</content></entry>\n",
				title, home, n, home, n, when.Format(time.RFC3339), when.Format(time.RFC3339), r.word(), r.word(), summary, html.EscapeString(body.String()))
		} else {
			fmt.Fprintf(&b, "<item><title>%s</title><link>%s/piece/%d</link><guid>%s/piece/%d</guid><pubDate>%s</pubDate><dc:creator>%s %s</dc:creator><category>%s</category><description>%s</description><content:encoded><![CDATA[%s]]></content:encoded></item>\n",
				title, home, n, home, n, when.Format(time.RFC1123Z), r.word(), r.word(), r.word(), summary, body.String())
		}
	}
	if atom {
		b.WriteString("</feed>")
	} else {
		b.WriteString("</channel></rss>")
	}
	return b.String()
}

// roundText makes sentences of 60,000 invented words, some of them far more
// frequent than others, as in a language.
type roundText struct{ *rand.Rand }

func (r roundText) word() string {
	const syllables = "kalomirasetunovepidagorushebanitelocumafi"
	n := int(60_000 * r.Float64() * r.Float64() * r.Float64() * r.Float64())
	var b []byte
	for i := 0; i < 1 || n > 0; i++ {
		at := n % 20 * 2
		b = append(b, syllables[at:at+2]...)
		n /= 20
	}
	return string(b)
}

func (r roundText) sentence(words int) string {
	var b strings.Builder
	for i := range words {
		w := r.word()
		if i == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	b.WriteByte('.')
	return b.String()
}
