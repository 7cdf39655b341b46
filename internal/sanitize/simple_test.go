package sanitize

import (
	"strings"
	"testing"
)

// slowly is Inline without its short way.
func slowly(s string) string { return strings.TrimSpace(inline.Sanitize(rewrite(s, at))) }

func TestSimple(t *testing.T) {
	for s, want := range map[string]bool{
		`Words <em>and</em> <a href="https://example.org/a/b.html?c=d&amp;e=f">more</a>, it's "so" &amp; so<br>`: true,
		`<a href="https://example.org/"><strong>all</strong></a>`:                                                true,
		`<a href="/relative">x</a>`:                        false,
		`<a href="javascript:alert(1)">x</a>`:              false,
		`<a href="https://example.org/" onclick="x">x</a>`: false,
		`<a href="https://example.org/../x">x</a>`:         false,
		`<a href="https://user@example.org/">x</a>`:        false,
		`<script>x</script>`:                               false,
		`<b class="x">y</b>`:                               false,
		`1 < 2`:                                            false,
		`a &nbsp; b`:                                       false,
		`<title>x</title>`:                                 false,
	} {
		got, ok := simple(s)
		if ok != want {
			t.Errorf("%s: taken for simple: %v", s, ok)
		}
		if ok && got != slowly(s) {
			t.Errorf("%s:\n got %s\nwant %s", s, got, slowly(s))
		}
	}
}

// What goes the short way is what the parsers would have made of it.
func FuzzSimple(f *testing.F) {
	for _, s := range []string{`a <em>b</em> <a href="https://example.org/a.b/c-d?e=f&amp;g=h">it's "x"</a><br>`, `</b><q>x`, `<a href="http://a.example/.b/"></a>`,
		`<a href="http://a.example/b..c/?d=//../e">&#39;</a>`, "<i>\n\t\u00a0x </i> ", `<code><<b>`, `<a href="http://1.2.3.4/x?&amp;=">x</a>`, `<a href="http://0x7f.1/x."><mark></a>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := simple(s); ok && got != slowly(s) {
			t.Errorf("%q:\n got %q\nwant %q", s, got, slowly(s))
		}
	})
}

func BenchmarkInline(b *testing.B) {
	s := strings.Repeat(`Words and words of it, <em>then</em> more <a href="https://example.org/a/b.html">of them</a>, and so on to the end. `, 4)
	b.Run("short", func(b *testing.B) {
		for b.Loop() {
			Inline(s, at)
		}
	})
	b.Run("long", func(b *testing.B) {
		for b.Loop() {
			slowly(s)
		}
	})
}
