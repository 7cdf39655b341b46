package picture

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/fetch"
)

// outlet is a host of pictures, and counts who asks for what.
type outlet struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
}

func serveOutlet(t *testing.T, pictures map[string]http.HandlerFunc) *outlet {
	t.Helper()
	o := &outlet{asked: map[string]int{}}
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		o.asked[r.URL.Path]++
		o.mu.Unlock()
		if h := pictures[r.URL.Path]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	o.Config.ErrorLog = nil
	t.Cleanup(o.Close)
	return o
}

func (o *outlet) count(path string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.asked[path]
}

// sends answers with bytes, called what the host likes to call them.
func sends(kind string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(data)
	}
}

// clock is moved by hand.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

var testKey = bytes.Repeat([]byte{7}, keySize)

func noon() *clock { return &clock{at: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)} }

func proxy(t *testing.T, folder string, c *clock) *Proxy {
	t.Helper()
	client := fetch.New(fetch.Options{AllowPrivate: []string{"loopback"}, MaxBody: MaxBody, Timeout: 5 * time.Second, FirstByte: time.Second})
	p, err := New(Options{Client: client, Dir: folder, Key: testKey, Log: slog.New(slog.DiscardHandler), Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.Close()
		client.Close()
	})
	return p
}

// ask asks a proxy as a browser would.
func ask(p *Proxy, address string, header ...string) *http.Response {
	r := httptest.NewRequest("GET", address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestServe(t *testing.T) {
	jpg, pic, gif, webp, avif := asJPEG(t, photo(1350, 900)), asPNG(t, photo(30, 20)), moving(t, 900, 600), still(t), asAVIF("avif", 1200, 800)
	o := serveOutlet(t, map[string]http.HandlerFunc{
		"/photo.jpg":    sends("image/jpeg", jpg),
		"/chart":        sends("text/html", pic), // its host is wrong, the bytes are right
		"/moving.gif":   sends("image/gif", gif),
		"/a.webp":       sends("", webp),
		"/a.avif":       sends("application/octet-stream", avif),
		"/moved":        http.RedirectHandler("/photo.jpg?x=1", http.StatusFound).ServeHTTP,
		"/with a space": sends("image/png", pic),
	})
	p := proxy(t, t.TempDir(), noon())
	for _, tc := range []struct {
		path  string
		width int
		kind  string
		want  []byte // nil: scaled
	}{
		{"/photo.jpg", 0, "image/jpeg", jpg},
		{"/photo.jpg", 600, "image/jpeg", nil},
		{"/photo.jpg", 320, "image/jpeg", nil},
		{"/photo.jpg", 3000, "image/jpeg", nil},
		{"/chart", 0, "image/png", pic},
		{"/chart", 640, "image/png", pic},
		{"/moving.gif", 320, "image/gif", gif},
		{"/a.webp", 320, "image/webp", webp},
		{"/a.avif", 320, "image/avif", avif},
		{"/moved", 0, "image/jpeg", jpg},
		{"/with a space", 0, "image/png", pic},
	} {
		address := p.Address(o.URL+tc.path, tc.width)
		for _, which := range []string{"fetched", "kept"} {
			r := ask(p, address)
			got := body(t, r)
			if r.StatusCode != 200 || r.Header.Get("Content-Type") != tc.kind {
				t.Errorf("%s of %d, %s: %s %s", tc.path, tc.width, which, r.Status, r.Header.Get("Content-Type"))
				continue
			}
			if tc.want != nil && !bytes.Equal(got, tc.want) {
				t.Errorf("%s of %d, %s: other bytes", tc.path, tc.width, which)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options":       "nosniff",
				"Content-Security-Policy":      "default-src 'none'; sandbox",
				"Cache-Control":                "public, max-age=2592000, immutable",
				"Cross-Origin-Resource-Policy": "same-origin",
				"Content-Length":               fmt.Sprint(len(got)),
			} {
				if h := r.Header.Get(name); h != want {
					t.Errorf("%s: %s is %q", tc.path, name, h)
				}
			}
			tag := r.Header.Get("ETag")
			if r := ask(p, address, "If-None-Match", tag); tag == "" || r.StatusCode != 304 || len(body(t, r)) > 0 {
				t.Errorf("%s with %s: %s", tc.path, tag, r.Status)
			}
			if tc.want == nil {
				want := map[int]int{600: 640, 320: 320, 3000: 1280}[tc.width]
				if _, w, h, err := look(got); err != nil || w != want || h != (want*2+1)/3 {
					t.Errorf("%s of %d: %d × %d, %v", tc.path, tc.width, w, h, err)
				}
			}
		}
	}
	if n := o.count("/photo.jpg"); n != 2 { // once for itself, once by way of /moved
		t.Errorf("the photo was fetched %d times", n)
	}
	if n := o.count("/chart"); n != 1 {
		t.Errorf("the chart was fetched %d times", n)
	}
	if r := ask(p, p.Address(o.URL+"/photo.jpg", 0), "Range", "bytes=0-9"); r.StatusCode != 206 || !bytes.Equal(body(t, r), jpg[:10]) {
		t.Errorf("a part: %s", r.Status)
	}
	head := httptest.NewRecorder()
	p.ServeHTTP(head, httptest.NewRequest("HEAD", p.Address(o.URL+"/photo.jpg", 0), nil))
	if head.Code != 200 || head.Body.Len() != 0 {
		t.Errorf("HEAD: %d, %d bytes", head.Code, head.Body.Len())
	}
}

// Only what Address made is answered, and nothing is fetched for anything else.
func TestNoOpenProxy(t *testing.T) {
	o := serveOutlet(t, map[string]http.HandlerFunc{"/a.png": sends("image/png", asPNG(t, photo(30, 20)))})
	p := proxy(t, t.TempDir(), noon())
	good := p.Address(o.URL+"/a.png", 0)
	proof, coded, _ := strings.Cut(strings.TrimPrefix(good, Path), "/")
	other := &Proxy{o: Options{Key: bytes.Repeat([]byte{8}, keySize)}}
	for _, address := range []string{
		"/", "/picture", "/picture/", "/picture/a", "/picture/a/b", "/static/coranto.css",
		Path + proof, Path + proof + "/", Path + "/" + coded, Path + proof + "/" + coded + "/x",
		Path + proof + "/" + code.EncodeToString([]byte(o.URL+"/b.png")),
		Path + proof[:20] + "/" + coded, Path + proof + "A/" + coded, Path + proof + "=/" + coded,
		Path + strings.Repeat("A", 22) + "/" + coded,
		Path + proof + "/%" + fmt.Sprintf("%02x", coded[0]) + coded[1:],
		other.Address(o.URL+"/a.png", 0),
		good + "?", good + "?w=", good + "?w=0", good + "?w=641", good + "?w=99999", good + "?w=640&x=1", good + "?x=1", good + "?w=640&w=320",
		Path + proof + "/" + strings.Repeat("A", 100_000),
	} {
		if r := ask(p, address); r.StatusCode != 404 || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("%.100s: %s", address, r.Status)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "CONNECT"} {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest(method, good, nil))
		if w.Code != 405 {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
	if n := o.count("/a.png") + o.count("/b.png"); n != 0 {
		t.Errorf("%d pictures were fetched", n)
	}
	if r := ask(p, good+"?w=640"); r.StatusCode != 200 {
		t.Errorf("a width: %s", r.Status)
	}
	for _, source := range []string{"", "a.png", "/a.png", "//h/a.png", "data:image/png;base64,AAAA", "javascript:alert(1)", "ftp://h/a.png", "file:///etc/passwd", "http://", "http://user:word@h/a.png", "https://h/" + strings.Repeat("a", 5000), "http://h/\x00"} {
		if a := p.Address(source, 640); a != "" {
			t.Errorf("%.60q was given an address", source)
		}
	}
	if a, b := p.Address("https://h/a.png#top", 1), p.Address(" https://h/a.png ", 320); a != b || !strings.HasSuffix(a, "?w=320") {
		t.Errorf("%s and %s", a, b)
	}
}

func TestHostile(t *testing.T) {
	jpg := asJPEG(t, photo(600, 400))
	big := append(bytes.Clone(jpg), make([]byte, MaxBody)...)
	o := serveOutlet(t, map[string]http.HandlerFunc{
		"/html.png": sends("image/png", []byte("<!doctype html><script>alert(1)</script>")),
		"/a.svg":    sends("image/svg+xml", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`)),
		"/svg.png":  sends("image/png", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`)),
		"/bomb.png": sends("image/png", announced(t, 60_000, 60_000)),
		"/empty":    sends("image/png", nil),
		"/big.jpg":  sends("image/jpeg", big),
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			w.Write(jpg)
			for page := make([]byte, 64<<10); ; {
				if _, err := w.Write(page); err != nil {
					return
				}
			}
		},
		"/private":  http.RedirectHandler("http://10.0.0.1/a.png", http.StatusFound).ServeHTTP,
		"/metadata": http.RedirectHandler("http://169.254.169.254/latest/", http.StatusFound).ServeHTTP,
		"/file":     http.RedirectHandler("file:///etc/passwd", http.StatusFound).ServeHTTP,
		"/loop":     http.RedirectHandler("/loop", http.StatusFound).ServeHTTP,
		"/gone":     func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(410) },
		"/login":    func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(401) },
		"/fault":    func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) },
		"/busy": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "1800")
			w.WriteHeader(429)
		},
		"/cut.jpg": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(jpg)))
			w.Write(jpg[:len(jpg)/2])
		},
		"/short.jpg": sends("image/jpeg", jpg[:len(jpg)/2]),
		"/silent":    func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	})
	c := noon()
	p := proxy(t, t.TempDir(), c)
	for path, tc := range map[string]struct {
		status int
		say    string
		wait   time.Duration // for which nobody asks again
	}{
		"/html.png":                    {404, "no picture", 5 * time.Hour},
		"/a.svg":                       {404, "no picture", 5 * time.Hour},
		"/svg.png":                     {404, "no picture", 5 * time.Hour},
		"/bomb.png":                    {404, "too large", 5 * time.Hour},
		"/empty":                       {404, "no picture", 5 * time.Hour},
		"/big.jpg":                     {404, "too large", 5 * time.Hour},
		"/endless":                     {404, "too large", 5 * time.Hour},
		"/private":                     {404, "does not give", 5 * time.Hour},
		"/metadata":                    {404, "does not give", 5 * time.Hour},
		"/file":                        {404, "does not give", 5 * time.Hour},
		"/loop":                        {404, "does not give", 5 * time.Hour},
		"/none":                        {404, "has it no more", 5 * time.Hour},
		"/gone":                        {404, "has it no more", 5 * time.Hour},
		"/login":                       {404, "does not give", 5 * time.Hour},
		"/fault":                       {503, "just now", 4 * time.Minute},
		"/busy":                        {503, "just now", 29 * time.Minute},
		"/cut.jpg":                     {503, "just now", 4 * time.Minute},
		"/short.jpg":                   {503, "just now", 4 * time.Minute},
		"/silent":                      {503, "just now", 4 * time.Minute},
		"http://192.168.1.1/a.png":     {404, "does not give", 5 * time.Hour},
		"http://nowhere.invalid/a.gif": {503, "just now", 4 * time.Minute},
	} {
		source := path
		if path[0] == '/' {
			source = o.URL + path
		}
		refused := func(width int) {
			t.Helper()
			r := ask(p, p.Address(source, width))
			say := string(body(t, r))
			if r.StatusCode != tc.status || !strings.Contains(say, tc.say) || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/plain") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s: %s, %s", path, r.Status, say)
			}
			if (tc.status == 503) != (r.Header.Get("Retry-After") != "") {
				t.Errorf("%s: Retry-After is %q", path, r.Header.Get("Retry-After"))
			}
		}
		before := o.count(path)
		refused(640)
		first := o.count(path) - before
		c.pass(tc.wait)
		refused(0)
		if again := o.count(path) - before; again != first {
			t.Errorf("%s was asked for again too soon", path)
		}
		c.pass(2 * time.Hour)
		if path != "/silent" && path[0] == '/' { // these take their time
			refused(320)
			if again := o.count(path) - before; again <= first {
				t.Errorf("%s was never asked for again", path)
			}
		}
	}
}

