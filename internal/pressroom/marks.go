package pressroom

import "strings"

// written are the quotation marks of the kind files, by language.
var written = [5][2]string{{"“", "”"}, {"„", "“"}, {"«\u00a0", "\u00a0»"}, {"“", "”"}, {"«", "»"}}

// nested are the marks inside a quotation, by the marks around it.
var nested = map[string][2]string{
	"“": {"‘", "’"}, `"`: {"‘", "’"}, "‘": {"“", "”"}, "„": {"‚", "‘"}, "»": {"›", "‹"}, "«": {"‹", "›"}, "«\u00a0": {"“", "”"},
}

// marks sets the outlet's own quotation marks in place of the files'.
func (st *style) marks(s string, inside bool) string {
	from, to := written[st.lang.index], [2]string{st.open, st.shut}
	if inside {
		to = nested[st.open]
		if st.open == "«" && st.lang != german {
			to = [2]string{"“", "”"}
		}
	}
	if from == to || !strings.Contains(s, from[0]) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, from[0])
		if i < 0 {
			break
		}
		rest := s[i+len(from[0]):]
		j := strings.Index(rest, from[1])
		if j < 0 {
			break
		}
		b.WriteString(s[:i] + to[0] + rest[:j] + to[1])
		s = rest[j+len(from[1]):]
	}
	b.WriteString(s)
	return b.String()
}
