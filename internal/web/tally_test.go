package web

import (
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
)

// TestTally asks, without an edition, whether pages count once a minute, and at
// once while nothing has come in.
func TestTally(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	shows := func(path, want string) {
		t.Helper()
		if !strings.Contains(get(t, h, path).Body.String(), want) {
			t.Errorf("%s does not show %q", path, want)
		}
	}
	shows("/", "Your paper is still blank")
	n.outlet("Ardal Courier", "NO", "en")
	shows("/", "1 feed is being read")
	n.outlet("Vesle Weekly", "NO", "en")
	shows("/", "2 feeds are being read")
	n.article("Ardal Courier", 5, "Lisen dam closed", "The dam was closed on Friday.")
	shows("/", "Articles are coming in")
	n.outlet("Nor Dagblad", "NO", "en")
	n.article("Nor Dagblad", 4, "Lisen dam opened", "The dam was opened on Friday.")
	shows("/", "2 feeds are being read")
	shows("/search", "1 article")
	n.now = n.now.Add(time.Minute)
	shows("/search", "2 articles")
	shows("/", "3 feeds are being read")
	shows("/about", "<dd>3</dd>")
}
