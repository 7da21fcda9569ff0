package page

import (
	"encoding/json"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// TestLinked says of pages what they are about: a service only of what holds today, a how-to only of what goes straight on.
func TestLinked(t *testing.T) {
	site := wholeSite(t)
	services := 0
	for _, p := range site.Procedures {
		v := procedureView(site, p)
		v.Site, v.Path = &content.Settings{Name: "甲", Address: "https://yibao.example.cn"}, p.Path()
		data, err := json.Marshal(v.Linked())
		if err != nil {
			t.Fatal(err)
		}
		said := string(data)
		if !strings.Contains(said, `"item":"https://yibao.example.cn`+p.Path()) {
			t.Errorf("%s: its place among the pages is not said: %s", p.ID, said)
		}
		if service := strings.Contains(said, "GovernmentService"); service != p.Status.Current() {
			t.Errorf("%s, which is %s, is a service: %t", p.ID, p.Status, service)
		} else if service {
			services++
		}
	}
	if services == 0 {
		t.Error("no service")
	}
	one := *site.Procedures[0]
	for _, current := range site.Procedures {
		if current.Status.Current() {
			one = *current
			break
		}
	}
	for _, test := range []struct {
		steps []step
		want  bool
	}{
		{[]step{{ID: "a", Title: "甲", Straight: true}, {ID: "b", Title: "乙"}}, true},
		{[]step{{ID: "a", Title: "甲"}, {ID: "b", Title: "乙", Straight: true}, {ID: "c", Title: "丙"}}, false},
	} {
		if howTo := serviceOf(&content.Settings{}, &one, test.steps)["subjectOf"] != nil; howTo != test.want {
			t.Errorf("%v is a how-to: %t", test.steps, howTo)
		}
	}
}

// TestAlternates: a page names itself in the other characters by its whole address, or not at all where the site has none.
func TestAlternates(t *testing.T) {
	site := smallSite(t)
	both := func(path string) bool { return path == "about/index.html" || path == "zh-hant/about/index.html" }
	for _, at := range []string{"", "https://yibao.example.cn"} {
		site.Settings.Address = at
		pages := renderSome(t, site, both)
		if len(pages) != 2 {
			t.Errorf("%d pages", len(pages))
		}
		for path, src := range pages {
			for lang, href := range map[string]string{"zh-Hans": "/about/", "zh-Hant": "/zh-hant/about/", "x-default": "/about/"} {
				if has := strings.Contains(string(src), `<link rel="alternate" hreflang="`+lang+`" href="`+at+href+`">`); has != (at != "") {
					t.Errorf("%s with the address %q has a link to %s: %t", path, at, lang, has)
				}
			}
		}
	}
}
