package page

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"yibao/site/internal/content"
)

// book is a learning path as one document, to read through or to print: its contents, and the entries of all its stops.
type book struct {
	*content.Course
	Chapters []bookChapter
}

// bookChapter is the entry of a stop, whole. Its anchor is the entry's id.
type bookChapter struct {
	content.Stop
	Number int
	HTML   template.HTML
}

// bound is what an entry needs to know that stands in a book.
type bound struct {
	Earlier *bookChapter // the chapter that has said already how the matter is today
	Path    string       // of the book
}

func (s *Set) bookView(site *content.Site, p *content.Course) (view, error) {
	b := book{Course: p}
	path := "/learn/" + p.ID + "/book/"
	today := map[*content.Bridge]*bookChapter{}
	for i, stop := range p.Stops {
		c := bookChapter{Stop: stop, Number: i + 1}
		kind, main := chapterOf(site, stop.Entry, &bound{today[stop.Entry.Bridge], path})
		t, ok := s.kinds[kind]
		if !ok {
			return view{}, fmt.Errorf("page: no template templates/%s.html", kind)
		}
		var html bytes.Buffer
		if err := t.ExecuteTemplate(&html, "main", main); err != nil {
			return view{}, err
		}
		c.HTML = template.HTML(asChapter(html.String(), stop.Entry.ID))
		if bridge := stop.Entry.Bridge; bridge != nil && today[bridge] == nil {
			today[bridge] = &c
		}
		b.Chapters = append(b.Chapters, c)
	}
	return view{
		Title:       p.Title + "：合订本",
		Description: fmt.Sprintf("“%s”的 %d 站合成一份，有目录，可以从头读到尾，也可以打印。", p.Title, len(p.Stops)),
		Section:     "/learn/",
		Crumbs:      []crumb{{"学习", "/learn/"}, {p.Title, "/learn/" + p.ID + "/"}},
		Main:        b,
	}, nil
}

// chapterOf is what the template of an entry's page is given for a book, and the kind of that page: without buttons,
// calculators and ways on.
func chapterOf(site *content.Site, e *content.Entry, in *bound) (kind string, main any) {
	if p := e.Procedure; p != nil {
		v := procedureOf(site, p)
		v.Bound, v.Standing.Bound, v.Calculators = in, in, nil
		for i := range v.Deadlines {
			v.Deadlines[i].Calculator = nil
		}
		for i := range v.Steps {
			v.Steps[i].Report = report{}
		}
		return "procedure", v
	}
	i := slices.IndexFunc(site.References, func(r *content.Reference) bool { return &r.Entry == e })
	v := referenceOf(site, site.References[i])
	v.Bound, v.Standing.Bound, v.Calculators, v.Contents = in, in, nil, nil
	return "reference", v
}

var (
	names    = regexp.MustCompile(` (id|for|aria-labelledby|aria-describedby)="([^"]*)"`)
	anchors  = regexp.MustCompile(`(href="|url\()#`)
	headings = regexp.MustCompile(`<(/?)h([1-5])\b`)
)

// asChapter lets the text of an entry's page stand beside others: with ids of its own, and under a heading.
func asChapter(html, id string) string {
	html = names.ReplaceAllStringFunc(html, func(attr string) string {
		m := names.FindStringSubmatch(attr)
		ids := strings.Fields(m[2])
		for i := range ids {
			ids[i] = id + "." + ids[i]
		}
		return ` ` + m[1] + `="` + strings.Join(ids, " ") + `"`
	})
	html = anchors.ReplaceAllString(html, "${1}#"+id+".")
	return headings.ReplaceAllStringFunc(html, func(tag string) string {
		return tag[:len(tag)-1] + string(tag[len(tag)-1]+1)
	})
}
