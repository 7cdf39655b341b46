package sanitize

import "testing"

func TestAbsolute(t *testing.T) {
	const base = "https://a.example/x/y"
	for in, want := range map[string]string{
		`<a href="b">c</a>`:                              `<a href="https://a.example/x/b">c</a>`,
		`<a href = 'b'>c</a>`:                            `<a href="https://a.example/x/b">c</a>`,
		"<img\nsrc =\n/b.png alt=x>":                     `<img src="https://a.example/b.png" alt="x">`,
		`<img srcset="/b.png 1x, //c.example/c.png 2x">`: `<img srcset="https://a.example/b.png 1x, https://c.example/c.png 2x">`,
		`<a href="#n">c</a> <a href="mailto:x@y.z">`:     `<a href="#n">c</a> <a href="mailto:x@y.z">`,
		`<a href='https://b.example/'>c</a>`:             `<a href='https://b.example/'>c</a>`,
		`href = /b, said <i class=x>he</i>`:              `href = /b, said <i class=x>he</i>`,
		`plain`:                                          `plain`,
	} {
		if got := Absolute(in, base); got != want {
			t.Errorf("%s:\n got %s\nwant %s", in, got, want)
		}
		if got := Absolute(in, ""); got != in {
			t.Errorf("%s became %s without a base", in, got)
		}
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		" https://a.example/ ":           "https://a.example/",
		"https:/a.example/b":             "https://a.example/b",
		"http:////a.example//b":          "http://a.example//b",
		`http:\\a.example/b`:             "http://a.example/b",
		"HTTP:///a.example":              "HTTP://a.example",
		"https:a.example":                "https:a.example",
		"http:":                          "http:",
		"http":                           "http",
		"https://a.example/100%":         "https://a.example/100%25",
		"https://a.exam\n ple/\tb":       "https://a.exam ple/b",
		"/http://b":                      "/http://b",
		"https://a.example/?u=http:///b": "https://a.example/?u=http:///b",
	} {
		if got := Address(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	if got := Resolve("", "https:///a.example/b"); got != "https://a.example/b" {
		t.Error(got)
	}
}
