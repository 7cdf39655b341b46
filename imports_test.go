package coranto_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed is the shape of the house: what each room may import of the others.
// Imports go down only. Tests may import more.
var allowed = map[string][]string{
	"internal/news":      {},
	"internal/sanitize":  {},
	"internal/catalogue": {"news"},
	"internal/gazetteer": {},
	"internal/pressroom": {"news"},
	"internal/db":        {"news"},
	"internal/db/dbtest": {"db", "news"},
	"internal/task":      {"db", "news"},
	"internal/blob":      {"news"},
	"internal/fetch":     {"news"},
	"internal/websub":    {},
	"internal/secret":    {"news"},
	"internal/mailbox":   {"fetch", "news", "sanitize"},

	"internal/mailbox/mailboxtest": {},

	"internal/picture": {"blob", "fetch", "news"},

	"internal/feed":     {"news", "sanitize"},
	"internal/extract":  {"news", "sanitize"},
	"internal/annotate": {"gazetteer", "news", "sanitize"},
	"internal/cluster":  {"gazetteer", "news", "sanitize"},
	"internal/compare":  {"news", "sanitize"},
	"internal/edition":  {"news", "sanitize"},

	"internal/index": {},

	"internal/store":           {"db", "task", "index", "news"},
	"internal/store/storetest": {"store", "db/dbtest", "news"},
	"internal/auth":            {"store", "secret", "news"},
	"internal/compat":          {"auth", "store", "feed", "news"},
	"internal/pipeline":        {"store", "endpoint", "db", "task", "secret", "mailbox", "fetch", "websub", "feed", "extract", "annotate", "cluster", "compare", "edition", "catalogue", "news"},
	"internal/endpoint":        {"fetch", "news"},
	"internal/export":          {"store", "news"},
	"internal/web":             {"auth", "export", "store", "compare", "edition", "catalogue", "sanitize", "news"},

	"cmd/coranto": {"auth", "compat", "pipeline", "web", "export", "endpoint", "store", "task", "secret", "mailbox", "fetch", "websub", "feed", "extract", "annotate", "cluster", "catalogue", "picture", "pressroom", "news"},
}

// tools are programs that make or measure something; nothing imports them, and
// they may import what they like.
var tools = []string{"internal/catalogue/make", "internal/gazetteer/make", "internal/extract/score", "internal/extract/rivals"}

func TestImports(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "testdata" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room := filepath.ToSlash(filepath.Dir(path))
		if slices.Contains(tools, room) {
			return nil
		}
		may, ok := allowed[room]
		if !ok {
			t.Errorf("%s: the room %s is not in the table of the house", path, room)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			name, _ := strconv.Unquote(imp.Path.Value)
			switch below, ours := strings.CutPrefix(name, "coranto/internal/"); {
			case ours && !slices.Contains(may, below):
				t.Errorf("%s imports %s, which %s may not", path, name, room)
			case room == "internal/news" && strings.Contains(name, "."):
				t.Errorf("%s imports %s; news imports the standard library only", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
