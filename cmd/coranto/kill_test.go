package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coranto/internal/feed"
	"coranto/internal/news"
	"coranto/internal/pressroom"
)

// TestKill kills the program twenty times at random moments while it fetches,
// and then lets it finish: every article must be there once, every story
// whole.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("twenty starts take a while")
	}
	press := pressroom.New(pressroom.Options{Seed: 20, Outlets: 40, Articles: 2000, Start: time.Now()})
	if err := press.Start(); err != nil {
		t.Fatal(err)
	}
	defer press.Close()
	data := t.TempDir()
	opml := filepath.Join(t.TempDir(), "press.opml")
	var doc bytes.Buffer
	var outlines []feed.Outline
	for _, o := range press.Outlets() {
		outlines = append(outlines, feed.Outline{Title: o.Name, Address: o.Feed, HomePage: o.Homepage, Language: o.Language})
	}
	if err := feed.WriteOPML(&doc, "press", time.Now(), outlines); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(opml, doc.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, "import", "--data", data, opml)

	random := rand.New(rand.NewPCG(20, 1621))
	kills := 0
	for kills < 20 {
		cmd := exec.Command(os.Args[0], "fetch", "--data", data, "--allow", "loopback")
		cmd.Env = append(os.Environ(), asCoranto+"=1")
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("ended by itself after %d kills: %v\n%s", kills, err, &out)
			}
			// All was done before the blow fell: publish more, and go on.
			press.Advance(40)
		case <-time.After(time.Duration(100+random.IntN(1500)) * time.Millisecond):
			cmd.Process.Kill()
			<-ended
			kills++
		}
	}
	must(t, "fetch", "--data", data, "--allow", "loopback")

	s := session{program: &program{Data: data}, ctx: t.Context(), log: quietLog()}
	st, _, err := s.open()
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	missing, nowhere := 0, 0
	for _, piece := range press.Articles() {
		a, err := st.ArticleByURL(t.Context(), news.Canonical(piece.URL))
		if err != nil {
			missing++
			continue
		}
		story, err := st.StoryOf(t.Context(), a.ID)
		if err != nil || story == 0 {
			nowhere++
		}
	}
	c, err := st.Counts(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if missing > 0 || nowhere > 0 || c.Articles != len(press.Articles()) {
		t.Errorf("of %d articles %d are missing and %d are in no story; the store counts %d", len(press.Articles()), missing, nowhere, c.Articles)
	}
	findings, err := st.Check(t.Context())
	if err != nil || len(findings) > 0 {
		t.Errorf("doctor: %v\n%s", err, strings.Join(findings, "\n"))
	}
}
