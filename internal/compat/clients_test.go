package compat_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"coranto/internal/db/dbtest"
	"coranto/internal/store/storetest"
)

// TestClients reads with newsboat and liferea, as a Google Reader, Miniflux,
// Nextcloud News and Tiny Tiny RSS server.
func TestClients(t *testing.T) {
	script, err := filepath.Abs("../../../shared/tools/clients/run.sh")
	if err != nil {
		t.Fatal(err)
	}
	missing := ""
	if _, err := os.Stat(script); err != nil {
		missing = script
	}
	for _, program := range []string{"newsboat", "liferea", "xvfb-run", "dbus-run-session", "sqlite3"} {
		if _, err := exec.LookPath(program); err != nil {
			missing = program
		}
	}
	if missing != "" {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", missing)
		}
		t.Skipf("%s is missing; real reader apps are not tried", missing)
	}
	n := open(t, storetest.Open(t, dbtest.SQLite(t)))
	out, err := exec.CommandContext(t.Context(), "bash", script, n.url, "mira", n.password).CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}
