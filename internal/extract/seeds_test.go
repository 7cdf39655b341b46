package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coranto/internal/news"
)

// shared finds a file beside the repository that is not part of it.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", filepath.FromSlash(name)))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is not beside the repository", name)
	}
	return b
}

func TestSeeds(t *testing.T) {
	for _, c := range []struct {
		file, headline, publisher, section, author, credit string
		standfirst                                         string // how it begins
		images                                             []news.Image
		subheads                                           []string
		paragraphs                                         int
		opens, closes                                      string
	}{
		{
			file:       "seeds/rfi-via-inkl.txt",
			headline:   "Albania cuts ties with Iran over cyberattacks targeting Paris-based dissidents",
			publisher:  "Radio France Internationale",
			section:    "World",
			author:     "Jan van der Made",
			credit:     "with wires",
			images:     []news.Image{{Caption: "The People's Mujahedeen", Credit: "AFP"}, {Caption: "People demonstrate while holding", Credit: "AP - Virginia Mayo"}},
			subheads:   []string{"People's Mujahedeen", "'Unprecedented' cyberattack"},
			paragraphs: 26,
			opens:      "Albania has ended diplomatic ties",
			closes:     "China, Russia and Germany.",
		},
		{
			file:       "seeds/middle-east-eye.txt",
			headline:   "Albania cuts ties with Iran over alleged cyberattack",
			publisher:  "Middle East Eye",
			standfirst: "US voices support for Albania",
			images:     []news.Image{{Caption: "Albania's Prime Minister Edi Rama", Credit: "AFP"}},
			paragraphs: 14,
			opens:      "Albania has severed ties",
			closes:     "among its supporters.",
		},
	} {
		a := Text(shared(t, c.file), Options{})
		if a.Headline != c.headline {
			t.Errorf("%s: headline %q", c.file, a.Headline)
		}
		if a.Publisher != c.publisher || a.Section != c.section || a.CreditLine != c.credit {
			t.Errorf("%s: publisher %q, section %q, credit line %q", c.file, a.Publisher, a.Section, a.CreditLine)
		}
		author := ""
		if len(a.Authors) > 0 {
			author = a.Authors[0].Name
		}
		if author != c.author || len(a.Authors) > 1 {
			t.Errorf("%s: authors %v", c.file, a.Authors)
		}
		if !strings.HasPrefix(a.Standfirst, c.standfirst) || (c.standfirst == "") != (a.Standfirst == "") {
			t.Errorf("%s: standfirst %q", c.file, a.Standfirst)
		}
		if len(a.Images) != len(c.images) {
			t.Errorf("%s: images %+v", c.file, a.Images)
		} else {
			for k, want := range c.images {
				if got := a.Images[k]; !strings.HasPrefix(got.Caption, want.Caption) || got.Credit != want.Credit {
					t.Errorf("%s: image %+v", c.file, got)
				}
			}
		}
		ps := a.Paragraphs()
		var subheads []string
		for _, b := range a.Body {
			if b.Kind == news.BlockSubhead {
				subheads = append(subheads, b.Text)
			}
		}
		if strings.Join(subheads, "|") != strings.Join(c.subheads, "|") {
			t.Errorf("%s: subheads %q", c.file, subheads)
		}
		if len(ps) != c.paragraphs {
			t.Errorf("%s: %d paragraphs, want %d:\n%s", c.file, len(ps), c.paragraphs, strings.Join(ps, "\n"))
		}
		if len(ps) == 0 || !strings.HasPrefix(ps[0], c.opens) || !strings.HasSuffix(ps[len(ps)-1], c.closes) {
			t.Errorf("%s: the body is\n%s", c.file, strings.Join(ps, "\n"))
		}
		body := strings.Join(ps, "\n")
		for _, not := range []string{"Get all your news", "Sign up", "Fourteen days free", "Our Picks", "Related Stories", "Skip to main content", "Stay informed with MEE", "Read More", "delivers independent and unrivalled", "US terror list to halls", "Virginia Mayo", "Ifema congress"} {
			if strings.Contains(body, not) {
				t.Errorf("%s: the body holds %q", c.file, not)
			}
		}
	}
}
