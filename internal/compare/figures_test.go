package compare

import "testing"

// A number in thousands is one, however they are parted.
func TestCountThousands(t *testing.T) {
	for _, tt := range []struct{ text, key, shown string }{
		{"Quelque 4 100 habitants évacués.", "4100", "4 100 habitants évacués"},
		{"Le feu a touché 12 000 300 habitants évacués.", "12000300", "12 000 300 habitants évacués"},
		{"The flood displaced about 4,100 people.", "4100", "displaced about 4,100 people"},
		{"At least 1,200 people were killed.", "1200", "At least 1,200 people were killed"},
		{"The quake killed 1,200,300 people.", "1200300", "killed 1,200,300 people"},
		{"The storm killed 12 people.", "12", "killed 12 people"},
	} {
		u := &unit{text: tt.text}
		found := tollsOf(u)
		if len(found) != 1 {
			t.Errorf("%q: %v", tt.text, found)
		}
		for _, w := range found {
			if w.key != tt.key || w.text != tt.shown {
				t.Errorf("%q: %+v", tt.text, w)
			}
		}
	}
}
