package pressroom

import "slices"

// edit is a change an outlet makes to an article after it was published.
type edit string

// The edits.
const (
	editFigures  edit = "figures"  // numbers brought up to date
	editHeadline edit = "headline" // another headline
	editAdded    edit = "added"    // paragraphs that were left out
	editQuote    edit = "quote"    // quotations in full
	editCut      edit = "cut"      // the last paragraph is gone
	editReworded edit = "reworded" // a paragraph is put in other words
	editMoved    edit = "moved"    // the last two paragraphs change places
	editNote     edit = "note"     // a note below says that something was corrected
)

var edits = []edit{editFigures, editHeadline, editAdded, editQuote, editCut, editReworded, editMoved, editNote}

// notes are what outlets write below a piece they corrected, by language.
var notes = [5]string{
	"An earlier version of this article gave a name wrongly. It has been corrected.",
	"In einer früheren Fassung dieses Artikels war ein Name falsch geschrieben. Wir haben das berichtigt.",
	"Une première version de cet article comportait un nom mal orthographié. L’erreur a été corrigée.",
	"Una versión anterior de este artículo contenía un nombre mal escrito. El error se ha corregido.",
	"تضمنت نسخة سابقة من هذا المقال اسما غير صحيح. وقد تم التصحيح.",
}

// finish makes the edits that concern the piece as a whole.
func (c *composer) finish() {
	t := c.t
	if n := len(t.body); c.r.has(editMoved) && n > 4 && t.subhead < n-2 {
		t.body[n-2], t.body[n-1] = t.body[n-1], t.body[n-2]
		for i := range t.quotations {
			switch q := &t.quotations[i]; q.Paragraph {
			case n - 1:
				q.Paragraph = n
			case n:
				q.Paragraph = n - 1
			}
		}
	}
	if c.r.has(editCut) && len(t.body) > 4 {
		t.body = t.body[:len(t.body)-1]
		if t.subhead >= 0 && t.subhead >= len(t.body)-1 {
			t.body, t.subhead = t.body[:t.subhead], -1
		}
		t.quotations = slices.DeleteFunc(t.quotations, func(q Quotation) bool { return q.Paragraph > len(t.body) })
	}
	if c.r.has(editNote) {
		c.add(notes[c.style.lang.index])
	}
}

// wording is which of a paragraph's wordings an outlet takes.
func (c *composer) wording(i int) int {
	if c.r.has(editReworded) && i == 1 {
		return i + 64
	}
	return i
}

func (r *report) has(e edit) bool { return slices.Contains(r.edits, e) }