// Of many who ask for one picture, in two widths, one is sent.
func TestOneFetchForMany(t *testing.T) {
	begun, answer := make(chan bool, 1), make(chan bool)
	jpg := asJPEG(t, photo(900, 600))
	o := serveOutlet(t, map[string]http.HandlerFunc{"/a.jpg": func(w http.ResponseWriter, r *http.Request) {
		begun <- true
		<-answer
		w.Write(jpg)
	}})
	p := proxy(t, t.TempDir(), noon())
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			r := ask(p, p.Address(o.URL+"/a.jpg", []int{0, 320, 640, 1280}[i%4]))
			if r.StatusCode != 200 || r.Header.Get("Content-Type") != "image/jpeg" {
				t.Error(r.Status)
			}
		})
	}
	<-begun
	close(answer)
	all.Wait()
	if n := o.count("/a.jpg"); n != 1 {
		t.Errorf("fetched %d times", n)
	}
}

// A picture goes on being fetched when the reader who asked has left.
func TestReaderLeaves(t *testing.T) {
	begun, answer := make(chan bool, 1), make(chan bool)
	pic := asPNG(t, photo(30, 20))
	o := serveOutlet(t, map[string]http.HandlerFunc{"/a.png": func(w http.ResponseWriter, r *http.Request) {
		begun <- true
		<-answer
		w.Write(pic)
	}})
	p := proxy(t, t.TempDir(), noon())
	s := httptest.NewServer(p)
	defer s.Close()
	address := p.Address(o.URL+"/a.png", 0)
	impatient := &http.Client{Timeout: 50 * time.Millisecond}
	if _, err := impatient.Get(s.URL + address); err == nil {
		t.Error("answered before the host did")
	}
	<-begun
	close(answer)
	if r := ask(p, address); r.StatusCode != 200 || !bytes.Equal(body(t, r), pic) {
		t.Error(r.Status)
	}
	if n := o.count("/a.png"); n != 1 {
		t.Errorf("fetched %d times", n)
	}
}

