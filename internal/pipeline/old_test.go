package pipeline_test

import (
	"log/slog"
	"path/filepath"
	"testing"

	"coranto/internal/fetch"
	"coranto/internal/pipeline"
	"coranto/internal/store"
)

const older = `Vesle Weekly

Ferry to Nor sails again after nine days

Tuesday, 5 March 2024

The ferry between Vesle and Nor sailed again on Tuesday morning, nine days after its engine had failed in the sound.

"We have replaced the pump and tested it twice," said harbour master Arne Lien, who had promised the islanders a boat before the market.

About 400 people waited on the quay at Vesle when the first cars rolled aboard the ferry, and the school choir sang in the rain.
`

const olderToo = `Nordavisen

Vesle ferry back in service after engine failure

Tuesday, 5 March 2024

Nine days after its engine failed in the sound, the ferry between Vesle and Nor sailed again on Tuesday.

Harbour master Arne Lien said the pump had been replaced and tested twice. Some 400 people waited on the quay at Vesle for the first ferry.

The island of Nor had been cut off but for a fishing boat that carried mail and medicine.
`

// TestOldTexts adds two texts of years ago, with a restart between: what an
// article draws to itself goes by when it arrived, so they make one story.
func TestOldTexts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "coranto.db")
	add := func(name, text string) int {
		st, err := store.Open(t.Context(), file, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		p := pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler), Client: fetch.New(fetch.Options{})})
		if a := p.AddBytes(t.Context(), name, []byte(text)); a.Err != nil {
			t.Fatal(a.Err)
		}
		if err := p.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		stories, err := st.Stories(t.Context(), store.StoryFilter{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(stories)
	}
	if n := add("one.txt", older); n != 1 {
		t.Fatalf("%d stories after one text", n)
	}
	if n := add("two.txt", olderToo); n != 1 {
		t.Errorf("%d stories, want the one that both tell", n)
	}
}
