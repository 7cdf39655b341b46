package cluster

import "testing"

func TestSkeleton(t *testing.T) {
	for want, words := range map[string][]string{
		"KNTR": {"contador", "κονταδόρ", "كونتادور", "कोंटाडोर", "контадор", "קונטדור"},
		"SNM":  {"tsunami", "τσουνάμι", "צונאמי", "सुनामी", "цунами"},
		"LNTN": {"london", "λονδίνο", "لندن", "לונדון", "लंदन", "лондон", "londýn"},
		"PKST": {"vaxt"},
		"":     {"東京", ""},
		"A":    {"oui"},
		"APM":  {"obama", "οβαμα", "اوباما", "ओबामा", "обама"},
	} {
		for _, w := range words {
			if got := skeleton(w); got != want {
				t.Errorf("skeleton(%q) = %q, want %q", w, got, want)
			}
		}
	}
}
