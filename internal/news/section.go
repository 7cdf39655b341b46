package news

// Section is a part of the paper, with the IPTC Media Topics it stands for.
type Section struct {
	Key    string   // as stored and as in addresses
	Name   string   // as shown, in English
	Topics []string // IPTC Media Topic codes (medtop)
}

// Sections in the order of the front page. The grouping is Coranto's; the
// codes are the top-level terms of IPTC Media Topics
// (https://cv.iptc.org/newscodes/mediatopic/).
var Sections = []Section{
	{"world", "World", []string{"16000000", "03000000", "02000000"}},
	{"politics", "Politics", []string{"11000000"}},
	{"business", "Business", []string{"04000000", "09000000"}},
	{"technology", "Technology", []string{"13010000"}},
	{"science", "Science", []string{"13000000", "06000000", "17000000"}},
	{"health", "Health", []string{"07000000"}},
	{"culture", "Culture", []string{"01000000", "05000000", "10000000", "12000000"}},
	{"sport", "Sport", []string{"15000000"}},
	{"society", "Society", []string{"14000000", "08000000"}},
}

// SectionName returns a section's name as shown; an unknown key is returned as
// it is.
func SectionName(key string) string {
	for _, s := range Sections {
		if s.Key == key {
			return s.Name
		}
	}
	return key
}
