// Package endpoint has a summary of a story written by a language model, where
// the operator has named one that speaks the OpenAI API ("chat completions").
//
// The model is shown numbered sentences of the story and nothing else, and has
// to name those that each of its own rests on. What does not, is cut off, or
// has a figure that none of them has, is thrown away: such a summary is never
// shown. The key is sent to the endpoint alone and stands in no error and no
// log.
package endpoint

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
)

// Options name an endpoint.
type Options struct {
	Address string // of the API, such as "https://llm.example/v1"
	Model   string
	Key     string // sent as a bearer token; "" for none
	Agent   string // how Coranto names itself
	// Timeout is for one summary. 0: a minute.
	Timeout time.Duration
}

// Writer asks an endpoint. It is safe for use by many goroutines.
type Writer struct {
	o    Options
	url  string
	http *http.Client
}

// mostAnswer bounds what is read of an answer.
const mostAnswer = 256 << 10

// New returns a Writer. Naming an endpoint allows its host, in whatever
// network it is, and no other; redirects are not followed.
func New(o Options) (*Writer, error) {
	u, err := url.Parse(strings.TrimSpace(o.Address))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return nil, news.Problemf(news.ErrInvalid, "the endpoint for summaries is no web address; give one such as https://llm.example/v1, and its key apart")
	}
	if strings.TrimSpace(o.Model) == "" {
		return nil, news.Problemf(news.ErrInvalid, "the endpoint for summaries needs the name of a model; say which with --summary-model")
	}
	if strings.ContainsAny(o.Key, "\r\n") {
		return nil, news.Problemf(news.ErrInvalid, "the key of the endpoint for summaries has more than one line; give it without line breaks")
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	guard := fetch.New(fetch.Options{UserAgent: o.Agent, AllowPrivate: []string{u.Hostname()}})
	u.Path = strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), "/chat/completions") + "/chat/completions"
	u.RawQuery, u.Fragment = "", ""
	return &Writer{o: o, url: u.String(), http: &http.Client{
		Transport: &http.Transport{DialContext: guard.Dial, MaxIdleConns: 2, IdleConnTimeout: 30 * time.Second,
			MaxResponseHeaderBytes: 64 << 10, TLSHandshakeTimeout: 15 * time.Second, ForceAttemptHTTP2: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Model is the name of the model that writes.
func (w *Writer) Model() string { return w.o.Model }

// Sentence is a sentence of a story, and who said it where it is a statement.
type Sentence struct {
	news.Place
	By string
}

// Summary writes a summary of numbered sentences in a language (BCP 47). An
// error of kind ErrInvalid says that what came is not to be shown, and asking
// again is no use; others may pass.
func (w *Writer) Summary(ctx context.Context, language string, sentences []Sentence) ([]news.Written, error) {
	ctx, done := context.WithTimeout(ctx, w.o.Timeout)
	defer done()
	text, err := w.ask(ctx, prompt(language, sentences))
	if err != nil {
		return nil, err
	}
	return Read(text, sentences)
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// ask sends messages and returns what the model answered.
func (w *Writer) ask(ctx context.Context, messages []message) (string, error) {
	body, err := json.Marshal(map[string]any{"model": w.o.Model, "messages": messages, "temperature": 0, "max_tokens": 400, "stream": false})
	if err != nil {
		return "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	if w.o.Agent != "" {
		r.Header.Set("User-Agent", w.o.Agent)
	}
	if w.o.Key != "" {
		r.Header.Set("Authorization", "Bearer "+w.o.Key)
	}
	resp, err := w.http.Do(r)
	if err != nil {
		return "", w.problem("cannot be reached", err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, mostAnswer+1))
	switch {
	case err != nil:
		return "", w.problem("broke off its answer", err)
	case resp.StatusCode != http.StatusOK:
		return "", w.problem("answered "+strconv.Itoa(resp.StatusCode)+statusHint(resp.StatusCode), nil)
	case len(answer) > mostAnswer:
		return "", w.problem("answered with more than a summary can be", nil)
	}
	if t, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type")); err != nil || t != "application/json" {
		return "", w.problem("answered with something other than JSON; is its address right?", nil)
	}
	var a struct {
		Choices []struct {
			Finish  string  `json:"finish_reason"`
			Message message `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(answer, &a); err != nil || len(a.Choices) == 0 {
		return "", w.problem("answered with JSON that is no completion; is its address right?", nil)
	}
	if f := a.Choices[0].Finish; f != "" && f != "stop" {
		return "", news.Problemf(news.ErrInvalid, "the summary was cut off (%.20q)", f)
	}
	return a.Choices[0].Message.Content, nil
}

func statusHint(status int) string {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return "; look at the key"
	case http.StatusNotFound:
		return "; look at the address and the model"
	}
	return ""
}

// problem says what went wrong at the endpoint, by its host alone.
func (w *Writer) problem(what string, err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err // its address may hold more than its host
	}
	host := w.url
	if at, perr := url.Parse(w.url); perr == nil {
		host = at.Host
	}
	if err != nil {
		return news.Problemf(news.ErrUnavailable, "the endpoint for summaries at %s %s (%w)", host, what, err)
	}
	return news.Problemf(news.ErrUnavailable, "the endpoint for summaries at %s %s", host, what)
}
