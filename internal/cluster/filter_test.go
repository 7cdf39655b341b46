package cluster

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFilter(t *testing.T) {
	in := strings.Join([]string{
		`{"headline":"Quake strikes Port Vale","articleBody":"A quake of 6.4 struck Port Vale on Monday.","odd" :  [1.50,"\u00e9"] , "datePublished":"2026-03-02T08:00:00Z" } `,
		`not json`,
		`{"articleBody":"no headline"}`,
		``,
		`{"story":"99","headline":"Port Vale quake: hundreds in the open","articleBody":"Hundreds slept in the open in Port Vale after Monday's quake.","publisher":{"name":"The Lantern"},"datePublished":"2026-03-02T11:00:00Z"}`,
		`{"headline":"Bakers of Orland strike over flour","datePublished":17,"publisher":["x"]}`,
	}, "\n")
	var bad []string
	f := &Filter{Bad: func(name string, line int, say string) { bad = append(bad, name) }}
	if err := f.Read("in.jsonl", strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		`{"headline":"Quake strikes Port Vale","articleBody":"A quake of 6.4 struck Port Vale on Monday.","odd" :  [1.50,"\u00e9"] , "datePublished":"2026-03-02T08:00:00Z" ,"story":"1"} `,
		`{"headline":"Port Vale quake: hundreds in the open","articleBody":"Hundreds slept in the open in Port Vale after Monday's quake.","publisher":{"name":"The Lantern"},"datePublished":"2026-03-02T11:00:00Z","story":"1"}`,
		`{"headline":"Bakers of Orland strike over flour","datePublished":17,"publisher":["x"],"story":"2"}`,
		``,
	}, "\n")
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Error(d)
	}
	if len(bad) != 2 {
		t.Errorf("%d bad lines were named, want 2", len(bad))
	}
}

// FuzzFilter reads anything without falling over, and whatever it writes is
// JSON with a story.
func FuzzFilter(f *testing.F) {
	f.Add("{\"headline\":\"Quake at Vale\",\"datePublished\":\"2026-03-02\"}\n{\"headline\":\"Vale quake\",\"story\":7}")
	f.Add("{\"headline\":{\"name\":[1]},\"publisher\":[[]]}")
	f.Add("{\"headline\":\"地震\\u0000\",\"inLanguage\":\"zh\"}\n{\"headline\":\"U.S.’s 1,000.50\"}\n[]\n{}}")
	f.Fuzz(func(t *testing.T, in string) {
		filter := &Filter{Explain: true}
		if err := filter.Read("in", strings.NewReader(in)); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := filter.Write(&out); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			var d map[string]json.RawMessage
			if err := json.Unmarshal([]byte(line), &d); err != nil || len(d["story"]) < 3 || len(d["_why"]) < 2 {
				t.Errorf("%q: %v", line, err)
			}
		}
	})
}
