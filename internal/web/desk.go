package web

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// deskPage is where an editor merges, splits and moves.
type deskPage struct {
	frame
	tongue
	Editor   string // who is signed in
	ID       int64
	Headline string
	Members  []deskMember
	Log      []deskEntry
}

type deskMember struct {
	member
	ID     int64
	Chosen bool
}

// deskEntry is a decision in the log. Undo is its number, 0 if it cannot be
// undone any more.
type deskEntry struct {
	Text   string
	When   moment
	Why    string
	Undone string
	Undo   int64
}

// deskLog is how many decisions are listed.
const deskLog = 50

// editor says who the editor is that sends a form, or that nobody may edit
// here. Every change to stories asks it. Who is signed in goes by the name of
// the account; where nobody has to, by the one they give.
func (s *site) editor(r *http.Request) (who string, err error) {
	if s.Decide == nil || s.Undo == nil {
		return "", news.Problemf(news.ErrUnavailable, "This process only shows pages. Edit stories where Coranto runs.")
	}
	if name := signedIn(r); name != "" {
		return name, nil
	}
	return clean(strings.TrimSpace(r.PostFormValue("who")), 80), nil
}

// desk shows the form and what was decided so far.
func (s *site) desk(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx := r.Context()
	st, moved, err := s.Store.Story(ctx, id)
	if err != nil {
		return err
	}
	if moved != 0 {
		http.Redirect(w, r, storyAddress(moved)+"/edit", http.StatusSeeOther)
		return nil
	}
	members, err := s.Store.Members(ctx, id)
	if err != nil {
		return err
	}
	list, err := s.Store.Headlines(ctx, members)
	if err != nil {
		return err
	}
	log, err := s.Store.Decisions(ctx, id, deskLog)
	if err != nil {
		return err
	}
	now := s.Now()
	view := deskPage{frame: s.frame("Merge, split or move", st.Section), Editor: signedIn(r), tongue: titled(st, list), ID: id, Headline: st.Headline}
	chosen := r.URL.Query()["article"]
	for _, m := range list {
		dm := deskMember{member: newMember(m, now), ID: m.ID}
		for _, c := range chosen {
			dm.Chosen = dm.Chosen || c == strconv.FormatInt(m.ID, 10)
		}
		view.Members = append(view.Members, dm)
	}
	for _, d := range log {
		view.Log = append(view.Log, newDeskEntry(d, id, now))
	}
	return s.show(w, r, http.StatusOK, "desk", view)
}

// newDeskEntry tells a decision as seen from a story.
func newDeskEntry(d store.Decision, here int64, now time.Time) deskEntry {
	n := count(len(d.Articles), "article", "articles")
	e := deskEntry{When: dated(now, d.At), Why: d.Why}
	switch here := d.To == here; {
	case d.Kind == store.Merge && here:
		e.Text = "Story " + strconv.FormatInt(d.From, 10) + " merged into this one, " + n
	case d.Kind == store.Merge:
		e.Text = "Merged into story " + strconv.FormatInt(d.To, 10) + ", " + n
	case d.Kind == store.Split && here:
		e.Text = "Split off story " + strconv.FormatInt(d.From, 10) + ", " + n
	case d.Kind == store.Split:
		e.Text = "Split off as story " + strconv.FormatInt(d.To, 10) + ", " + n
	case here:
		e.Text = "Moved here from story " + strconv.FormatInt(d.From, 10) + ", " + n
	default:
		e.Text = "Moved to story " + strconv.FormatInt(d.To, 10) + ", " + n
	}
	if d.Who != "" {
		e.Text += ", by " + d.Who
	}
	if d.Undone.IsZero() {
		e.Undo = d.ID
	} else {
		e.Undone = "Undone " + dated(now, d.Undone).Text
		if d.UndoneBy != "" {
			e.Undone += " by " + d.UndoneBy
		}
	}
	return e
}

// storyNumber finds a story's number in what a person typed or pasted.
var storyNumber = regexp.MustCompile(`^(?:\S*/story/)?([1-9][0-9]{0,17})(?:[/?#.]\S*)?$`)

// decide carries out what an editor sent, and shows the story the articles are
// in now.
func (s *site) decide(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return malformed(err)
	}
	who, err := s.editor(r)
	if err != nil {
		return err
	}
	d := store.Decision{Kind: store.DecisionKind(r.PathValue("do")), From: id, Who: who, Why: clean(r.PostFormValue("why"), 500)}
	if d.Kind == "undo" {
		return s.takeBack(w, r, id, who)
	}
	if d.Kind != store.Split {
		m := storyNumber.FindStringSubmatch(strings.TrimSpace(r.PostFormValue("story")))
		if m == nil {
			return news.Problemf(news.ErrInvalid, "Which other story is meant? Give its number, or paste the address of its page.")
		}
		d.To, _ = strconv.ParseInt(m[1], 10, 64)
	}
	if d.Kind != store.Merge {
		for _, a := range r.PostForm["article"] {
			n, err := strconv.ParseInt(a, 10, 64)
			if err != nil {
				return malformed(err)
			}
			d.Articles = append(d.Articles, n)
		}
	}
	if err := s.Decide(r.Context(), &d); err != nil {
		return err
	}
	http.Redirect(w, r, storyAddress(d.To)+"/edit#log", http.StatusSeeOther)
	return nil
}

func (s *site) takeBack(w http.ResponseWriter, r *http.Request, id int64, who string) error {
	n, err := strconv.ParseInt(r.PostFormValue("decision"), 10, 64)
	if err != nil {
		return malformed(err)
	}
	if _, err := s.Undo(r.Context(), n, who); err != nil {
		return err
	}
	http.Redirect(w, r, storyAddress(id)+"/edit#log", http.StatusSeeOther)
	return nil
}