func TestRestart(t *testing.T) {
	jpg := asJPEG(t, photo(900, 600))
	o := serveOutlet(t, map[string]http.HandlerFunc{"/a.jpg": sends("image/jpeg", jpg)})
	folder, c := t.TempDir(), noon()
	p := proxy(t, folder, c)
	first := map[string][]byte{}
	addresses := []string{p.Address(o.URL+"/a.jpg", 0), p.Address(o.URL+"/a.jpg", 320), p.Address(o.URL+"/a.jpg", 1280), p.Address(o.URL+"/none.jpg", 640)}
	for _, a := range addresses {
		first[a] = body(t, ask(p, a))
	}
	p.Close()
	if r := ask(p, addresses[0]); r.StatusCode != 503 {
		t.Errorf("after closing: %s", r.Status)
	}

	p = proxy(t, folder, c)
	for _, a := range addresses {
		if got := body(t, ask(p, a)); !bytes.Equal(got, first[a]) {
			t.Errorf("%s is another picture after the restart", a)
		}
	}
	if n := o.count("/a.jpg") + o.count("/none.jpg"); n != 2 {
		t.Errorf("asked %d times", n)
	}

	// Files that were damaged are not served; their pictures are fetched again.
	p.Close()
	err := filepath.WalkDir(folder, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Truncate(file, 300)
	})
	if err != nil {
		t.Fatal(err)
	}
	p = proxy(t, folder, c)
	for _, a := range addresses {
		if got := body(t, ask(p, a)); !bytes.Equal(got, first[a]) {
			t.Errorf("%s is another picture after the damage", a)
		}
	}
}

