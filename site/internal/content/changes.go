package content

import (
	"yibao/calc/date"
	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

// Change is a note of what has changed on the site 改动: what readers of before should know.
type Change struct {
	Day   date.Date
	Title string // one line
	Text  string // one or two sentences; may be empty
	Page  string // where it is to be seen, "/policies/x/"; may be empty
}

var changeFields = fields{"": {"day", "title", "text", "page"}}

// readChanges reads the notes, the newest first.
func (l *loader) readChanges(f *file) {
	f.items(changeFields, func(r *tree.Reader) {
		n := r.Node("page")
		c := &Change{Day: r.Date("day"), Title: r.String("title"), Text: r.OptString("text"), Page: r.OptString("page")}
		if c.Day.IsZero() && !r.Has("day") {
			r.Bad("day", "没有写哪一天改的", "加一行，例如 day: 2026-11-26")
		}
		if i := len(l.site.Changes); i > 0 && !c.Day.IsZero() && c.Day > l.site.Changes[i-1].Day {
			r.Bad("day", "这一天比上面一条的晚", "新的写在最前面")
		}
		if n != nil {
			f.links = append(f.links, markdown.Link{Href: c.Page, Pos: n.Pos})
		}
		l.site.Changes = append(l.site.Changes, c)
	})
}
