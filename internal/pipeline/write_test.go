package pipeline_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"coranto/internal/endpoint"
	"coranto/internal/fetch"
	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// TestMachineSummary has a stub write a story's summary once it has settled,
// once for the same sentences, and throws away what rests on none.
func TestMachineSummary(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		answer, asked := "The ferry sailed again on Tuesday [1].", 0
		stub := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body)
			asked++
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"finish_reason": "stop", "message": map[string]string{"content": answer}}}})
		}))
		defer stub.Close()
		model, err := endpoint.New(endpoint.Options{Address: stub.URL, Model: "small", Key: "k"})
		if err != nil {
			t.Fatal(err)
		}
		now := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
		p := pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler), Client: fetch.New(fetch.Options{}), Write: model, Now: func() time.Time { return now }})
		drain := func() {
			t.Helper()
			if err := p.Drain(ctx); err != nil {
				t.Fatal(err)
			}
		}
		for name, text := range map[string]string{"one.txt": older, "two.txt": olderToo} {
			if a := p.AddBytes(ctx, name, []byte(text)); a.Err != nil {
				t.Fatal(a.Err)
			}
		}
		drain()
		stories, err := st.Stories(ctx, store.StoryFilter{})
		if err != nil || len(stories) != 1 || asked != 0 {
			t.Fatalf("%d stories, asked %d times before they settled: %v", len(stories), asked, err)
		}
		written := func(want bool, times int) {
			t.Helper()
			w, _, err := st.Written(ctx, stories[0].ID)
			if err != nil || (w != nil) != want || asked != times {
				t.Fatalf("written %+v, asked %d times, want %t and %d: %v", w, asked, want, times, err)
			}
			if want && (w.Model != "small" || len(w.Sentences) != 1 || len(w.Sentences[0].On) != 1) {
				t.Errorf("written %+v", w)
			}
		}
		now = now.Add(20 * time.Minute)
		drain()
		written(true, 1)

		answer = "It rests on nothing."
		if a := p.AddBytes(ctx, "three.txt", []byte(olderThree)); a.Err != nil {
			t.Fatal(a.Err)
		}
		drain()
		written(true, 1)
		now = now.Add(20 * time.Minute)
		drain()
		written(false, 2)
		now = now.Add(20 * time.Minute)
		drain()
		written(false, 2)
	})
}
