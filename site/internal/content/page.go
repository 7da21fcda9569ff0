package content

import (
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

func readPage(f *file) *Page {
	p := &Page{ID: f.id(), File: f.path}
	front, body, line, ok := f.split()
	if !ok {
		return p
	}
	var errs tree.Errors
	r := tree.Read(f.yaml(front), "", &errs)
	p.Title = r.String("title")
	p.Summary = r.String("summary")
	f.readOldPaths(r)
	r.Done()
	f.add(errs, fields{"": {"title", "summary", "old_paths"}})
	doc, errs := markdown.Page(body, line)
	f.body(doc, errs)
	p.HTML, p.Body = doc.HTML, strings.TrimSpace(string(body))
	return p
}

// body takes over what is wrong in a body, and checks its wording.
func (f *file) body(doc *markdown.Doc, errs tree.Errors) {
	f.add(errs, nil)
	f.links = doc.Links
	for i := range doc.Texts {
		f.textWording(&doc.Texts[i])
	}
}
