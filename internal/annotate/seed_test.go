package annotate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coranto/internal/extract"
	"coranto/internal/news"
)

// shared returns the text of a file beside the repository. Without it the
// test is skipped, under CI it fails.
func shared(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", path))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the shared data is missing: %v", err)
		}
		t.Skipf("skipped: ../shared/%s is not there", path)
	}
	return string(b)
}

// The two pieces on Albania and Iran: what both carry is found in both.
func TestSeeds(t *testing.T) {
	rfi := Article(extract.Text([]byte(shared(t, "seeds/rfi-via-inkl.txt")), extract.Options{}))
	mee := Article(extract.Text([]byte(shared(t, "seeds/middle-east-eye.txt")), extract.Options{}))
	for _, c := range []struct {
		words, speaker string
		an             *news.Annotation
	}{
		{"severance of diplomatic relations", "Edi Rama", rfi},
		{"severance of diplomatic relations", "Edi Rama", mee},
		{"paralyse public services", "Edi Rama", rfi},
		{"paralyse public services", "Edi Rama", mee},
		{"The said attack failed", "Edi Rama", rfi},
		{"The said attack failed its purpose.", "Edi Rama", mee},
		{"The United States will take further action", "Adrienne Watson", rfi},
		{"The United States will take further action", "Adrienne Watson", mee},
	} {
		n := 0
		for _, q := range c.an.Quotations {
			if strings.Contains(q.Text, c.words) {
				n++
				if q.Speaker != c.speaker {
					t.Errorf("%q is given to %q, not to %s", c.words, q.Speaker, c.speaker)
				}
			}
		}
		if n != 1 {
			t.Errorf("%q was found %d times", c.words, n)
		}
	}
	has(t, rfi, "1979 1988 2003 2013 2018 2021-02-04 --07-15 --09-07")
	has(t, mee, "1979 1997 2012 2013 2022-06-29 2022-07-15")
}

func has(t *testing.T, an *news.Annotation, dates string) {
	t.Helper()
	found := map[string]bool{}
	for _, d := range an.Dates {
		found[d.Date] = true
	}
	for d := range strings.FieldsSeq(dates) {
		if !found[d] {
			t.Errorf("the date %s was not found among %v", d, found)
		}
	}
}
