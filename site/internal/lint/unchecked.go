package lint

import (
	"bytes"
	"io/fs"
	"strings"

	"yibao/calc/date"
	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// unchecked finds what was not checked for a year, counted back from the newest check. A source
// without a date was checked with the entries that rest on it.
func unchecked(fsys fs.FS, site *content.Site) []Note {
	newest := site.Newest
	checked := map[*content.Source]date.Date{}
	for _, e := range site.Entries {
		for _, c := range e.Sources {
			if e.Checked > checked[c.Source] {
				checked[c.Source] = e.Checked
			}
		}
	}
	for _, s := range site.Sources {
		if !s.Checked.IsZero() {
			checked[s] = s.Checked
		}
	}
	yearAgo := newest.SameDay(-12)
	var notes []Note
	note := func(file string, day date.Date, what string) {
		pos := lineOf(fsys, file, "checked:")
		switch {
		case day.IsZero():
			notes = append(notes, Note{file, pos, what + "没有写最后核对日；核对以后加一行 checked: " + newest.String()})
		case day < yearAgo:
			notes = append(notes, Note{file, pos, what + "最后一次核对是 " + day.String() + "，比最近的一次（" + newest.String() + "）早一年多；请再核对"})
		}
	}
	for _, e := range site.Entries {
		note(e.File, e.Checked, "这一条")
	}
	for _, s := range site.Sources {
		note("sources/"+s.ID+".yaml", checked[s], "这个来源")
	}
	for _, law := range site.Laws {
		note("laws/"+law.ID+".md", law.Checked, "这部法规")
	}
	for _, p := range site.Policies {
		note(p.File, p.Checked, "这份政策")
	}
	for _, b := range site.Bridges {
		note(b.File, b.Checked, "这一框“今天怎样”")
	}
	for _, local := range site.Locals {
		note(local.File, local.Checked, "这一份“在我们这里”")
	}
	return notes
}

// lineOf is the first line of a file that starts with a text, or its first line.
func lineOf(fsys fs.FS, name, start string) tree.Pos {
	data, _ := fs.ReadFile(fsys, name)
	for i, line := range bytes.Split(data, []byte("\n")) {
		if strings.HasPrefix(string(line), start) {
			return tree.Pos{Line: i + 1, Col: 1}
		}
	}
	return tree.Pos{Line: 1, Col: 1}
}
