package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"coranto/internal/catalogue"

	"github.com/google/go-cmp/cmp"
)

// The catalogue that is embedded is the one the candidates give.
func TestMadeAgain(t *testing.T) {
	const candidates = "../../../../shared/catalogue/candidates.jsonl"
	if _, err := os.Stat(candidates); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the candidates are not here:", err)
	}
	var made, report bytes.Buffer
	if err := run(candidates, &made, &report); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("../titles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made.Bytes(), kept) {
		t.Error("titles.jsonl is not what make makes; run it again")
	}
	if strings.Contains(report.String(), "without effect") {
		t.Error("corrections that correct nothing:\n", report.String())
	}
}

func TestCurate(t *testing.T) {
	fixes, err := readCorrections("# a comment\n\nhobby.example\tkeep\tname=Hobby\tcountry=US\tsection=culture\nblog.example\tdrop=a blog\nfeeds.feedburner.com/Burnt\tas=burnt.example\nburnt.example\tname=Burnt\thome=https://burnt.example/\n")
	if err != nil {
		t.Fatal(err)
	}
	rows := []row{
		{Outlet: "DAILY SHEET - Latest News", Homepage: "http://sheet.example/", Country: "United Kingdom", Section: "News", Feed: "http://sheet.example/rss", Seen: []string{"reachable 2026-03"}},
		{Outlet: "Daily Sheet", Homepage: "https://www.sheet.example", Country: "GB", Section: "News", Feed: "https://www.sheet.example/sport/rss", Sitemaps: []string{"https://www.sheet.example/news.xml"}, Seen: []string{"fundus 2026-08"}},
		{Outlet: "Daily Sheet RSS", Homepage: "", Country: "UK", Section: "News", Feed: "http://rss.sheet.example/old", Seen: []string{"list 2026-05"}},
		{Outlet: "Foreign", Homepage: "https://foreign.example", Country: "France", Section: "News", Feed: "https://elsewhere.test/feed", Seen: []string{"reachable 2026-03"}},
		{Outlet: "Hobby", Section: "Knitting", Feed: "https://hobby.example/feed", Seen: []string{"list 2026-05"}},
		{Outlet: "Other hobby", Section: "Knitting", Feed: "https://other.example/feed", Seen: []string{"list 2026-05"}},
		{Outlet: "A blog", Section: "News", Country: "US", Feed: "https://blog.example/feed", Seen: []string{"list 2026-05"}},
		{Outlet: "Burnt", Section: "News", Country: "Ireland", Feed: "http://feeds.feedburner.com/Burnt", Seen: []string{"list 2026-05"}},
		{Outlet: "Nobody's", Section: "News", Country: "Ireland", Feed: "http://feeds.feedburner.com/Nobody", Seen: []string{"list 2026-05"}},
	}
	got := curate(rows, fixes, io.Discard)
	want := []string{
		`GB "Daily Sheet" https://www.sheet.example/ en world 2026-08 [{https://sheet.example/rss  } {https://www.sheet.example/sport/rss sport }] [https://www.sheet.example/news.xml]`,
		`IE "Burnt" https://burnt.example/ en world 2026-05 [{https://feeds.feedburner.com/Burnt  }] []`,
		`US "Hobby" https://hobby.example/ en culture 2026-05 [{https://hobby.example/feed  }] []`,
	}
	var lines []string
	for _, o := range got {
		lines = append(lines, line(o))
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
	slices.Reverse(rows)
	again := curate(rows, fixes, io.Discard)
	if len(again) != len(got) {
		t.Errorf("%d titles in another order of candidates", len(again))
	}
}

func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"Sheet":                            "Sheet",
		"THE MORNING SHEET":                "The Morning Sheet",
		"L'ÉCHO DU PORT":                   "L'écho Du Port",
		"BBC":                              "BBC",
		"Sheet - Latest News":              "Sheet",
		"Sheet RSS":                        "Sheet",
		"RSS di - Sheet":                   "Sheet",
		"Sheet.example - RSS Channel":      "Sheet.example",
		"Latest News | The Sheet":          "The Sheet",
		"Portada, La Hoja":                 "La Hoja",
		"https://www.sheet.example/":       "",
		"www.sheet.example":                "",
		"Home | Sheet":                     "Sheet",
		"Sheet - RSS Headlines":            "Sheet",
		"Sheet (English)":                  "Sheet",
		"News":                             "News",
		" – ":                              "",
		"Sheet: World News":                "Sheet",
		"Sheet - Top Stories - Public RSS": "Sheet",
	} {
		if got := cleanName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	seen := map[string]string{}
	for lang, countries := range languageCountries {
		for _, c := range countries {
			if seen[c] != "" {
				t.Errorf("%s stands under %s and %s", c, lang, seen[c])
			}
			seen[c] = lang
		}
	}
	for name, code := range countryNames {
		if seen[code] == "" {
			t.Errorf("%s (%s) has no language", name, code)
		}
	}
	for _, bad := range []string{"site\tcolour=red", "site\tdrop=a\nsite\tdrop=b"} {
		if _, err := readCorrections(bad); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestFeedLanguage(t *testing.T) {
	for address, want := range map[string]string{
		"https://en.sheet.example/feed":            "en",
		"https://en.example/feed":                  "",
		"https://sheet.example/ru/rss":             "ru",
		"https://sheet.example/rss_ru.xml":         "ru",
		"https://rss.sheet.example/xml/rss-en-all": "en",
		"https://sheet.example/rss-en-continu.xml": "",
		"https://sheet.example/?feed=rss&lang=en":  "en",
		"https://sheet.example/entertainment/rss":  "",
	} {
		if got := feedLanguage(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func line(o catalogue.Title) string {
	return fmt.Sprintf("%s %q %s %s %s %s %v %v", o.Country, o.Name, o.Homepage, o.Language, o.Section, o.Seen, o.Feeds, o.Sitemaps)
}
