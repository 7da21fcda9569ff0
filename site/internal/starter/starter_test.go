package starter_test

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"yibao/site/internal/content"
	"yibao/site/internal/lint"
	"yibao/site/internal/page"
	"yibao/site/internal/starter"
)

var (
	names = starter.Names{Site: "乙县看病指南", Place: "乙县", ID: "yixian"}
	docs  = fstest.MapFS{"README.md": {Data: []byte("`go run ./site check`")}, "policies/README.md": {}, "pictures/a.png": {}}
	today = time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)
)

// load makes a site in a folder, with settings of its own besides, and reads it.
func load(t *testing.T, settings string) (dir string, site *content.Site) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "new")
	if _, err := starter.Write(dir, names, docs, "yibao", today); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "content", "site.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(text, settings...), 0o666); err != nil {
		t.Fatal(err)
	}
	fsys, problems := content.Open(filepath.Join(dir, "content"))
	if problems == nil {
		site, problems = content.Load(fsys)
	}
	if problems != nil {
		t.Fatal(problems)
	}
	return dir, site
}

// TestNew makes a site: nothing in it is wrong, nothing is to be improved, and its names are one's own.
func TestNew(t *testing.T) {
	dir, site := load(t, "")
	if notes := lint.Of(os.DirFS(filepath.Join(dir, "content")), site); len(notes) > 0 {
		t.Errorf("%d notes: %+v", len(notes), notes[0])
	}
	if len(site.Procedures) != 1 || len(site.Policies) != 1 || len(site.Themes) != 1 || site.Settings.Place == nil {
		t.Errorf("%d procedures, %d policies, %d themes, place %v", len(site.Procedures), len(site.Policies), len(site.Themes), site.Settings.Place)
	}
	if got := site.Settings.Name + site.Settings.Place.Name + site.Policies[0].ID + site.Procedures[0].Checked.String(); got != "乙县看病指南乙县yixian-employee2027-01-02" {
		t.Error(got)
	}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		for _, stranger := range []string{"甲县", "jiaxian", "2026-11-27", "go run"} {
			if strings.Contains(name+string(text), stranger) {
				t.Errorf("%s has %s in it", name, stranger)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := starter.Write(dir, names, docs, "yibao", today); err == nil {
		t.Error("it overwrote a site")
	}
}

// TestPages follows the links of every page: there is none to a list that holds nothing, and none to pages in
// traditional characters where a site has none.
func TestPages(t *testing.T) {
	for _, c := range []struct {
		name, settings string
		twins          bool
	}{
		{"new", "", true},
		{"simplified characters alone", "languages: [zh-Hans]\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, site := load(t, c.settings)
			set, err := page.New(page.Files, func(name string) string { return "/assets/" + name })
			if err != nil {
				t.Fatal(err)
			}
			pages := map[string][]byte{}
			for _, f := range set.Files(site) {
				var b bytes.Buffer
				if err := f.Write(&b); err != nil {
					t.Fatal(err)
				}
				pages["/"+strings.TrimSuffix(f.Path, "index.html")] = b.Bytes()
			}
			if _, ok := pages["/zh-hant/"]; ok != c.twins {
				t.Errorf("a home page in traditional characters: %v, want %v", ok, c.twins)
			}
			for path, text := range pages {
				if !c.twins && bytes.Contains(text, []byte("hant")) {
					t.Errorf("%s speaks of pages in traditional characters", path)
				}
				for _, href := range links(t, text) {
					u, err := url.Parse(href)
					if err != nil {
						t.Errorf("%s: %v", path, err)
					} else if _, ok := pages[u.Path]; !ok && u.Scheme == "" && u.Path != "" && !strings.HasPrefix(u.Path, "/assets/") && filepath.Ext(u.Path) == "" {
						t.Errorf("%s links to %s, which is no page", path, href)
					}
				}
			}
		})
	}
}

// links are where a page leads.
func links(t *testing.T, page []byte) (hrefs []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "href" {
				hrefs = append(hrefs, a.Val)
			}
		}
		if n.Data == "ul" && n.FirstChild == n.LastChild && strings.TrimSpace(text(n)) == "" && !hidden(n) {
			t.Errorf("an empty list: %v", n.Attr)
		}
	}
	return hrefs
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// hidden tells whether a script fills it.
func hidden(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		for _, a := range n.Attr {
			if a.Key == "hidden" {
				return true
			}
		}
	}
	return false
}
