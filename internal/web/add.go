package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"coranto/internal/news"
)

const (
	mostForm = 1 << 20  // bytes of a form
	mostOPML = 16 << 20 // bytes of a list
	mostAdds = 20       // addresses at once

	mostWork  = 90 * time.Second  // after which no further address is begun
	mostWait  = 5 * time.Minute   // for the answer
	mostTries = 280 * time.Second // after which what is under way is given up, so that there is one
)

// said is one line of an answer.
type said struct {
	About string // what it is about, as it was typed
	Text  string
	Bad   bool
}

// addedPage says what came of an addition.
type addedPage struct {
	frame
	Headline string
	Text     string
	Said     []said
	Next     []link
	Mailbox  *mailboxForm // nil: none to show
}

var afterAdding = []link{{Name: "Front page", Href: "/"}, {Name: "Outlets and feeds", Href: "/outlets"}, {Name: "All articles", Href: "/latest"}}

// add takes addresses, one a line, and answers each in one line.
func (s *site) add(w http.ResponseWriter, r *http.Request) error {
	if s.Add == nil {
		return news.Problemf(news.ErrUnavailable, "This process only shows pages. Add the address on the machine that runs Coranto.")
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return malformed(err)
	}
	sources := strings.FieldsFunc(r.PostFormValue("source"), func(c rune) bool { return c == '\n' || c == '\r' || c == ' ' || c == '\t' })
	if len(sources) == 0 {
		return news.Problemf(news.ErrInvalid, "No address was given. Paste the address of a site, a feed or an article.")
	}
	ctx, done := unhurried(w, r)
	defer done()
	view := addedPage{frame: s.frame("Add", "outlets"), Next: afterAdding}
	bad, known, began := 0, 0, s.Now()
	for _, source := range sources[:min(len(sources), mostAdds)] {
		if s.Now().Sub(began) > mostWork {
			bad++
			view.Said = append(view.Said, said{About: clean(source, 200), Text: "Left out, as those before it took too long. Send it again.", Bad: true})
			continue
		}
		a, err := s.Add(ctx, source)
		line := said{About: clean(source, 200), Text: sentenceOf(a.Say)}
		if err != nil {
			bad++
			line.Bad = true
			if line.Text == "" {
				line.Text = sentenceOf(s.inWords(err))
			}
		} else if a.Known {
			known++
		}
		view.Said = append(view.Said, line)
	}
	if n := len(sources) - mostAdds; n > 0 {
		view.Said = append(view.Said, said{Text: "Only the first 20 addresses were taken. Put many into an OPML list, or use coranto add.", Bad: true})
	}
	status := http.StatusOK
	switch {
	case known == len(view.Said):
		view.Headline = "Already here"
	case bad == 0:
		view.Headline = "Added"
	case bad == len(view.Said):
		view.Headline, status = "Nothing was added", http.StatusUnprocessableEntity
	default:
		view.Headline = "Added in part"
	}
	return s.show(w, r, status, "added", view)
}

// unhurried gives a request the time that other servers take to answer, beyond
// what a page has. It is called once the request was read.
func unhurried(w http.ResponseWriter, r *http.Request) (context.Context, context.CancelFunc) {
	// Where no deadline can be set, there is none to miss.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(mostWait))
	return context.WithTimeout(r.Context(), mostTries)
}

// inWords is what an error says to people; what it says to nobody is logged.
func (s *site) inWords(err error) string {
	var p *news.Problem
	if errors.As(err, &p) {
		return p.Say
	}
	s.Log.Error("adding failed", "err", err)
	return "It could not be added. The log of this instance says more."
}

func malformed(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	return news.Problemf(news.ErrInvalid, "The form did not arrive whole. Go back and send it again.")
}

// importOPML takes a list from another reader.
func (s *site) importOPML(w http.ResponseWriter, r *http.Request) error {
	if s.ImportOPML == nil {
		return news.Problemf(news.ErrUnavailable, "This process only shows pages. Import the list on the machine that runs Coranto.")
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostOPML)
	file, head, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) {
		return news.Problemf(news.ErrInvalid, "No file was chosen. Choose the list that your other reader exported.")
	}
	if err != nil {
		return malformed(err)
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return malformed(err)
	}
	view := addedPage{frame: s.frame("Import", "outlets"), Headline: "Imported", Next: afterAdding}
	ctx, done := unhurried(w, r)
	defer done()
	a, err := s.ImportOPML(ctx, data)
	line := said{About: clean(head.Filename, 200), Text: sentenceOf(a.Say)}
	status := http.StatusOK
	if a.Known {
		view.Headline = "Already here"
	}
	if err != nil {
		line.Bad = true
		if line.Text == "" {
			line.Text = sentenceOf(s.inWords(err))
		}
		view.Headline, status = "Nothing was imported", http.StatusUnprocessableEntity
	}
	view.Said = []said{line}
	return s.show(w, r, status, "added", view)
}
