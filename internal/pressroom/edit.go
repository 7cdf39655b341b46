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
)

var edits = []edit{editFigures, editHeadline, editAdded, editQuote, editCut}

func (r *report) has(e edit) bool { return slices.Contains(r.edits, e) }
