package crawl

import (
	"encoding/xml"
	"os"
	"slices"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// load reads the content of the project, with an address or none.
func load(t *testing.T, address string) *content.Site {
	t.Helper()
	site, problems := content.Load(os.DirFS("../../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	site.Settings.Address = address
	return site
}

func file(files []File, path string) string {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		return ""
	}
	return string(files[i].Data)
}

// TestSitemap lists what is for reading, with the days of the content.
func TestSitemap(t *testing.T) {
	site := load(t, "https://yibao.example.cn")
	site.Redirects = []content.Redirect{{From: "/old/", To: "/about/"}}
	p := site.Policies[0]
	paths := []string{"404.html", "index.html", "about/index.html", "old/index.html", "zh-hant/about/index.html", "zh-hant/old/index.html", "zh-hant/404.html", "zh-hant/embed/x/index.html", "zh-hant/policies/" + p.ID + "/index.html", "calculator/" + p.ID + "/index.html",
		"embed/" + p.ID + "/index.html", "c/" + p.ID + "/index.html", "policies/" + p.ID + "/index.html", "procedures/" + site.Procedures[0].ID + "/walk/index.html"}
	files := Files(site, paths)
	var got struct {
		URL []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(file(files, "sitemap.xml")), &got); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, u := range got.URL {
		lines = append(lines, strings.TrimPrefix(u.Loc, site.Settings.Address)+" "+u.LastMod)
	}
	want := []string{"/ " + site.Newest.String(), "/about/ ", "/zh-hant/about/ ", "/zh-hant/policies/" + p.ID + "/ " + p.Checked.String(), "/calculator/" + p.ID + "/ " + p.Checked.String(),
		"/policies/" + p.ID + "/ " + p.Checked.String(), site.Procedures[0].Path() + "walk/ " + site.Procedures[0].Checked.String()}
	if !slices.Equal(lines, want) {
		t.Errorf("it lists %q, want %q", lines, want)
	}
	if robots := file(files, "robots.txt"); !strings.Contains(robots, "Sitemap: https://yibao.example.cn/sitemap.xml\n") {
		t.Errorf("robots.txt does not name it: %s", robots)
	}
}

// TestWithoutAddress names no whole address where the site knows none.
func TestWithoutAddress(t *testing.T) {
	site := load(t, "")
	files := Files(site, []string{"index.html"})
	if file(files, "sitemap.xml") != "" || strings.Contains(file(files, "robots.txt"), "Sitemap") {
		t.Error("there is a sitemap of no address")
	}
	models := file(files, "llms.txt")
	for _, e := range site.Entries {
		if listed := strings.Contains(models, "]("+e.Path()+"index.md)"); listed != e.Status.Current() {
			t.Errorf("%s, which is %s: listed %t", e.ID, e.Status, listed)
		}
	}
}
