package endpoint

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
)

var given = []Sentence{
	{Place: news.Place{Article: 1, Paragraph: 1, Text: "The Lisen dam was closed at 04:10 on Saturday."}},
	{Place: news.Place{Article: 2, Paragraph: 3, Text: "About 4,300 people were told to leave."}, By: "Arne Lien"},
}

const key = "sk-very-secret"

// completion is an answer as an endpoint gives it.
func completion(text, finish string) string {
	b, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"finish_reason": finish, "message": map[string]string{"role": "assistant", "content": text}}}})
	return string(b)
}

// writer asks a stub.
func writer(t *testing.T, h http.HandlerFunc) *Writer {
	t.Helper()
	stub := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // or the server would not see the client leave
		r.Body = io.NopCloser(bytes.NewReader(body))
		h(rw, r)
	}))
	t.Cleanup(stub.Close)
	w, err := New(Options{Address: stub.URL + "/v1/", Model: "small", Key: key, Timeout: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestSummary(t *testing.T) {
	var asked struct {
		Model    string
		Messages []message
	}
	w := writer(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.Method != "POST" || r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer "+key {
			t.Errorf("%s %s, %v", r.Method, r.URL, r.Header)
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			t.Error(err)
		}
		rw.Header().Set("Content-Type", "application/json; charset=utf-8")
		io.WriteString(rw, completion("The dam was closed at 04:10 [1]. Some 4,300 people had to leave.[1][2]", "stop"))
	})
	got, err := w.Summary(t.Context(), "en", given)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Text != "The dam was closed at 04:10." || got[1].Text != "Some 4,300 people had to leave." || len(got[0].On) != 1 || len(got[1].On) != 2 || got[1].On[1].Article != 2 {
		t.Errorf("%+v", got)
	}
	if asked.Model != "small" || !strings.Contains(asked.Messages[1].Content, "[2] Arne Lien: “About 4,300 people were told to leave.”") {
		t.Errorf("asked %+v", asked)
	}
}

// An endpoint that behaves badly gives an error that does not hold the key, in
// bounded time.
func TestBadEndpoints(t *testing.T) {
	good := completion("The dam was closed at 04:10 [1].", "stop")
	for name, tt := range map[string]struct {
		do    http.HandlerFunc
		kind  error
		words string
	}{
		"slow": {func(rw http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, news.ErrUnavailable, "cannot be reached"},
		"dribble": {func(rw http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(rw, " ")
				rw.(http.Flusher).Flush()
				select {
				case <-r.Context().Done():
				case <-time.After(20 * time.Millisecond):
				}
			}
		}, news.ErrUnavailable, "broke off"},
		"500": {func(rw http.ResponseWriter, r *http.Request) { http.Error(rw, key, http.StatusInternalServerError) }, news.ErrUnavailable, "answered 500"},
		"401": {func(rw http.ResponseWriter, r *http.Request) { http.Error(rw, key, http.StatusUnauthorized) }, news.ErrUnavailable, "look at the key"},
		"redirect": {func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, "http://127.0.0.1:1/", http.StatusTemporaryRedirect)
		}, news.ErrUnavailable, "answered 307"},
		"html": {func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("Content-Type", "text/html")
			io.WriteString(rw, "<html>"+good)
		}, news.ErrUnavailable, "other than JSON"},
		"nonsense":  {jsonOf("]"), news.ErrUnavailable, "no completion"},
		"nothing":   {jsonOf(`{"choices":[]}`), news.ErrUnavailable, "no completion"},
		"huge":      {jsonOf(strings.Repeat(" ", mostAnswer) + good), news.ErrUnavailable, "more than a summary"},
		"cut off":   {jsonOf(completion("The dam was closed at 04:10 [1].", "length")), news.ErrInvalid, "cut off"},
		"no source": {jsonOf(completion("The dam was closed.", "stop")), news.ErrInvalid, "no sentence that it rests on"},
		"hang up":   {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, news.ErrUnavailable, "cannot be reached"},
	} {
		w := writer(t, tt.do)
		got, err := w.Summary(t.Context(), "en", given)
		if err == nil || got != nil || !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.words) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		if err != nil && strings.Contains(fmt.Sprintf("%+v", err), key) {
			t.Errorf("%s: the error holds the key", name)
		}
	}
}

func jsonOf(body string) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Type", "application/json")
		io.WriteString(rw, body)
	}
}

func TestRead(t *testing.T) {
	for answer, want := range map[string]string{
		"The dam was closed at 04:10 [1]. About 4,300 people left [2].": "",
		"The dam was closed. [1, 2]":                                    "",
		"大坝于04:10关闭。[1]":                                                "",
		"":                                                              "empty",
		"The dam was closed [3].":                                       "not given",
		"The dam was closed [0].":                                       "not given",
		"The dam was closed [1]. And then the water":                    "cut off",
		"The dam was closed at 04:30 [1].":                              "figure 30",
		"Some 4,300 people left [1].":                                   "figure 4",
		"<b>The dam</b> was closed [1].":                                "plain text",
		"See [this](https://bad.example) [1].":                          "plain text",
		"[1]":                                                           "says nothing",
		strings.Repeat("The dam was closed [1]. ", 6):                   "too many",
		strings.Repeat("The dam was closed ", 100) + "[1].":             "too long",
	} {
		got, err := Read(answer, given)
		if want == "" && (err != nil || len(got) == 0) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%.60q gives %v, %v; want %q", answer, got, err, want)
		}
	}
}

func TestNames(t *testing.T) {
	for address, fine := range map[string]bool{
		"https://llm.example/v1": true, "http://localhost:11434/v1/chat/completions": true,
		"": false, "llm.example": false, "ftp://llm.example": false, "https://user:pw@llm.example/": false, "https://": false,
	} {
		w, err := New(Options{Address: address, Model: "m"})
		if (err == nil) != fine {
			t.Errorf("%q: %v", address, err)
		}
		if err == nil && !strings.HasSuffix(w.url, "/v1/chat/completions") {
			t.Errorf("%q asks %s", address, w.url)
		}
	}
	if _, err := New(Options{Address: "https://llm.example"}); err == nil {
		t.Error("an endpoint without a model is taken")
	}
}
