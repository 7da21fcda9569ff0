package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yibao/site/internal/content"
)

// publish is where the tests pretend that assets are published.
func publish(name string) string { return "/assets/" + name }

// render makes every page of a site in simplified characters and gives the bytes by path.
func render(t *testing.T, site *content.Site) map[string][]byte {
	t.Helper()
	return renderSome(t, site, func(path string) bool { return !strings.HasPrefix(path, "zh-hant/") })
}

func renderSome(t *testing.T, site *content.Site, wanted func(path string) bool) map[string][]byte {
	t.Helper()
	set, err := New(Files, publish)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]byte{}
	for _, f := range set.Files(site) {
		if !wanted(f.Path) {
			continue
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if _, ok := pages[f.Path]; ok {
			t.Errorf("%s is made twice", f.Path)
		}
		pages[f.Path] = b.Bytes()
	}
	return pages
}

// document is what the tests ask of a page.
type document struct {
	elements map[string][]*html.Node // by name; links in drawings are with the others
	ids      map[string]int
}

func parse(t *testing.T, src []byte) document {
	t.Helper()
	root, err := html.ParseWithOptions(bytes.NewReader(src), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	d := document{elements: map[string][]*html.Node{}, ids: map[string]int{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			name := n.Data
			if n.Namespace == "svg" && name != "a" {
				name = "svg " + name // its title is not the page's title
			}
			d.elements[name] = append(d.elements[name], n)
			if id, ok := attr(n, "id"); ok {
				d.ids[id]++
			}
		}
	}
	return d
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestEveryPageIsWellFormed(t *testing.T) {
	site := smallSite(t)
	for path, src := range render(t, site) {
		t.Run(path, func(t *testing.T) {
			d := parse(t, src)
			if lang, _ := attr(d.elements["html"][0], "lang"); lang != "zh-CN" {
				t.Errorf("lang is %q", lang)
			}
			for _, name := range []string{"title", "h1", "main", "header", "footer"} {
				want := 1
				if name == "header" && strings.HasPrefix(path, "embed/") || (name == "header" || name == "footer") && leadsOn(site, path) {
					want = 0
				}
				if n := len(d.elements[name]); n != want {
					t.Errorf("%d elements %s, want %d", n, name, want)
				}
			}
			if textOf(d.elements["title"][0]) == "" || textOf(d.elements["h1"][0]) == "" {
				t.Error("no title or heading")
			}
			for _, want := range []string{"description", "viewport", "color-scheme"} {
				if metaContent(d, "name", want) == "" && !(want == "description" && leadsOn(site, path)) {
					t.Errorf("no meta %s", want)
				}
			}
			csp := metaContent(d, "http-equiv", "Content-Security-Policy")
			if !strings.HasPrefix(csp, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';") {
				t.Errorf("policy is %q", csp)
			}
			for id, n := range d.ids {
				if n > 1 {
					t.Errorf("id %q stands %d times", id, n)
				}
			}
			for name, nodes := range d.elements {
				for _, n := range nodes {
					checkNothingInline(t, name, n)
				}
			}
		})
	}
}

// leadsOn tells whether a page only leads to another.
func leadsOn(site *content.Site, path string) bool {
	return slices.ContainsFunc(Redirects(site), func(m content.Redirect) bool { return m.From == "/"+strings.TrimSuffix(path, "index.html") })
}

func metaContent(d document, key, value string) string {
	for _, n := range d.elements["meta"] {
		if v, _ := attr(n, key); v == value {
			c, _ := attr(n, "content")
			return c
		}
	}
	return ""
}

// checkNothingInline looks for what the content security policy forbids.
func checkNothingInline(t *testing.T, name string, n *html.Node) {
	if name == "style" {
		t.Error("a style element")
	}
	kind, _ := attr(n, "type")
	if src, ok := attr(n, "src"); name == "script" && kind != "application/ld+json" && (!ok || textOf(n) != "") {
		t.Errorf("an inline script, src %q", src)
	}
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			t.Errorf("%s has the attribute %s", name, a.Key)
		}
		if a.Key == "src" && !strings.HasPrefix(a.Val, "/") {
			t.Errorf("%s loads %s", name, a.Val)
		}
	}
}

// built are the assets that package build makes.
var built = map[string]bool{"/assets/engine.wasm": true, "/assets/wasm_exec.js": true}

