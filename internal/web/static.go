package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base32"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"regexp"
	"strings"
	"time"

	"coranto/internal/news"
)

//go:embed templates/*.html static/*.css static/*.svg static/*.txt static/*.woff2
var builtin embed.FS

// overlay returns the built-in files, each replaced by the file of the same
// name below folder where there is one.
func overlay(folder string) fs.FS {
	if folder == "" {
		return builtin
	}
	return layered{over: os.DirFS(folder)}
}

type layered struct{ over fs.FS }

// Open opens the operator's file, else the built-in one. Templates lie in the
// folder itself, static files in its subfolder static.
func (l layered) Open(name string) (fs.File, error) {
	if f, err := l.over.Open(strings.TrimPrefix(name, "templates/")); err == nil {
		return f, nil
	}
	return builtin.Open(name)
}

// assets are the static files, each under an address that holds a digest of its
// content, so that browsers may keep it for good.
type assets struct {
	address map[string]string // of a file, by its name
	content map[string][]byte // by the last part of its address
}

var cssURL = regexp.MustCompile(`url\(([a-z-]+\.woff2)\)`)

func newAssets(files fs.FS) *assets {
	a := &assets{address: map[string]string{}, content: map[string][]byte{}}
	names, _ := fs.Glob(builtin, "static/*")
	for _, sheet := range []bool{false, true} { // sheets last: they name the fonts
		for _, name := range names {
			if strings.HasSuffix(name, ".css") != sheet {
				continue
			}
			data, err := fs.ReadFile(files, name)
			if err != nil {
				continue
			}
			if sheet {
				data = cssURL.ReplaceAllFunc(compact(data), func(m []byte) []byte {
					return []byte("url(" + a.address[string(m[4:len(m)-1])] + ")")
				})
			}
			base := path.Base(name)
			sum := sha256.Sum256(data)
			ext := path.Ext(base)
			hashed := strings.TrimSuffix(base, ext) + "." + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5])) + ext
			a.address[base], a.content[hashed] = "/static/"+hashed, data
		}
	}
	return a
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\s+`)
	cssAround  = regexp.MustCompile(` ?([{};]) ?|(: |, )`)
)

// compact leaves out of a sheet what only its authors read. Strings in our
// sheet hold none of the pairs that are closed up.
func compact(css []byte) []byte {
	css = cssSpace.ReplaceAll(cssComment.ReplaceAll(css, nil), []byte(" "))
	css = cssAround.ReplaceAllFunc(css, bytes.TrimSpace)
	return bytes.TrimSpace(bytes.ReplaceAll(css, []byte(";}"), []byte("}")))
}

// serve answers for a static file.
func (a *assets) serve(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("file")
	data, ok := a.content[name]
	if !ok {
		return news.Problemf(news.ErrNotFound, "There is no file of that name.")
	}
	w.Header().Set("Content-Type", typeOf(name))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	return nil
}

func typeOf(name string) string {
	switch path.Ext(name) {
	case ".woff2":
		return "font/woff2"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}
