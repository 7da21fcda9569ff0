// Package page makes HTML pages of the model of the site.
//
// # Pages
//
//	/                          home: the three readers, each one tap from what they came for
//	/procedures/               every entry, by situation, by place, and those of hospitals
//	/procedures/<id>/          one procedure: summary, flowchart, steps, papers, limits, sources
//	/procedures/<id>/walk/     the same procedure one step at a time
//	/procedures/<id>/chart/    its flowchart alone, where that is large: to zoom, and for larger paper
//	/rules/ /rules/<id>/       rules; /checklists/ and /background/ are like it
//	/contents/                 a table of all entries
//	/topics/ /topics/<id>/     one matter in several places, side by side
//	/items/                    the national list of service items, and what belongs to each
//	/laws/ /laws/<id>/         laws and regulations in full; an anchor for each article
//	/today/                    how each matter is today that the entries tell of as it was
//	/forms/                    the forms: who fills in, signs and receives each
//	/calendar/                 the days that come again in an office's year; package export writes them as .ics
//	/glossary/                 the terms
//	/search/ /search/<letter>/ what is found; without JavaScript, all by initial and by place
//	/learn/ /learn/<id>/       the learning paths of new staff: what to read in which order
//	/learn/<id>/book/          all that is to be read, as one document
//	/learn/<id>/test/          ten questions
//	/learn/<id>/answers/       their answers
//	/places/<id>/              what there is of one place
//	/provinces/<id>/           what can be computed in one province, and what to do in the rest of it
//	/situations/<id>/          what there is for one situation
//	/policies/ /policies/<id>/ the policies: figures, steps, readings, rules, examples
//	/calculator/               what can be computed
//	/calculator/<policy>/      the form of a reimbursement
//	/calculator/<policy>/<id>/ the form of another calculator
//	/embed/…                   the same forms for frames in other sites' pages
//	/hospitals/                links, QR codes and posters for patients
//	/p/…  /c/…                 short links, see [Redirects]
//	/sources/  /sources/<id>/  the documents that the content rests on
//	/doubts/                   what they leave open, and when each was last looked at
//	/changes/                  what has changed, on the site and in the rules; package crawl writes its feed
//	/desk/                     where policies are written, see package yibao/site/desk
//	/<id>/                     the pages of content/pages, /about/ for one
//	/404.html                  for every address that is not there
//	/offline/                  for every address that was never read, without a network
//	/zh-hant/…                 all of these again in traditional characters, but for short links
//
// # Rules that hold for every page
//
// A page is complete without JavaScript, but for the calculators; scripts only add to it: larger
// type, remembered ticks, a print button, marks for a test. There is no inline script or style,
// so that the content security policy can forbid both. Links are absolute paths from the site's
// root. The same model gives the same bytes.
//
// Every page has a twin under /zh-hant/ in traditional characters, which package hant makes of the finished page; both
// have one body. So have scripts that say something or lead to pages: they write such addresses between single
// quotes, by which they are found.
//
// # How a page is made
//
// Each kind of page is one Go file, which prepares a view, and one template of the same name,
// which defines "main" and only ranges and tests. layout.html puts the rest around it and
// partials.html holds what several pages share. To add a kind of page, add the two files and
// a line in [Set.Files]; a list that every site has goes into [content.Fixed], too.
package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"yibao/calc/words"
	"yibao/site/internal/content"
	"yibao/site/internal/glossary"
	"yibao/site/internal/hant"
	"yibao/site/internal/opencc"
	"yibao/site/internal/search"
)

// Files holds the templates, the assets, and in the folder root what is published under its own
// name, because other sites know it. Development reads the same folders from disk.
//
//go:embed templates assets root
var Files embed.FS

// Set is the parsed templates, one for each kind of page.
type Set struct {
	// Scripts are the addresses of the scripts that say something, and of their form in traditional characters.
	Scripts map[string]string

	kinds  map[string]*template.Template
	site   *content.Site // whose files are made
	linker *glossary.Linker
	twins  *hant.Pages // how its pages become traditional
}

// File is one page of the site. Write may be called from several goroutines at once.
type File struct {
	Path  string // in the published folder, "procedures/shangrao-enroll/index.html"
	Write func(io.Writer) error

	traditional func(io.Writer) error // writes it in traditional characters
}

