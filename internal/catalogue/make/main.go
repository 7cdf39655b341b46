// Command make curates the catalogue of titles from a list of candidates:
//
//	go run ./internal/catalogue/make CANDIDATES > internal/catalogue/titles.jsonl
//
// CANDIDATES is a file of JSON lines, one feed each, gathered from public
// lists: outlet, homepage, country, language, section, feed, news_sitemaps and
// seen (which list had it, and when). The same candidates always give the same
// catalogue. What no rule can know stands in corrections.tsv beside this file.
//
// On standard error it says what it left out, and why.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"coranto/internal/catalogue"
)

//go:embed corrections.tsv
var correctionsTSV string

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: make CANDIDATES > titles.jsonl")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(name string, out, report io.Writer) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	rows, err := readRows(data)
	if err != nil {
		return err
	}
	fixes, err := readCorrections(correctionsTSV)
	if err != nil {
		return err
	}
	titles := curate(rows, fixes, report)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, t := range titles {
		if err := enc.Encode(t); err != nil {
			return err
		}
	}
	return w.Flush()
}

// row is one candidate.
type row struct {
	Outlet   string   `json:"outlet"`
	Homepage string   `json:"homepage"`
	Country  string   `json:"country"`
	Language string   `json:"language"`
	Section  string   `json:"section"`
	Feed     string   `json:"feed"`
	Sitemaps []string `json:"news_sitemaps"`
	Seen     []string `json:"seen"`
}

func readRows(data []byte) ([]row, error) {
	var rows []row
	for line := range bytes.Lines(data) {
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, fmt.Errorf("candidate %d: %w", len(rows)+1, err)
		}
		r.Outlet = strings.TrimSpace(r.Outlet)
		rows = append(rows, r)
	}
	return rows, nil
}

// curate makes the catalogue of the candidates.
func curate(rows []row, fixes *corrections, report io.Writer) []catalogue.Title {
	secure := secureHosts(rows)
	groups := map[string][]row{}
	for _, r := range rows {
		site, why := fixes.siteOf(&r)
		if why != "" {
			fmt.Fprintf(report, "left out: %s (%s): %s\n", r.Outlet, cmp.Or(r.Feed, r.Homepage), why)
			continue
		}
		groups[site] = append(groups[site], r)
	}
	var titles []catalogue.Title
	for _, site := range slices.Sorted(maps.Keys(groups)) {
		t, why := merge(site, groups[site], fixes.bySite[site], secure)
		if why != "" {
			fmt.Fprintf(report, "left out: %s (%s): %s\n", t.Name, site, why)
			continue
		}
		titles = append(titles, t)
	}
	slices.SortFunc(titles, func(a, b catalogue.Title) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Homepage, b.Homepage))
	})
	for _, unused := range fixes.unused() {
		fmt.Fprintf(report, "correction without effect: %s\n", unused)
	}
	fmt.Fprintf(report, "%d titles of %d candidates\n", len(titles), len(rows))
	return titles
}
