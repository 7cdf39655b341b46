package picture

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// widths are what pictures are scaled down to, in pixels. There are few, so
// that readers share what is kept.
var widths = []int{320, 640, 1280}

const (
	maxAddress = 4096 // bytes of a picture's address
	macSize    = 16   // bytes of proof; 128 bits are beyond guessing
)

var code = base64.RawURLEncoding.Strict()

// Address returns where readers get the picture of a source, at least width
// pixels wide if the picture is; 0 is for the picture as it is. It returns ""
// for what is no http or https address.
func (p *Proxy) Address(source string, width int) string {
	source = strings.TrimSpace(source)
	u, err := url.Parse(source)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	source, _, _ = strings.Cut(source, "#")
	if len(source) > maxAddress {
		return ""
	}
	a := Path + code.EncodeToString(p.proof(source)) + "/" + code.EncodeToString([]byte(source))
	if width <= 0 {
		return a
	}
	w := widths[len(widths)-1]
	for _, have := range slices.Backward(widths) {
		if have >= width {
			w = have
		}
	}
	return a + "?w=" + strconv.Itoa(w)
}

// proof is what only this instance can make for a source.
func (p *Proxy) proof(source string) []byte {
	h := hmac.New(sha256.New, p.o.Key)
	h.Write([]byte("picture\x00" + source))
	return h.Sum(nil)[:macSize]
}

// read takes an address of ours apart. It is ok only if Address could have
// made it.
func (p *Proxy) read(u *url.URL) (source string, width int, ok bool) {
	rest, ok := strings.CutPrefix(u.Path, Path)
	proof, coded, found := strings.Cut(rest, "/")
	if !ok || !found || len(coded) > code.EncodedLen(maxAddress) || u.RawPath != "" {
		return "", 0, false
	}
	// Compared as they are written: the decoder passes over line breaks.
	data, err := code.DecodeString(coded)
	if err != nil || coded != code.EncodeToString(data) || !hmac.Equal([]byte(proof), []byte(code.EncodeToString(p.proof(string(data))))) {
		return "", 0, false
	}
	if u.RawQuery != "" {
		for _, w := range widths {
			if u.RawQuery == "w="+strconv.Itoa(w) {
				return string(data), w, true
			}
		}
		return "", 0, false
	}
	return string(data), 0, !u.ForceQuery
}
