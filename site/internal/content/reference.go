package content

import (
	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

// referenceFields are the fields of a reference beside those of every entry.
func referenceFields() fields {
	return fields{"": {"groups"}, "groups": {"name", "items"}, "items": {"name", "note"}}
}

// readReference reads a rule, a checklist or background; the folder says which.
func readReference(f *file, kind Kind) *draft {
	ref := &Reference{Entry: Entry{Kind: kind, ID: f.id(), File: f.path}}
	d := &draft{Entry: &ref.Entry, whole: ref, file: f}
	body, line, ok := d.front(referenceFields(), ref.readGroups)
	if !ok {
		return d
	}
	doc, errs := markdown.Page(body, line)
	f.body(doc, errs)
	ref.HTML = doc.HTML
	for _, s := range doc.Sections {
		ref.Headings = append(ref.Headings, Heading{s.ID, s.Title, s.Level})
	}
	if ref.HTML == "" && kind != ChecklistKind {
		f.fail(tree.Pos{Line: line}, "没有正文", "在字段下面写正文，写法见内容文件夹里的 README.md")
	}
	return d
}

// readGroups reads what a checklist lists; no other kind has it.
func (ref *Reference) readGroups(r *tree.Reader) {
	if ref.Kind != ChecklistKind {
		if r.Has("groups") {
			r.Bad("groups", "只有清单才有 groups", "把文件移到 checklists 文件夹，或把它写进正文")
		}
		return
	}
	if n := r.Need("groups"); n != nil && n.Kind == tree.List && len(n.Items) == 0 {
		r.Bad("groups", "groups 是空的", "至少写一组：- {name: 组名, items: [{name: 要核对的事}]}")
	}
	r.Each("groups", func(r *tree.Reader) {
		g := Group{Name: r.String("name")}
		r.Need("items")
		r.Each("items", func(r *tree.Reader) {
			g.Items = append(g.Items, CheckItem{Name: r.String("name"), Note: r.OptString("note")})
		})
		ref.Groups = append(ref.Groups, g)
	})
}