// The folder never holds more than it may, and old pictures come again.
func TestGivesWay(t *testing.T) {
	pictures := map[string]http.HandlerFunc{}
	pad := make([]byte, 4<<20)
	for i := range 8 {
		pictures[fmt.Sprintf("/%d.jpg", i)] = sends("image/jpeg", append(asJPEG(t, photo(30, 20+i)), pad...))
	}
	o := serveOutlet(t, pictures)
	folder, c := t.TempDir(), noon()
	p := proxy(t, folder, c) // of 512 MiB
	p.Close()
	var err error
	p, err = New(Options{Client: p.o.Client, Dir: folder, Key: testKey, MaxBytes: 1, Now: c.now}) // as little as may be
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for round := range 2 {
		for i := range 8 {
			c.pass(time.Minute)
			if r := ask(p, p.Address(fmt.Sprintf("%s/%d.jpg", o.URL, i), 0)); r.StatusCode != 200 {
				t.Errorf("round %d, picture %d: %s", round, i, r.Status)
			}
			if n := p.cache.Size(); n > minMaxBytes {
				t.Errorf("%d bytes", n)
			}
		}
	}
	if n := o.count("/0.jpg"); n != 2 {
		t.Errorf("the first was fetched %d times", n)
	}
	if n := o.count("/7.jpg"); n != 2 {
		t.Errorf("the last was fetched %d times", n)
	}
}

// A folder that cannot be written costs the cache, not the picture.
func TestFullDisk(t *testing.T) {
	pic := asPNG(t, photo(30, 20))
	o := serveOutlet(t, map[string]http.HandlerFunc{"/a.png": sends("image/png", pic)})
	folder := t.TempDir()
	p := proxy(t, folder, noon())
	n := name(o.URL+"/a.png", 0)
	if err := os.WriteFile(filepath.Join(folder, n[:2]), nil, 0o600); err != nil { // a file in the way of its folder
		t.Fatal(err)
	}
	for range 2 {
		if r := ask(p, p.Address(o.URL+"/a.png", 0)); r.StatusCode != 200 || !bytes.Equal(body(t, r), pic) {
			t.Error(r.Status)
		}
	}
}
