package picture

import (
	"net/url"
	"strings"
	"testing"
)

// FuzzRead looks for an address that is answered though nobody printed it.
func FuzzRead(f *testing.F) {
	p := &Proxy{o: Options{Key: testKey}}
	for _, source := range []string{"https://h.example/a.jpg", "http://h.example/a b?c=d&e=%20", "https://h.example/ä.png"} {
		for _, width := range []int{0, 320, 5000} {
			path, query, _ := strings.Cut(p.Address(source, width), "?")
			f.Add(path, query)
		}
	}
	f.Add("/picture/../x", "w=")
	printed := p.Address("https://h.example/a.jpg", 0)
	f.Add(printed[:len(printed)-3]+"\n"+printed[len(printed)-3:], "")
	f.Fuzz(func(t *testing.T, path, query string) {
		source, width, ok := p.read(&url.URL{Path: path, RawQuery: query})
		if !ok {
			return
		}
		want := path
		if query != "" {
			want += "?" + query
		}
		if got := p.Address(source, width); got != want {
			t.Fatalf("%s leads to %q, which is at %s", want, source, got)
		}
	})
}
