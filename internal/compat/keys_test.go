package compat_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// TestKeys reads with newsboat as a person does, by its keys, and looks for
// the marks in the store and in the other APIs.
func TestKeys(t *testing.T) {
	for _, program := range []string{"newsboat", "script"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is missing", program)
			}
			t.Skipf("%s is missing; newsboat is not tried by its keys", program)
		}
	}
	for name, config := range map[string]string{
		"miniflux": "urls-source \"miniflux\"\nminiflux-url %[1]q\nminiflux-login \"mira\"\nminiflux-password %[2]q\n",
		"google":   "urls-source \"feedhq\"\nfeedhq-url %[1]q\nfeedhq-login \"mira\"\nfeedhq-password %[2]q\nfeedhq-flag-star \"s\"\nfeedhq-show-special-feeds no\n",
	} {
		t.Run(name, func(t *testing.T) {
			n := open(t, storetest.Open(t, dbtest.SQLite(t)))
			keys := newsboat(n, fmt.Sprintf(config+"auto-reload no\nconfirm-exit no\n", n.url, n.password))
			keys("R") // fetch everything
			n.eventually("newsboat shows what is unread", func() bool { return strings.Contains(n.screen(), "(10/10)") })
			keys("\r") // the first feed
			n.eventually("newsboat shows the feed's articles", func() bool { return strings.Contains(n.screen(), "Ferry") })
			keys("\r", "q") // its first article, which is read once it is closed
			n.eventually("an article is read", func() bool { return len(n.marked()) == 1 })
			starred := ""
			if strings.Contains(config, "flag-star") { // 2.21 knows stars of Google Reader alone
				keys("\x05s\r") // ^E: its flags, to which s is added
				n.eventually("the article has a star", func() bool { return len(n.stars()) == 1 })
				if read, star := n.marked(), n.stars(); read[0] != star[0] {
					t.Errorf("read %v, starred %v", read, star)
				}
				starred = fmt.Sprint(n.stars()[0])
			}
			keys("q", "A") // back to the list, and the whole feed
			n.eventually("a feed is read", func() bool { return len(n.marked()) == 10 })
			// The other APIs tell the same.
			if out := n.fever("unread_item_ids&saved_item_ids", nil); strings.Count(out.Unread, ",") != 9 || out.Saved != starred {
				t.Errorf("Fever says: %+v", out)
			}
			if text := n.basic("GET", "/v1/entries?status=unread", "", 200, nil); !strings.Contains(text, `"total":10`) {
				t.Errorf("Miniflux says: %.200s", text)
			}
			keys("q", "q")
		})
	}
}

func (n *newsstand) stars() []int64 {
	n.Helper()
	ids, err := n.store.Stream(n.Context(), n.who.ID, store.Stream{With: []store.Mark{store.MarkStar}})
	n.must(err)
	return ids
}

// newsboat starts it in a terminal and returns what types on its keys.
func newsboat(n *newsstand, config string) func(keys ...string) {
	n.Helper()
	dir := n.TempDir()
	for name, text := range map[string]string{"config": config, "urls": ""} {
		n.must(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	n.typescript = filepath.Join(dir, "screen")
	out, err := os.Create(n.typescript)
	n.must(err)
	c := exec.CommandContext(n.Context(), "script", "-qfec", fmt.Sprintf("stty rows 40 cols 120; exec newsboat -C %[1]s/config -u %[1]s/urls -c %[1]s/cache.db", dir), "/dev/null")
	c.Env = append(os.Environ(), "HOME="+dir, "TERM=xterm", "LANG=C.UTF-8")
	c.Stdout, c.Stderr = out, out
	in, err := c.StdinPipe()
	n.must(err)
	n.must(c.Start())
	n.Cleanup(func() {
		in.Close()
		_ = c.Process.Kill()
		_ = c.Wait()
		out.Close()
	})
	n.eventually("newsboat has started", func() bool {
		return strings.Contains(n.screen(), "newsboat") || strings.Contains(n.screen(), "Newsboat")
	})
	return func(keys ...string) {
		for _, k := range keys {
			for _, r := range k {
				if _, err := io.WriteString(in, string(r)); err != nil {
					n.Fatalf("%v; its screen: %q", err, tail(n.screen(), 3000))
				}
			}
		}
	}
}

// screen is all that newsboat wrote to its terminal so far.
func (n *newsstand) screen() string {
	b, _ := os.ReadFile(n.typescript)
	return string(b)
}

// eventually waits for what another program does.
func (n *newsstand) eventually(what string, is func() bool) {
	n.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-deadline:
			n.Fatalf("%s: not within a minute; its screen: %q", what, tail(n.screen(), 3000))
		case <-tick.C:
		}
	}
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
