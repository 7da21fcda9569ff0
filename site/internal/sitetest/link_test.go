package sitetest

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yibao/site/api"
)

// TestLinks follows every link of every page, to the element if it names one.
func TestLinks(t *testing.T) {
	byPath := map[string]*page{}
	for _, p := range pages {
		byPath[p.path] = p
	}
	for _, p := range pages {
		for _, n := range p.all("a") {
			href, ok := attr(n, "href")
			if !ok {
				continue
			}
			u, err := url.Parse(href)
			switch {
			case err != nil:
				t.Errorf("%s: %v", p.file, err)
			case hasClass(n, "script"): // the twins are tested with it
			case href == "tel:12393": // the country's telephone for 医保
			case u.Scheme != "" || u.Host != "":
				if u.Scheme != "https" || u.Host == "" {
					t.Errorf("%s links to %s; want https", p.file, href)
				}
			case href == "" || href == "#" || u.Path != "" && !strings.HasPrefix(u.Path, "/"):
				t.Errorf("%s links to %q; want an address from the site's root", p.file, href)
			default:
				to := p
				if u.Path != "" {
					to = byPath[u.Path]
				}
				if to == nil {
					// The calendar is a file of its own.
					if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(u.Path))); err != nil || filepath.Ext(u.Path) == "" {
						t.Errorf("%s links to %s, which is no page", p.file, href)
					}
				} else if _, raw, _ := strings.Cut(href, "#"); strings.Contains(raw, "=") {
					to.checkPreset(t, p, raw)
				} else if u.Fragment != "" && to.ids[u.Fragment] == 0 {
					t.Errorf("%s links to %s, but nothing there has that id", p.file, href)
				}
			}
		}
	}
}

// checkPreset looks at a link from another page that fills in the form of this one.
func (p *page) checkPreset(t *testing.T, from *page, preset string) {
	t.Helper()
	exercise := strings.HasPrefix(from.path, "/learn/") // its amounts are made up
	names := map[string]bool{}
	for _, n := range p.nodes {
		kind, _ := attr(n, "data-kind")
		if name, ok := attr(n, "name"); ok && (n.Data == "input" || n.Data == "select") && (kind != "money" || exercise) {
			names[name] = true
		}
	}
	for part := range strings.SplitSeq(preset, "&") {
		if name, _, ok := strings.Cut(part, "="); !ok || !names[name] {
			t.Errorf("%s links to %s and fills in %s, which is no field there, or one for an amount", from.file, p.path, part)
		}
	}
}

// TestRequests looks at what pages make a browser fetch: files of this site, all published.
func TestRequests(t *testing.T) {
	for _, p := range pages {
		for _, n := range p.nodes {
			for _, a := range n.Attr {
				fetches := strings.HasPrefix(a.Val, "/assets/")
				switch a.Key {
				case "src", "srcset", "poster", "data", "action", "formaction", "background", "ping":
					fetches = true
				case "href":
					fetches = fetches || n.Data != "a"
				}
				if !fetches || n.Namespace == "svg" && strings.HasPrefix(a.Val, "#") || n.Data == "form" && api.Owns(a.Val) {
					continue
				}
				for _, name := range strings.Fields(a.Val) { // of data-ahead there are several
					if form, ok := strings.CutPrefix(name, "/answer/"); ok && (a.Key == "action" || a.Key == "formaction") {
						form, _, _ = strings.Cut(form, "#")
						name = "/calculator/" + form // what package api answers it with
					}
					if !strings.HasPrefix(name, "/") || strings.HasPrefix(name, "//") {
						t.Errorf("%s: %s fetches %q from elsewhere", p.file, n.Data, name)
					} else if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(name))); err != nil {
						t.Errorf("%s: %v", p.file, err)
					}
				}
			}
		}
	}
}

// elsewhere is what would fetch something in a style sheet or a script.
var elsewhere = regexp.MustCompile(`@import|url\(["']?(?:https?:)?//|(?:fetch|import|open)\(["'](?:https?:)?//`)

func TestAssetsFetchNothingElsewhere(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(public, "assets", "*.*s"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 3 {
		t.Fatalf("only %v", files)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := elsewhere.Find(src); found != nil {
			t.Errorf("%s: %s", filepath.Base(file), found)
		}
	}
}

// requests are the files that a browser fetches with a page: its styles, scripts and pictures.
func (p *page) requests() []string {
	seen := map[string]bool{}
	var files []string
	add := func(n *html.Node, name string) {
		if v, ok := attr(n, name); ok && !seen[v] {
			seen[v] = true
			files = append(files, strings.TrimPrefix(v, "/"))
		}
	}
	for _, n := range p.nodes {
		switch n.Data {
		case "link":
			switch rel, _ := attr(n, "rel"); rel {
			case "stylesheet", "icon", "preload": // the others name pages, or what a home screen shows
				add(n, "href")
			}
		case "script", "img":
			add(n, "src")
		}
	}
	return files
}
