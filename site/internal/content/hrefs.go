package content

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
	"yibao/site/internal/route"
)

// Fixed are the addresses of home and of the lists. Package page makes those of them that the site has.
var Fixed = []string{
	"/", "/procedures/", "/policies/", "/calculator/", "/sources/", "/topics/", "/glossary/", "/learn/", "/items/", "/contents/",
	"/hospitals/", "/rules/", "/checklists/", "/background/", "/laws/", "/today/", "/forms/", "/calendar/", "/search/", "/doubts/", "/changes/", "/desk/",
}

// Has tells whether the site has a page at one of the addresses that every page leads to. A list with nothing in it is
// not made: a county's site need not have laws or courses.
func (s *Site) Has(path string) bool {
	kind := func(k Kind) bool { return slices.ContainsFunc(s.Entries, func(e *Entry) bool { return e.Kind == k }) }
	switch path {
	case "/procedures/", "/contents/":
		return len(s.Entries) > 0
	case "/rules/":
		return kind(RuleKind)
	case "/checklists/":
		return kind(ChecklistKind)
	case "/background/":
		return kind(BackgroundKind)
	case "/policies/", "/calculator/":
		return len(s.Policies) > 0
	case "/hospitals/":
		return len(s.Policies)+len(s.Procedures) > 0
	case "/topics/":
		return len(s.Topics) > 0
	case "/learn/":
		return len(s.Courses) > 0
	case "/glossary/":
		return len(s.Themes) > 0
	case "/laws/":
		return len(s.Laws) > 0
	case "/today/":
		return len(s.Bridges) > 0
	case "/forms/":
		return len(s.Forms) > 0
	case "/calendar/":
		return len(s.Calendar) > 0
	case "/about/":
		return slices.ContainsFunc(s.Pages, func(p *Page) bool { return "/"+p.ID+"/" == path })
	}
	return true
}

// sections are the folders of pages that have no page of their own.
var sections = []string{"/places/", "/provinces/", "/situations/"}

// checkNames refuses pages whose addresses something else has.
func (l *loader) checkNames() {
	for _, p := range l.site.Pages {
		if at := "/" + p.ID + "/"; route.Taken(at) || slices.Contains(Fixed, at) || slices.Contains(sections, at) {
			l.fileOf(p.File).fail(tree.Pos{}, "网址 "+at+" 已经有别的用处", "给这个文件换一个名字")
		}
	}
}

// addresses are all that content files may link to.
func (l *loader) addresses() map[string]bool {
	pages := map[string]bool{}
	broken := len(l.all()) > 0 // a list may be there for what could not be read
	for _, path := range Fixed {
		if broken || l.site.Has(path) {
			pages[path] = true
		}
	}
	for _, e := range l.site.Entries {
		pages[e.Path()] = true
		if e.Kind == ProcedureKind {
			pages[e.Path()+"walk/"] = true
		}
	}
	for _, t := range l.site.Topics {
		pages["/topics/"+t.ID+"/"] = true
	}
	for _, p := range l.site.Courses {
		pages["/learn/"+p.ID+"/"] = true
		pages["/learn/"+p.ID+"/book/"] = true
		pages["/learn/"+p.ID+"/test/"] = true
		pages["/learn/"+p.ID+"/answers/"] = true
	}
	for _, p := range l.site.Places {
		pages["/places/"+p.ID+"/"] = true
	}
	for _, p := range l.site.Provinces {
		pages["/provinces/"+p.ID+"/"] = true
	}
	for _, s := range l.site.Situations {
		pages["/situations/"+s.ID+"/"] = true
	}
	for _, law := range l.site.Laws {
		pages[law.Path()] = true
	}
	for _, s := range l.site.Sources {
		pages["/sources/"+s.ID+"/"] = true
	}
	for _, p := range l.site.Policies {
		pages["/policies/"+p.ID+"/"] = true
	}
	for _, p := range l.site.Pages {
		pages["/"+p.ID+"/"] = true
	}
	for id := range l.names.unread {
		pages["/policies/"+id+"/"], pages["/calculator/"+id+"/"] = true, true
	}
	for name := range l.names.calculators {
		pages["/calculator/"+name+"/"] = true
	}
	return pages
}

// Anchor is a link to a place on a page of this site. Only who makes the page knows its places.
type Anchor struct {
	Path, ID string // the page and the place
	file     *file
	pos      tree.Pos
}

func (l *loader) anchor(f *file, link markdown.Link, path, id string) {
	if path == "" {
		path = f.address()
	}
	if name, err := url.PathUnescape(id); err == nil && !strings.Contains(id, "=") {
		id = name
	}
	l.site.Anchors = append(l.site.Anchors, Anchor{path, id, f, link.Pos})
}

// Missing is the problem that the page has no such place, but those of ids. Where one of them is
// the same in another spelling, it can only be meant.
func (a Anchor) Missing(ids []string) *Problem {
	var same []string
	for _, id := range ids {
		if spelling(id) == spelling(a.ID) {
			same = append(same, id)
		}
	}
	var fix []tree.Edit
	line := a.file.lines[a.pos.Line-1]
	start := byteOffset(line, a.pos.Col)
	if at := strings.Index(line[start:], "#"+a.ID); len(same) == 1 && at >= 0 {
		pos := tree.Pos{Line: a.pos.Line, Col: a.pos.Col + utf8.RuneCountInString(line[start:start+at])}
		fix = []tree.Edit{{Pos: pos, Old: "#" + a.ID, New: "#" + same[0]}}
	}
	a.file.fail(a.pos, a.Path+" 这一页没有 #"+a.ID+" 这个位置", "看看那一页标题后面的 {#编号}"+maybe(a.ID, append(same, ids...)), fix...)
	return a.file.problems[len(a.file.problems)-1]
}

// Wrong is the problem that the link says what its page does not know.
func (a Anchor) Wrong(msg, advice string) *Problem {
	a.file.fail(a.pos, msg, advice)
	return a.file.problems[len(a.file.problems)-1]
}

// spelling is an id as far as people tell it from others: its letters and digits.
func spelling(id string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, narrow(id))
}

// checkHrefs refuses links in bodies to pages that this site does not have, and pages that
// nothing leads to.
func (l *loader) checkHrefs() {
	pages := l.addresses()
	names := slices.Sorted(maps.Keys(pages))
	linked := map[string]bool{"/about/": true, "/hospital-it/": true} // every page links to the one, /hospitals/ to the other
	for _, f := range l.files {
		for _, link := range f.links {
			path, id, _ := strings.Cut(link.Href, "#")
			path, _, _ = strings.Cut(path, "?")
			if id != "" && (path == "" || pages[path]) {
				l.anchor(f, link, path, id)
			}
			if path != "/"+f.id()+"/" || !strings.HasPrefix(f.path, "pages/") {
				linked[path] = true
			}
			if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || pages[path] {
				continue
			}
			f.fail(link.Pos, "本站没有 "+path+" 这一页", "检查路径，末尾要有 /"+maybe(path, names))
		}
	}
	for _, f := range l.files {
		if strings.HasPrefix(f.path, "pages/") && !linked["/"+f.id()+"/"] {
			f.fail(tree.Pos{}, "没有一页链接到它，谁也看不到", "在别的页面里写一个链接 [文字](/"+f.id()+"/)，或删去这一页")
		}
	}
}
