package content

import (
	"slices"

	"yibao/calc/tree"
)

// maxTerm is the length of a definition in characters: it stands beside the text, on a phone.
const maxTerm = 80

// termRefs is a term whose related terms are not looked up yet.
type termRefs struct {
	*Term
	file    *file
	related []ref
}

// readGlossary reads the themes of the glossary. Ids and names are unique over all of them; of a base, a term that has
// one of one's own is left out.
func (l *loader) readGlossary(files []*file) {
	var terms []termRefs
	ids, names := map[string]*Term{}, map[string]bool{}
	seen := map[string]bool{}
	for _, f := range files {
		root := f.yaml(f.data)
		if root == nil {
			f.empty()
			continue
		}
		theme := &Theme{ID: f.id()}
		var errs tree.Errors
		r := tree.Read(root, "", &errs)
		theme.Title = r.String("title")
		r.Need("terms")
		r.Each("terms", func(r *tree.Reader) {
			t := termRefs{l.readTerm(f, r, seen, names), f, refs(r, "related")}
			if t.Term == nil {
				return
			}
			ids[t.ID] = t.Term
			terms = append(terms, t)
			theme.Terms = append(theme.Terms, t.Term)
		})
		r.Done()
		f.add(errs, fields{
			"":        {"title", "terms"},
			"terms":   {"id", "term", "traditional", "aliases", "variants", "not_in", "text", "example", "sources", "related"},
			"sources": citationFields,
		})
		if len(theme.Terms) > 0 || !f.given {
			l.site.Themes = append(l.site.Themes, theme)
		}
	}
	for _, t := range terms {
		for _, r := range t.related {
			if t.file.given && ids[r.id] == nil {
				continue
			}
			if other := find(t.file, r, ids, "术语"); other != nil {
				t.Related = append(t.Related, other)
			}
		}
	}
}

// readTerm reads a term, and gives nil where it is a base's and yields to one of one's own.
func (l *loader) readTerm(f *file, r *tree.Reader, seen, names map[string]bool) *Term {
	t := &Term{Name: r.String("term"), Text: r.String("text")}
	t.Example = r.OptString("example")
	t.Traditional = r.OptString("traditional")
	t.Aliases = r.Strings("aliases")
	t.Variants = r.Strings("variants")
	t.NotIn = r.Strings("not_in")
	called := append([]string{t.Name}, t.Aliases...)
	if f.given && (seen[r.OptString("id")] || slices.ContainsFunc(called, func(name string) bool { return names[name] })) {
		_, _ = citations(r)
		return nil
	}
	t.ID = readID(r, seen)
	for _, name := range called {
		if names[name] && name != "" {
			r.Bad("term", "“"+name+"”已经是另一个术语的名称", "一个名称只归一个术语，从其中一个删去")
		}
		names[name] = true
	}
	if n := len([]rune(t.Text)); n > maxTerm {
		r.Bad("text", "text 太长", "缩到 80 个字以内的一句话")
	}
	sources, places := citations(r)
	for i, s := range sources {
		c := cite(f, s, l.names.sources)
		c.Where = places[i].Where
		t.Sources = append(t.Sources, c)
	}
	return t
}