// New parses the templates of fsys, which holds the folders templates and assets. The
// function asset gives the published address of an asset, "/assets/site.3f2a9c.css" for
// "site.css".
func New(fsys fs.FS, asset func(name string) string) (*Set, error) {
	shared, err := template.New("").
		Option("missingkey=error").
		Funcs(template.FuncMap{"asset": asset, "forPatients": forPatients, "day": words.Date, "svg": func(s string) template.HTML { return template.HTML(s) }}).
		ParseFS(fsys, "templates/layout.html", "templates/partials.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(fsys, "templates/*.html")
	if err != nil {
		return nil, err
	}
	s := &Set{kinds: map[string]*template.Template{}}
	for _, name := range names {
		kind := strings.TrimSuffix(path.Base(name), ".html")
		if kind == "layout" || kind == "partials" {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if s.kinds[kind], err = t.ParseFS(fsys, name); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// fixed are the pages at [content.Fixed].
var fixed = map[string]struct {
	kind string
	view func(*content.Site) view
}{
	"/":            {"home", homeView},
	"/procedures/": {"procedures", proceduresView},
	"/policies/":   {"policies", policiesView},
	"/calculator/": {"calculators", calculatorsView},
	"/sources/":    {"sources", sourcesView},
	"/topics/":     {"topics", topicsView},
	"/glossary/":   {"terms", termsView},
	"/learn/":      {"learn", pathsView},
	"/items/":      {"items", itemsView},
	"/contents/":   {"contents", contentsView},
	"/hospitals/":  {"hospitals", hospitalsView},
	"/laws/":       {"laws", lawsView},
	"/today/":      {"today", todayView},
	"/forms/":      {"forms", formsView},
	"/calendar/":   {"calendar", calendarView},
	"/search/":     {"search", searchView},
	"/doubts/":     {"doubts", doubtsView},
	"/changes/":    {"history", historyView},
	"/desk/":       {"desk", deskView},
	"/rules/":      {"kind", kindView(content.RuleKind, "职责、待遇、条款和制度：不是一步一步办的事，但办事的时候要知道。")},
	"/checklists/": {"kind", kindView(content.ChecklistKind, "可以逐项打勾、可以打印的清单。勾选只记在您的浏览器里。")},
	"/background/": {"kind", kindView(content.BackgroundKind, "统计数字和与办事没有直接关系的资料，为了收录完整放在这里。")},
}

// Files gives every page of the site in a fixed order.
func (s *Set) Files(site *content.Site) []File {
	s = &Set{s.Scripts, s.kinds, site, glossary.New(site.Themes), hant.NewPages(opencc.Traditional().With(site.Traditional), s.Scripts)}
	files := []File{s.file("404.html", "missing", missingView), s.file("offline/index.html", "offline", offlineView), s.file("status/index.html", "status", func() view { return statusView(site) })}
	for _, path := range content.Fixed {
		if p := fixed[path]; site.Has(path) {
			files = append(files, s.file(path[1:]+"index.html", p.kind, func() view { return p.view(site) }))
		}
	}
	for _, t := range site.Topics {
		files = append(files, s.file("topics/"+t.ID+"/index.html", "topic", func() view { return topicView(t) }))
	}
	for _, l := range site.Laws {
		files = append(files, s.file("laws/"+l.ID+"/index.html", "law", func() view { return lawView(l) }))
	}
	for _, p := range site.Courses {
		dir := "learn/" + p.ID
		files = append(files,
			s.file(dir+"/index.html", "path", func() view { return pathView(p) }),
			s.fallible(dir+"/book/index.html", "book", func() (view, error) { return s.bookView(site, p) }),
			s.file(dir+"/test/index.html", "test", func() view { return testView(p) }),
			s.file(dir+"/answers/index.html", "answers", func() view { return answersView(p) }))
	}
	for _, p := range site.Procedures {
		dir := "procedures/" + p.ID
		files = append(files,
			s.file(dir+"/index.html", "procedure", func() view { return procedureView(site, p) }),
			s.file(dir+"/walk/index.html", "walk", func() view { return walkView(p) }))
		if isLarge(p.Flow) {
			files = append(files, s.file(dir+"/chart/index.html", "chart", func() view { return chartView(p) }))
		}
	}
	for _, r := range site.References {
		files = append(files, s.file(strings.Trim(r.Path(), "/")+"/index.html", "reference", func() view { return referenceView(site, r) }))
	}
	for _, p := range site.Policies {
		files = append(files, s.file("policies/"+p.ID+"/index.html", "policy", func() view { return policyView(site, p) }))
		files = append(files, s.calculators(site, p)...)
	}
	for _, p := range site.Places {
		files = append(files, s.file("places/"+p.ID+"/index.html", "place", func() view { return placeView(site, p) }))
	}
	for _, p := range site.Provinces {
		files = append(files, s.file("provinces/"+p.ID+"/index.html", "province", func() view { return provinceView(site, p) }))
	}
	for _, t := range site.Situations {
		files = append(files, s.file("situations/"+t.ID+"/index.html", "situation", func() view { return situationView(site, t) }))
	}
	for _, c := range site.Sources {
		files = append(files, s.file("sources/"+c.ID+"/index.html", "source", func() view { return sourceView(c) }))
	}
	for _, p := range site.Pages {
		files = append(files, s.file(p.ID+"/index.html", "text", func() view { return textView(p) }))
	}
	letters := search.Letters(site)
	for _, l := range letters {
		files = append(files, s.file(strings.Trim(l.Path(), "/")+"/index.html", "letter", func() view { return letterView(l, letters) }))
	}
	if !site.Settings.Simple {
		files = withTwins(files)
	}
	for _, m := range Redirects(site) {
		f := s.file(strings.Trim(m.From, "/")+"/index.html", "moved", func() view { return movedView(m) })
		if strings.HasPrefix(m.From, hant.Prefix+"/") {
			f.Write = f.traditional
		}
		files = append(files, f)
	}
	return files
}

// calculators gives the forms of what a policy can compute.
func (s *Set) calculators(site *content.Site, p *content.Policy) []File {
	var files []File
	add := func(below string, prepare func() view) {
		files = append(files,
			s.file("calculator/"+below+"index.html", "calculator", prepare),
			s.file("embed/"+below+"index.html", "calculator", func() view { return embedView(prepare()) }))
	}
	if p.Reimburses() {
		add(p.ID+"/", func() view { return reimbursementView(site, p) })
	}
	for _, c := range p.Calculators() {
		add(p.ID+"/"+c.ID+"/", func() view { return calculatorView(site, p, c) })
	}
	return files
}

// explained are the kinds of pages whose terms are explained in notes. A walk and a calculator
// use the fragment of the address for themselves.
var explained = map[string]bool{"procedure": true, "reference": true, "policy": true, "topic": true, "text": true}

// file is a page of the given kind, and its twin in traditional characters. Its view is prepared when it is
// written, so that pages can be made in parallel and are not all held in memory.
func (s *Set) file(path, kind string, prepare func() view) File {
	return s.fallible(path, kind, func() (view, error) { return prepare(), nil })
}

// fallible is file where making the view may fail.
func (s *Set) fallible(path, kind string, prepare func() (view, error)) File {
	var shared common
	write := func(w io.Writer, traditional bool) error {
		v, err := shared.take(func() (view, error) {
			v, err := prepare()
			if err != nil {
				return view{}, err
			}
			v.Path, v.Site, v.all = "/"+strings.TrimSuffix(path, "index.html"), &s.site.Settings, s.site
			return s.withBody(kind, v)
		})
		if err != nil {
			return err
		}
		v.Traditional = traditional
		var b bytes.Buffer
		if err := s.kinds[kind].ExecuteTemplate(&b, "layout", v); err != nil {
			return err
		}
		page := b.Bytes()
		if traditional {
			page = s.twins.Page(page)
		}
		_, err = w.Write(page)
		return err
	}
	return File{
		Path:        path,
		Write:       func(w io.Writer) error { return write(w, false) },
		traditional: func(w io.Writer) error { return write(w, true) },
	}
}

// common is what a page and its twin have in common: all but the frame. The first of them that is written makes it,
// and the second takes it away.
type common struct {
	mu   sync.Mutex
	made *view
}

func (c *common) take(make func() (view, error)) (view, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v := c.made; v != nil {
		c.made = nil
		return *v, nil
	}
	v, err := make()
	if err == nil {
		c.made = &v
	}
	return v, err
}

// batch is how many pages are written before their twins, so that few wait for a twin, and no twin waits for a page
// that is just being made.
const batch = 64

// withTwins puts the twins among the pages.
func withTwins(pages []File) []File {
	files := make([]File, 0, 2*len(pages))
	for some := range slices.Chunk(pages, batch) {
		files = append(files, some...)
		for _, f := range some {
			files = append(files, File{Path: hant.Prefix[1:] + "/" + f.Path, Write: f.traditional})
		}
	}
	return files
}

// withBody makes the body of a page.
func (s *Set) withBody(kind string, v view) (view, error) {
	t, ok := s.kinds[kind]
	if !ok {
		return v, fmt.Errorf("page: no template templates/%s.html", kind)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "body", v); err != nil {
		return v, err
	}
	body := keepCounts(b.Bytes())
	if explained[kind] {
		body = s.linker.Link(body)
	}
	v.Body = template.HTML(body)
	return v, nil
}

// heading is the heading of a page, counted a number before what it counts.
var (
	heading = regexp.MustCompile(`(?s)<h1>.*?</h1>`)
	counted = regexp.MustCompile(`(\d) (\p{Han})`)
)

// keepCounts lets no line of the page's heading end between a number and what it counts: 17 个省.
func keepCounts(body []byte) []byte {
	return heading.ReplaceAllFunc(body, func(h []byte) []byte { return counted.ReplaceAll(h, []byte("$1\u00a0$2")) })
}
