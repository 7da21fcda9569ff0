package sitetest

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yibao/site/internal/hant"
	"yibao/site/internal/serve"
)

var update = flag.Bool("update", false, "add new pages to testdata/addresses.txt")

// readRedirects reads which addresses lead to others.
func readRedirects() (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(public, serve.RedirectsFile))
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for line := range strings.Lines(string(data)) {
		parts := strings.Fields(line)
		found[parts[0]] = parts[1]
	}
	return found, nil
}

// TestAddresses checks that every address in testdata/addresses.txt, which is every one that was
// ever published, still opens a page or leads to one: people have printed them as QR codes.
// With -update it adds new pages to the list. It takes none away.
func TestAddresses(t *testing.T) {
	const list = "testdata/addresses.txt"
	data, err := os.ReadFile(list)
	if err != nil && !*update {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, address := range strings.Fields(string(data)) {
		known[address] = true
	}
	now := map[string]bool{}
	for _, p := range pages {
		now[p.path] = true
	}
	delete(now, "/404.html")
	for from, to := range moves {
		if now[from] {
			t.Errorf("%s is a page and leads to another one, %s", from, to)
		}
		page, _, _ := strings.Cut(strings.TrimPrefix(to, hant.Prefix), "#")
		if !now[page] {
			t.Errorf("%s leads to %s, which is no page", from, to)
		}
	}
	for from := range moves {
		if !strings.HasPrefix(from, hant.Prefix) { // they follow those in simplified characters
			now[from] = true
		}
	}
	for address := range known {
		if !now[address] {
			t.Errorf("%s is gone. People have its address: write old_paths: [%s] in the file of the page that takes its place", address, address)
		}
	}
	var added []string
	for _, address := range slices.Sorted(maps.Keys(now)) {
		if !known[address] {
			added = append(added, address)
			known[address] = true
		}
	}
	switch {
	case len(added) == 0:
	case *update:
		var b bytes.Buffer
		for _, address := range slices.Sorted(maps.Keys(known)) {
			b.WriteString(address + "\n")
		}
		if err := os.WriteFile(list, b.Bytes(), 0o666); err != nil {
			t.Error(err)
		}
	default:
		t.Errorf("%d new addresses, %s first. Look at them once more, they stay for ever; then run\n\tgo test ./site/internal/sitetest -run TestAddresses -update", len(added), added[0])
	}
}

// TestMovedPages looks at the pages behind the moves, for servers that know nothing of them.
func TestMovedPages(t *testing.T) {
	for from, to := range moves {
		page := string(read(t, strings.Trim(from, "/")+"/index.html"))
		for _, want := range []string{
			`<link rel="canonical" href="` + to + `">`,
			`<noscript><meta http-equiv="refresh" content="0; url=` + to + `"></noscript>`,
			`<a class="button is-main" href="` + to + `">`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", from, want)
			}
		}
	}
}
