package web

import (
	"html/template"
	"io"
	"io/fs"
	"log/slog"
	"path"
	"strings"
)

// sheets are the parsed templates, one set a page.
type sheets struct{ byName map[string]*template.Template }

// shared are the templates every page is made with.
var shared = []string{"page", "parts", "nothing", "feeds"}

func newSheets(files fs.FS, a *assets, log *slog.Logger) *sheets {
	funcs := template.FuncMap{
		"apart":  apart,
		"static": func(name string) string { return a.address[name] },
		// The browser holds the first sight of a page back, a little, for
		// fonts that are asked for here; later ones are not shown before
		// the next page, so that nothing moves.
		"preload": func(italic bool) []string {
			fonts := []string{a.address["name.woff2"], a.address["display.woff2"], a.address["read.woff2"], a.address["work.woff2"]}
			if italic {
				fonts = append(fonts, a.address["italic.woff2"])
			}
			return fonts
		},
	}
	parse := func(files fs.FS, name string) (*template.Template, error) {
		t := template.New("").Funcs(funcs)
		for _, n := range append(append([]string{}, shared...), name) {
			if _, err := t.ParseFS(files, "templates/"+n+".html"); err != nil {
				return nil, err
			}
		}
		return t, nil
	}
	s := &sheets{byName: map[string]*template.Template{}}
	names, _ := fs.Glob(builtin, "templates/*.html")
	for _, name := range names {
		name = strings.TrimSuffix(path.Base(name), ".html")
		t, err := parse(files, name)
		if err != nil {
			log.Error("a template does not parse; the built-in one is used", "page", name, "err", err)
			t = template.Must(parse(builtin, name))
		}
		s.byName[name] = t
	}
	return s
}

func (s *sheets) write(w io.Writer, name string, view sheet) error {
	return s.byName[name].ExecuteTemplate(w, "page", view)
}
