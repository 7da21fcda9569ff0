package sitetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is one published page.
type page struct {
	file  string // in the published folder, "about/index.html"
	path  string // its address, "/about/"
	src   []byte
	root  *html.Node
	nodes []*html.Node   // all elements, in the order of the page
	ids   map[string]int // how often each is given
}

// readPages reads every .html file of the site that does not only lead to another, in the order
// of their names.
func readPages() ([]*page, error) {
	var all []*page
	err := fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		p := &page{file: name, path: "/" + strings.TrimSuffix(name, "index.html"), ids: map[string]int{}}
		if moves[p.path] != "" {
			return nil
		}
		if p.src, err = os.ReadFile(filepath.Join(public, name)); err != nil {
			return err
		}
		if p.root, err = parse(p.src); err != nil {
			return err
		}
		for n := range p.root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			p.nodes = append(p.nodes, n)
			if id, ok := attr(n, "id"); ok {
				p.ids[id]++
			}
		}
		all = append(all, p)
		return nil
	})
	return all, err
}

// parse reads a page as a browser without JavaScript does, so that what noscript holds is
// looked at too.
func parse(src []byte) (*html.Node, error) {
	return html.ParseWithOptions(bytes.NewReader(src), html.ParseOptionEnableScripting(false))
}

// findPage gives the page at an address.
func findPage(t *testing.T, path string) *page {
	t.Helper()
	i := slices.IndexFunc(pages, func(p *page) bool { return p.path == path })
	if i < 0 {
		t.Fatalf("there is no page %s", path)
	}
	return pages[i]
}

// all gives the elements of a name. A drawing's title is not the page's.
func (p *page) all(name string) []*html.Node {
	var found []*html.Node
	for _, n := range p.nodes {
		if n.Data == name && (n.Namespace == "" || name == "a") {
			found = append(found, n)
		}
	}
	return found
}