// TestLinksLeadSomewhere follows every link of every page to a page and an id of it.
func TestLinksLeadSomewhere(t *testing.T) {
	pages := renderSome(t, smallSite(t), func(string) bool { return true })
	docs := map[string]document{}
	for path, src := range pages {
		docs["/"+strings.TrimSuffix(path, "index.html")] = parse(t, src)
	}
	for path, d := range docs {
		for _, n := range append(d.elements["a"], d.elements["link"]...) {
			href, ok := attr(n, "href")
			if !ok {
				continue
			}
			target, anchor, _ := strings.Cut(href, "#")
			switch {
			case target == "":
				target = path
			case target == "/calendar/office.ics", target == "/manifest.webmanifest":
				continue // packages export and offline make them
			case target == "/changes/feed.xml", strings.HasSuffix(target, ".md"), strings.HasSuffix(target, ".json"):
				continue // package crawl makes the one, package export the others, which TestBeside looks for
			case strings.HasPrefix(target, "tel:"):
				continue
			case strings.HasPrefix(target, "/assets/"):
				if _, err := fs.Stat(Files, strings.TrimPrefix(target, "/")); err != nil && !built[target] {
					t.Errorf("%s: %v", path, err)
				}
				continue
			}
			to, ok := docs[target]
			if !ok {
				t.Errorf("%s links to %s, which is no page", path, href)
			} else if anchor != "" && !strings.Contains(anchor, "=") && to.ids[anchor] == 0 { // with = it fills in a form
				t.Errorf("%s links to %s, but the page has no such id", path, href)
			}
		}
	}
}

// TestTextIsEscaped puts markup where authors write plain text.
func TestTextIsEscaped(t *testing.T) {
	const hostile = `<script>alert("1")</script>'&`
	site := smallSite(t)
	p := referral(site)
	p.Title, p.Summary, p.Who, p.Year = hostile, hostile, hostile, hostile
	p.Conditions, p.Channels, p.Unstated, p.Notes = []string{hostile}, []string{hostile}, []string{hostile}, []string{hostile}
	p.Basis[0].Where, p.Basis[0].Source.Number = hostile, hostile
	p.Papers = []content.Paper{{Name: hostile, Copies: hostile, Form: hostile, Note: hostile}}
	p.Steps[0].Title, p.Steps[0].Role = hostile, hostile
	p.Place.Name, p.Place.Note, p.Situation.Name = hostile, hostile, hostile
	site.Sources[0].Title = hostile
	path := site.Courses[0]
	path.Title, path.Summary, path.Time, path.Audience, path.Stops[0].Watch = hostile, hostile, hostile, hostile, hostile
	path.Questions[0].Ask, path.Questions[0].Options[0], path.Questions[0].Why = hostile, hostile, hostile
	for _, q := range site.Policies {
		q.Policy.Title, q.Policy.Summary = hostile, hostile
		q.Rules[0].Title, q.Rules[0].Text, q.Rules[0].Where = hostile, hostile, hostile
		q.Readings[0].Title, q.Readings[0].Options[0].Title = hostile, hostile
	}
	for path, src := range render(t, site) {
		d := parse(t, src)
		for _, n := range d.elements["script"] {
			kind, _ := attr(n, "type") // that of data, which nothing runs
			if _, ok := attr(n, "src"); !ok && (kind != "application/ld+json" || strings.Contains(textOf(n), "<")) {
				t.Errorf("%s has a script that an author wrote", path)
			}
		}
	}
}

// TestSameBytes makes the site twice.
func TestSameBytes(t *testing.T) {
	one, two := render(t, smallSite(t)), render(t, smallSite(t))
	for path := range one {
		if !bytes.Equal(one[path], two[path]) {
			t.Errorf("%s differs", path)
		}
	}
}

// TestStepsFollowTheChart checks that the list says what the drawing says.
func TestStepsFollowTheChart(t *testing.T) {
	var got []string
	for _, s := range stepsOf(referral(smallSite(t))) {
		line := fmt.Sprintf("%d %s", s.Number, s.ID)
		for _, n := range s.Next {
			line += fmt.Sprintf(" %s→%d", n.Label, n.Number)
		}
		if s.Straight {
			line += " straight"
		}
		if s.Question {
			line += " question"
		}
		got = append(got, line)
	}
	want := []string{
		"1 apply →2 straight",
		"2 review 是→4 否→3 question",
		"3 refuse",
		"4 treat →5 straight",
		"5 settle →6 straight",
		"6 done",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSourcesNameTheirRules(t *testing.T) {
	site := smallSite(t)
	pages := render(t, site)
	rules := 0
	for _, p := range site.Policies {
		for id, cited := range p.Cited {
			rules++
			link := `href="/policies/` + p.ID + `/#` + id + `"`
			if page := pages["sources/"+cited.Source.ID+"/index.html"]; !bytes.Contains(page, []byte(link)) {
				t.Errorf("the page of source %s has no link to rule %s", cited.Source.ID, id)
			}
		}
	}
	if rules == 0 {
		t.Error("no rules")
	}
}
