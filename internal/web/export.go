package web

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"coranto/internal/export"
	"coranto/internal/news"
)

// forms are in which a story can be taken away, by the end of its address.
var forms = []struct {
	end, name, kind string
	write           func(*export.Story, *bytes.Buffer) error
}{
	{"json", "JSON", "application/json", func(s *export.Story, b *bytes.Buffer) error { return s.JSON(b) }},
	{"md", "Markdown", "text/markdown; charset=utf-8", func(s *export.Story, b *bytes.Buffer) error { return s.Markdown(b) }},
	{"ninjs", "ninjs", "application/json", func(s *export.Story, b *bytes.Buffer) error { return s.Ninjs(b) }},
}

// exported are links to a story's forms.
func exported(id int64) (links []link) {
	for _, f := range forms {
		links = append(links, link{Name: f.name, Href: storyAddress(id) + "." + f.end})
	}
	return links
}

// export answers for /story/12.json and the like.
func (s *site) export(w http.ResponseWriter, r *http.Request, number, end string) error {
	id, err := strconv.ParseInt(number, 10, 64)
	for _, f := range forms {
		if f.end != end || err != nil || id <= 0 {
			continue
		}
		if _, moved, err := s.Store.Story(r.Context(), id); err != nil {
			return err
		} else if moved != 0 {
			http.Redirect(w, r, storyAddress(moved)+"."+end, http.StatusMovedPermanently)
			return nil
		}
		st, err := export.Read(r.Context(), s.Store, id, origin(r), s.Now())
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := f.write(st, &b); err != nil {
			return err
		}
		w.Header().Set("Content-Type", f.kind)
		w.Header().Set("Content-Disposition", `inline; filename="story-`+number+"."+strings.Replace(end, "ninjs", "ninjs.json", 1)+`"`)
		w.Header().Set("Cache-Control", "private, no-cache")
		_, _ = w.Write(b.Bytes()) // a reader who has left is no error
		return nil
	}
	return news.Problemf(news.ErrNotFound, "A story is there as a page, and ends in .json, .md or .ninjs to be taken away.")
}

// origin is the address at which a request found the instance.
func origin(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
