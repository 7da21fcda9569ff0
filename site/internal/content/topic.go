package content

import (
	"slices"

	"yibao/calc/tree"
)

// readTopic reads a comparison. Its columns are entries; a cell names its column, and one that
// is left out is what the source does not say.
func (l *loader) readTopic(f *file) {
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return
	}
	t := &Topic{ID: f.id(), File: f.path}
	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	t.Title = r.String("title")
	t.Summary = summary(r)
	r.Need("columns")
	columns := refs(r, "columns")
	if len(columns) < 2 {
		r.Bad("columns", "要对照，至少有两栏", "写出两个以上条目的编号，例如 columns: [laiwu-referral, nenjiang-referral]")
	}
	for _, c := range columns {
		if e := find(f, c, l.names.entries, "条目"); e != nil {
			t.Columns = append(t.Columns, e)
		}
	}
	r.Need("rows")
	r.Each("rows", func(r *tree.Reader) {
		row := TopicRow{Name: r.String("name")}
		r.Need("cells")
		if cells, ok := r.Map("cells"); ok {
			for _, c := range columns {
				row.Cells = append(row.Cells, cells.OptString(c.id))
			}
			if !slices.ContainsFunc(row.Cells, func(s string) bool { return s != "" }) {
				r.Bad("cells", "这一行哪一栏都没有内容", "写出至少一栏，或删去这一行")
			}
			cells.Done()
		}
		t.Rows = append(t.Rows, row)
	})
	f.readOldPaths(r)
	r.Done()
	known := fields{"": {"title", "summary", "columns", "rows", "old_paths"}, "rows": {"name", "cells"}}
	f.add(errs, known)
	for _, e := range t.Columns {
		e.Topics = append(e.Topics, t)
	}
	l.site.Topics = append(l.site.Topics, t)
}