// meta gives the content of the meta element whose attribute key has that value.
func (p *page) meta(key, value string) string {
	for _, n := range p.all("meta") {
		if v, _ := attr(n, key); v == value {
			c, _ := attr(n, "content")
			return c
		}
	}
	return ""
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func hasClass(n *html.Node, class string) bool {
	v, _ := attr(n, "class")
	return slices.Contains(strings.Fields(v), class)
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestMarkup(t *testing.T) {
	titles := map[string]string{}
	for _, p := range pages {
		t.Run(p.file, func(t *testing.T) {
			if err := p.checkNesting(); err != nil {
				t.Error(err)
			}
			if lang, _ := attr(p.all("html")[0], "lang"); lang != "zh-CN" {
				t.Errorf("lang is %q", lang)
			}
			for _, name := range []string{"title", "h1", "header", "main", "footer"} {
				if name == "header" && strings.HasPrefix(p.path, "/embed/") {
					continue // the page around the frame has its own
				}
				if found := p.all(name); len(found) != 1 || text(found[0]) == "" {
					t.Errorf("%d elements %s, or nothing in it; want 1", len(found), name)
				}
			}
			title := text(p.all("title")[0])
			if other, ok := titles[title]; ok {
				t.Errorf("has the title %q, as %s has", title, other)
			}
			titles[title] = p.file
			for _, name := range []string{"description", "viewport", "color-scheme"} {
				if p.meta("name", name) == "" {
					t.Errorf("no meta %s", name)
				}
			}
			for id, n := range p.ids {
				if n > 1 || id == "" || strings.ContainsAny(id, " \t\n") {
					t.Errorf("id %q stands %d times", id, n)
				}
			}
			most := 300 << 10
			if strings.HasSuffix(p.file, "/book/index.html") {
				most = 400 << 10 // a whole learning path, with its drawings
			}
			if size := len(p.src); size > most {
				t.Errorf("%d KB, want at most %d", size>>10, most>>10)
			}
			for _, leftover := range []string{"<no value>", "&lt;no value", "%!", "ZgotmplZ", "{{", "}}"} {
				if bytes.Contains(p.src, []byte(leftover)) {
					t.Errorf("holds %q, which a template has left", leftover)
				}
			}
		})
	}
}

// TestNothingInline looks for what the content security policy forbids.
func TestNothingInline(t *testing.T) {
	for _, p := range pages {
		const want = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
		if got := p.meta("http-equiv", "Content-Security-Policy"); !strings.HasPrefix(got, want) {
			t.Errorf("%s: the content security policy is %q, want %s…", p.file, got, want)
		}
		for _, n := range p.nodes {
			if kind, _ := attr(n, "type"); n.Data == "script" && kind == "application/ld+json" { // data, which nothing runs
				var data struct {
					Context string `json:"@context"`
				}
				if err := json.Unmarshal([]byte(text(n)), &data); err != nil || data.Context != "https://schema.org" {
					t.Errorf("%s: no JSON-LD: %s (%v)", p.file, text(n), err)
				}
				continue
			}
			if _, ok := attr(n, "src"); n.Data == "style" || n.Data == "script" && (!ok || text(n) != "") {
				t.Errorf("%s: an inline %s", p.file, n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: %s has the attribute %s", p.file, n.Data, a.Key)
				}
				if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					t.Errorf("%s: %s has %s=%q", p.file, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// void elements have no end tag.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// checkNesting compares the tags that are written with the elements that a browser makes of
// them. They agree if every element is closed where it was opened, and nothing stands where
// it may not: a browser moves a block out of a p, a link out of a link, a row out of a div.
func (p *page) checkNesting() error {
	written, err := p.written()
	if err != nil {
		return err
	}
	var read []string
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				read = append(read, fmt.Sprintf("%d %s", depth, strings.ToLower(c.Data)))
				walk(c, depth+1)
			}
		}
	}
	walk(p.root, 0)
	for i := range max(len(written), len(read)) {
		switch {
		case i >= len(written):
			return fmt.Errorf("a browser adds %s at the end", read[i])
		case i >= len(read) || written[i].outline != read[i]:
			return fmt.Errorf("line %d: %s is not where a browser puts it", written[i].line, written[i].outline)
		}
	}
	return nil
}

// tag is a start tag as it is written: its depth and name, and its line.
type tag struct {
	outline string
	line    int
}

// written gives the start tags of the page, or the first that is not closed in its place.
func (p *page) written() ([]tag, error) {
	z := html.NewTokenizer(bytes.NewReader(p.src))
	var tags []tag
	var open []string
	line := 1
	for {
		kind := z.Next()
		raw := string(z.Raw())
		token := z.Token()
		at := line
		line += strings.Count(raw, "\n")
		switch kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return nil, z.Err()
			}
			if len(open) > 0 {
				return nil, fmt.Errorf("never closed: %s", strings.Join(open, " > "))
			}
			return tags, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			tags = append(tags, tag{fmt.Sprintf("%d %s", len(open), token.Data), at})
			if token.Data == "noscript" {
				z.NextIsNotRawText()
			}
			switch {
			case slices.Contains(void, token.Data):
			case kind == html.StartTagToken:
				open = append(open, token.Data)
			case !slices.Contains(open, "svg"):
				return nil, fmt.Errorf("line %d: <%s/> does not close itself outside a drawing", at, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				return nil, fmt.Errorf("line %d: </%s> closes %s", at, token.Data, strings.Join(open, " > "))
			}
			open = open[:len(open)-1]
		}
	}
}

// TestNestingIsChecked shows the checker pages that are wrong.
func TestNestingIsChecked(t *testing.T) {
	for _, body := range []string{
		"<p>open",
		"<div><p>crossed</div></p>",
		"<p>a block <div>in a p</div></p>",
		"<a href=/>a link <a href=/>in a link</a></a>",
		"<table><tr><td>no tbody</td></tr></table>",
		"<div/>",
		"<noscript><p>open</noscript>",
	} {
		p := &page{src: []byte("<!doctype html><html><head></head><body>" + body + "</body></html>")}
		var err error
		if p.root, err = parse(p.src); err != nil {
			t.Fatal(err)
		}
		if p.checkNesting() == nil {
			t.Errorf("%s passes", body)
		}
	}
}

// TestEveryProcedureIsDrawn compares the charts and the lists with the content.
func TestEveryProcedureIsDrawn(t *testing.T) {
	for _, proc := range site.Procedures {
		var want []string
		for _, s := range proc.Steps {
			want = append(want, "#"+s.ID)
		}
		slices.Sort(want)
		p := findPage(t, "/procedures/"+proc.ID+"/")
		walk := findPage(t, "/procedures/"+proc.ID+"/walk/")
		for what, got := range map[string][]string{
			"wide chart":   p.chartLinks("wide"),
			"narrow chart": p.chartLinks("narrow"),
			"list":         p.listed("steps"),
			"walk":         walk.listed("walk"),
		} {
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("%s: the %s has %v, the content %v", proc.ID, what, got, want)
			}
		}
	}
}

// chartLinks gives where the nodes of a chart lead.
func (p *page) chartLinks(class string) []string {
	var links []string
	for _, n := range p.all("a") {
		for up := range n.Ancestors() {
			if href, _ := attr(n, "href"); up.Data == "div" && hasClass(up, class) {
				links = append(links, href)
			}
		}
	}
	return links
}

// listed gives the items of the list of a class, as links to them.
func (p *page) listed(class string) []string {
	var links []string
	for _, n := range p.all("li") {
		if id, ok := attr(n, "id"); ok && hasClass(n.Parent, class) {
			links = append(links, "#"+id)
		}
	}
	return links
}
